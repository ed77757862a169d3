"""Away from home, meetings stand on a live offer and inside one of its windows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.brief.words import OfferState
from scheduler.constraints import Forbid
from scheduler.meeting import Meeting, Site
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "offers"
SENTENCE = (
    "A meeting away from the home place shall be held under an offer that was not declined, withdrawn or left to "
    "lapse, and inside one of its windows; an offer of the home place limits the meetings it is for in the same way."
)


def _spans(problem: Problem, offer: str) -> list[tuple[date, date]]:
    return [(span.first, span.last) for span in problem.offer(offer).windows.values()]


def dead(problem: Problem, offer: str) -> bool:
    """Whether an offer is declined, withdrawn, or lapsed unaccepted before today."""
    facts = problem.offer(offer)
    if facts.state in (OfferState.DECLINED, OfferState.WITHDRAWN):
        return True
    lapsed = facts.answer_by is not None and facts.answer_by < problem.planned_on
    return lapsed and facts.state is not OfferState.ACCEPTED and facts.kind != "home"


def _sentence(meeting: Meeting) -> Sentence:
    pattern = "{meeting} shall be held at the home place, or under a live offer and inside its windows."
    return said(NAME, pattern, meeting=meeting.label)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid places without a live offer, and days outside its windows."""
    for meeting in problem.subjects(NAME):
        table = options[meeting.id]
        out = table.where(lambda s: s.place not in (None, problem.home.id) and s.offer is None)
        for offer in sorted({site.offer for site in meeting.sites if site.offer is not None}):
            here = table.where(lambda site, offer=offer: site.offer == offer)  # type: ignore[misc]
            out |= here if dead(problem, offer) else here & ~table.inside(_spans(problem, offer))
        yield Requirement(NAME, (meeting.id,), _sentence(meeting), (Forbid(meeting.id, out),))


def _kept(problem: Problem, site: Site, first: date, last: date) -> bool:
    if site.offer is None:
        return site.place in (None, problem.home.id)
    offer = problem.brief.offers[site.offer]
    if offer.state is OfferState.DECLINED or offer.state is OfferState.WITHDRAWN:
        return False
    waiting = offer.kind == "invitation" and offer.state is not OfferState.ACCEPTED
    if waiting and offer.answer_by is not None and problem.planned_on > offer.answer_by:
        return False
    return any(window.first <= first and last <= window.last for window in offer.windows.values())


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings at a place that nobody offers, any more or on those days."""
    for meeting in problem.subjects(NAME):
        booked = bookings[meeting.id]
        site = Site(booked.mode, booked.place, booked.offer, booked.room, booked.start)
        if not _kept(problem, site, booked.first, booked.last):
            yield Breach(NAME, (meeting.id,), _sentence(meeting))


RULE: Rule = Rule(
    NAME, SENTENCE, "the brief: offers; a secretariat's practice of offer and acceptance", requirements, breaches
)
