"""Conflicts: claims that cannot all hold, of which none can be spared, found and verified by plain solves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from ortools.sat.python import cp_model

from scheduler.brief.words import MeetingKind
from scheduler.explain.claims import WHOLE, Claim, Ground, ground
from scheduler.explain.decide import Clock, joint_of, kept_options, parts, possible
from scheduler.explain.effort import effort_of
from scheduler.explain.narrow import meetings_of
from scheduler.model.search import solver
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.requirement import Key

T = TypeVar("T")
Opened = Mapping[str, int]
"""Meetings of which the windows are waived, with how far beyond them they are looked at."""
MOST_CONFLICTS = 5
NEARBY = 28
"""Days around its windows in which a meeting most often finds a date once they are waived."""
ENOUGH_STUCK = 12
"""Of so many meetings without a day the one with the shortest reason is looked for."""


@dataclass(frozen=True, eq=False)
class Conflict:
    """Claims about some meetings that cannot all hold.

    `smallest` says that it was proved that without any one of them the others can; it was not where time ran out.
    """

    ground: Ground
    meetings: tuple[str, ...]
    claims: tuple[Claim, ...]
    smallest: bool


@dataclass(frozen=True, eq=False)
class Found:
    """The conflicts of a problem: no claim that somebody could change is in two of them.

    The status says whether the problem is impossible, possible, or was not decided in time; `complete` that no
    further conflict is left, or that there are MOST_CONFLICTS already.
    """

    status: Status
    conflicts: tuple[Conflict, ...]
    complete: bool
    seconds: float
    solves: int


def find_conflicts(problem: Problem, seconds: float = 20.0, most: int = MOST_CONFLICTS) -> Found:
    """Every conflict that is left when those before it are waived, up to `most`, within that many seconds."""
    clock = Clock(seconds)
    found: list[Conflict] = []
    waived: set[Key] = set()
    undecided = False
    while len(found) < most and not undecided:
        conflict, undecided = _next(problem, waived, clock)
        if conflict is None:
            break
        found.append(conflict)
        changeable = {claim.key for claim in conflict.claims if not claim.fact}
        waived |= changeable or {claim.key for claim in conflict.claims}
        undecided = not conflict.smallest
    status = Status.IMPOSSIBLE if found else Status.OUT_OF_TIME if undecided else Status.FEASIBLE
    return Found(status, tuple(found), not undecided, clock.spent, clock.solves)


def _next(problem: Problem, waived: set[Key], clock: Clock) -> tuple[Conflict | None, bool]:
    """A conflict of what is not waived, if there is one; and whether time ran out before that was known."""
    opened = {name: WHOLE for rule, about in waived if rule == "windows" for name in about}
    whole = ground(problem, opened)
    claims = [claim for claim in whole.claims if claim.key not in waived]
    kept = kept_options(whole, claims, problem.meetings)
    if stuck := [name for name, left in kept.items() if not len(left)]:
        return _of_one(problem, stuck, opened, waived), False
    names = list(problem.meetings)
    # The parts of a problem that nothing joins are decided apart: one that is impossible is enough.
    for component in parts(joint_of(whole, claims, names)):
        own = list(dict.fromkeys(name for constraint in component for name in meetings_of(constraint)))
        answer = possible(whole, claims, own, clock)
        if answer is None:
            return None, True
        if not answer:
            return _of_several(whole, claims, own, opened, clock), False
    return None, False


def _order(problem: Problem, claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order in which they had better be spared: facts, then what is hardest to change."""

    def hardness(claim: Claim) -> float:
        effort = effort_of(problem, claim.rule)
        return float("inf") if claim.fact or effort is None else effort.asking

    return sorted(claims, key=hardness, reverse=True)


def _of_one(problem: Problem, stuck: Sequence[str], opened: Opened, waived: set[Key]) -> Conflict:
    """The shortest reason for which one of the meetings has no day; the plenary's among equally short ones."""
    plenaries = [name for name in stuck if problem.meetings[name].kind is MeetingKind.PLENARY]
    best: Conflict | None = None
    for name in dict.fromkeys([*plenaries[:1], *stuck[:ENOUGH_STUCK]]):
        wide = ground(problem, {**opened, name: WHOLE})
        claims = [c for c in wide.claims if c.key not in waived and name in c.masks and c.masks[name].any()]
        cover = _cover(_order(problem, claims), name, len(wide.options[name]))
        if best is None or len(cover) < len(best.claims):
            best = Conflict(wide, (name,), cover, smallest=True)
    assert best is not None
    return best


def _cover(claims: Sequence[Claim], name: str, size: int) -> tuple[Claim, ...]:
    """The fewest claims that leave a meeting no option, and of those with as few the ones easiest to change.

    A meeting without any option to begin with has no claim to blame.
    """
    if not size:
        return ()
    patterns = np.unique(np.stack([claim.masks[name] for claim in claims]), axis=1).T
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in claims]
    for pattern in patterns:
        model.add_bool_or([chosen[i] for i in np.flatnonzero(pattern)])
    many = len(claims) + 1
    # Facts are spared where the rest explains enough; the later in the order, the easier to change.
    prices = [many * many if not claim.fact else many * many + many for claim in claims]
    model.minimize(sum((p + many - i) * v for i, (p, v) in enumerate(zip(prices, chosen, strict=True))))
    engine = solver(10.0, 1)
    engine.solve(model)
    return tuple(claim for claim, literal in zip(claims, chosen, strict=True) if engine.boolean_value(literal))


def _of_several(whole: Ground, claims: Sequence[Claim], names: list[str], opened: Opened, clock: Clock) -> Conflict:
    """The conflict of meetings that cannot be placed together: first the meetings, then the claims about them."""
    few, sure = fewest(names, lambda left: _impossible(possible(whole, claims, left, clock)))
    known = {claim.key for claim in claims}
    wide = ground(whole.problem, {**opened, **dict.fromkeys(few, WHOLE)})
    near = ground(whole.problem, {**opened, **dict.fromkeys(few, NEARBY)})
    asked = [claim for claim in wide.claims if claim.key in known and claim.touches(few)]
    left, smallest = fewest(
        _order(whole.problem, asked), lambda these: _impossible(_possible(near, wide, these, few, clock))
    )
    found = Conflict(wide, tuple(few), tuple(left), smallest and sure)
    return _with_all_in_sight(found, opened, clock)


def _with_all_in_sight(found: Conflict, opened: Opened, clock: Clock) -> Conflict:
    """The conflict, unless some of its claims cannot hold for other meetings that they speak about as well."""
    joint = joint_of(found.ground, found.claims, found.ground.options)
    names = list(dict.fromkeys([*found.meetings, *(name for one in joint for name in meetings_of(one))]))
    for claim in found.claims if len(names) > len(found.meetings) else ():
        rest = [other for other in found.claims if other is not claim]
        if not rest or possible(found.ground, rest, names, clock, few=set(names) - set(found.meetings)):
            continue
        wide = ground(found.ground.problem, {**opened, **dict.fromkeys(names, WHOLE)})
        rest = [wide.by_key[other.key] for other in rest]
        answer = possible(wide, rest, names, clock)
        if answer is False:
            return _of_several(wide, rest, names, opened, clock)
        if answer is None:
            return replace(found, smallest=False)
    return found


def _possible(near: Ground, wide: Ground, claims: Sequence[Claim], names: Sequence[str], clock: Clock) -> bool | None:
    """Whether claims can all hold; days near the windows are looked at first, since they most often suffice."""
    known = [near.by_key[claim.key] for claim in claims if claim.key in near.by_key]
    answer = possible(near, known, names, clock)
    kept = kept_options(near, known, names), kept_options(wide, claims, names)
    same = all(len(kept[0][name]) == len(kept[1][name]) for name in names)
    return answer if answer or same else possible(wide, claims, names, clock)


def _impossible(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def fewest(items: Sequence[T], impossible: Callable[[list[T]], bool | None]) -> tuple[list[T], bool]:
    """Leave out one part after the other, larger parts and earlier items first, as long as the rest is impossible.

    Also whether every answer came in time: then none of what is left can be spared.
    """
    kept, sure = list(items), True
    size = max(1, len(kept) // 2)
    while True:
        start, sure = 0, True
        while start < len(kept):
            fewer = kept[:start] + kept[start + size :]
            answer = impossible(fewer) if fewer else False
            sure = sure and answer is not None
            if answer:
                kept = fewer
            else:
                start += size
        if size == 1:
            return kept, sure
        size = max(1, size // 2)
