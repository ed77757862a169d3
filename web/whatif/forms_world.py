"""The forms for offers, people and places."""

from __future__ import annotations

from scheduler.brief.world import Offer
from scheduler.wording import full_day, span
from web.whatif.desk import Desk
from web.whatif.fields import Field, Form, Option
from web.whatif.forms_meeting import days_of, window_field
from web.whatif.words import city_of, post_called

ANYWHERE = Option("", "The whole place")


def offer_forms(desk: Desk, name: str) -> list[Form]:
    """Withdrawing, another window, more or less room, another day for the answer."""
    offer, fixed = desk.brief.offers[name], {"offer": name}
    windows = {key: (window.first, window.last) for key, window in offer.windows.items()}
    open_ = "; ".join(span(*window) for window in windows.values())
    moved = (*window_field(windows), *days_of(desk, "New first day", "New last day", needed=False))
    answer = Field("answer_by", "Answer by", "date", value=str(offer.answer_by or ""), help=_answer(offer))
    return [
        Form("withdraw_offer", "The host takes it back", (), fixed, "Nothing can be held there under this offer."),
        Form("offer_window", "The host moves its window", moved, fixed, f"Today {open_}. What is left empty stays."),
        Form("offer_capacity", "The host has room for more, or for fewer", (capacity_field(offer.capacity),), fixed),
        Form("offer_answer", "The host waits longer for the answer", (answer,), fixed),
    ]


def _answer(offer: Offer) -> str:
    return f"Today {full_day(offer.answer_by)}." if offer.answer_by else "Today the host waits without end."


def capacity_field(value: int | None, *, needed: bool = True) -> Field:
    """For how many people there is room."""
    said = "" if value is None else str(value)
    return Field("capacity", "People", "number", value=said, needed=needed, least="0", most="100000", step="1")


def person_forms(desk: Desk, name: str) -> list[Form]:
    """Away, or there after all."""
    person = desk.brief.people[name]
    return _there_or_not(
        desk, {"person": name}, (), f"{_capital(post_called(desk, name))} is", "away", bool(person.absences)
    )


def place_forms(desk: Desk, name: str) -> list[Form]:
    """Closed, or open after all: the place, or one room of it."""
    place = desk.brief.places[name]
    rooms = tuple(Option(key, room.name or key) for key, room in place.rooms.items())
    which = (Field("room", "Room", "choice", options=(ANYWHERE, *rooms), needed=False),) if rooms else ()
    closed = bool(place.closures) or any(room.closures for room in place.rooms.values())
    return _there_or_not(desk, {"place": name}, which, f"{city_of(desk, name)} is", "closed", closed)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _there_or_not(
    desk: Desk, fixed: dict[str, str], which: tuple[Field, ...], who: str, not_there: str, known: bool
) -> list[Form]:
    reason = Field("reason", "Reason", needed=False, help="It stands in the edited brief; leave out what is private.")
    after_all = "open" if not_there == "closed" else "there"
    away = Form("unavailable", f"{who} {not_there}", (*which, *days_of(desk, "From", "Until"), reason), fixed)
    free = Form("available", f"{who} {after_all} after all", (*which, *days_of(desk, "From", "Until")), fixed)
    return [away, free] if known else [away]
