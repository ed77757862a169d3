"""One function for each kind of constraint: how it is said to CP-SAT, once, in the best known formulation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import (
    Capacity,
    Choice,
    Constraint,
    Disjoint,
    Forbid,
    Pair,
    Spacing,
    Together,
)
from scheduler.model.packing import disjoint
from scheduler.model.variables import Guard, Variables

Literal = Any


def not_both(variables: Variables, one: Literal | bool, other: Literal | bool, guard: Guard) -> None:
    """Not both claims, either of which may be settled already."""
    literals = [claim for claim in (one, other) if not isinstance(claim, bool)]
    if one is False or other is False:
        return
    variables.hold(variables.model.add_bool_or([literal.negated() for literal in literals]), guard)


def negation(claim: Literal | bool) -> Literal | bool:
    """The opposite of a claim."""
    return (not claim) if isinstance(claim, bool) else claim.negated()


def forbid(variables: Variables, constraint: Forbid, guard: Guard) -> None:
    """Options that are out; without guard and person they were left out before the model was made."""
    parts = variables.of[constraint.meeting].parts(constraint.mask)
    person = []
    if constraint.when is not None:
        person = [variables.presence(constraint.meeting, constraint.when).negated()]
        variables.note_away(constraint.meeting, constraint.when, constraint.mask)
    for literal in parts:
        variables.hold(variables.model.add_bool_or([literal.negated(), *person]), guard)


def choice(variables: Variables, constraint: Choice, guard: Guard) -> None:
    """At least one of the people attends."""
    people = [variables.presence(constraint.meeting, person) for person in constraint.people]
    variables.hold(variables.model.add_bool_or(people), guard)


def capacity(variables: Variables, constraint: Capacity, guard: Guard) -> None:
    """In each slot at most so many: sums of the coarsest literals, equal rows once."""
    by_slot: dict[int, list[tuple[str, Any]]] = {}
    for use in constraint.uses:
        kept = variables.of[use.meeting].kept
        taking = kept[use.last[kept] >= use.first[kept]]
        if not len(taking):
            continue
        for slot in range(int(use.first[taking].min()), int(use.last[taking].max()) + 1):
            mask = (use.first <= slot) & (use.last >= slot)
            if mask[kept].any():
                by_slot.setdefault(slot, []).append((use.meeting, mask))
    seen = set()
    for row in by_slot.values():
        key = tuple((meeting, mask.tobytes()) for meeting, mask in row)
        if len(row) > constraint.limit and key not in seen:
            seen.add(key)
            literals = [literal for meeting, mask in row for literal in variables.of[meeting].parts(mask)]
            variables.at_most_one(literals, guard, constraint.limit)


def spacing(variables: Variables, constraint: Spacing, guard: Guard) -> None:
    """Least and most distance as clauses between "begun by" literals."""
    a, b = variables.of[constraint.a], variables.of[constraint.b]
    days = a.table.meeting.days
    for start in map(int, a.first_days()):
        last = start + days - 1
        if constraint.least is not None:
            not_before = negation(a.begun_by(start - 1))
            not_both(variables, not_before, b.begun_by(last + constraint.least - 1), guard)
        if constraint.most is not None:
            too_late = negation(b.begun_by(last + constraint.most))
            not_both(variables, a.begun_by(start), too_late, guard)


def together(variables: Variables, constraint: Together, guard: Guard) -> None:
    """The same key for all: for each key, the claims of all members are equal."""
    names = list(constraint.keys)
    for name in names:
        stray = constraint.keys[name] < 0
        if stray[variables.of[name].kept].any():
            forbid(variables, Forbid(name, stray), guard)
    every = np.unique(np.concatenate([constraint.keys[n][variables.of[n].kept] for n in names]))
    lead = names[0]
    for key in every[every >= 0]:
        claim = variables.of[lead].claim(constraint.keys[lead] == key)
        for name in names[1:]:
            parts = variables.of[name].parts(constraint.keys[name] == key)
            _equal(variables, claim, parts, guard)


def _equal(variables: Variables, claim: Literal | None, parts: list[Literal], guard: Guard) -> None:
    model = variables.model
    if guard is None and claim is not None and parts:
        model.add_exactly_one([*parts, claim.negated()])
        return
    total = cp_model.LinearExpr.sum(parts) if parts else 0
    if claim is None and not parts:
        return
    variables.hold(model.add(total == (claim if claim is not None else 0)), guard)


def forbidden_pair(variables: Variables, constraint: Pair, guard: Guard) -> None:
    """Choices that exclude each other; keys with the same conflicts share a row."""
    a, b = variables.of[constraint.a], variables.of[constraint.b]
    rows: dict[bytes, list[int]] = {}
    for key in map(int, np.unique(constraint.keys_a[a.kept])):
        if key >= 0 and constraint.table[key].any():
            rows.setdefault(constraint.table[key].tobytes(), []).append(key)
    for keys in rows.values():
        conflicts = np.append(constraint.table[keys[0]], 0)[constraint.keys_b] > 0
        other = b.parts(conflicts)
        if other:
            one = a.claim(np.isin(constraint.keys_a, keys))
            variables.at_most_one([one, *other], guard)


def hold(variables: Variables, constraints: Iterable[Constraint], guard: Guard) -> None:
    """Say all constraints of one requirement, under its guard if it has one."""
    for constraint in constraints:
        match constraint:
            case Forbid():
                forbid(variables, constraint, guard)
            case Choice():
                choice(variables, constraint, guard)
            case Disjoint():
                disjoint(variables, constraint, guard)
            case Capacity():
                capacity(variables, constraint, guard)
            case Spacing():
                spacing(variables, constraint, guard)
            case Together():
                together(variables, constraint, guard)
            case Pair():
                forbidden_pair(variables, constraint, guard)
            case _:
                raise TypeError("a requirement costs nothing; only goals do")
