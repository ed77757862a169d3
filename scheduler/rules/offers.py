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
from scheduler.wording import span

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


def _sentence(problem: Problem, meeting: Meeting, offer: str) -> Sentence:
    """What one offer means for a meeting, with the fact behind it."""
    facts = problem.offer(offer)
    values = {"meeting": meeting.label, "offer": offer, "city": problem.places[facts.place].city}
    start = "{meeting} shall not be held in {city} under the offer {offer}, "
    if facts.state in (OfferState.DECLINED, OfferState.WITHDRAWN):
        return said(NAME, start + "which was {state}.", state=facts.state.value, **values)
    if dead(problem, offer):
        return said(NAME, start + "which lapsed unanswered after {answer_by}.", answer_by=facts.answer_by, **values)
    spans = ", ".join(span(*window) for window in sorted(_spans(problem, offer)))
    pattern = "{meeting} shall be held in {city} under the offer {offer} only inside {spans}."
    return said(NAME, pattern, spans=spans, **values)


def _uninvited(problem: Problem, meeting: Meeting) -> Sentence:
    places = {site.place for site in meeting.sites if site.place is not None and _without_offer(problem, site)}
    cities = {problem.places[place].city for place in places}
    pattern = "{meeting} shall not be held in {cities}: nobody invites it there."
    return said(NAME, pattern, meeting=meeting.label, cities=" or ".join(sorted(cities)))


def _without_offer(problem: Problem, site: Site) -> bool:
    return site.place is not None and site.place != problem.home.id and site.offer is None


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid places without an offer, and days on which an offer does not hold; one requirement for each offer."""
    for meeting in problem.subjects(NAME):
        table = options[meeting.id]
        if any(_without_offer(problem, site) for site in meeting.sites):
            out = table.where(lambda site: _without_offer(problem, site))
            yield Requirement(NAME, (meeting.id,), _uninvited(problem, meeting), (Forbid(meeting.id, out),))
        for offer in sorted({site.offer for site in meeting.sites if site.offer is not None}):
            here = table.where(lambda site, offer=offer: site.offer == offer)  # type: ignore[misc]
            out = here if dead(problem, offer) else here & ~table.inside(_spans(problem, offer))
            about = (meeting.id, offer)
            yield Requirement(NAME, about, _sentence(problem, meeting, offer), (Forbid(meeting.id, out),))


def _kept(problem: Problem, name: str, first: date, last: date) -> bool:
    offer = problem.brief.offers[name]
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
        if booked.offer is None:
            if booked.place not in (None, problem.brief.home):
                yield Breach(NAME, (meeting.id,), _uninvited(problem, meeting))
        elif not _kept(problem, booked.offer, booked.first, booked.last):
            about = (meeting.id, booked.offer)
            yield Breach(NAME, about, _sentence(problem, meeting, booked.offer))


RULE: Rule = Rule(
    NAME, SENTENCE, "the brief: offers; a secretariat's practice of offer and acceptance", requirements, breaches
)
