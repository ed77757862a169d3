"""A confirmed committee meeting away from home has its host's approval."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.words import MeetingKind, MeetingState, OfferState
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "approval"
SENTENCE = "A plenary or workshop confirmed at a host's shall have an accepted offer with the host's approval."
SOURCE = "ISO Help Centre, Meeting timeline: confirmed once the host national body has approved"


def _subjects(problem: Problem) -> Iterator[Meeting]:
    for meeting in problem.subjects(NAME):
        committee_level = meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP)
        standing = meeting.standing
        if committee_level and standing is not None and standing.state is MeetingState.CONFIRMED:
            yield meeting


def _sentence(meeting: Meeting) -> Sentence:
    pattern = "{meeting} is confirmed: it shall have an accepted offer and the host's approval."
    return said(NAME, pattern, meeting=meeting.label)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid invitations that are not accepted and approved."""
    offers = problem.brief.offers
    firm = {n for n, o in offers.items() if o.kind == "home" or (o.state is OfferState.ACCEPTED and o.approvals)}
    for meeting in _subjects(problem):
        mask = options[meeting.id].where(lambda site: site.offer is not None and site.offer not in firm)
        yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, mask),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Confirmed committee meetings whose host has not approved."""
    for meeting in _subjects(problem):
        name = bookings[meeting.id].offer
        if name is None or problem.brief.offers[name].kind == "home":
            continue
        offer = problem.brief.offers[name]
        if offer.state is not OfferState.ACCEPTED or not offer.approvals:
            yield Breach(NAME, (meeting.id,), _sentence(meeting))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches)
