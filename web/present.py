"""What pages say of a meeting: its name, place, mode and state in words."""

from __future__ import annotations

from datetime import date, timedelta

from scheduler.brief.words import MeetingKind, MeetingState, Mode
from scheduler.geography import country_name
from scheduler.plan import OpenMeeting, Plan, PlannedMeeting
from scheduler.wording import QUARTERS, ordinal, span

KEPT_AFTER_CANCELLING = timedelta(days=30)
MODE_WORDS = {Mode.FACE_TO_FACE: "In person", Mode.HYBRID: "Hybrid", Mode.VIRTUAL: "Online"}
MODE_CLASSES = {Mode.FACE_TO_FACE: "in-person", Mode.HYBRID: "hybrid", Mode.VIRTUAL: "online"}
STATE_WORDS = {
    MeetingState.CONFIRMED: "Confirmed",
    MeetingState.PROPOSED: "Proposed",
    MeetingState.HELD: "Held",
    MeetingState.CANCELLED: "Cancelled",
}


def state_of(plan: Plan, meeting: PlannedMeeting) -> MeetingState:
    """How firmly a meeting stands; what the plan lists as cancelled is cancelled."""
    return MeetingState.CANCELLED if meeting.meeting in plan.cancelled else meeting.state


def shown(plan: Plan, today: date) -> list[PlannedMeeting]:
    """The meetings in order of date; a cancelled one leaves 30 days after its end."""
    kept = [
        meeting
        for meeting in plan.meetings
        if state_of(plan, meeting) is not MeetingState.CANCELLED or meeting.last + KEPT_AFTER_CANCELLING >= today
    ]
    return sorted(kept, key=lambda meeting: (meeting.first, meeting.last, meeting.start or "", meeting.meeting))


def bar_name(plan: Plan, meeting: PlannedMeeting) -> tuple[str, str]:
    """The two parts of a bar's first line: who meets, and which session it is."""
    number = ordinal(meeting.number) if meeting.number else ""
    if meeting.kind is MeetingKind.PLENARY:
        return _of_committee(plan, meeting, f"{number} plenary" if number else "Plenary"), ""
    if meeting.kind is MeetingKind.WORKSHOP:
        return _of_committee(plan, meeting, "Workshop"), ""
    return meeting.short, number


def _of_committee(plan: Plan, meeting: PlannedMeeting, words: str) -> str:
    return words if len(plan.committees) == 1 else f"{meeting.short} {words[0].lower()}{words[1:]}"


def meeting_name(plan: Plan, meeting: PlannedMeeting) -> str:
    """The name of a meeting in a list: "WG 21, 2nd session", "41st plenary"."""
    name, number = bar_name(plan, meeting)
    if meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP):
        return name
    noun = "meeting" if meeting.kind is MeetingKind.ADVISORY else "session"
    return f"{name}, {number} {noun}" if number else f"{name}, {noun}"


def heading(plan: Plan, meeting: PlannedMeeting) -> str:
    """The title of a meeting's page: "41st plenary of ISO/ABC", "ISO/ABC/WG 1, 2nd session"."""
    number = ordinal(meeting.number) if meeting.number else ""
    if meeting.kind is MeetingKind.PLENARY:
        return f"{number} plenary of {meeting.reference}" if number else f"Plenary of {meeting.reference}"
    if meeting.kind is MeetingKind.WORKSHOP:
        return f"Workshop of {meeting.reference}"
    return meeting.reference + meeting_name(plan, meeting).removeprefix(meeting.short)


def place_of(meeting: PlannedMeeting) -> str:
    """Where a meeting is held; a virtual one is online."""
    return "online" if meeting.mode is Mode.VIRTUAL else meeting.city or "place open"


def host_of(meeting: PlannedMeeting) -> str:
    """Who hosts, and in which country where the name does not say it: "Body of Portugal", "ABC, in Portugal"."""
    name = meeting.host_name or meeting.host
    if not name or meeting.mode is Mode.VIRTUAL:
        return ""
    country = country_name(meeting.country, "en") if meeting.country else ""
    return name if country.casefold() in name.casefold() else f"{name}, in {country}"


def length_of(meeting: PlannedMeeting) -> str:
    """The length in words where it is not whole days: "half day (morning)", "2½ days"; else empty."""
    if meeting.half_days == 1:
        return f"half day ({meeting.half.value})" if meeting.half else "half day"
    return f"{meeting.half_days // 2}½ days" if meeting.half_days % 2 else ""


def sentence(plan: Plan, meeting: PlannedMeeting) -> str:
    """All that a bar shows, as one sentence for those who cannot see it."""
    mode = "" if meeting.mode is Mode.VIRTUAL else MODE_WORDS[meeting.mode].lower()
    parts = [
        meeting_name(plan, meeting),
        span(meeting.first, meeting.last),
        length_of(meeting),
        place_of(meeting),
        mode,
        STATE_WORDS[state_of(plan, meeting)].lower(),
    ]
    return ", ".join(part for part in parts if part)


def open_name(plan: Plan, meeting: OpenMeeting) -> str:
    """The name of an open meeting: "Plenary of ISO/ABC", "ISO/ABC/WG 1, session", and a title of its own."""
    own = "" if meeting.title == plan.groups[meeting.group].title else f": {meeting.title.en}"
    if meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP):
        return f"{meeting.kind.value.capitalize()} of {meeting.reference}{own}"
    return f"{meeting.reference}, {'meeting' if meeting.kind is MeetingKind.ADVISORY else 'session'}{own}"


def open_when(meeting: OpenMeeting) -> str:
    """When an open meeting is expected: "2028, second quarter, to be confirmed"."""
    quarter = f"{QUARTERS[meeting.quarter]}, " if meeting.quarter else ""
    return f"{meeting.year}, {quarter}to be confirmed"
