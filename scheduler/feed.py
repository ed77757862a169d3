"""A plan's feeds without a release: those that its draft would have."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.audience import Audience
from scheduler.brief.words import MeetingState
from scheduler.errors import PlenaryError
from scheduler.feed_words import clean
from scheduler.plan import Plan
from scheduler.plan_publication import publication_of
from scheduler.published_feed import feed_of


class UnknownGroupError(PlenaryError):
    """A group that the plan does not hold."""


def feed(
    plan: Plan,
    *,
    group: str | None = None,
    without: Iterable[MeetingState] = (),
    base_url: str | None = None,
    name: str | None = None,
) -> bytes:
    """One public feed of a plan, as bytes: all meetings, or one group's with all groups under it.

    UnknownGroupError if the plan has no such group, PlanFileError if a meeting cannot be put into a calendar.
    """
    if group is not None and group not in plan.groups and group not in plan.committees:
        known = ", ".join(sorted({*plan.groups, *plan.committees}))
        raise UnknownGroupError(f'no group is called "{clean(group)}"; the plan has {known}')
    gone = set(without)
    audience = Audience(
        group=group, cancelled=MeetingState.CANCELLED not in gone, proposed=MeetingState.PROPOSED not in gone
    )
    return feed_of(publication_of(plan, base_url), audience, name).body
