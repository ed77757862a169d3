"""People who need a visa know date and place in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from scheduler.constraints import Cost
from scheduler.journeys import travellers, trips
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted, lasting

NAME = "visa_lead"
SENTENCE = (
    "A meeting to which somebody must cross a border should begin no sooner than so many weeks after it can be"
    " confirmed."
)
WEIGHTS = {"per_week": 40, "least_weeks": 12}
UNITS = {"per_week": 52, "least_weeks": 7}
SOURCE = "proposed: 40 points for each week short of 12 to obtain a visa, by the day: a seventh of that for each day"


def _journeys(problem: Problem) -> Iterator[tuple[Meeting, frozenset[str]]]:
    """The meeting that stands for each trip still to be confirmed, and the countries that people come from."""
    for lead, meetings in trips(problem).items():
        meeting = problem.meetings[lead]
        if meeting.frozen or meeting.held:
            continue
        bodies = [problem.participants[body] for body, weight in travellers(problem, meetings).items() if weight]
        yield meeting, frozenset(body.country for body in bodies if body.country is not None)


def _over_a_border(problem: Problem, countries: frozenset[str], place: str | None) -> bool:
    return place is not None and bool(countries - {problem.places[place].country})


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each day that is missing, at places to which somebody must cross a border."""
    weights = problem.weights[NAME]
    for meeting, countries in _journeys(problem):
        table = options[meeting.id]
        abroad = table.where(lambda site, c=countries: _over_a_border(problem, c, site.place))  # type: ignore[misc]
        soonest = problem.planned_on.toordinal() + round(7 * weights["least_weeks"])
        short = np.where(abroad, np.maximum(soonest - table.day, 0), 0)
        if weights["per_week"] and short.any():
            prices = [points(weights["per_week"], n, 7) for n in range(int(short.max()) + 1)]
            yield Cost(meeting.id, np.asarray(prices, dtype=np.int64)[short])


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How many journeys of a plan leave too little time for a visa, and what they cost."""
    weights = problem.weights[NAME]
    cost, days, journeys = 0, 0, 0
    needed = timedelta(days=round(7 * weights["least_weeks"]))
    for meeting, countries in _journeys(problem):
        booked = bookings[meeting.id]
        short = (needed - (booked.first - problem.planned_on)).days
        if short > 0 and _over_a_border(problem, countries, booked.place):
            cost += points(weights["per_week"], short, 7)
            days += short
            journeys += 1
    text = f"{counted(journeys, 'journey')} with too little time for a visa, {lasting(days)} short in all"
    return Assessment(cost, days, "days", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
