"""People who come from far away need not travel at a weekend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

import numpy as np

from scheduler.constraints import Cost
from scheduler.journeys import travellers, trips
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, times
from scheduler.workdays import WorkCalendar

NAME = "long_haul"
SENTENCE = (
    "A meeting that is far for most of its people should not start on a week's first working day or end on its last."
)
WEIGHTS = {"per_edge": 25, "far_km": 3000, "part_percent": 50}
UNITS = {"per_edge": 1}
SOURCE = "proposed: 25 points for each such start or end, where more than half of the people travel over 3000 km"


def _far_places(problem: Problem, meetings: tuple[Meeting, ...]) -> frozenset[str]:
    """Places of a trip to which more than that part of its people travel further than that."""
    weights = problem.weights[NAME]
    bodies = travellers(problem, meetings)

    def is_far(place: str) -> bool:
        there = problem.places[place]
        far = sum(
            n for body, n in bodies.items() if problem.distance(problem.participants[body], there) > weights["far_km"]
        )
        return 100 * far > weights["part_percent"] * sum(bodies.values())

    places = {site.place for meeting in meetings for site in meeting.sites if site.place is not None}
    return frozenset(place for place in places if is_far(place))


@lru_cache(maxsize=64)
def _edges(problem: Problem) -> tuple[tuple[Meeting, Meeting, frozenset[str]], ...]:
    """For each trip the meeting that opens it, the one that closes it (the same, but for blocks), its far places."""
    found = []
    for lead, meetings in trips(problem).items():
        block = problem.block_of.get(lead)
        offsets = problem.blocks[block].offsets if block is not None else {lead: 0}
        closing = max(meetings, key=lambda m: (offsets[m.id] + m.days, m.id))
        if far := _far_places(problem, meetings):
            found.append((problem.meetings[lead], closing, far))
    return tuple(found)


def _last_weekday(there: WorkCalendar) -> int:
    return max(there.working_week, key=lambda day: (day - there.first_weekday) % 7)


def _priced(problem: Problem, table: OptionTable, far: frozenset[str], price: int, *, opening: bool) -> Cost:
    def weekday(place: str | None) -> int:
        if place not in far:
            return -1
        there = problem.calendar(place)
        return there.first_weekday if opening else _last_weekday(there)

    # Day 1 of the calendar was a Monday.
    days = ((table.day if opening else table.last_day) - 1) % 7
    return Cost(table.meeting.id, np.where(days == table.by_place(weekday), price, 0))


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for first days that open a working week, and for last days that close one, at places far away."""
    price = points(problem.weights[NAME]["per_edge"], 1)
    for lead, closing, far in _edges(problem) if price else ():
        if not lead.held:
            yield _priced(problem, options[lead.id], far, price, opening=True)
        if not closing.held:
            yield _priced(problem, options[closing.id], far, price, opening=False)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How often a plan makes people travel far at a weekend, and what that costs."""
    edges = 0
    for lead, closing, far in _edges(problem):
        begun, ended = bookings[lead.id], bookings[closing.id]
        if not lead.held and begun.place in far:
            edges += problem.calendar(begun.place).week_start(begun.first) == begun.first
        if not closing.held and ended.place in far:
            there = problem.calendar(ended.place)
            week = there.week_start(ended.last)
            worked = [day for n in range(7) if (day := week + timedelta(days=n)).weekday() in there.working_week]
            edges += ended.last == worked[-1]
    text = f"{times(edges)} a meeting far from most of its people opens or closes the working week"
    return Assessment(edges * points(problem.weights[NAME]["per_edge"], 1), edges, "times", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
