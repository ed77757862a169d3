"""What was proposed or published before stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from scheduler.brief.words import Mode
from scheduler.constraints import Cost
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted

NAME = "stability"
SENTENCE = "A date and place that members have seen should not change."
WEIGHTS = {"per_day": 10, "most_days": 30, "other_place": 100}
UNITS = dict.fromkeys(WEIGHTS, 1)
SOURCE = "proposed: 10 points for each day moved, 30 days at most; another place is an assumed 100"


def _seen(problem: Problem) -> Iterator[tuple[Meeting, date, str | None, int]]:
    """Meetings with the first day and place that were proposed or published, and the price of another place."""
    price = points(problem.weights[NAME]["other_place"], 1)
    for meeting in problem.meetings.values():
        if meeting.frozen:
            continue
        published, proposed = problem.published.get(meeting.id), meeting.proposed
        if published is not None:
            yield meeting, published.first, published.place, price
        elif proposed is not None and proposed.first is not None:
            # A date alone may have been proposed: then no place is another place.
            placed = proposed.place is not None or proposed.mode is Mode.VIRTUAL
            yield meeting, proposed.first, proposed.place, price if placed else 0


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each day moved, and for another place."""
    weights = problem.weights[NAME]
    for meeting, first, place, price in _seen(problem):
        table = options[meeting.id]
        moved = np.minimum(np.abs(table.day - first.toordinal()), points(weights["most_days"], 1))
        elsewhere = ~table.where(lambda site, p=place: site.place == p)  # type: ignore[misc]
        yield Cost(meeting.id, moved * points(weights["per_day"], 1) + elsewhere * price)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How far a plan moves what was seen before."""
    weights = problem.weights[NAME]
    cost, days, meetings = 0, 0, 0
    for meeting, first, place, price in _seen(problem):
        booked = bookings[meeting.id]
        moved = abs((booked.first - first).days)
        elsewhere = price if booked.place != place else 0
        days += moved
        meetings += moved > 0 or elsewhere > 0
        cost += min(moved, points(weights["most_days"], 1)) * points(weights["per_day"], 1) + elsewhere
    text = f"{counted(meetings, 'meeting')} changed, {counted(days, 'day')} moved in all"
    return Assessment(cost, days, "days", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
