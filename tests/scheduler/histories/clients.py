"""Calendar programs as they were seen in the field: what each keeps of a feed that it reads again and again.

Some take an entry anew only if its SEQUENCE grew, some only if its LAST-MODIFIED did, some replace all; some ask with
the ETag, some with the date, some with both, some without conditions. All drop an entry that a feed no longer holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tests.ics import Component, read

Answer = tuple[int, Mapping[str, str], bytes]
Ask = Callable[[str, Mapping[str, str]], Answer]
"""A GET of a path with headers: status, headers, body."""
CORE = ("DTSTART", "DTEND", "LOCATION", "STATUS")
REVISION = ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP")


class Policy(StrEnum):
    """When a program takes over an entry that it knows already."""

    SEQUENCE = "by SEQUENCE"
    MODIFIED = "by LAST-MODIFIED"
    REPLACE = "all anew"


class Conditions(StrEnum):
    """With which conditions a program asks."""

    NONE = "none"
    ETAG = "If-None-Match"
    DATE = "If-Modified-Since"
    BOTH = "both"


class Seen(NamedTuple):
    """What a person sees of an entry."""

    core: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]


@dataclass
class Client:
    """One calendar program that subscribed to one feed."""

    path: str
    policy: Policy
    conditions: Conditions
    shown: dict[str, Seen] = field(default_factory=dict)
    polls: int = 0
    unchanged: int = 0
    _revision: dict[str, tuple[int, str]] = field(default_factory=dict)
    _etag: str | None = None
    _date: str | None = None

    def poll(self, ask: Ask) -> None:
        """Ask once and take over what the program's policy takes over."""
        self.polls += 1
        status, headers, body = ask(self.path, self._headers())
        if status == 304:
            assert self._headers(), "an answer of 304 to a question without conditions"
            self.unchanged += 1
            return
        assert status == 200, (status, body[:200])
        assert headers["Content-Type"] == "text/calendar; charset=utf-8"
        self._etag, self._date = headers.get("ETag"), headers.get("Last-Modified")
        entries = {event["UID"].value: event for event in read(body)[1]}
        for uid in set(self.shown) - set(entries):
            del self.shown[uid], self._revision[uid]
        for uid, event in entries.items():
            self._take(uid, event)

    def _headers(self) -> dict[str, str]:
        found = {}
        if self._etag is not None and self.conditions in (Conditions.ETAG, Conditions.BOTH):
            found["If-None-Match"] = self._etag
        if self._date is not None and self.conditions in (Conditions.DATE, Conditions.BOTH):
            found["If-Modified-Since"] = self._date
        return found

    def _take(self, uid: str, event: Component) -> None:
        new, revision = seen(event), (int(event["SEQUENCE"].value), event["LAST-MODIFIED"].value)
        old, before = self.shown.get(uid), self._revision.get(uid)
        if old is None or before is None or self.policy is Policy.REPLACE:
            self.shown[uid], self._revision[uid] = new, revision
        elif self.policy is Policy.MODIFIED:
            if revision[1] > before[1]:
                self.shown[uid], self._revision[uid] = new, revision
        else:
            # RFC 5546 2.1.4: dates, place and status follow SEQUENCE; the rest follows the time of the change.
            core = new.core if revision[0] > before[0] else old.core
            rest = new.rest if revision > before else old.rest
            self.shown[uid], self._revision[uid] = Seen(core, rest), max(revision, before)


def seen(event: Component) -> Seen:
    """What a person sees of an entry: all but its revision."""
    told = {name: f"{found.params}:{found.value}" for name, found in event.items()}
    core = tuple((name, told[name]) for name in CORE if name in told)
    return Seen(core, tuple(sorted((n, v) for n, v in told.items() if n not in (*CORE, *REVISION))))
