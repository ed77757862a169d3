"""A meeting that resolves comments waits for its ballot, and not too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.constraints import Forbid
from scheduler.meeting import Lag, Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, lasting, said

NAME = "ballots"
SENTENCE = (
    "A meeting on a ballot's comments shall begin so many weeks after the ballot closes, and no later than said."
)
NUMBERS = {"least_weeks": 8, "drafting_least_weeks": 5}
SOURCE = "derived: comments compiled in 1-2 weeks, documents 4-6 weeks before; 8-12 weeks observed"


def _waiting(problem: Problem) -> Iterator[tuple[Meeting, Lag]]:
    for meeting in problem.subjects(NAME):
        if meeting.lag is not None:
            yield meeting, meeting.lag


def _sentence(problem: Problem, meeting: Meeting, lag: Lag) -> Sentence:
    document = problem.brief.ballots[lag.ballot].document
    limits = f"at least {lasting(lag.least)}"
    if lag.most is not None:
        limits += f" and at most {lasting(lag.most)}"
    pattern = "{meeting} shall begin {limits} after {document} closes on {closes}."
    return said(NAME, pattern, meeting=meeting.label, limits=limits, document=document, closes=lag.closes)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid first days that are too near to the ballot's close, or too far."""
    for meeting, lag in _waiting(problem):
        table = options[meeting.id]
        out = table.beginning_before(lag.closes + timedelta(days=lag.least))
        if lag.most is not None:
            out |= table.beginning_after(lag.closes + timedelta(days=lag.most))
        yield Requirement(NAME, (meeting.id,), _sentence(problem, meeting, lag), (Forbid(meeting.id, out),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings too soon after their ballot, or too late."""
    for meeting, lag in _waiting(problem):
        waited = (bookings[meeting.id].first - lag.closes).days
        if waited < lag.least or (lag.most is not None and waited > lag.most):
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting, lag))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches, NUMBERS)
