"""The days that an edit is about, with a word for the picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.scenario.called import group_called
from scheduler.scenario.edits import (
    AddMeeting,
    AddOffer,
    AnyEdit,
    Available,
    NotThen,
    OfferWindow,
    Pin,
    Unavailable,
    Window,
)
from web.whatif.desk import Desk
from web.whatif.words import city_of, meeting_called, offer_called, person_called


def edit_spans(desk: Desk, edit: AnyEdit) -> Iterator[tuple[date, date, str]]:
    """First and last day and a word or two for every run of days that an edit names."""
    if isinstance(edit, Pin):
        yield edit.first, edit.first, "here"
    elif isinstance(edit, NotThen):
        yield edit.first, edit.last, f"not {meeting_called(desk, edit.meeting)}"
    elif isinstance(edit, Unavailable | Available):
        free = isinstance(edit, Available)
        if edit.person is not None:
            yield edit.first, edit.last, f"{person_called(desk, edit.person)} {'there' if free else 'away'}"
        else:
            place = city_of(desk, edit.place or desk.brief.home)
            yield edit.first, edit.last, f"{place} {'open' if free else 'closed'}"
    elif isinstance(edit, Window | OfferWindow) and edit.first is not None and edit.last is not None:
        whose = meeting_called(desk, edit.meeting) if isinstance(edit, Window) else offer_called(desk, edit.offer)
        yield edit.first, edit.last, f"window of {whose}"
    elif isinstance(edit, AddMeeting | AddOffer):
        new = edit.meeting if isinstance(edit, AddMeeting) else edit.offer
        for window in (new.get("windows") or {}).values():
            first, last = (date.fromisoformat(str(window[end])) for end in ("first", "last"))
            yield first, last, _new(desk, edit)


def _new(desk: Desk, edit: AddMeeting | AddOffer) -> str:
    if isinstance(edit, AddMeeting):
        return f"{group_called(desk.brief, str(edit.meeting.get('group')))}, new"
    return f"offer of {city_of(desk, str(edit.offer.get('place')))}"
