"""All that a reader sees of one entry in one view and language; equal facts are written as equal bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.metadata import version

FORM = 1
"""Raised whenever the writer of VEVENTs writes the same facts in another way: all entries have then changed."""


@dataclass(frozen=True)
class EntryFacts:
    """The properties of a VEVENT but its revision; `start` to `end` is half-open: two days or two instants in UTC."""

    uid: str
    start: date | datetime
    end: date | datetime
    status: str
    summary: str
    description: str
    location: str = ""
    categories: tuple[str, ...] = ()
    geo: tuple[float, float] | None = None
    url: str | None = None
    conference: tuple[str, str] | None = None
    busy: bool = False

    @cached_property
    def core(self) -> str:
        """SHA-256 of what makes SEQUENCE rise: start, end, place, status (RFC 5546 2.1.4)."""
        return _digest((self.start.isoformat(), self.end.isoformat(), self.location, self.status))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything, and of the form in which this program writes it."""
        rest = (self.uid, self.summary, self.description, self.categories, self.geo, self.url, self.conference)
        return _digest((form(), self.core, rest, self.busy))


@lru_cache(maxsize=1)
def form() -> tuple[int, str]:
    """How facts become bytes here: our own form, and the library that folds and escapes."""
    return FORM, version("icalendar")


def _digest(said: tuple[object, ...]) -> str:
    """Of texts and numbers alone: Python writes those the same way everywhere."""
    return sha256(ascii(said).encode("ascii")).hexdigest()
