"""Meetings avoid weeks in which many of their people have a public holiday."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.absences import lost_bodies, weeks_off
from scheduler.brief.words import MeetingKind
from scheduler.constraints import Cost, Ints
from scheduler.journeys import travellers, trips
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, times
from scheduler.workdays import WorkCalendar

NAME = "holidays"
SENTENCE = "Few of the bodies that take part should have a public holiday in the week of a meeting."
WEIGHTS = {"per_percent": 10, "plenary_factor": 3}
UNITS = {"per_percent": 100}
MOST_WEEKS = 1000
"""More than a meeting lasts."""
SOURCE = "proposed: 10 points for each per cent of the bodies, three times that for the plenary"


def _journeys(problem: Problem) -> Iterator[tuple[Meeting, dict[str, int], float]]:
    """The meeting that stands for each trip, the weights of those who come, and the points for each per cent.

    The people of one block are lost once, not once for each of its meetings.
    """
    weights = problem.weights[NAME]
    for lead, meetings in trips(problem).items():
        bodies = travellers(problem, meetings)
        plenary = any(meeting.kind is MeetingKind.PLENARY for meeting in meetings)
        weight = weights["per_percent"] * (weights["plenary_factor"] if plenary else 1)
        if not problem.meetings[lead].held and any(bodies.values()):
            yield problem.meetings[lead], bodies, weight


def _prices(problem: Problem, table: OptionTable, bodies: dict[str, int], weight: float, there: WorkCalendar) -> Ints:
    """The price of each first day at places with that working week."""
    off, total = weeks_off(problem, there.working_week), sum(bodies.values())
    first, last = table.weeks(there.first_weekday)
    spans, which = np.unique(first * MOST_WEEKS + (last - first), return_inverse=True)

    def price(week: int, more: int) -> int:
        starts = [7 * (week + n) + 1 + there.first_weekday for n in range(more + 1)]
        lost = sum(n for body, n in bodies.items() if any(start in off[body] for start in starts))
        return points(weight, 100 * lost, total)

    return np.asarray([price(*divmod(int(span), MOST_WEEKS)) for span in spans], dtype=np.int64)[which]


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each first day and working week, from a table of weeks."""
    for meeting, bodies, weight in _journeys(problem):
        table = options[meeting.id]
        calendars = {
            problem.calendar(site.place).working_week: problem.calendar(site.place) for site in meeting.sites
        }
        amount = np.zeros(len(table), dtype=np.int64)
        for week, there in calendars.items():
            here = table.where(lambda site, week=week: problem.calendar(site.place).working_week == week)  # type: ignore[misc]
            amount[here] = _prices(problem, table, bodies, weight, there)[here]
        yield Cost(meeting.id, amount)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the holidays of a plan cost, and how many bodies they touch."""
    cost, touched = 0, 0
    for meeting, bodies, weight in _journeys(problem):
        booked = bookings[meeting.id]
        lost = lost_bodies(problem, bodies, booked)
        touched += len(lost)
        cost += points(weight, 100 * sum(bodies[body] for body in lost), sum(bodies.values()))
    text = f"{times(touched)} a body has a public holiday in the week of a meeting it takes part in"
    return Assessment(cost, touched, "bodies", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
