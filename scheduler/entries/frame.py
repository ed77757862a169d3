"""The calendar around entries: its own properties, and the one notice of a feed that would be empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar.prop import vText

from scheduler.entries.facts import EntryFacts
from scheduler.entries.vevent import vevent

REFRESH = timedelta(hours=6)
"""How often a client is asked to look again."""
COLOUR = ("steelblue", "#4682B4")
"""The calendar's colour: by its CSS name (RFC 7986 5.9), and as Apple reads it."""
EPOCH = date(2020, 1, 1)


@dataclass(frozen=True)
class Frame:
    """What a calendar says of itself, clean texts; `source` is its own address, never told of a private one."""

    title: str
    about: str
    modified: datetime
    url: str | None = None
    source: str | None = None


def calendar(frame: Frame, events: str) -> bytes:
    """A calendar with these VEVENTs as they are."""
    written: bytes = _header(frame).to_ical()
    end = b"END:VCALENDAR\r\n"
    return written.removesuffix(end) + events.encode("utf-8") + end


def _header(frame: Frame) -> Calendar:
    """The calendar with its own properties; NAME and X-WR texts are escaped here, the library would not."""
    made = Calendar()
    title, about = vText(frame.title), vText(frame.about)
    made.add("version", "2.0")
    made.add("prodid", "-//Plenary//Meeting calendar//EN")
    made.add("calscale", "GREGORIAN")
    for key, text in (("name", title), ("x-wr-calname", title), ("description", about), ("x-wr-caldesc", about)):
        made.add(key, text)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    made.add("color", COLOUR[0])
    made.add("x-apple-calendar-color", COLOUR[1])
    made.add("last-modified", frame.modified.astimezone(UTC))
    if frame.url:
        made.add("url", frame.url)
    if frame.source:
        made.add("source", frame.source, parameters={"VALUE": "URI"})
    return made


def notice(name: str, summary: str, description: str, at: datetime) -> str:
    """A VEVENT of one day that says why there is no other: an empty calendar leaves old entries in clients.

    A meeting's id has no plus sign, so that none can ever bear its UID; its SEQUENCE grows with its day.
    """
    day = at.astimezone(UTC).date()
    facts = EntryFacts(f"notice+{name}", day, day + timedelta(days=1), "CONFIRMED", summary, description)
    return vevent(facts, max(0, (day - EPOCH).days), at)
