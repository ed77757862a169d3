"""What hosts offer: from whom, for which meetings, where, and whether the days suffice."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scheduler.brief.directory import Directory
from scheduler.brief.expand import touches
from scheduler.brief.findings import Finding, Path, counted, listed, missing, shown, spanned
from scheduler.brief.references_world import countries
from scheduler.brief.world import Offer, Place


def names_of_offers(book: Directory) -> Iterator[Finding]:
    """Whom an offer comes from, what it is for, and which rooms it means."""
    for name, offer in book.brief.offers.items():
        path = ("offers", name)
        used = [((*path, "for", at), meant) for at, meant in enumerate(offer.meant_for)]
        yield from missing(book["offered"], used)
        yield from _host(book, path, offer)
        place = book.brief.places.get(offer.place)
        if place is None or book.hurt(("places", offer.place)):
            continue
        for at, room in enumerate(offer.rooms):
            if room not in place.rooms:
                told = f"{offer.place} has no room called {shown(room)}; {rooms_of(place)}."
                yield Finding((*path, "rooms", at), told)


def _host(book: Directory, path: Path, offer: Offer) -> Iterator[Finding]:
    brief = book.brief
    if offer.kind == "home":
        if offer.place != brief.home and not book.hurt(("home",), (*path, "place")):
            told = f"the home place is {brief.home}, not {offer.place}; elsewhere a host invites (kind: invitation)."
            yield Finding((*path, "place"), told)
        return
    if offer.host is None:
        if not book.hurt((*path, "host"), (*path, "kind")):
            yield Finding((*path, "host"), "is missing; right is the member body that invites, in its own country.")
        return
    yield from missing(book["member_bodies"], [((*path, "host"), offer.host)])
    body, place = brief.member_bodies.get(offer.host), brief.places.get(offer.place)
    if body and place and body.country != place.country and place.country in countries():
        told = (
            f"{offer.host} is in {body.country}, but {offer.place} is in {place.country}; a host invites to its own."
        )
        yield Finding((*path, "host"), told)


def rooms_of(place: Place) -> str:
    """What rooms a place has, as the end of a message."""
    return f"its rooms are {listed(place.rooms)}" if place.rooms else "the brief gives it no rooms"


def windows_of_offers(book: Directory) -> Iterator[Finding]:
    """An offer's windows hold the shortest of the things it is for, and one of them lies in the horizon."""
    horizon = (book.brief.horizon.first, book.brief.horizon.last)
    lengths = {} if book.hurt(("series",), ("meetings",), ("blocks",)) else _lengths(book)
    for name, offer in book.brief.offers.items():
        path = ("offers", name, "windows")
        spans = {key: (span.first, span.last) for key, span in offer.windows.items()}
        if not book.hurt(("horizon",)) and not any(touches(span, horizon) for span in spans.values()):
            yield Finding(path, f"none touches the horizon; right are windows within {spanned(horizon)}.")
        days, shortest = min((lengths[meant] for meant in offer.meant_for if meant in lengths), default=(0.0, ""))
        for key, span in spans.items():
            found = (span[1] - span[0]).days + 1
            if found < math.ceil(days):
                told = f"{spanned(span)} is {counted(found)}, shorter than {shortest} with {counted(days)}"
                yield Finding((*path, key), f"{told}; right is a window of at least {counted(math.ceil(days))}.")


def _lengths(book: Directory) -> dict[str, tuple[float, str]]:
    """By every name that an offer may use: the days of the shortest thing it means, and that thing's id."""
    found: dict[str, tuple[float, str]] = {}
    for meeting in book.meetings.values():
        if meeting.open_dates is None:
            for name in filter(None, (meeting.id, meeting.series, meeting.group)):
                found[name] = min(found.get(name, (math.inf, "")), (meeting.days, meeting.id))
    for name, block in book.brief.blocks.items():
        stages = [[found[meeting][0] for meeting in stage if meeting in found] for stage in block.stages.values()]
        found[name] = (sum(max(stage, default=0.0) for stage in stages), name)
    return found


CHECKS = (names_of_offers, windows_of_offers)
