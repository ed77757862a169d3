"""Whether there is a room for everybody: no meeting larger than all it could use."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.directory import Directory
from scheduler.brief.expand import ExpandedMeeting, origin
from scheduler.brief.findings import Finding, Path, listed
from scheduler.brief.words import Mode, OfferState
from scheduler.brief.world import Offer

_DEAD = (OfferState.DECLINED, OfferState.WITHDRAWN)

Seats = dict[str, int | None]
"""The people that each room and each offer can seat, by its name; None where nothing limits them."""


def rooms(book: Directory) -> Iterator[Finding]:
    """No meeting is larger than every room and every offer that it could use."""
    told_of: set[Path] = set()
    for meeting in book.meetings.values():
        people = meeting.attendance.on_site
        path = _attendance(book, meeting)
        if meeting.open_dates or Mode.VIRTUAL in meeting.modes or not people or path in told_of:
            continue
        if _doubtful(book, meeting):
            continue
        seats = _seats(book, meeting)
        if seats and all(number is not None and number < people for number in seats.values()):
            told_of.add(path)
            held = listed(f"{name} {number}" for name, number in seats.items())
            told = f"{people} people on site at {meeting.id} are more than any room or offer holds ({held})"
            yield Finding(path, f"{told}; right is a larger room, fewer people, or the mode virtual.")


def _doubtful(book: Directory, meeting: ExpandedMeeting) -> bool:
    """Whether something was cut out of the brief that could make room for this meeting."""
    places = [("places", place) for place in meeting.places or (book.brief.home,)]
    wishes = ("series", meeting.series) if meeting.series else ("meetings", meeting.id)
    return book.hurt(("offers",), ("blocks",), wishes, *places)


def _attendance(book: Directory, meeting: ExpandedMeeting) -> Path:
    """Where the brief says how many people come to a meeting."""
    path = origin(book.brief, meeting, "attendance")
    if path[-1] == "attendance":
        return path
    return ("groups" if meeting.group in book.brief.groups else "committees", meeting.group, "attendance")


def _seats(book: Directory, meeting: ExpandedMeeting) -> Seats:
    brief = book.brief
    called = book.called[meeting.id]
    offers = {
        name: offer
        for name, offer in brief.offers.items()
        if offer.state not in _DEAD
        and not called.isdisjoint(offer.meant_for)
        and (meeting.places is None or offer.place in meeting.places)
    }
    seats: Seats = {}
    for name, offer in offers.items():
        seats.update(_offered(book, name, offer))
    reached = {offer.place for offer in offers.values()}
    for place in meeting.places or (brief.home,):
        if place not in reached:
            seats.update(_rooms(book, place, ()))
    return seats


def _offered(book: Directory, name: str, offer: Offer) -> Seats:
    """What an offer holds: its capacity, or at home without one the rooms meant."""
    if offer.capacity is None and offer.kind == "home":
        return _rooms(book, offer.place, offer.rooms)
    return {name: offer.capacity}


def _rooms(book: Directory, place: str, only: list[str] | tuple[str, ...]) -> Seats:
    found = book.brief.places[place].rooms if place in book.brief.places else {}
    seats: Seats = {f"{place} {name}": room.seats for name, room in found.items() if not only or name in only}
    return seats or {place: None}


CHECKS = (rooms,)
