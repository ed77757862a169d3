"""The plenary falls in its committee's season."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.brief.expand import span_in
from scheduler.brief.words import MeetingKind, YearSpan
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "season"
SENTENCE = "A plenary shall fall in the part of the year that its committee keeps for it."


def _season(problem: Problem, meeting: Meeting, year: int) -> tuple[date, date]:
    """First and last day of the season that begins in a year; it may end in the next one."""
    season = problem.brief.committees[meeting.committee].season
    assert season is not None
    return span_in(YearSpan(first=season.first, last=season.last), year)


def _subjects(problem: Problem) -> Iterator[Meeting]:
    for meeting in problem.subjects(NAME):
        if meeting.kind is MeetingKind.PLENARY and problem.brief.committees[meeting.committee].season:
            yield meeting


def _sentence(problem: Problem, meeting: Meeting) -> Sentence:
    first, last = _season(problem, meeting, meeting.year)
    ends = "its year" if first.year == last.year else "the next year"
    pattern = "{meeting} shall fall between {first} and {last} of {ends}."
    days = {"first": f"{first.day} {first:%B}", "last": f"{last.day} {last:%B}"}
    return said(NAME, pattern, meeting=meeting.label, **days, ends=ends)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid days outside the season of every year the plenary could fall in."""
    for meeting in _subjects(problem):
        table = options[meeting.id]
        years = range(problem.first.year - 1, problem.last.year + 2)
        out = ~table.inside([_season(problem, meeting, year) for year in years])
        yield Requirement(NAME, (meeting.id,), _sentence(problem, meeting), (Forbid(meeting.id, out),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Plenaries out of season."""
    for meeting in _subjects(problem):
        booked = bookings[meeting.id]
        first, last = _season(problem, meeting, booked.first.year)
        if booked.first < first:
            # It may still belong to the season that began in the year before.
            _, last = _season(problem, meeting, booked.first.year - 1)
        if booked.last > last:
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting))


RULE: Rule = Rule(NAME, SENTENCE, "the brief: committees.season", requirements, breaches)
