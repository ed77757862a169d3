"""Meetings sit on working days of their place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial

from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.workdays import days_between

NAME = "working_days"
SENTENCE = (
    "Every day of a meeting shall be a working day of its place: no weekend, public holiday or closure there; "
    "a virtual meeting keeps the home place's working days."
)


def _sentence(meeting: Meeting) -> Sentence:
    return said(NAME, "{meeting} shall sit on working days of its place.", meeting=meeting.label)


@lru_cache(maxsize=65536)
def _is_off(problem: Problem, place: str | None, day: date) -> bool:
    return not problem.calendar(place).is_working(day)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid options with a day off."""
    for meeting in problem.subjects(NAME):
        table = options[meeting.id]
        off = table.none()
        for place in {site.place for site in meeting.sites}:
            here = table.where(lambda site, place=place: site.place == place)  # type: ignore[misc]
            off |= here & table.each_day(partial(_is_off, problem, place))
        yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, off),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings that sit on a day off, with the day and the reason."""
    for meeting in problem.subjects(NAME):
        booked = bookings[meeting.id]
        calendar = problem.calendar(booked.place)
        for day in days_between(booked.first, booked.last):
            if reason := calendar.why_closed(day):
                pattern = "{meeting} shall sit on working days of its place; {day} is {reason}."
                sentence = said(NAME, pattern, meeting=meeting.label, day=day, reason=reason)
                yield Breach(NAME, (meeting.id,), sentence)
                break


RULE: Rule = Rule(NAME, SENTENCE, "the place's calendar in the brief; python-holidays", requirements, breaches)
