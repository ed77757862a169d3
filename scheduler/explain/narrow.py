"""A constraint as it is seen from some of its meetings alone."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from scheduler.constraints import Capacity, Choice, Constraint, Disjoint, Forbid, Pair, Spacing, Together


def meetings_of(constraint: Constraint) -> tuple[str, ...]:
    """The meetings that a constraint of a rule speaks about, each once."""
    match constraint:
        case Forbid() | Choice():
            return (constraint.meeting,)
        case Disjoint():
            return tuple(dict.fromkeys(meeting for meeting, _ in constraint.members))
        case Capacity():
            return tuple(dict.fromkeys(use.meeting for use in constraint.uses))
        case Spacing() | Pair():
            return (constraint.a, constraint.b)
        case Together():
            return tuple(constraint.keys)
        case _:
            raise TypeError("a requirement costs nothing; only goals do")


def narrowed(constraint: Constraint, names: Set[str]) -> Constraint | None:
    """What a constraint says of those meetings, whatever becomes of the others; None where that is nothing."""
    if names >= set(meetings_of(constraint)):
        return constraint
    match constraint:
        case Disjoint():
            members = tuple(member for member in constraint.members if member[0] in names)
            return replace(constraint, members=members) if len(members) > 1 else None
        case Capacity():
            uses = tuple(use for use in constraint.uses if use.meeting in names)
            return replace(constraint, uses=uses) if len(uses) > constraint.limit else None
        case Together():
            keys = {name: key for name, key in constraint.keys.items() if name in names}
            return Together(keys) if keys else None
    return None
