"""No host country bars the delegates of a P-member."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "entry"
SENTENCE = "A meeting shall not be held in a country that bars the delegates of a P-member of its committee."


def _barred(problem: Problem, meeting: Meeting, place: str | None) -> list[str]:
    """Countries of P-members whose delegates cannot enter the place's country."""
    if place is None:
        return []
    facts = problem.brief.countries.get(problem.places[place].country)
    bodies = problem.brief.member_bodies
    countries = {bodies[body].country for body in problem.p_members(meeting.committee)}
    return sorted(countries & set(facts.bars)) if facts is not None else []


def _sentence(meeting: Meeting) -> Sentence:
    return said(NAME, "{meeting} shall be open to the delegates of every P-member.", meeting=meeting.label)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid places whose country bars anybody."""
    for meeting in problem.subjects(NAME):
        closed = {place for place in {s.place for s in meeting.sites} if _barred(problem, meeting, place)}
        if closed:
            mask = options[meeting.id].where(lambda site, closed=closed: site.place in closed)  # type: ignore[misc]
            yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, mask),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings in a country that bars delegates."""
    for meeting in problem.subjects(NAME):
        if barred := _barred(problem, meeting, bookings[meeting.id].place):
            pattern = "{meeting} shall be open to the delegates of every P-member; those of {barred} are barred."
            sentence = said(NAME, pattern, meeting=meeting.label, barred=", ".join(barred))
            yield Breach(NAME, (meeting.id,), sentence)


RULE: Rule = Rule(
    NAME, SENTENCE, "ISO/IEC Directives, Part 1: the host makes sure that delegates can enter", requirements, breaches
)
