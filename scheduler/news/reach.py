"""Whom a change concerns: those in whose feed the meeting stood before it, or stands after it."""

from __future__ import annotations

from scheduler.audience import Audience
from scheduler.publication import Change, Facts, Marks


def concerns(audience: Audience, change: Change) -> bool:
    """Whether a feed of that audience held the meeting before the change or holds it after it."""
    return any(audience.holds(_marks(change, facts)) for facts in (change.before, change.after) if facts is not None)


def _marks(change: Change, facts: Facts) -> Marks:
    return Marks(
        committee=change.committee,
        groups=change.groups,
        place=facts.place,
        meeting_kind=facts.kind,
        standing=facts.standing,
    )
