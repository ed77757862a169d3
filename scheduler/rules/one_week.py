"""A meeting stays within one working week of its place."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "one_week"
SENTENCE = "A meeting shall stay within one working week of its place."


def _sentence(meeting: Meeting) -> Sentence:
    return said(NAME, "{meeting} shall stay within one working week.", meeting=meeting.label)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid options that run over the end of a week."""
    for meeting in problem.subjects(NAME):
        table = options[meeting.id]
        over = table.none()
        for place in {site.place for site in meeting.sites}:
            calendar = problem.calendar(place)
            # Day 1 of the proleptic calendar was a Monday.
            into = (table.day - 1 - calendar.first_weekday) % 7
            here = table.where(lambda site, place=place: site.place == place)  # type: ignore[misc]
            over |= here & (into + meeting.days > 7)
        yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, over),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings that begin in one working week and end in another."""
    for meeting in problem.subjects(NAME):
        booked = bookings[meeting.id]
        calendar = problem.calendar(booked.place)
        if calendar.week_start(booked.first) != calendar.week_start(booked.last):
            yield Breach(NAME, (meeting.id,), _sentence(meeting))


RULE: Rule = Rule(NAME, SENTENCE, "practice: weekend work only by request", requirements, breaches)
