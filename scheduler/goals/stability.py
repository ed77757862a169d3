"""What was proposed or published before stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from scheduler.constraints import Cost
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Meeting, Problem
from scheduler.requirement import Assessment, Bookings, Goal

NAME = "stability"
SENTENCE = "A date and place that members have seen should not change."
WEIGHTS = {"per_day": 10, "most_days": 30, "other_place": 100}
SOURCE = "W16: 10 points for each day moved, 30 days at most; another place is an assumed 100"


def _seen(problem: Problem) -> Iterator[tuple[Meeting, date, str | None]]:
    """Meetings with the first day and place that were proposed or published."""
    for meeting in problem.meetings.values():
        if meeting.frozen:
            continue
        published = problem.published.get(meeting.id)
        if published is not None:
            yield meeting, published.first, published.place
        elif meeting.proposed is not None and meeting.proposed.first is not None:
            yield meeting, meeting.proposed.first, meeting.proposed.place


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each day moved, and for another place."""
    weights = problem.weights[NAME]
    for meeting, first, place in _seen(problem):
        table = options[meeting.id]
        moved = np.minimum(np.abs(table.day - first.toordinal()), int(weights["most_days"]))
        elsewhere = ~table.where(lambda site, p=place: site.place == p)  # type: ignore[misc]
        yield Cost(meeting.id, moved * points(weights["per_day"], 1) + elsewhere * points(weights["other_place"], 1))


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How far a plan moves what was seen before."""
    weights = problem.weights[NAME]
    cost, days, meetings = 0, 0, 0
    for meeting, first, place in _seen(problem):
        booked = bookings[meeting.id]
        moved = abs((booked.first - first).days)
        days += moved
        meetings += moved > 0 or booked.place != place
        cost += min(moved, int(weights["most_days"])) * points(weights["per_day"], 1)
        cost += points(weights["other_place"], 1) if booked.place != place else 0
    return Assessment(cost, days, "days", f"{meetings} meetings changed, {days} days moved in all")


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess)
