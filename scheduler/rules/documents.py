"""Documents for decision can still be sent in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.brief.words import MeetingKind
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.workdays import due_before

NAME = "documents"
SENTENCE = (
    "Documents for decision shall go out so many weeks before the committee's plenary, both days included, "
    "unless it was convened already."
)
NUMBERS = {"committee_weeks": 6}
SOURCE = "ISO Help Centre, Manage meeting tasks: committee documents for decision 6 weeks before"


def _subjects(problem: Problem) -> Iterator[Meeting]:
    # What was convened stands; late documents are then a matter of the meeting, not of its date.
    return (m for m in problem.subjects(NAME) if m.kind is MeetingKind.PLENARY and not m.convened)


def _sentence(problem: Problem, meeting: Meeting) -> Sentence:
    pattern = "The documents for {meeting} shall go out {weeks} weeks before it, counted from {today}."
    weeks = problem.numbers[NAME]["committee_weeks"]
    return said(NAME, pattern, meeting=meeting.label, weeks=f"{weeks:g}", today=problem.planned_on)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid first days for which the documents would be late already."""
    soonest = problem.planned_on + timedelta(days=round(7 * problem.numbers[NAME]["committee_weeks"]))
    for meeting in _subjects(problem):
        late = options[meeting.id].beginning_before(soonest)
        yield Requirement(NAME, (meeting.id,), _sentence(problem, meeting), (Forbid(meeting.id, late),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Plenaries whose documents would have been due before today."""
    for meeting in _subjects(problem):
        if due_before(bookings[meeting.id].first, problem.numbers[NAME]["committee_weeks"]) < problem.planned_on:
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches, NUMBERS)
