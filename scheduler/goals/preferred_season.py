"""The plenary falls in the best part of its committee's season."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from scheduler.brief.expand import span_in
from scheduler.brief.words import MeetingKind, YearSpan
from scheduler.constraints import Cost, Ints
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, lasting

NAME = "preferred_season"
SENTENCE = "A plenary should fall in the part of the season that its committee prefers."
WEIGHTS = {"per_week": 60}
UNITS = {"per_week": 26}  # half a year away
SOURCE = "proposed: 60 points for each week outside the preferred part, by the day: a seventh of that for each day"


def _plenaries(problem: Problem) -> Iterator[tuple[Meeting, YearSpan]]:
    for meeting in problem.meetings.values():
        season = problem.brief.committees[meeting.committee].season
        if meeting.kind is MeetingKind.PLENARY and not meeting.held and season is not None and season.preferred:
            yield meeting, season.preferred


def _days_outside(table: OptionTable, preferred: YearSpan) -> Ints:
    """Days by which each option misses the nearest year's preferred part; it may run over a year's end."""
    years = {date.fromordinal(int(day)).year + shift for day in np.unique(table.day) for shift in (-1, 0, 1)}
    nearest = np.full(len(table), np.iinfo(np.int64).max)
    for first, last in (span_in(preferred, year) for year in sorted(years)):
        missed = np.maximum(first.toordinal() - table.day, table.last_day - last.toordinal())
        nearest = np.minimum(nearest, np.maximum(missed, 0))
    return nearest


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each day outside the preferred part."""
    weight = problem.weights[NAME]["per_week"]
    for meeting, preferred in _plenaries(problem):
        if weight:
            days = _days_outside(options[meeting.id], preferred)
            prices = [points(weight, n, 7) for n in range(int(days.max(initial=0)) + 1)]
            yield Cost(meeting.id, np.asarray(prices, dtype=np.int64)[days])


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the plenaries of a plan cost, and how many days they lie outside the preferred part."""
    cost, days = 0, 0
    for meeting, preferred in _plenaries(problem):
        booked = bookings[meeting.id]
        spans = [span_in(preferred, booked.first.year + shift) for shift in (-1, 0, 1)]
        outside = min(max(0, (first - booked.first).days, (booked.last - last).days) for first, last in spans)
        days += outside
        cost += points(problem.weights[NAME]["per_week"], outside, 7)
    return Assessment(cost, days, "days", f"{lasting(days)} outside the preferred part of the season")


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
