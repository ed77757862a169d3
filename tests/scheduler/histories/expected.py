"""What a feed must show after a release, worked out from the catalogue without the code that makes entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from scheduler.brief.words import Mode
from scheduler.publication import Publication, PublishedMeeting, Standing
from tests.ics import Component, read

STATUS = {
    Standing.PROPOSED: ("TENTATIVE", "TENTATIVE: "),
    Standing.CONFIRMED: ("CONFIRMED", ""),
    Standing.CONVENED: ("CONFIRMED", ""),
    Standing.CANCELLED: ("CANCELLED", "CANCELLED: "),
}
Wanted = Callable[[PublishedMeeting], bool]


class Told(NamedTuple):
    """What an entry must say: when, its status, how its first line begins, what its place and texts hold."""

    start: str
    end: str
    status: str
    prefix: str
    place: str
    texts: tuple[str, ...]


def expected(publication: Publication, wanted: Wanted, *, members: bool) -> dict[str, Told]:
    """Every entry of a feed by UID, tombstones of single days excepted."""
    oldest = publication.released.date() - timedelta(days=366)
    found: dict[str, Told] = {}
    for held in publication.meetings.values():
        if wanted(held) and not held.swept and held.planned.last >= oldest:
            found |= entries(held, publication.committees[held.planned.committee].uid_domain, members=members)
    return found


def entries(held: PublishedMeeting, domain: str, *, members: bool) -> dict[str, Told]:
    """One meeting's entries by UID."""
    one, (status, prefix) = held.planned, STATUS[held.decision.standing]
    texts = _texts(held, members=members)
    if one.mode is not Mode.VIRTUAL:
        assert one.city is not None
        last = one.last + timedelta(days=1)
        told = Told(f"{one.first:%Y%m%d}", f"{last:%Y%m%d}", status, prefix, one.city, texts)
        return {f"{held.id}@{domain}": told}
    assert one.start is not None
    assert one.hours_per_day is not None
    assert one.zone == "UTC"
    found = {}
    for number in range((one.last - one.first).days + 1):
        start = datetime.combine(one.first + timedelta(days=number), time.fromisoformat(one.start), UTC)
        end = start + timedelta(hours=one.hours_per_day)
        told = Told(f"{start:%Y%m%dT%H%M%SZ}", f"{end:%Y%m%dT%H%M%SZ}", status, prefix, "Online", texts)
        found[f"{held.id}-{number + 1}@{domain}"] = told
    return found


def _texts(held: PublishedMeeting, *, members: bool) -> tuple[str, ...]:
    details, gone = held.decision.details, held.cancelled
    said = [held.planned.title.en.replace("\n", " "), details.note, held.decision.reason if gone else None]
    if members:
        said += [details.room, None if gone else details.joining_link]
    return tuple(text for text in said if text)


def agrees(body: bytes, wanted: dict[str, Told]) -> None:
    """A feed holds what is wanted and nothing else but called-off days and its own notice of emptiness."""
    found = {event["UID"].value: event for event in read(body)[1]}
    assert set(wanted) <= set(found), sorted(set(wanted) - set(found))
    for uid, told in wanted.items():
        event = found[uid]
        assert (event["DTSTART"].value, event["DTEND"].value) == (told.start, told.end), uid
        assert (event["STATUS"].value, _prefix(event)) == (told.status, told.prefix), uid
        assert told.place in event["LOCATION"].value, (uid, event["LOCATION"])
        missing = [text for text in told.texts if text not in event["DESCRIPTION"].value]
        assert not missing, (uid, missing, event["DESCRIPTION"])
    for uid in set(found) - set(wanted):
        assert found[uid]["STATUS"].value == "CANCELLED" or not wanted, (uid, found[uid])


def _prefix(event: Component) -> str:
    first = event["SUMMARY"].value
    return next((p for p in ("TENTATIVE: ", "CANCELLED: ") if first.startswith(p)), "")
