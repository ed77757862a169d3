"""Officers who must be there are free, and never in two places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scheduler.bookings import clash
from scheduler.constraints import Disjoint, Forbid
from scheduler.meeting import Meeting, cliques, pairs
from scheduler.options import Options, travel_table
from scheduler.posts import the_post
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.workdays import overlaps

NAME = "officers"
SENTENCE = (
    "An officer who must always be there shall be free on every day, attend one meeting at a time, "
    "and have days to travel between places."
)


def _duties(problem: Problem) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in problem.meetings.values():
        if not problem.waived(NAME, meeting.id):
            for person in problem.officers(meeting, "always"):
                found.setdefault(person, []).append(meeting)
    return {person: tuple(meetings) for person, meetings in sorted(found.items())}


def _absences(problem: Problem, person: str) -> Iterator[tuple[str, date, date, str]]:
    post = problem.brief.people[person]
    for name, away in sorted(post.absences.items()):
        yield name, away.first, away.last, away.reason or ""
    if post.since is not None:
        yield "since", date.min, post.since - timedelta(days=1), "the post is not yet filled"


def _away(problem: Problem, person: str, meeting: Meeting, first: date, last: date, reason: str) -> Sentence:
    title = the_post(problem.brief.people[person].title.en)
    if first == date.min:
        return said(
            NAME, "{who} shall be at {what}: the post begins after {last}.", who=title, what=meeting.label, last=last
        )
    pattern = "{who} shall be at {what}: away from {first} to {last}" + (" ({reason})." if reason else ".")
    return said(NAME, pattern, who=title, what=meeting.label, first=first, last=last, reason=reason)


def _one_place(problem: Problem, person: str) -> Sentence:
    title = the_post(problem.brief.people[person].title.en)
    return said(NAME, "{who} shall attend one meeting at a time, with days to travel between places.", who=title)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid days of absence; keep each officer's meetings apart."""
    travel = travel_table(problem)
    for person, meetings in _duties(problem).items():
        for meeting in meetings:
            for name, first, last, reason in _absences(problem, person):
                hit = options[meeting.id].touching([(first, last)])
                if hit.any() and not meeting.held:
                    sentence = _away(problem, person, meeting, first, last, reason)
                    yield Requirement(NAME, (person, meeting.id, name), sentence, (Forbid(meeting.id, hit),))
        if any(True for _ in pairs(meetings)):
            constraints = tuple(Disjoint(tuple((m.id, None) for m in clique), travel) for clique in cliques(meetings))
            yield Requirement(NAME, (person,), _one_place(problem, person), constraints)


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Officers who are away, or wanted in two places."""
    for person, meetings in _duties(problem).items():
        for meeting in meetings:
            booked = bookings[meeting.id]
            for name, first, last, reason in _absences(problem, person):
                if overlaps(booked.first, booked.last, first, last) and not meeting.held:
                    sentence = _away(problem, person, meeting, first, last, reason)
                    yield Breach(NAME, (person, meeting.id, name), sentence)
        if any(clash(problem, bookings[a.id], bookings[b.id]) for a, b in pairs(meetings)):
            yield Breach(NAME, (person,), _one_place(problem, person))


RULE: Rule = Rule(
    NAME, SENTENCE, "the brief: officers marked always; travel days from rules.travel", requirements, breaches
)
