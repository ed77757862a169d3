"""How long a ballot runs: its kind and one end give the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from scheduler.brief.work import Ballot

WEEKS_BY_KIND: Mapping[str, int] = {
    "NP": 12,
    "CD": 8,
    "CD consultation": 8,
    "DIS": 12,
    "FDIS": 8,
    "DTS": 8,
    "DTR": 8,
    "DPAS": 8,
    "SR": 20,
    "CIB": 4,
}
"""Usual length of each kind, in weeks (ISO/IEC Directives, part 1; a brief may change them as `ballot_weeks`).

A ballot closes on the weekday on which it opened: an NP of 12 weeks ran from 2022-03-04 to 2022-05-27.
"""


def ballot_length(ballot: Ballot, weeks_by_kind: Mapping[str, int]) -> int | None:
    """The ballot's length in weeks: its own, that of its kind, or None when neither is known."""
    return ballot.weeks or weeks_by_kind.get(ballot.kind, WEEKS_BY_KIND.get(ballot.kind))


def ballot_ends(ballot: Ballot, weeks_by_kind: Mapping[str, int]) -> tuple[date, date]:
    """First and last day of a ballot; `weeks_by_kind` goes before the usual lengths.

    ValueError when only one end is given and the length is not known; OverflowError past the year 9999.
    """
    if ballot.opens is not None and ballot.closes is not None:
        return ballot.opens, ballot.closes
    weeks = ballot_length(ballot, weeks_by_kind)
    if weeks is None:
        known = ", ".join(sorted({*WEEKS_BY_KIND, *weeks_by_kind}))
        raise ValueError(f'a ballot of the kind "{ballot.kind}" has no usual length; known kinds are {known}')
    length = timedelta(weeks=weeks)
    if ballot.opens is not None:
        return ballot.opens, ballot.opens + length
    if ballot.closes is None:
        raise ValueError("a ballot needs one of its ends: opens or closes")
    return ballot.closes - length, ballot.closes
