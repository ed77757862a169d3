"""From one meeting of a group to the next: not too soon, not too late, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.constraints import Constraint, Forbid, Spacing
from scheduler.meeting import Follow, Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, lasting, said

NAME = "spacing"
SENTENCE = (
    "From the last day of a meeting to the first day of the one that follows there shall be at least, "
    "and at most, so many weeks."
)
NUMBERS = {"advisory_least_weeks": 12, "least_weeks": 8}
SOURCE = "assumed: 12 weeks between an advisory group's meetings, 8 weeks between sessions; the brief: gap"


def _followers(problem: Problem) -> Iterator[tuple[Meeting, Follow]]:
    for meeting in problem.subjects(NAME):
        for follow in meeting.follows:
            if follow.after in problem.held or not problem.waived(NAME, follow.after):
                yield meeting, follow


def _sentence(problem: Problem, meeting: Meeting, follow: Follow) -> Sentence:
    before = problem.meetings[follow.after].label if follow.after in problem.meetings else follow.after
    limits = []
    if follow.least is not None:
        limits.append(f"at least {lasting(follow.least)}")
    if follow.most is not None:
        limits.append(f"at most {lasting(follow.most)}")
    pattern = "{meeting} shall begin {limits} after {before}."
    return said(NAME, pattern, meeting=meeting.label, limits=" and ".join(limits), before=before)


def _constraint(problem: Problem, options: Options, meeting: Meeting, follow: Follow) -> Constraint:
    if follow.after in problem.meetings:
        return Spacing(follow.after, meeting.id, least=follow.least, most=follow.most)
    last = problem.held[follow.after][1]
    table = options[meeting.id]
    out = table.none()
    if follow.least is not None:
        out |= table.beginning_before(last + timedelta(days=follow.least))
    if follow.most is not None:
        out |= table.beginning_after(last + timedelta(days=follow.most))
    return Forbid(meeting.id, out)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """The least and most distance of every two meetings in order."""
    for meeting, follow in _followers(problem):
        if follow.least is not None or follow.most is not None:
            about = (follow.after, meeting.id)
            constraint = _constraint(problem, options, meeting, follow)
            yield Requirement(NAME, about, _sentence(problem, meeting, follow), (constraint,))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings too near to the one before, too far from it, or before it."""
    for meeting, follow in _followers(problem):
        before = bookings[follow.after].last if follow.after in problem.meetings else problem.held[follow.after][1]
        gap = (bookings[meeting.id].first - before).days
        early = follow.least is not None and gap < follow.least
        late = follow.most is not None and gap > follow.most
        if early or late:
            yield Breach(NAME, (follow.after, meeting.id), _sentence(problem, meeting, follow))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches, NUMBERS)
