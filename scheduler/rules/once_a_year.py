"""One plenary a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from scheduler.brief.words import MeetingKind
from scheduler.constraints import Forbid, Pair
from scheduler.meeting import Meeting, pairs
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "once_a_year"
SENTENCE = "A committee shall hold no more than one plenary in a calendar year."


def _pairs(problem: Problem) -> Iterator[tuple[Meeting, Meeting]]:
    plenaries = tuple(m for m in problem.meetings.values() if m.kind is MeetingKind.PLENARY)
    for a, b in pairs(plenaries):
        if a.committee == b.committee and not problem.waived(NAME, a.id) and not problem.waived(NAME, b.id):
            yield a, b


def _past(problem: Problem) -> Iterator[tuple[Meeting, str, int]]:
    """Plenaries to be placed, each with one of the past and its year."""
    for name, held in problem.brief.held.items():
        for meeting in problem.subjects(NAME):
            plenaries = held.kind is MeetingKind.PLENARY and meeting.kind is MeetingKind.PLENARY
            if plenaries and held.group == meeting.committee:
                yield meeting, name, held.first.year


def _not_again(meeting: Meeting, year: int) -> Sentence:
    pattern = "{meeting} shall not fall in {year}, in which a plenary was held."
    return said(NAME, pattern, meeting=meeting.label, year=year)


def _sentence(a: Meeting, b: Meeting) -> Sentence:
    return said(NAME, "{a} and {b} shall fall in different years.", a=a.label, b=b.label)


def _year(day: date) -> int:
    return day.year


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Two plenaries never share a year."""
    for a, b in _pairs(problem):
        years = [options[m.id].by_first_day(_year) for m in (a, b)]
        known = np.unique(np.concatenate(years))
        keys = [np.searchsorted(known, found) for found in years]
        table = np.eye(len(known), dtype=np.int64)
        pair = Pair(a.id, b.id, keys[0], keys[1], table, forbidden=True)
        yield Requirement(NAME, (a.id, b.id), _sentence(a, b), (pair,))
    for meeting, held, year in _past(problem):
        again = Forbid(meeting.id, options[meeting.id].by_first_day(_year) == year)
        yield Requirement(NAME, (held, meeting.id), _not_again(meeting, year), (again,))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Plenaries of one committee that begin in the same year."""
    for a, b in _pairs(problem):
        if bookings[a.id].first.year == bookings[b.id].first.year:
            yield Breach(NAME, (a.id, b.id), _sentence(a, b))
    for meeting, held, year in _past(problem):
        if bookings[meeting.id].first.year == year:
            yield Breach(NAME, (held, meeting.id), _not_again(meeting, year))


RULE: Rule = Rule(NAME, SENTENCE, "ISO committees: an annual plenary; the brief may waive it", requirements, breaches)
