"""One meeting's page: facts, numbers, deadlines and times; counts only, never who or why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.brief.words import MeetingKind, MeetingState, Mode
from scheduler.geography import country_name
from scheduler.plan import Plan, PlannedMeeting
from scheduler.wording import MONTHS, full_day, listed, short_weekdays, span, thousands, weekdays
from web.present import (
    MODE_CLASSES,
    MODE_WORDS,
    STATE_WORDS,
    heading,
    host_of,
    length_of,
    meeting_name,
    place_of,
    state_of,
)
from web.present_agenda import month_id
from web.present_deadlines import Deadline, Drawing, deadlines, drawing
from web.present_group import group_name, has_own_feed, marks
from web.present_times import Times, times


@dataclass(frozen=True)
class Neighbour:
    """A meeting of the same week and place."""

    meeting: str
    name: str
    weekdays: str


@dataclass(frozen=True)
class Facts:
    """What is known of a meeting, in words; an empty text where nothing is."""

    state: str
    state_class: str
    state_note: str
    mode: str
    mode_class: str
    host: str
    expected: str
    neighbours: list[Neighbour]
    theme: str
    purpose: str
    note: str
    mark: str
    title: str
    french: str
    reference: str
    link: str


@dataclass(frozen=True)
class Lost:
    """Whose public holidays fall into the week: a figure and its words, or words alone; how far people travel."""

    figure: str
    words: str
    journey: str


@dataclass(frozen=True)
class MeetingPage:
    """All that a meeting's page prints."""

    id: str
    heading: str
    when: str
    where: str
    year: int
    month: str
    month_id: str
    feed: tuple[str, str] | None
    facts: Facts
    waived: list[str]
    lost: Lost | None
    deadlines: list[Deadline]
    drawing: Drawing | None
    times: list[Times]


def meeting_page(plan: Plan, meeting: PlannedMeeting, today: date) -> MeetingPage:
    """Everything the public may see of one meeting, on a given day."""
    cancelled = state_of(plan, meeting) is MeetingState.CANCELLED
    own_feed = has_own_feed(plan, meeting.group)
    return MeetingPage(
        id=meeting.meeting,
        heading=heading(plan, meeting),
        when=f"{span(meeting.first, meeting.last)}, {weekdays(meeting.first, meeting.last)}",
        where=", ".join(part for part in (length_of(meeting), _city(meeting)) if part),
        year=meeting.first.year,
        month=MONTHS[meeting.first.month - 1],
        month_id=month_id(meeting.first.year, meeting.first.month),
        feed=(meeting.group, group_name(plan, meeting.group)) if own_feed else None,
        facts=_facts(plan, meeting),
        waived=_waived(plan, meeting),
        lost=_lost(meeting) if meeting.lost_of and not cancelled else None,
        deadlines=[] if cancelled else deadlines(meeting, today),
        drawing=None if cancelled else drawing(meeting, meeting_name(plan, meeting), today),
        times=times(plan, meeting),
    )


def _facts(plan: Plan, meeting: PlannedMeeting) -> Facts:
    state = state_of(plan, meeting)
    return Facts(
        state=STATE_WORDS[state],
        state_class=str(state),
        state_note=_state_note(meeting, state),
        mode=MODE_WORDS[meeting.mode],
        mode_class=MODE_CLASSES[meeting.mode],
        host=host_of(meeting),
        expected=_expected(meeting),
        neighbours=_neighbours(plan, meeting),
        theme=_theme(meeting),
        purpose=meeting.purpose or "",
        note=meeting.note or "",
        mark=marks(plan)[meeting.group].classes,
        title=meeting.title.en,
        french=meeting.title.fr or "",
        reference=meeting.reference,
        link=plan.groups[meeting.group].link or "",
    )


def _city(meeting: PlannedMeeting) -> str:
    place = place_of(meeting)
    if not meeting.country or meeting.mode is Mode.VIRTUAL:
        return place
    return f"{place}, {country_name(meeting.country, 'en')}"


def _state_note(meeting: PlannedMeeting, state: MeetingState) -> str:
    if state is MeetingState.CANCELLED:
        return "It does not take place on these dates."
    if meeting.convened:
        return f"Notice was given on {full_day(meeting.convened)}."
    if state is MeetingState.PROPOSED:
        return "Dates and place may still change."
    return ""


def _waived(plan: Plan, meeting: PlannedMeeting) -> list[str]:
    """The rules set aside for a meeting, with reason and by whose decision: decisions are on record for all."""
    return [f"{w.rule}: {w.reason} ({w.decided_by})" for w in plan.waivers if meeting.meeting in w.meetings]


def _expected(meeting: PlannedMeeting) -> str:
    on_site, remote = meeting.attendance.on_site, meeting.attendance.remote
    parts = [f"{thousands(on_site)} in the room"] * (on_site > 0) + [f"{thousands(remote)} online"] * (remote > 0)
    return f"{thousands(on_site + remote)}: {', '.join(parts)}" if len(parts) == 2 else "".join(parts)


def _theme(meeting: PlannedMeeting) -> str:
    if meeting.theme is None:
        return ""
    return f"{meeting.theme.en} ({meeting.theme_state})" if meeting.theme_state else meeting.theme.en


def _neighbours(plan: Plan, meeting: PlannedMeeting) -> list[Neighbour]:
    others = [other for other in plan.meetings if other.meeting in meeting.in_conjunction_with]
    others.sort(key=lambda other: (other.first, other.meeting))
    return [
        Neighbour(other.meeting, meeting_name(plan, other), short_weekdays(other.first, other.last))
        for other in others
        if other.meeting != meeting.meeting
    ]


def _lost(meeting: PlannedMeeting) -> Lost:
    """What the plan counts as lost: bodies with a public holiday in the week of the meeting, and nothing else."""
    number = len(meeting.lost)
    of_all = meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP)
    one, many = (
        ("P-member", "P-members") if of_all else ("member body that takes part", "member bodies that take part")
    )
    if not number:
        return Lost("", f"No {one} has a public holiday that week", _journey(meeting))
    words = f"{many} {'has' if number == 1 else 'have'} a public holiday that week"
    return Lost(f"{number} of {meeting.lost_of}", words, _journey(meeting))


def _journey(meeting: PlannedMeeting) -> str:
    if meeting.mode is Mode.VIRTUAL:
        return "Nobody travels."
    parts = [f"{thousands(meeting.mean_km)} km mean journey"] if meeting.mean_km else []
    parts += [f"{thousands(meeting.tonnes_co2e)} t CO₂e"] if meeting.tonnes_co2e else []
    return listed(parts) + "." if parts else ""
