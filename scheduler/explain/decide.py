"""Whether claims can all hold: by their masks alone where that is enough, else by a plain solve without goals."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import Choice, Constraint, Disjoint, Forbid, Ints
from scheduler.explain.claims import Claim, Ground
from scheduler.explain.narrow import meetings_of, narrowed
from scheduler.model import rows
from scheduler.model.packing import merged
from scheduler.model.search import solver
from scheduler.model.variables import Variables

SAID = {cp_model.INFEASIBLE: False, cp_model.OPTIMAL: True, cp_model.FEASIBLE: True}


SOME = 12
"""Options that are enough for a meeting of which little is asked."""


class Clock:
    """The time for everything, and how many plain solves it went into."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.began = time.perf_counter()
        self.solves = 0

    @property
    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self.began

    @property
    def left(self) -> float:
        """Seconds that are left; none is zero."""
        return max(0.0, self.seconds - self.spent)


def kept_options(ground: Ground, claims: Iterable[Claim], names: Iterable[str]) -> dict[str, Ints]:
    """The options of each meeting that no claim about it alone rules out."""
    out = {name: ground.options[name].none() for name in names}
    for claim in claims:
        for name, mask in claim.masks.items():
            if name in out:
                out[name] |= mask
    return {name: np.flatnonzero(~mask) for name, mask in out.items()}


def possible(
    ground: Ground, claims: Sequence[Claim], names: Sequence[str], clock: Clock, few: Collection[str] = ()
) -> bool | None:
    """Whether those claims about those meetings can all hold; None where time ran out.

    For the meetings in `few` only some options are looked at: then False may be too much said.

    Meetings that no claim joins are decided apart, each set of them by a solve of its own with one worker, since
    every answer must be a plain one.
    """
    kept = kept_options(ground, claims, names)
    kept |= {name: kept[name][:: 1 + len(kept[name]) // SOME] for name in few}
    if any(not len(left) for left in kept.values()):
        return False
    answer: bool | None = True
    for component in parts(joint_of(ground, claims, names)):
        if clock.left == 0:
            return None
        clock.solves += 1
        found = _solved(ground, component, kept, clock.left)
        if found is False:
            return False
        answer = answer if found else None
    return answer


def joint_of(ground: Ground, claims: Iterable[Claim], names: Iterable[str]) -> list[Constraint]:
    """What claims say of several of those meetings at once; who attends what counts only where somebody must."""
    wanted = frozenset(names)
    found = [c for claim in claims for one in claim.joint if (c := narrowed(one, wanted)) is not None]
    asked = {c.meeting for c in found if isinstance(c, Choice)}
    found = [c for c in found if not isinstance(c, Forbid) or c.meeting in asked]
    return found + [c for one in ground.background if (c := _attended(one, asked, wanted)) is not None]


def _attended(constraint: Constraint, asked: set[str], wanted: frozenset[str]) -> Constraint | None:
    """What being free means for whoever attends those of the meetings that somebody is asked to attend."""
    assert isinstance(constraint, Disjoint)
    members = tuple((m, who) for m, who in constraint.members if m in (wanted if who is None else asked))
    return replace(constraint, members=members) if len(members) > 1 else None


def parts(constraints: Sequence[Constraint]) -> Iterator[list[Constraint]]:
    """Sets of constraints that share no meeting."""
    groups: list[tuple[set[str], list[Constraint]]] = []
    for constraint in constraints:
        names = set(meetings_of(constraint))
        own = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        joined = list(chain.from_iterable(group[1] for group in own))
        groups.append((names.union(*(group[0] for group in own)), [*joined, constraint]))
    yield from (group[1] for group in groups)


def _solved(
    ground: Ground, constraints: Sequence[Constraint], kept: Mapping[str, Ints], seconds: float
) -> bool | None:
    names = dict.fromkeys(name for constraint in constraints for name in meetings_of(constraint))
    model = cp_model.CpModel()
    tables = {name: ground.options[name] for name in names}
    variables = Variables(model, tables, {name: kept[name] for name in names})
    rows.hold(variables, merged(constraints), None)
    return SAID.get(solver(max(0.1, seconds), 1).solve(model))
