"""The first meeting after a decision leaves time to call for experts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.constraints import Constraint, Forbid, Spacing
from scheduler.meeting import Decision, Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, lasting, said

NAME = "decisions"
SENTENCE = "A group's first meeting shall begin so many weeks after the decision that it follows from."
NUMBERS = {"least_weeks": 12}
SOURCE = 'ISO Help Centre, Manage meeting tasks: "after 12 weeks", read as a minimum for the call for experts'


def _waiting(problem: Problem) -> Iterator[tuple[Meeting, Decision]]:
    for meeting in problem.subjects(NAME):
        if meeting.decision is not None:
            yield meeting, meeting.decision


def _sentence(problem: Problem, meeting: Meeting, decision: Decision) -> Sentence:
    least = lasting(decision.least)
    if decision.meeting is None:
        pattern = "{meeting} shall begin at least {least} after the decision of {on}."
        return said(NAME, pattern, meeting=meeting.label, least=least, on=decision.on)
    pattern = "{meeting} shall begin at least {least} after {deciding}."
    deciding = problem.meetings[decision.meeting].label
    return said(NAME, pattern, meeting=meeting.label, least=least, deciding=deciding)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid first days too soon after a date; keep the distance from a meeting that decides."""
    for meeting, decision in _waiting(problem):
        constraint: Constraint
        if decision.on is not None:
            soonest = decision.on + timedelta(days=decision.least)
            constraint = Forbid(meeting.id, options[meeting.id].beginning_before(soonest))
        else:
            assert decision.meeting is not None
            constraint = Spacing(decision.meeting, meeting.id, least=decision.least)
        yield Requirement(NAME, (meeting.id,), _sentence(problem, meeting, decision), (constraint,))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """First meetings that come too soon."""
    for meeting, decision in _waiting(problem):
        decided = decision.on or bookings[decision.meeting or ""].last
        if (bookings[meeting.id].first - decided).days < decision.least:
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting, decision))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches, NUMBERS)
