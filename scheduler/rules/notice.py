"""The draft agenda can still be sent in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.brief.words import MeetingKind, Mode
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.workdays import due_before

NAME = "notice"
SENTENCE = (
    "The draft agenda shall go out so many weeks before the first day, both days included, "
    "unless the meeting was convened already."
)
NUMBERS = {"committee_weeks": 16, "committee_virtual_weeks": 8, "group_weeks": 6, "group_virtual_weeks": 4}
SOURCE = "ISO Help Centre, Manage meeting tasks: 16/8 weeks for a committee, 6/4 weeks for a working group"


def weeks_needed(problem: Problem, meeting: Meeting, mode: Mode) -> float:
    """Weeks of notice for that meeting in that mode; the committee's own meetings need the longer one."""
    level = "committee" if meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP) else "group"
    return problem.numbers[NAME][f"{level}_virtual_weeks" if mode is Mode.VIRTUAL else f"{level}_weeks"]


def _subjects(problem: Problem) -> Iterator[Meeting]:
    return (m for m in problem.subjects(NAME) if not m.convened)


def _sentence(problem: Problem, meeting: Meeting) -> Sentence:
    modes = dict.fromkeys(site.mode for site in meeting.sites)
    needed = {mode.value: f"{weeks_needed(problem, meeting, mode):g}" for mode in modes}
    alike = len(set(needed.values())) == 1
    weeks = next(iter(needed.values())) if alike else " or ".join(f"{n} ({mode})" for mode, n in needed.items())
    pattern = "The agenda of {meeting} shall go out {weeks} weeks before it, counted from {today}."
    if meeting.frozen:
        pattern += " If notice was given, let the brief say on which day it was convened."
    return said(NAME, pattern, meeting=meeting.label, weeks=weeks, today=problem.planned_on)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid first days that are too near for the notice of their mode."""
    for meeting in _subjects(problem):
        table = options[meeting.id]
        late = table.none()
        for mode in {site.mode for site in meeting.sites}:
            soonest = problem.planned_on + timedelta(days=round(7 * weeks_needed(problem, meeting, mode)))
            late |= table.where(lambda site, mode=mode: site.mode is mode) & table.beginning_before(soonest)  # type: ignore[misc]
        yield Requirement(NAME, (meeting.id,), _sentence(problem, meeting), (Forbid(meeting.id, late),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings whose agenda would have been due before today."""
    for meeting in _subjects(problem):
        booked = bookings[meeting.id]
        if due_before(booked.first, weeks_needed(problem, meeting, booked.mode)) < problem.planned_on:
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches, NUMBERS)
