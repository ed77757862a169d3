"""Hard dates: other organizations' meetings and observances that nothing may touch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from scheduler.brief.words import Severity
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Period, Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.workdays import overlaps

NAME = "periods"
SENTENCE = "No day of a meeting shall fall on a hard external meeting or observance that touches it."


def _closed(problem: Problem, meeting: Meeting) -> tuple[Period, ...]:
    return _closed_to(problem, meeting.id)


@lru_cache(maxsize=16384)
def _closed_to(problem: Problem, name: str) -> tuple[Period, ...]:
    meeting = problem.meetings[name]
    return tuple(p for p in problem.periods if p.severity is Severity.HARD and problem.touched(p, meeting))


def _sentence(meeting: Meeting, period: Period) -> Sentence:
    pattern = "{meeting} shall not fall on {title}, {first} to {last}."
    return said(NAME, pattern, meeting=meeting.label, title=period.title, first=period.first, last=period.last)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid options with a day in the period; one requirement for each meeting and period."""
    for meeting in problem.subjects(NAME):
        table = options[meeting.id]
        for period in _closed(problem, meeting):
            hit = table.touching([(period.first, period.last)])
            if hit.any():
                about = (meeting.id, period.id)
                yield Requirement(NAME, about, _sentence(meeting, period), (Forbid(meeting.id, hit),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings that share a day with a hard period."""
    for meeting in problem.subjects(NAME):
        booked = bookings[meeting.id]
        for period in _closed(problem, meeting):
            if overlaps(booked.first, booked.last, period.first, period.last):
                yield Breach(NAME, (meeting.id, period.id), _sentence(meeting, period))


RULE: Rule = Rule(NAME, SENTENCE, "the brief: events and observances with severity hard", requirements, breaches)
