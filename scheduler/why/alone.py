"""A meeting that moves while all others stay: judged by the checker, without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scheduler.check import breaches
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings
from scheduler.solve import levels

Assess = Callable[[Bookings], Mapping[str, Assessment]]
MOST_TRIED = 12
"""Bookings that are tried; one day of one meeting has seldom more."""


@dataclass(frozen=True)
class Alone:
    """The best plan in which one meeting moves alone, if any keeps all rules; else the others that are in its way."""

    best: Bookings | None
    in_the_way: frozenset[str]


def moved_alone(problem: Problem, plan: Bookings, open_to: Iterable[Booking], assess: Assess) -> Alone:
    """What becomes of a plan in which one meeting stands as one of those bookings and all others stay."""
    right: list[Bookings] = []
    named: set[str] = set()
    for booked in list(open_to)[:MOST_TRIED]:
        moved = {**plan, booked.meeting: booked}
        broken = {name for breach in breaches(problem, moved) for name in (breach.rule, *breach.about)}
        named |= broken - {booked.meeting}
        if not broken:
            right.append(moved)
    if right:
        return Alone(min(right, key=lambda found: _costs(problem, assess(found))), frozenset())
    blocks = (block.offsets for name, block in problem.blocks.items() if name in named)
    return Alone(None, frozenset(named & problem.meetings.keys()).union(*blocks))


def _costs(problem: Problem, told: Mapping[str, Assessment]) -> tuple[int, ...]:
    """What a plan costs, level by level of importance."""
    return tuple(sum(told[goal.name].cost for goal in level) for level in levels(problem))
