"""Edits in the words of their brief: people by their post, places by their city, rooms by their name."""

from __future__ import annotations

from scheduler.brief.schema import Brief
from scheduler.scenario.edits import AnyEdit


def in_words(brief: Brief, edit: AnyEdit) -> str:
    """An edit with posts, cities and rooms in place of ids; ids that a command takes stay as they are."""
    person, place, room = (getattr(edit, field, None) for field in ("person", "place", "room"))
    called: dict[str, str] = {}
    if person in brief.people:
        called["person"] = brief.people[person].title.en
    at = place if place is not None or room is None else brief.home
    if at in brief.places:
        rooms = brief.places[at].rooms
        called |= {"room": rooms[room].name} if room in rooms else {}
        called |= {"place": brief.places[at].city} if place is not None else {}
    return str(edit.model_copy(update=called))
