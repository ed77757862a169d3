"""A brief as it counts once something was released: what the store knows stands before the brief's own words."""

from __future__ import annotations

from scheduler.brief.schema import Brief
from scheduler.brief.words import OfferState
from scheduler.brief.work import Standing
from scheduler.brief.world import Approval, Offer
from scheduler.plan import Decided

RECORDED = "recorded"


def with_decided(brief: Brief, decided: Decided) -> Brief:
    """The brief with what was decided."""
    stands: dict[str, Standing] = dict(brief.standing)
    for name, standing in decided.standing.items():
        if standing is None:
            stands.pop(name, None)
        else:
            stands[name] = standing
    approved = {name: _approved(brief, offer) for name, offer in brief.offers.items() if name in decided.approved}
    offers = {**brief.offers, **approved}
    if stands == brief.standing and offers == brief.offers:
        return brief
    return brief.model_copy(update={"standing": stands, "offers": offers})


def untouched(decided: Decided, before: Brief, after: Brief) -> Decided:
    """What was decided without those meetings of which an edit of the brief says something else."""
    kept = {
        name: standing
        for name, standing in decided.standing.items()
        if before.standing.get(name) == after.standing.get(name)
    }
    return decided.model_copy(update={"standing": kept})


def _approved(brief: Brief, offer: Offer) -> Offer:
    """The offer with the host's approval, which was recorded in the store."""
    approval = Approval(by=offer.host or offer.place, on=brief.planned_on)
    approvals = offer.approvals or {RECORDED: approval}
    return offer.model_copy(update={"state": OfferState.ACCEPTED, "approvals": approvals})
