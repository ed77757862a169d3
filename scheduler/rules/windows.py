"""A meeting lies inside one of its windows."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.wording import span

NAME = "windows"
SENTENCE = "A meeting shall lie inside one of the windows that the brief gives it, and inside the horizon."


def _sentence(meeting: Meeting) -> Sentence:
    spans = [span(first, last) for first, last in meeting.windows]
    inside = " or ".join([", ".join(spans[:-1]), *spans[-1:]] if spans[1:] else spans) or "the horizon"
    return said(NAME, "{meeting} shall lie inside {spans}.", meeting=meeting.label, spans=inside)


def _subjects(problem: Problem) -> Iterator[Meeting]:
    # A frozen or convened date was agreed with others: the wish behind it has had its say.
    return (m for m in problem.subjects(NAME) if not m.frozen and not m.convened)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid what leaves every window, or the horizon."""
    for meeting in _subjects(problem):
        table = options[meeting.id]
        out = ~table.inside(meeting.windows) | ~table.inside([(problem.first, problem.last)])
        yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, out),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings that stand outside their windows."""
    for meeting in _subjects(problem):
        booked = bookings[meeting.id]
        within = any(first <= booked.first and booked.last <= last for first, last in meeting.windows)
        if not within or booked.first < problem.first or booked.last > problem.last:
            yield Breach(NAME, (meeting.id,), _sentence(meeting))


RULE: Rule = Rule(NAME, SENTENCE, "the brief: windows, horizon", requirements, breaches)
