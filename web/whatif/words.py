"""Names instead of ids: what meetings, places, offers, posts and goals are called on the pages."""

from __future__ import annotations

from scheduler.brief.words import MeetingKind, MeetingState
from scheduler.posts import the_post
from scheduler.scenario.called import group_called
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


def meeting_spoken(desk: Desk, name: str) -> str:
    """A meeting inside a sentence: "the 41st plenary", "the workshop", "WG 21, 2nd session"."""
    called = meeting_called(desk, name)
    kind = desk.meetings[name].kind if name in desk.meetings else None
    if kind not in (MeetingKind.PLENARY, MeetingKind.WORKSHOP) or called == name:
        return called
    small = called.startswith(("Plenary", "Workshop"))
    return f"the {called[:1].lower() if small else called[:1]}{called[1:]}"


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


def count_days(days: float) -> str:
    """A length in days: "half a day", "1 day", "2.5 days"."""
    return "half a day" if days == 0.5 else f"{days:g} {'day' if days == 1 else 'days'}"


def spoken(name: str) -> str:
    """A name of the program as people read it: "per 100 km"."""
    return name.replace("_", " ")


def goal_name(_desk: Desk, name: str) -> str:
    """A goal or rule inside a sentence."""
    return spoken(name)


def asked_for(desk: Desk, name: str) -> str:
    """What an offer is for: a meeting, all meetings of a group, or a block."""
    if name in desk.brief.blocks:
        title = desk.brief.blocks[name].title
        return name if title is None else title.en
    if name in desk.brief.series or name in desk.brief.groups or name in desk.brief.committees:
        return f"all meetings of {series_called(desk, name)}"
    return meeting_spoken(desk, name)


def series_called(desk: Desk, name: str) -> str:
    """A series by the group that meets."""
    series = desk.brief.series.get(name)
    return group_called(desk.brief, name if series is None else series.group)


def post_called(desk: Desk, name: str) -> str:
    """A person by the post, inside a sentence."""
    return the_post(person_called(desk, name))
