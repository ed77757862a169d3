"""The forms for a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scheduler.brief.words import Mode
from scheduler.rules import RULES
from scheduler.scenario.desk import open_places
from scheduler.scenario.edits import UNDECIDED
from scheduler.wording import full_day, span
from web.present import MODE_WORDS
from web.whatif.desk import Desk
from web.whatif.fields import Field, Form, Option
from web.whatif.forms_weeks import weeks_forms
from web.whatif.words import city_of, series_called

MODES = tuple(Option(mode.value, MODE_WORDS[mode]) for mode in Mode)


def days_of(desk: Desk, first: str, last: str, *, needed: bool = True) -> tuple[Field, Field]:
    """A first and a last day within the horizon."""
    horizon = desk.brief.horizon
    day = Field("", "", "date", needed=needed, least=f"{horizon.first}", most=f"{horizon.last}")
    return (
        replace(day, name="first", label=first),
        replace(day, name="last", label=last, help="Included." if needed else ""),
    )


def window_field(windows: dict[str, tuple[date, date]]) -> tuple[Field, ...]:
    """Which window is meant, where there are several."""
    if len(windows) < 2:
        return ()
    options = tuple(Option(name, span(*window)) for name, window in windows.items())
    return (Field("window", "Which window", "choice", options=options),)


def meeting_forms(desk: Desk, name: str) -> list[Form]:
    """Date, place, window, mode, length, number, cancelling, waiving."""
    meeting, fixed = desk.meetings[name], {"meeting": name}
    places = open_places(desk.brief, meeting)
    windows = desk.own.windows(name)
    here = desk.plan.meeting(name)
    there = Option("", "Any that it may have")
    every = tuple(Option(place, city_of(desk, place)) for place in dict.fromkeys((*places, *desk.brief.places)))
    pin = (
        replace(days_of(desk, "First day", "")[0], value=f"{here.first}", help=_horizon(desk)),
        Field("place", "Place", "choice", options=(there, *every), needed=False),
        Field("mode", "Mode", "choice", options=(there, *MODES), needed=False),
    )
    open_ = "; ".join(span(*window) for window in windows.values())
    found = [
        Form("pin", "Hold it on a certain date", pin, fixed),
        Form("not_then", "Keep it off certain days", days_of(desk, "Not from", "Until"), fixed),
    ]
    if places:
        options = tuple(Option(place, city_of(desk, place)) for place in places)
        away = (Field("place", "Not in", "choice", options=options, value=here.place or ""),)
        found.append(Form("not_there", "Keep it away from a place", away, fixed))
    moved = (*window_field(windows), *days_of(desk, "New first day", "New last day", needed=False))
    told = f"Today it may be held {open_}. What is left empty stays."
    found += [
        Form("window", "Move or resize its window", moved, fixed, told),
        Form("mode", "Hold it in another mode", mode_fields(tuple(mode.value for mode in meeting.modes)), fixed),
        Form("length", "Make it longer or shorter", (length_field(meeting.days),), fixed),
    ]
    found += weeks_forms(desk, meeting)
    if meeting.series is not None:
        found += series_forms(desk, meeting.series)
    cancel = Form("cancel", "Cancel it", (), fixed, "The others of its series keep their names.")
    return [*found, cancel, Form("waive", "Set a rule aside for it", _waiver(), fixed)]


def series_forms(desk: Desk, name: str) -> list[Form]:
    """More or fewer meetings of a series."""
    number = desk.brief.series[name].per_year
    much = Field("per_year", "Meetings a year", "number", value=str(number), least="1", most="60", step="1")
    told = "The last ones of each year go, or new ones come after them."
    return [Form("count", f"Change how often {series_called(desk, name)} meets", (much,), {"series": name}, told)]


def _horizon(desk: Desk) -> str:
    return f"From {full_day(desk.brief.horizon.first)} to {full_day(desk.brief.horizon.last)}."


def mode_fields(present: tuple[str, ...]) -> tuple[Field, ...]:
    """In which modes a meeting may be held, and what is needed where one of them is online."""
    told = "Needed where it may be online and the brief says nothing of that yet."
    return (
        Field("modes", "It may be held", "choices", options=MODES, values=present),
        Field(
            "hours_per_day", "Hours a day, online", "number", told, needed=False, least="0.25", most="24", step="0.25"
        ),
        Field("starts", "Starts, online", help="Times of day such as 13:00, the best first.", needed=False),
    )


def length_field(days: float) -> Field:
    """How long a meeting lasts."""
    told = "Half days count: 1.5 is a day and a half."
    return Field("days", "Days", "number", told, value=f"{days:g}", least="0.5", most="31", step="0.5")


def _waiver() -> tuple[Field, ...]:
    rules = tuple(Option(rule.name, f"{rule.name.replace('_', ' ')}: {rule.sentence}") for rule in RULES)
    return (
        Field("rule", "Rule", "choice", options=rules),
        Field("reason", "Reason", help="A few words; they go on record."),
        Field("decided_by", "Decided by", value=UNDECIDED, needed=False),
    )
