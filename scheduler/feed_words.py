"""What a calendar entry says in plain words: dates, names of meetings, the text of an entry; public fields only."""

from __future__ import annotations

import re
import unicodedata

from scheduler.brief.words import MeetingKind, MeetingState, Mode
from scheduler.geography import country_name
from scheduler.plan import OpenMeeting, Plan, PlannedMeeting
from scheduler.wording import QUARTERS, full_day, ordinal, span

MODES = {
    Mode.FACE_TO_FACE: "face-to-face",
    Mode.HYBRID: "hybrid, on site and online",
    Mode.VIRTUAL: "virtual, online only",
}
STATES = {
    MeetingState.PROPOSED: "proposed; date and place may still change",
    MeetingState.CONFIRMED: "confirmed",
    MeetingState.HELD: "held",
    MeetingState.CANCELLED: "cancelled",
}
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text on one line, without control characters, direction marks, or what UTF-8 cannot carry."""
    kept = "".join(character for character in text if character.isspace() or _is_sound(character))
    return " ".join(_DIRECTION_MARKS.sub("", kept).split())


def _is_sound(character: str) -> bool:
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return False
    return character != "\ufeff" and ord(character) & 0xFFFE != 0xFFFE


def name_in_words(meeting: PlannedMeeting) -> str:
    """A meeting's name, such as "ISO/TC 99 41st plenary" or "ISO/TC 99/WG 1, 2nd session"."""
    nth = f"{ordinal(meeting.number)} " if meeting.number else ""
    body = clean(meeting.reference)
    match meeting.kind:
        case MeetingKind.PLENARY:
            return f"{body} {nth}plenary"
        case MeetingKind.WORKSHOP:
            return f"{body} {nth}workshop"
        case MeetingKind.ADVISORY:
            return f"{body}, {nth}meeting"
        case _:
            return f"{body}, {nth}session"


def place_in_words(meeting: PlannedMeeting) -> str:
    """City and country, or Online."""
    if meeting.mode is Mode.VIRTUAL:
        return "Online"
    if not meeting.city:
        return "Place to be confirmed"
    country = country_name(meeting.country, "en") if meeting.country else ""
    return ", ".join(clean(part) for part in (meeting.city, country) if part)


def summary(meeting: PlannedMeeting, days: str = "") -> str:
    """An entry's first line: what may fall comes first, then the meeting and its place."""
    prefix = {MeetingState.PROPOSED: "TENTATIVE: ", MeetingState.CANCELLED: "CANCELLED: "}.get(meeting.state, "")
    place = "online" if meeting.mode is Mode.VIRTUAL else clean(meeting.city or "place to be confirmed")
    return f"{prefix}{name_in_words(meeting)}, {place}{days}"


def description(meeting: PlannedMeeting, plan: Plan, time: str) -> str:
    """An entry's text: what the public may know of the meeting, one fact a line."""
    lines = [
        ("", clean(meeting.title.en)),
        ("Theme: ", _theme(meeting)),
        ("Purpose: ", clean(meeting.purpose or "")),
        ("Dates: ", span(meeting.first, meeting.last)),
        ("Time: ", time),
        ("Mode: ", MODES[meeting.mode]),
        ("Place: ", "" if meeting.mode is Mode.VIRTUAL else place_in_words(meeting)),
        ("Host: ", clean(meeting.host_name or "")),
        ("Status: ", _status(meeting)),
        *_due(meeting),
        ("Expected: ", _expected(meeting)),
        ("In the same week: ", _same_week(meeting, plan)),
    ]
    return "\n".join(label + text for label, text in lines if text)


def open_in_words(meeting: OpenMeeting) -> str:
    """A meeting without dates, such as "ISO/TC 99/WG 2: 2028, second quarter, to be confirmed"."""
    when = f"{meeting.year}, {QUARTERS[meeting.quarter]}" if meeting.quarter in QUARTERS else str(meeting.year)
    return f"{clean(meeting.reference)}: {when}, to be confirmed"


def _theme(meeting: PlannedMeeting) -> str:
    if meeting.theme is None:
        return ""
    state = f" ({clean(meeting.theme_state)})" if meeting.theme_state else ""
    return clean(meeting.theme.en) + state


def _status(meeting: PlannedMeeting) -> str:
    convened = f"; notice was given on {full_day(meeting.convened)}" if meeting.convened else ""
    return STATES[meeting.state] + convened


def _due(meeting: PlannedMeeting) -> list[tuple[str, str]]:
    due = meeting.deadlines
    named = [
        ("Agenda due: ", due.agenda_due),
        ("Documents due: ", due.documents_due),
        ("Registration opens: ", due.registration_opens),
        ("Decisions due: ", due.decisions_due),
        ("Minutes due: ", due.minutes_due),
    ]
    if meeting.state is MeetingState.CANCELLED:
        return []
    return [(label, full_day(day)) for label, day in named if day]


def _expected(meeting: PlannedMeeting) -> str:
    counts = [(meeting.attendance.on_site, "on site"), (meeting.attendance.remote, "online")]
    return ", ".join(f"{count} {where}" for count, where in counts if count)


def _same_week(meeting: PlannedMeeting, plan: Plan) -> str:
    names = set(meeting.in_conjunction_with) - {meeting.meeting}
    others = sorted((other for other in plan.meetings if other.meeting in names), key=lambda m: (m.first, m.meeting))
    shown = [m for m in others if m.state is not MeetingState.CANCELLED]
    return "; ".join(f"{name_in_words(m)} ({span(m.first, m.last)})" for m in shown)
