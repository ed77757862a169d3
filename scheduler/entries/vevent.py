"""The one place where an entry becomes bytes: its facts and its revision, written by the icalendar library."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from icalendar import Event
from icalendar.prop import vUri

from scheduler.entries.facts import EntryFacts


def vevent(facts: EntryFacts, sequence: int, modified: datetime) -> str:
    """The VEVENT, folded, with CRLF. DTSTAMP is LAST-MODIFIED, as there is no METHOD (RFC 5545 3.8.7.2)."""
    event = Event()
    event.add("uid", facts.uid)
    event.add("dtstamp", modified.astimezone(UTC))
    event.add("last-modified", modified.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("dtstart", facts.start)
    event.add("dtend", facts.end)
    event.add("summary", facts.summary)
    event.add("description", facts.description)
    if facts.location:
        event.add("location", facts.location)
    if facts.categories:
        event.add("categories", list(facts.categories))
    if facts.geo is not None:
        event.add("geo", facts.geo)
    if facts.url is not None:
        event.add("url", facts.url)
    if facts.conference is not None:
        address, label = facts.conference
        more: Any = {"VALUE": "URI", "FEATURE": ["VIDEO", "AUDIO"], "LABEL": label}
        event.add("conference", vUri(address), parameters=more)
    event.add("class", "PUBLIC")
    _add_standing(event, facts)
    written: bytes = event.to_ical()
    return written.decode("utf-8")


def _add_standing(event: Event, facts: EntryFacts) -> None:
    """How firmly it stands, also for Outlook, which does not read STATUS."""
    event.add("status", facts.status)
    event.add("transp", "OPAQUE" if facts.busy else "TRANSPARENT")
    if facts.status == "CANCELLED":
        event.add("x-microsoft-cdo-busystatus", "FREE")
    elif facts.status == "TENTATIVE":
        event.add("x-microsoft-cdo-busystatus", "TENTATIVE")
