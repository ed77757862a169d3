"""Publications that follow each other: one step from a plan's draft to the next, as a release would make it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from scheduler.entries import with_entries
from scheduler.plan_publication import publication_of
from scheduler.publication import Entry, Language, Publication, PublishedMeeting, Standing, View
from tests import plans

START = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
BASE = "https://meetings.tc99.example"


def first(**more: Any) -> Publication:
    """The first release of the plan of TC 99."""
    draft = publication_of(plans.plan(**more), BASE)
    bare = {"number": 1, "released": START, "headings": {}, "entries": [], "departures": []}
    return with_entries(draft.model_copy(update=bare), None)


def after(before: Publication, *, at: datetime | None = None, **more: Any) -> Publication:
    """The release after one, a day later, with these fields instead."""
    bare = {"number": before.number + 1, "released": at or before.released + timedelta(days=1)}
    bare |= {"headings": {}, "entries": [], "departures": []}
    return with_entries(before.model_copy(update={**bare, **more}), before)


def with_meeting(
    before: Publication, name: str, change: Callable[[PublishedMeeting], PublishedMeeting], **more: Any
) -> Publication:
    """The release after one in which one meeting changed."""
    meetings = before.meetings | {name: change(before.meetings[name])}
    return after(before, meetings=meetings, **more)


def planned(**fields: Any) -> Callable[[PublishedMeeting], PublishedMeeting]:
    """A change of what was planned of a meeting."""
    return lambda held: held.model_copy(update={"planned": held.planned.model_copy(update=fields)})


def details(**fields: Any) -> Callable[[PublishedMeeting], PublishedMeeting]:
    """A change of a meeting's details."""

    def change(held: PublishedMeeting) -> PublishedMeeting:
        told = held.decision.details.model_copy(update=fields)
        return held.model_copy(update={"decision": held.decision.model_copy(update={"details": told})})

    return change


def standing(new: Standing, **fields: Any) -> Callable[[PublishedMeeting], PublishedMeeting]:
    """A change of a meeting's standing; a cancelled one is kept until 30 days after its end."""

    def change(held: PublishedMeeting) -> PublishedMeeting:
        decision = held.decision.model_copy(update={"standing": new, **fields})
        kept = held.planned.last + timedelta(days=30) if new is Standing.CANCELLED else None
        return held.model_copy(update={"decision": decision, "keep_until": kept})

    return change


def entries(publication: Publication, view: View = View.PUBLIC, language: Language = Language.EN) -> dict[str, Entry]:
    """The entries of one view and language by what stands before the @ of their UID."""
    found = (e for e in publication.entries if (e.view, e.language) == (view, language))
    return {entry.uid.partition("@")[0]: entry for entry in found}


def changed(before: Publication, now: Publication, view: View = View.PUBLIC) -> set[str]:
    """Names of the English entries of a view whose bytes differ, or that came or went."""
    old, new = entries(before, view), entries(now, view)
    return {name for name in old.keys() | new.keys() if name not in old or name not in new or old[name] != new[name]}
