"""Meetings avoid weeks in which many of their people have a public holiday."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from scheduler.absences import days_off, weeks_off
from scheduler.brief.words import MeetingKind
from scheduler.constraints import Cost
from scheduler.journeys import travellers, trips
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Meeting, Problem, week_of
from scheduler.requirement import Assessment, Bookings, Goal

NAME = "holidays"
SENTENCE = "Few of the bodies that take part should have a public holiday in the week of a meeting."
WEIGHTS = {"per_percent": 10, "plenary_factor": 3}
SOURCE = "W01: 10 points for each per cent of the bodies, three times that for the plenary"


def _journeys(problem: Problem) -> Iterator[tuple[Meeting, dict[str, int], float]]:
    """The meeting that stands for each trip, the weights of those who come, and the points for each per cent.

    The people of one block are lost once, not once for each of its meetings.
    """
    weights = problem.weights[NAME]
    for lead, meetings in trips(problem).items():
        bodies = travellers(problem, meetings)
        plenary = any(meeting.kind is MeetingKind.PLENARY for meeting in meetings)
        weight = weights["per_percent"] * (weights["plenary_factor"] if plenary else 1)
        if not problem.meetings[lead].held and sum(bodies.values()):
            yield problem.meetings[lead], bodies, weight


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each first day, from a table of weeks."""
    off = weeks_off(problem)
    for meeting, bodies, weight in _journeys(problem):
        total = sum(bodies.values())

        def price(
            day: date, meeting: Meeting = meeting, bodies: dict[str, int] = bodies, total: int = total, w: float = weight
        ) -> int:
            first, last = week_of(day).toordinal(), (day + timedelta(days=meeting.days - 1)).toordinal()
            weeks = range(first, last + 1, 7)
            lost = sum(n for body, n in bodies.items() if any(week in off[body] for week in weeks))
            return points(w, 100 * lost, total)

        yield Cost(meeting.id, options[meeting.id].by_first_day(price))


def lost_bodies(
    problem: Problem, bodies: Iterable[str], first: date, last: date
) -> dict[str, list[tuple[date, str]]]:
    """Those of the bodies that have a public holiday in the weeks of these days, each with its holidays."""
    found: dict[str, list[tuple[date, str]]] = {}
    monday = week_of(first)
    while monday <= last:
        for body in bodies:
            if days := days_off(problem.participants[body], monday):
                found.setdefault(body, []).extend(days)
        monday += timedelta(days=7)
    return found


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the holidays of a plan cost, and how many bodies they touch."""
    cost, touched = 0, 0
    for meeting, bodies, weight in _journeys(problem):
        booked = bookings[meeting.id]
        lost = lost_bodies(problem, bodies, booked.first, booked.last)
        touched += len(lost)
        cost += points(weight, 100 * sum(bodies[body] for body in lost), sum(bodies.values()))
    text = f"{touched} times a body has a public holiday in the week of a meeting it takes part in"
    return Assessment(cost, touched, "bodies", text)


GOAL = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess)
