"""No participation fee, no compulsory hotel."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.constraints import Forbid
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "terms"
SENTENCE = "A host shall ask neither a participation fee nor a stay in one hotel."


def _sentence(meeting: Meeting) -> Sentence:
    pattern = "{meeting} shall be held without a participation fee and without a compulsory hotel."
    return said(NAME, pattern, meeting=meeting.label)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid offers on such terms."""
    offers = problem.brief.offers
    bad = {name for name, offer in offers.items() if offer.participation_fee or offer.compulsory_hotel}
    for meeting in problem.subjects(NAME):
        if any(site.offer in bad for site in meeting.sites):
            mask = options[meeting.id].where(lambda site: site.offer in bad)
            yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, mask),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings under an offer on such terms."""
    for meeting in problem.subjects(NAME):
        name = bookings[meeting.id].offer
        offer = problem.brief.offers[name] if name is not None else None
        if offer is not None and (offer.participation_fee or offer.compulsory_hotel):
            yield Breach(NAME, (meeting.id,), _sentence(meeting))


RULE: Rule = Rule(NAME, SENTENCE, "ISO/IEC Directives, Part 1, on participation in meetings", requirements, breaches)
