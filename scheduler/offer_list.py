"""What to answer to hosts: which offers a plan takes up, which it leaves, which have lapsed. For planners only."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.words import OfferState
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.wording import full_day


def offer_lines(problem: Problem, plan: Plan) -> Iterator[str]:
    """A line for each invitation: accept by when and for what, decline, or lapsed."""
    used: dict[str, list[str]] = {}
    for meeting in plan.meetings:
        if meeting.offer is not None:
            used.setdefault(meeting.offer, []).append(problem.meetings[meeting.meeting].label)
    invitations = {name: o for name, o in sorted(problem.brief.offers.items()) if o.kind == "invitation"}
    if invitations:
        yield ""
        yield "Invitations:"
    for name, offer in invitations.items():
        who = f"  {name}, {problem.places[offer.place].city} ({offer.host or 'no host'}): "
        yield who + _answer(problem, name, used.get(name, []))


def _answer(problem: Problem, name: str, meetings: list[str]) -> str:
    offer = problem.offer(name)
    if offer.state in (OfferState.DECLINED, OfferState.WITHDRAWN):
        return f"{offer.state.value}."
    accepted = offer.state is OfferState.ACCEPTED
    if not accepted and offer.answer_by is not None and offer.answer_by < problem.planned_on:
        return f"lapsed, it was to be answered by {full_day(offer.answer_by)}."
    by = f" by {full_day(offer.answer_by)}" if offer.answer_by is not None and not accepted else ""
    if not meetings:
        return "accepted, and not used: the host must be told." if accepted else f"not used; decline{by}."
    state = "accepted" if accepted else f"{offer.state.value}; accept{by}"
    return f"{state}, for {'; '.join(meetings)}."
