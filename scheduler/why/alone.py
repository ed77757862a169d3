"""A meeting that moves, with its block, while all others stay: judged by the checker, without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

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
    """The best plan in which one meeting moves alone, if any keeps all rules; else the others that are in its way.

    `moved` counts the meetings that go with it: a block stays together.
    """

    best: Bookings | None
    in_the_way: frozenset[str]
    moved: int = 1


def moved_alone(problem: Problem, plan: Bookings, open_to: Iterable[Booking], assess: Assess) -> Alone:
    """What becomes of a plan in which one meeting stands as one of those bookings and all others stay."""
    right: list[Bookings] = []
    named: set[str] = set()
    going = 1
    for booked in list(open_to)[:MOST_TRIED]:
        block = _block(problem, plan, booked)
        going, moved = len(block), {**plan, **block}
        broken = {name for breach in breaches(problem, moved) for name in (breach.rule, *breach.about)}
        named |= broken - {booked.meeting}
        if not broken:
            right.append(moved)
    if right:
        return Alone(min(right, key=lambda found: _costs(problem, assess(found))), frozenset(), going)
    blocks = (block.offsets for name, block in problem.blocks.items() if name in named)
    return Alone(None, frozenset(named & problem.meetings.keys()).union(*blocks))


def _block(problem: Problem, plan: Bookings, booked: Booking) -> dict[str, Booking]:
    """The meetings of a block where one of them moves: all by as many days, to its place, as they are held now."""
    block = problem.blocks.get(problem.block_of.get(booked.meeting, ""))
    found = {booked.meeting: booked}
    for name in block.offsets if block is not None and booked.meeting in plan else ():
        if name != booked.meeting and name in plan:
            found[name] = _gone_along(problem, plan[name], booked, booked.first - plan[booked.meeting].first)
    return found


def _gone_along(problem: Problem, stands: Booking, lead: Booking, by: timedelta) -> Booking:
    """A meeting of a block so many days later, where the one that leads it goes."""
    moved = stands.model_copy(update={"first": stands.first + by, "last": stands.last + by})
    if stands.place == lead.place and stands.offer == lead.offer:
        return moved
    there = (site for site in problem.meetings[stands.meeting].sites if site.place == lead.place)
    site = next((site for site in there if (site.mode, site.offer) == (stands.mode, lead.offer)), None)
    if site is None:
        return moved
    own = {"place": site.place, "offer": site.offer, "room": site.room, "start": site.start}
    return moved.model_copy(update=own)


def _costs(problem: Problem, told: Mapping[str, Assessment]) -> tuple[int, ...]:
    """What a plan costs, level by level of importance."""
    return tuple(sum(told[goal.name].cost for goal in level) for level in levels(problem))
