"""Rooms and offers have a seat for everyone who comes."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.constraints import Forbid
from scheduler.meeting import Meeting, Site
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, counted, said

NAME = "seats"
SENTENCE = "A room, or what a host offers, shall have a seat for everyone expected on site."


def _seats(problem: Problem, site: Site) -> int | None:
    """The fewer of a room's seats and of what an offer is for."""
    found = [problem.offer(site.offer).capacity] if site.offer is not None else []
    if site.room is not None and site.place is not None:
        found.append(problem.brief.places[site.place].rooms[site.room].seats)
    return min((seats for seats in found if seats is not None), default=None)


def _sentence(meeting: Meeting) -> Sentence:
    seats = counted(meeting.attendance.on_site, "seat")
    return said(NAME, "{meeting} shall have {seats}.", meeting=meeting.label, seats=seats)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid rooms and offers with too few seats."""
    for meeting in problem.subjects(NAME):
        small = [
            seats is not None and seats < meeting.attendance.on_site
            for seats in (_seats(problem, site) for site in meeting.sites)
        ]
        too_small = dict(zip(meeting.sites, small, strict=True))
        mask = options[meeting.id].where(lambda site, t=too_small: t[site])  # type: ignore[misc]
        yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, mask),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings with more people than seats."""
    for meeting in problem.subjects(NAME):
        booked = bookings[meeting.id]
        expected = meeting.attendance.on_site
        short = False
        if booked.room is not None:
            short = problem.brief.places[booked.place or ""].rooms[booked.room].seats < expected
        if booked.offer is not None:
            capacity = problem.brief.offers[booked.offer].capacity
            short = short or (capacity is not None and capacity < expected)
        if short:
            yield Breach(NAME, (meeting.id,), _sentence(meeting))


RULE: Rule = Rule(NAME, SENTENCE, "the brief: rooms.seats, offers.capacity", requirements, breaches)
