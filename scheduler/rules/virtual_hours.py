"""Virtual meetings sit a few hours a day."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.words import Mode
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "virtual_hours"
SENTENCE = "A virtual meeting shall sit no more than so many hours a day."
NUMBERS = {"most_hours": 3}
SOURCE = "ISO guidelines for virtual meetings: 2-3 hours at a time, spread over several days"


def _sentence(problem: Problem, meeting: Meeting) -> Sentence:
    most = problem.numbers[NAME]["most_hours"]
    hours = f"{most:g} hour" if most == 1 else f"{most:g} hours"
    return said(NAME, "{meeting} shall sit at most {hours} a day online.", meeting=meeting.label, hours=hours)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid virtual options of meetings with longer days."""
    for meeting in problem.subjects(NAME):
        if (meeting.hours_per_day or 0) > problem.numbers[NAME]["most_hours"]:
            mask = options[meeting.id].virtual
            yield Requirement(NAME, (meeting.id,), _sentence(problem, meeting), (Forbid(meeting.id, mask),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Virtual meetings with too long days."""
    for meeting in problem.subjects(NAME):
        hours = meeting.hours_per_day
        online = bookings[meeting.id].mode is Mode.VIRTUAL
        if online and hours is not None and hours > problem.numbers[NAME]["most_hours"]:
            yield Breach(NAME, (meeting.id,), _sentence(problem, meeting))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches, NUMBERS)
