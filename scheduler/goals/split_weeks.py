"""Groups that share experts do not ask for them in two cities in one week."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from scheduler.bookings import at_once
from scheduler.constraints import Both, Mask
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.plan import Booking
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, times

NAME = "split_weeks"
SENTENCE = (
    "Two groups that share experts should not meet in the same week in different cities, "
    "nor at the same time where no rule keeps them apart."
)
WEIGHTS = {"per_percent": 5, "share": 0.2}
UNITS = {"per_percent": 100}
SOURCE = "proposed: 5 points for each per cent of shared experts, from 20 % on"


def _pairs(problem: Problem) -> Iterator[tuple[Meeting, Meeting, int, bool]]:
    """Two meetings of groups that share experts, their price, and whether a rule keeps them apart already."""
    weights, ruled = problem.weights[NAME], problem.numbers["experts"]["share"]
    for a, b, share in problem.shared(weights["share"]):
        price = points(weights["per_percent"], 100 * share)
        for one, other in product(problem.meetings_of(a), problem.meetings_of(b)):
            block = problem.block_of.get(one.id)
            joined = block is not None and block == problem.block_of.get(other.id)
            if price and not joined and not (one.held or other.held):
                waived = problem.waived("experts", one.id) or problem.waived("experts", other.id)
                yield one, other, price, share >= ruled and not waived


def _apart(problem: Problem, a: OptionTable, b: OptionTable) -> Iterator[tuple[Mask, Mask]]:
    """The same week, the one at a place and the other at another."""
    begins = problem.home.calendar.first_weekday
    (first_a, last_a), (first_b, last_b) = a.weeks(begins), b.weeks(begins)
    for week in range(max(int(first_a.min()), int(first_b.min())), min(int(last_a.max()), int(last_b.max())) + 1):
        here, there = (first_a <= week) & (last_a >= week), (first_b <= week) & (last_b >= week)
        for place in np.unique(a.place[here & (a.place > 0)]):
            elsewhere = there & (b.place > 0) & (b.place != place)
            if elsewhere.any():
                yield here & (a.place == place), elsewhere


def _together(a: OptionTable, b: OptionTable) -> Iterator[tuple[Mask, Mask]]:
    """The same half day, or the same day where both take their days whole."""
    step = 2 if a.meeting.half_days % 2 == b.meeting.half_days % 2 == 0 else 1
    first = max(int(a.slot_first.min()), int(b.slot_first.min()))
    last = min(int(a.slot_last.max()), int(b.slot_last.max()))
    for slot in range(first, last + 1, step):
        here, there = (a.slot_first <= slot) & (a.slot_last >= slot), (b.slot_first <= slot) & (b.slot_last >= slot)
        if here.any() and there.any():
            yield here, there


def costs(problem: Problem, options: Options) -> Iterator[Both]:
    """A price for each two meetings, once, whatever it is that parts their experts."""
    for one, other, price, ruled in _pairs(problem):
        a, b = options[one.id], options[other.id]
        masks = (*_apart(problem, a, b), *(() if ruled else _together(a, b)))
        if masks:
            yield Both(one.id, other.id, masks, price)


def _parted(problem: Problem, a: Booking, b: Booking, *, ruled: bool) -> bool:
    if at_once(a, b) and not ruled:
        return True
    if a.place is None or b.place is None or a.place == b.place:
        return False
    start = problem.home.calendar.week_start
    return start(a.first) <= start(b.last) and start(b.first) <= start(a.last)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How often a plan asks experts to be in two cities in one week, or at two meetings at once."""
    cost, found = 0, 0
    for one, other, price, ruled in _pairs(problem):
        if _parted(problem, bookings[one.id], bookings[other.id], ruled=ruled):
            cost += price
            found += 1
    text = f"{times(found)} two meetings that share experts are in one week in two cities, or at one time"
    return Assessment(cost, found, "pairs", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
