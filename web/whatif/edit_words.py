"""Edits and questions in words: what would be so, with names instead of ids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scheduler.brief.words import MeetingKind
from scheduler.scenario.called import group_called
from scheduler.scenario.edits import AddMeeting, AddOffer, AnyEdit, Count, NumberOf, WeightOf
from scheduler.wording import count, listed, span
from web.whatif.desk import Desk
from web.whatif.words import (
    asked_for,
    city_of,
    count_days,
    goal_name,
    meeting_spoken,
    offer_called,
    post_called,
    series_called,
    spoken,
)

NAMED = {
    "meeting": meeting_spoken,
    "offer": offer_called,
    "place": city_of,
    "person": post_called,
    "goal": goal_name,
    "rule": goal_name,
}
"""The fields of edits that hold ids, and what the ids are called."""


def edit_words(desk: Desk, edit: AnyEdit) -> str:
    """What an edit asks for as a sentence without its stop."""
    said = edit_clause(desk, edit)
    return said[:1].upper() + said[1:]


def edit_clause(desk: Desk, edit: AnyEdit) -> str:
    """What an edit asks for, to be read after "what if", with names instead of ids."""
    if isinstance(edit, AddOffer):
        return _new_offer(desk, edit.offer)
    if isinstance(edit, AddMeeting):
        return _new_meeting(desk, edit.meeting)
    called = {}
    for field, names in NAMED.items():
        value = getattr(edit, field, None)
        if isinstance(value, str):
            called[field] = names(desk, value)
    if isinstance(edit, Count):
        called["series"] = series_called(desk, edit.series)
    if isinstance(edit, WeightOf | NumberOf):
        called["name"] = f"“{spoken(edit.name)}”"
    return str(edit.model_copy(update=called))


def _new_offer(desk: Desk, offer: Mapping[str, Any]) -> str:
    city, host = city_of(desk, str(offer.get("place", ""))), offer.get("host")
    wanted = listed([asked_for(desk, str(name)) for name in offer.get("for") or []])
    return f"{host or 'the home place'} offers {city}" + (f" for {wanted}" if wanted else "") + _within(offer)


def _new_meeting(desk: Desk, meeting: Mapping[str, Any]) -> str:
    """A meeting that an edit adds: whose it is, how long, when and how."""
    group = group_called(desk.brief, str(meeting.get("group", "")))
    what = "a workshop" if meeting.get("kind") == MeetingKind.WORKSHOP else "another meeting"
    modes = [str(mode) for mode in meeting.get("modes") or []]
    places = [city_of(desk, str(place)) for place in meeting.get("places") or []]
    days = float(meeting.get("days") or 1)
    parts = [f"of {count_days(days)}", " or ".join(modes), f"in {listed(places)}" if places else ""]
    return f"{group} has {what} {', '.join(part for part in parts if part)}{_within(meeting)}"


def _within(said: Mapping[str, Any]) -> str:
    """The first of the windows that an edit writes, where they are whole."""
    for window in (said.get("windows") or {}).values():
        try:
            first, last = (date.fromisoformat(str(window[end])) for end in ("first", "last"))
        except (KeyError, TypeError, ValueError):
            continue
        return f", within {span(first, last)}"
    return ""


def title_of(desk: Desk, edits: tuple[AnyEdit, ...]) -> str:
    """What a question is called: its first edit, and how many more there are."""
    if not edits:
        return "A question without edits"
    return edit_words(desk, edits[0]) + _more(edits)


def question_of(desk: Desk, edits: tuple[AnyEdit, ...]) -> str:
    """The same as a heading, after "What if"."""
    return f"What if {edit_clause(desk, edits[0])}{_more(edits)}" if edits else "What if nothing changes"


def _more(edits: tuple[AnyEdit, ...]) -> str:
    return f", and {count(len(edits) - 1, 'other edit')}" if len(edits) > 1 else ""
