"""The forms for what the brief does not have yet: a meeting, an offer."""

from __future__ import annotations

from scheduler.brief.words import MeetingKind, Mode
from scheduler.scenario.called import group_called
from web.whatif.desk import Desk
from web.whatif.fields import Field, Form, Option
from web.whatif.forms_meeting import days_of, length_field, mode_fields
from web.whatif.forms_world import capacity_field
from web.whatif.words import asked_for, city_of

USUAL = Option("", "What the group usually holds")
WORKSHOP = Option(MeetingKind.WORKSHOP, "A workshop")
HOME = Option("", "The home place, or wherever it is invited")


def new_meeting_forms(desk: Desk) -> list[Form]:
    """A meeting besides those of the brief."""
    brief = desk.brief
    groups = tuple(Option(name, group_called(brief, name)) for name in (*brief.committees, *brief.groups))
    places = tuple(Option(name, city_of(desk, name)) for name in brief.places)
    fields = (
        Field("group", "Whose meeting", "choice", options=groups),
        Field("kind", "What it is", "choice", options=(USUAL, WORKSHOP), needed=False),
        length_field(1),
        *days_of(desk, "Not before", "Not after"),
        *mode_fields((Mode.HYBRID.value,)),
        Field("place", "Place", "choice", options=(HOME, *places), needed=False),
    )
    told = "It is planned within these days, besides the meetings that there are."
    return [Form("add_meeting", "A group meets once more", fields, {}, told)]


def new_offer_forms(desk: Desk) -> list[Form]:
    """A host that has made no offer yet."""
    brief = desk.brief
    hosts = tuple(Option(name, body.name or name) for name, body in brief.member_bodies.items())
    names = dict.fromkeys((*brief.blocks, *brief.series, *desk.meetings))
    wanted = tuple(Option(name, _capital(asked_for(desk, name))) for name in names)
    fields = (
        Field("place", "Place", "choice", options=tuple(Option(name, city_of(desk, name)) for name in brief.places)),
        Field("host", "Host", "choice", "The member body that invites, in its own country.", options=hosts),
        Field("for", "For", "choice", options=wanted),
        *days_of(desk, "From", "Until"),
        capacity_field(None, needed=False),
        Field("answer_by", "Answer by", "date", "Left empty, the host waits without end.", needed=False),
    )
    told = "Only places of the brief can be chosen; a new city is written there first."
    return [Form("add_offer", "A host makes an offer", fields, {}, told)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
