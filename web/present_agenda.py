"""The agenda: meetings in order of date, month by month, as rows of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from scheduler.plan import Plan, PlannedMeeting
from scheduler.wording import MONTHS, full_day, short_weekdays, span
from web.present import MODE_CLASSES, MODE_WORDS, STATE_WORDS, host_of, length_of, meeting_name, place_of, state_of
from web.present_group import marks


@dataclass(frozen=True)
class Row:
    """One meeting in the agenda."""

    meeting: str
    dates: str
    year: str
    days: str
    weekdays: str
    name: str
    length: str
    place: str
    host: str
    mode: str
    mode_class: str
    state: str
    state_class: str
    mark: str
    agenda_due: str


@dataclass(frozen=True)
class Month:
    """The rows of one month, with its name and the id a link can point to."""

    id: str
    name: str
    year: int
    rows: list[Row]


def agenda(plan: Plan, meetings: Sequence[PlannedMeeting]) -> list[Month]:
    """Meetings grouped by the month of their first day; months without any are left out."""
    given = marks(plan)
    found = []
    for (year, month), group in groupby(meetings, key=lambda meeting: (meeting.first.year, meeting.first.month)):
        rows = [_row(plan, meeting, given[meeting.group].classes) for meeting in group]
        found.append(Month(month_id(year, month), MONTHS[month - 1], year, rows))
    return found


def month_id(year: int, month: int) -> str:
    """The id of a month's heading, such as m2027-05."""
    return f"m{year:04d}-{month:02d}"


def _row(plan: Plan, meeting: PlannedMeeting, mark: str) -> Row:
    state = state_of(plan, meeting)
    same_month = (meeting.first.year, meeting.first.month) == (meeting.last.year, meeting.last.month)
    due = meeting.deadlines.agenda_due
    return Row(
        meeting=meeting.meeting,
        dates=span(meeting.first, meeting.last, year=False),
        year=str(meeting.last.year) if meeting.first.year == meeting.last.year else "",
        days=span(meeting.first, meeting.last, year=False).rsplit(" ", 1)[0]
        if same_month
        else f"{meeting.first.day}–{meeting.last.day}",
        weekdays=short_weekdays(meeting.first, meeting.last),
        name=meeting_name(plan, meeting),
        length=length_of(meeting),
        place=place_of(meeting),
        host=host_of(meeting),
        mode=MODE_WORDS[meeting.mode],
        mode_class=MODE_CLASSES[meeting.mode],
        state=STATE_WORDS[state],
        state_class=str(state),
        mark=mark,
        agenda_due=full_day(due) if due else "",
    )
