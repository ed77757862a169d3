"""A room serves one meeting at a time, and not while it is closed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.bookings import at_once
from scheduler.brief.world import Room
from scheduler.constraints import Capacity, Forbid, Use
from scheduler.meeting import Meeting, cliques, pairs
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, said
from scheduler.workdays import overlaps

NAME = "rooms"
SENTENCE = "A room shall serve one meeting at a time, and none on a day on which it is closed."

CLOSED = "{meeting} shall not sit in {room} while it is closed, {first} to {last}."


def _rooms(problem: Problem) -> Iterator[tuple[str, str, Room, tuple[Meeting, ...]]]:
    for place, facts in sorted(problem.brief.places.items()):
        for name, room in sorted(facts.rooms.items()):
            users = tuple(
                m
                for m in problem.meetings.values()
                if not problem.waived(NAME, m.id) and any(s.place == place and s.room == name for s in m.sites)
            )
            yield place, name, room, users


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Each room as a capacity of one, and its closures as masks."""
    for place, name, room, users in _rooms(problem):
        uses = {}
        for meeting in users:
            table = options[meeting.id]
            here = table.where(lambda site, p=place, n=name: (site.place, site.room) == (p, n))  # type: ignore[misc]
            last = np.where(here, table.slot_last, table.slot_first - 1)
            uses[meeting.id] = Use(meeting.id, table.slot_first, last)
            for closure, shut in sorted(room.closures.items()):
                hit = here & table.touching([(shut.first, shut.last)])
                if hit.any() and not meeting.held:
                    sentence = said(
                        NAME, CLOSED, meeting=meeting.label, room=room.name, first=shut.first, last=shut.last
                    )
                    about = (place, name, meeting.id, closure)
                    yield Requirement(NAME, about, sentence, (Forbid(meeting.id, hit),))
        if found := cliques(users):
            sentence = said(NAME, "{room} shall serve one meeting at a time.", room=room.name)
            constraints = tuple(Capacity(tuple(uses[m.id] for m in clique), 1) for clique in found)
            yield Requirement(NAME, (place, name), sentence, constraints)


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Rooms with two meetings at once, or one while closed."""
    for place, name, room, users in _rooms(problem):
        inside = tuple(m for m in users if (bookings[m.id].place, bookings[m.id].room) == (place, name))
        for meeting in inside:
            booked = bookings[meeting.id]
            for closure, shut in sorted(room.closures.items()):
                if overlaps(booked.first, booked.last, shut.first, shut.last) and not meeting.held:
                    sentence = said(
                        NAME, CLOSED, meeting=meeting.label, room=room.name, first=shut.first, last=shut.last
                    )
                    yield Breach(NAME, (place, name, meeting.id, closure), sentence)
        if any(at_once(bookings[a.id], bookings[b.id]) for a, b in pairs(inside)):
            sentence = said(NAME, "{room} shall serve one meeting at a time.", room=room.name)
            yield Breach(NAME, (place, name), sentence)


RULE: Rule = Rule(NAME, SENTENCE, "the brief: places.rooms", requirements, breaches)
