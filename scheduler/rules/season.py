"""The plenary falls in its committee's season."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.brief.words import MeetingKind
from scheduler.constraints import Forbid
from scheduler.options import Options
from scheduler.problem import Meeting, Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "season"
SENTENCE = "A plenary shall fall in the part of the year that its committee keeps for it."


def _season(problem: Problem, meeting: Meeting, year: int) -> tuple[date, date]:
    season = problem.brief.committees[meeting.committee].season
    assert season is not None
    first, last = (tuple(map(int, text.split("-"))) for text in (season.first, season.last))
    return date(year, first[0], first[1]), date(year, last[0], last[1])


def _subjects(problem: Problem) -> Iterator[Meeting]:
    for meeting in problem.subjects(NAME):
        if meeting.kind is MeetingKind.PLENARY and problem.brief.committees[meeting.committee].season:
            yield meeting


def _sentence(problem: Problem, meeting: Meeting) -> Sentence:
    first, last = _season(problem, meeting, meeting.year)
    pattern = "{meeting} shall fall between {first} and {last} of its year."
    return said(NAME, pattern, meeting=meeting.label, first=f"{first:%-d %B}", last=f"{last:%-d %B}")


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
        if booked.first < first or booked.last > last:
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting))


RULE: Rule = Rule(NAME, SENTENCE, "the brief: committees.season", requirements, breaches)
