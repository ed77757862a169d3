"""A strict reader of calendars for tests: it shares nothing with the library that writes them (RFC 5545 3.1)."""

from __future__ import annotations

import re
from typing import NamedTuple

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:]*))*):(.*)')
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "UID"}


class Property(NamedTuple):
    """A property as it stands: its parameters as written, its value unescaped if it is a text."""

    params: str
    value: str


Component = dict[str, Property]


def read(raw: bytes) -> tuple[Component, list[Component]]:
    """The calendar's own properties and its entries; AssertionError on whatever RFC 5545 forbids."""
    names, calendar, events = [], {}, []
    for line in unfold(raw):
        match = LINE.fullmatch(line)
        assert match, line
        name, params, value = match.groups()
        if name == "BEGIN":
            names.append(value)
            events += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert names.pop() == value
        else:
            here = events[-1] if names[-1] == "VEVENT" else calendar
            assert name not in here, f"{name} stands twice"
            here[name] = Property(params, unescape(value) if name in TEXTS else value)
    assert names == []
    return calendar, events


def unfold(raw: bytes) -> list[str]:
    """Content lines; each physical line ends with CRLF, holds at most 75 octets, and is UTF-8 by itself."""
    assert raw.endswith(b"\r\n")
    lines: list[str] = []
    for octets in raw[:-2].split(b"\r\n"):
        assert 0 < len(octets) <= 75, octets
        text = octets.decode("utf-8")
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", text), octets
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def unescape(value: str) -> str:
    """A text value without its escapes; a raw comma or semicolon or an unknown escape is an error."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,n])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def entry(raw: bytes, uid: str) -> Component:
    """The entry whose UID begins so."""
    (found,) = [event for event in read(raw)[1] if event["UID"].value.split("@")[0] == uid]
    return found
