"""What a brief calls past is past on `planned_on`: held meetings, earlier plenaries, approvals that were given."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

from scheduler.brief.directory import Directory
from scheduler.brief.expand import wishes
from scheduler.brief.findings import Finding, missing, spanned
from scheduler.brief.words import MeetingState


def meetings_that_were_held(book: Directory) -> Iterator[Finding]:
    """A meeting that stands as held has ended by `planned_on`."""
    today = book.brief.planned_on
    for name, standing in book.brief.standing.items():
        path = ("standing", name)
        if standing.state is not MeetingState.HELD or standing.first is None or book.hurt(path, ("planned_on",)):
            continue
        last = standing.first + timedelta(days=_days(book, name) - 1)
        if last > today:
            told = f"held is said of {_said(standing.first, last)}, which is not over on planned_on {today}"
            yield Finding((*path, "state"), f"{told}; right is confirmed, or the days on which it was held.")


def held_meetings(book: Directory) -> Iterator[Finding]:
    """Meetings listed as held have ended by `planned_on`."""
    today = book.brief.planned_on
    for name, held in book.brief.held.items():
        if held.last > today and not book.hurt(("held", name), ("planned_on",)):
            told = f"{_said(held.first, held.last)} is not over on planned_on {today}"
            yield Finding(("held", name), f"{told}; right is a meeting of the past, others stand under meetings.")


def earlier_plenaries(book: Directory) -> Iterator[Finding]:
    """Earlier plenaries lie before `planned_on`, their first day before their last."""
    today = book.brief.planned_on
    for name, past in book.brief.earlier_plenaries.items():
        path = ("earlier_plenaries", name)
        if past.first and past.last and past.last < past.first:
            yield Finding(path, f"first {past.first} is after last {past.last}.")
            continue
        if book.hurt(path, ("planned_on",)):
            continue
        ends = {"year": past.year > today.year, "first": _after(past.first, today), "last": _after(past.last, today)}
        for field in (field for field, late in ends.items() if late):
            told = f"{getattr(past, field)} is after planned_on {today}; right is a plenary of the past."
            yield Finding((*path, field), told)


def one_plenary_a_year(book: Directory) -> Iterator[Finding]:
    """A committee has one earlier plenary in a year."""
    seen: dict[tuple[str, int], str] = {}
    for name, past in book.brief.earlier_plenaries.items():
        first = seen.setdefault((past.committee, past.year), name)
        if first != name:
            told = f"{past.committee} has a plenary of {past.year} already, {first}; right is one for each year."
            yield Finding(("earlier_plenaries", name, "year"), told)


def earlier_burdens(book: Directory) -> Iterator[Finding]:
    """What was borne in a year is told once, of member bodies, and of a year before the horizon."""
    seen: dict[int, str] = {}
    begins = book.brief.horizon.first.year
    for name, burden in book.brief.earlier_burdens.items():
        path = ("earlier_burdens", name)
        year, bodies = burden.year, [((*path, "hours", body), body) for body in burden.hours]
        yield from missing(book["member_bodies"], bodies, keys=True)
        if year >= begins and not book.hurt(("horizon",)):
            yield Finding((*path, "year"), f"{year} is not past by then; right is a year before {begins}.")
        if (first := seen.setdefault(year, name)) != name:
            yield Finding((*path, "year"), f"{year} is told of in {first} already; right is one for each year.")


def approvals_of_offers(book: Directory) -> Iterator[Finding]:
    """An approval was given by `planned_on`."""
    today = book.brief.planned_on
    for name, offer in book.brief.offers.items():
        for key, approval in offer.approvals.items():
            if approval.on > today and not book.hurt(("planned_on",)):
                told = f"{approval.on} is after planned_on {today}; right is the day on which it was given."
                yield Finding(("offers", name, "approvals", key, "on"), told)


def _days(book: Directory, name: str) -> int:
    """The number of days that a meeting takes; one where that cannot be known."""
    meeting = book.meetings.get(name)
    if meeting is None or book.hurt(*(path for path, _ in wishes(book.brief, meeting))):
        return 1
    return math.ceil(meeting.days)


def _after(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _said(first: date, last: date) -> str:
    return str(first) if first == last else spanned((first, last))


CHECKS = (
    meetings_that_were_held,
    held_meetings,
    earlier_plenaries,
    one_plenary_a_year,
    approvals_of_offers,
    earlier_burdens,
)
