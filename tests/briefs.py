"""Small briefs for tests: one world of two committees' places and bodies, changed by dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scheduler.brief.prepare import prepare
from scheduler.brief.schema import Brief
from scheduler.brief.words import Half, Mode
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.plan import Booking
from scheduler.problem import Problem

Data = dict[str, Any]

VIENNA = {"latitude": 48.2, "longitude": 16.4, "zone": "Europe/Vienna"}
LISBON = {"latitude": 38.7, "longitude": -9.1, "zone": "Europe/Lisbon"}
SEOUL = {"latitude": 37.5, "longitude": 127.0, "zone": "Asia/Seoul"}

WORLD: Data = {
    "schema": 1,
    "title": "TC 7 in 2027",
    "planned_on": "2026-10-01",
    "horizon": {"first": "2027-01-01", "last": "2027-12-31"},
    "home": "VIE",
    "regions": {"EUR": "Europe", "ASI": "Asia"},
    "places": {
        "VIE": {"city": "Vienna", "country": "AT", "region": "EUR", **VIENNA},
        "LIS": {"city": "Lisbon", "country": "PT", "region": "EUR", **LISBON},
        "ICN": {"city": "Seoul", "country": "KR", "region": "ASI", **SEOUL},
    },
    "member_bodies": {
        "ASI": {"country": "AT", "status": "P", "region": "EUR", "city": "Vienna", **VIENNA},
        "IPQ": {"country": "PT", "status": "P", "region": "EUR", "city": "Lisbon", **LISBON},
        "KATS": {"country": "KR", "status": "P", "region": "ASI", "city": "Seoul", **SEOUL},
    },
    "people": {
        "chair": {"title": "Chair"},
        "secretary": {"title": "Secretary"},
        "ann": {"title": "Convenor of WG 1"},
        "bob": {"title": "Co-convenor of WG 1"},
    },
    "committees": {"tc7": {"reference": "TC 7", "title": "Small things", "uid_domain": "tc7.example"}},
    "groups": {
        "wg1": {"parent": "tc7", "kind": "wg", "reference": "TC 7/WG 1", "short": "WG 1", "title": "Words"},
        "wg2": {"parent": "tc7", "kind": "wg", "reference": "TC 7/WG 2", "short": "WG 2", "title": "Measures"},
    },
}


def merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> Data:
    """One dictionary over another, inner dictionaries likewise; a value of None removes the key."""
    result = dict(base)
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(result.get(key), Mapping):
            result[key] = merged(result[key], value)
        else:
            result[key] = value
    return result


def brief(*changes: Mapping[str, Any]) -> Brief:
    """The world with changes laid over it, as a brief."""
    data: Data = WORLD
    for change in changes:
        data = merged(data, change)
    return Brief.model_validate(data)


def problem(*changes: Mapping[str, Any], published: Mapping[str, Booking] | None = None) -> Problem:
    """The problem of the world with changes laid over it."""
    return prepare(brief(*changes), rule_numbers(), goal_weights(), published)


def window(first: str, last: str) -> Data:
    """The value of `windows` for one window."""
    return {"w": {"first": first, "last": last}}


def booked(meeting: str, first: str, days: int = 1, place: str | None = "VIE", **more: Any) -> Booking:
    """A booking from a first day (ISO date) and a number of days; virtual where there is no place."""
    begins = date.fromisoformat(first)
    mode = more.pop("mode", Mode.VIRTUAL if place is None else Mode.FACE_TO_FACE)
    half = more.pop("half", None)
    return Booking(
        meeting=meeting,
        first=begins,
        last=date.fromordinal(begins.toordinal() + days - 1),
        mode=mode,
        place=place,
        half=Half(half) if half else None,
        **more,
    )


def bookings(*found: Booking) -> dict[str, Booking]:
    """Bookings by meeting."""
    return {b.meeting: b for b in found}


def said(found: Any) -> list[str]:
    """The sentences of breaches, in order."""
    return [str(breach.sentence) for breach in found]
