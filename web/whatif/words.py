"""Names instead of ids: what meetings, places, offers and edits are called on the pages."""

from __future__ import annotations

from scheduler.brief.words import MeetingState
from scheduler.scenario.edits import AddOffer, AnyEdit, Count
from scheduler.wording import span
from web.present import meeting_name
from web.whatif.desk import Desk


def meeting_called(desk: Desk, name: str) -> str:
    """A meeting as the calendar calls it, with its year where the plan has several."""
    try:
        found = desk.plan.meeting(name)
    except KeyError:
        return name
    year = f" of {found.first.year}" if desk.plan.first.year != desk.plan.last.year else ""
    return meeting_name(desk.plan, found) + year


def offer_called(desk: Desk, name: str) -> str:
    """An offer by its city and host."""
    offer = desk.brief.offers.get(name)
    if offer is None:
        return name
    return ", ".join(part for part in (city_of(desk, offer.place), offer.host or "home") if part)


def city_of(desk: Desk, place: str) -> str:
    """The city of a place."""
    found = desk.brief.places.get(place)
    return place if found is None else found.city


def goal_called(name: str) -> str:
    """A goal by its name, without the signs of a program."""
    return name.replace("_", " ").capitalize()


def person_called(desk: Desk, name: str) -> str:
    """A person by the post."""
    found = desk.brief.people.get(name)
    return name if found is None else found.title.en


def stands(desk: Desk, name: str) -> str:
    """The dates and the place of a meeting today."""
    try:
        found = desk.plan.meeting(name)
    except KeyError:
        return ""
    cancelled = name in desk.plan.cancelled or found.state is MeetingState.CANCELLED
    return span(found.first, found.last) + (", cancelled" if cancelled else f", {found.city or 'online'}")


def edit_words(desk: Desk, edit: AnyEdit) -> str:
    """An edit in words, with names instead of ids."""
    if isinstance(edit, AddOffer):
        place = str(edit.offer.get("place", ""))
        host = edit.offer.get("host")
        return f"A new offer: {city_of(desk, place)}" + (f", {host}" if host else "")
    called = {}
    for field, names in NAMED.items():
        value = getattr(edit, field, None)
        if isinstance(value, str):
            called[field] = names(desk, value)
    if isinstance(edit, Count):
        called["series"] = _series(desk, edit.series)
    said = str(edit.model_copy(update=called))
    return said[:1].upper() + said[1:]


def _series(desk: Desk, name: str) -> str:
    series = desk.brief.series.get(name)
    group = desk.plan.groups.get(series.group) if series is not None else None
    return group.short if group is not None else name


NAMED = {"meeting": meeting_called, "offer": offer_called, "place": city_of, "person": person_called}
"""The fields of edits that hold ids, and what the ids are called."""


def title_of(desk: Desk, edits: tuple[AnyEdit, ...]) -> str:
    """What a question is called: its first edit, and how many more there are."""
    if not edits:
        return "A question without edits"
    more = len(edits) - 1
    return edit_words(desk, edits[0]) + (f", and {more} more" if more else "")


def question_of(desk: Desk, edits: tuple[AnyEdit, ...]) -> str:
    """The same after "What if": names keep their capitals, articles do not."""
    title = title_of(desk, edits)
    article = title.startswith(("The ", "A ", "Nothing "))
    return f"What if {title[:1].lower() + title[1:] if article else title}"
