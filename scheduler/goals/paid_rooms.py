"""Rooms that cost money stay empty."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.world import Room
from scheduler.constraints import Cost
from scheduler.meeting import Meeting, Site
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted

NAME = "paid_rooms"
SENTENCE = "A meeting should sit in a room that is free of charge."
WEIGHTS = {"per_day": 30}
UNITS = dict.fromkeys(WEIGHTS, 1)
SOURCE = "proposed: 30 points for each day in a paid room"


def _paid(problem: Problem, place: str | None, room: str | None) -> Room | None:
    if place is None or room is None:
        return None
    found = problem.brief.places[place].rooms[room]
    return found if found.price_per_day else None


def _price(problem: Problem, meeting: Meeting, site: Site) -> int:
    paid = _paid(problem, site.place, site.room)
    return meeting.days * points(problem.weights[NAME]["per_day"], 1) if paid else 0


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each option in a paid room."""
    for meeting in problem.meetings.values():
        if not meeting.held and any(_price(problem, meeting, site) for site in meeting.sites):
            yield Cost(meeting.id, options[meeting.id].by_site(lambda site, m=meeting: _price(problem, m, site)))  # type: ignore[misc]


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the paid rooms of a plan cost, in points and in money."""
    days, money = 0, 0
    for meeting in problem.meetings.values():
        booked = bookings[meeting.id]
        paid = _paid(problem, booked.place, booked.room)
        if paid is not None and not meeting.held:
            sat = (booked.last - booked.first).days + 1
            days += sat
            money += sat * paid.price_per_day
    text = f"{counted(days, 'day')} in paid rooms, {money} to pay"
    return Assessment(days * points(problem.weights[NAME]["per_day"], 1), days, "days", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
