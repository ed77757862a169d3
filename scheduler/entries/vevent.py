"""The one place where an entry becomes bytes: its facts and its revision, each line written by the icalendar library.

A release has thousands of entries, and most of their lines are the same in many: each different line is written once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from icalendar.parser import Contentline, Parameters
from icalendar.prop import vCategory, vDDDTypes, vGeo, vInt, vText, vUri

from scheduler.entries.facts import EntryFacts

LINES_KEPT = 1 << 14
BUSY = {"CANCELLED": "FREE", "TENTATIVE": "TENTATIVE"}
"""What Outlook is told, which does not read STATUS."""


def vevent(facts: EntryFacts, sequence: int, modified: datetime) -> str:
    """The VEVENT, folded, with CRLF. DTSTAMP is LAST-MODIFIED, as there is no METHOD (RFC 5545 3.8.7.2)."""
    return "".join(["BEGIN:VEVENT\r\n", *_lines(facts, sequence, modified.astimezone(UTC)), "END:VEVENT\r\n"])


def _lines(facts: EntryFacts, sequence: int, modified: datetime) -> Iterator[str]:
    yield _text("UID", facts.uid)
    yield _moment("DTSTAMP", modified)
    yield _moment("LAST-MODIFIED", modified)
    yield _other("SEQUENCE", sequence, vInt)
    yield _moment("DTSTART", facts.start)
    yield _moment("DTEND", facts.end)
    yield _text("SUMMARY", facts.summary)
    yield _text("DESCRIPTION", facts.description)
    if facts.location:
        yield _text("LOCATION", facts.location)
    if facts.categories:
        yield _other("CATEGORIES", facts.categories, vCategory)
    if facts.geo is not None:
        yield _other("GEO", facts.geo, vGeo)
    if facts.url is not None:
        yield _other("URL", facts.url, vUri)
    if facts.conference is not None:
        yield _conference(*facts.conference)
    yield "CLASS:PUBLIC\r\n"
    yield _text("STATUS", facts.status)
    yield _text("TRANSP", "OPAQUE" if facts.busy else "TRANSPARENT")
    if facts.status in BUSY:
        yield _text("X-MICROSOFT-CDO-BUSYSTATUS", BUSY[facts.status])


@lru_cache(maxsize=LINES_KEPT)
def _text(name: str, value: str) -> str:
    return _written(name, vText(value))


@lru_cache(maxsize=LINES_KEPT)
def _moment(name: str, value: date | datetime) -> str:
    found = vDDDTypes(value)
    return _written(name, found, None if isinstance(value, datetime) else {"VALUE": "DATE"})


@lru_cache(maxsize=LINES_KEPT)
def _other(name: str, value: Any, kind: Any) -> str:
    return _written(name, kind(value))


def _conference(address: str, label: str) -> str:
    """The link for programs that know it (RFC 7986 5.11); people read it in the text."""
    return _written("CONFERENCE", vUri(address), {"VALUE": "URI", "FEATURE": ["VIDEO", "AUDIO"], "LABEL": label})


def _written(name: str, value: Any, parameters: dict[str, Any] | None = None) -> str:
    line = Contentline.from_parts(name, Parameters(parameters or {}), value)
    written: bytes = line.to_ical()
    return written.decode("utf-8") + "\r\n"
