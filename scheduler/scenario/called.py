"""Edits in the words of their brief: posts, cities, rooms and meetings by what they are called."""

from __future__ import annotations

from scheduler.brief.expand import expand
from scheduler.brief.prepare import label
from scheduler.brief.schema import Brief
from scheduler.posts import the_post
from scheduler.scenario.edits import AddMeeting, AddOffer, AnyEdit, Count


def in_words(brief: Brief, edit: AnyEdit) -> str:
    """What an edit asks for; offers keep their id, which a host is told, with what they offer."""
    if isinstance(edit, AddOffer):
        return f"{edit} ({offered(brief, edit.id)})"
    if isinstance(edit, AddMeeting):
        return f"{edit} ({group_called(brief, str(edit.meeting.get('group', '')))})"
    meetings = expand(brief)
    person, place, room = (getattr(edit, field, None) for field in ("person", "place", "room"))
    meeting, offer = (getattr(edit, field, None) for field in ("meeting", "offer"))
    called: dict[str, str] = {}
    if person in brief.people:
        called["person"] = the_post(brief.people[person].title.en)
    at = place if place is not None or room is None else brief.home
    if at in brief.places:
        rooms = brief.places[at].rooms
        called |= {"room": rooms[room].name} if room in rooms else {}
        called |= {"place": brief.places[at].city} if place is not None else {}
    if isinstance(meeting, str) and meeting in meetings:
        called["meeting"] = label(brief, meetings[meeting])
    if isinstance(offer, str) and offer in brief.offers:
        called["offer"] = f"{offer} ({offered(brief, offer)})"
    if isinstance(edit, Count) and edit.series in brief.series:
        called["series"] = group_called(brief, brief.series[edit.series].group)
    return str(edit.model_copy(update=called))


def offered(brief: Brief, offer: str) -> str:
    """What an offer offers, and whose it is: "Copenhagen, BSD"."""
    facts = brief.offers.get(offer)
    if facts is None or facts.place not in brief.places:
        return offer
    city = brief.places[facts.place].city
    return f"{city}, {facts.host}" if facts.host is not None else city


def group_called(brief: Brief, group: str) -> str:
    """A group by its short name, a committee by its reference."""
    if group in brief.groups:
        return brief.groups[group].short
    return brief.committees[group].reference if group in brief.committees else group
