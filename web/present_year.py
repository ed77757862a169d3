"""The year page: twelve months of bars, chips, and the sentence under the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.brief.words import MeetingState
from scheduler.plan import Plan, PlannedMeeting
from scheduler.wording import MONTHS, WEEKDAYS, count, span
from web.present import meeting_name, open_name, open_when, place_of, shown, state_of
from web.present_agenda import month_id
from web.present_filter import Chip, Selection, chips
from web.present_grid import Bar, bars, lanes, month_days, overlaps
from web.present_group import marks
from web.present_periods import Ground, ground, listed_periods

MONDAY = 0


@dataclass(frozen=True)
class Day:
    """A day's cell: its number and the classes of its ground."""

    number: int
    label: str
    classes: str
    today: bool


@dataclass(frozen=True)
class MonthRow:
    """One row of the year."""

    id: str
    name: str
    count: int
    lanes: int
    stacked: bool
    days: list[Day]
    bars: list[Bar]
    ground: Ground


@dataclass(frozen=True)
class Next:
    """The meeting that comes next."""

    meeting: str
    name: str
    when: str
    place: str


@dataclass(frozen=True)
class Open:
    """A meeting without dates."""

    name: str
    when: str


@dataclass(frozen=True)
class YearPage:
    """All that the year page prints."""

    year: int
    summary: str
    states: str
    next: Next | None
    chips: dict[str, list[Chip]]
    months: list[MonthRow]
    open: list[Open]
    periods: list[tuple[str, str, str]]
    years: list[int]
    holds_today: bool
    meetings: list[PlannedMeeting]


def years(plan: Plan) -> list[int]:
    """The years that have a page: those of the plan, and those its meetings reach."""
    days = [plan.first, plan.last, *(day for meeting in plan.meetings for day in (meeting.first, meeting.last))]
    return list(range(min(days).year, max(days).year + 1))


def year_page(plan: Plan, year: int, selection: Selection, today: date, path: str) -> YearPage:
    """Everything a year shows under a selection, on a given day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    whole = [meeting for meeting in shown(plan, today) if overlaps(meeting, first, last)]
    kept = [meeting for meeting in whole if selection.keeps(plan, meeting)]
    return YearPage(
        year=year,
        summary=summary(plan, whole, kept),
        states=states(plan, kept),
        next=following(plan, kept, today),
        chips=chips(plan, whole, selection, path),
        months=[_month(plan, kept, year, month, today) for month in range(1, 13)],
        open=open_meetings(plan, selection),
        periods=listed_periods(plan, year),
        years=years(plan),
        holds_today=today.year == year,
        meetings=kept,
    )


def summary(plan: Plan, whole: Sequence[PlannedMeeting], kept: Sequence[PlannedMeeting]) -> str:
    """How many meetings of how many groups are shown; cancelled ones are not counted."""
    all_alive, alive = _alive(plan, whole), _alive(plan, kept)
    if len(kept) < len(whole):
        return f"{len(alive)} of {count(len(all_alive), 'meeting')} shown."
    groups = len({meeting.group for meeting in alive})
    words = f"{count(len(alive), 'meeting')} of {count(groups, 'group')}." if alive else "No meetings."
    return words[0].upper() + words[1:]


def states(plan: Plan, kept: Sequence[PlannedMeeting]) -> str:
    """How many meetings stand how firmly: "19 confirmed, 14 proposed"."""
    found = Counter(state_of(plan, meeting) for meeting in kept)
    return ", ".join(f"{found[state]} {state.value}" for state in MeetingState if found[state])


def following(plan: Plan, kept: Sequence[PlannedMeeting], today: date) -> Next | None:
    """The first meeting that has not ended yet."""
    ahead = [meeting for meeting in _alive(plan, kept) if meeting.last >= today]
    if not ahead:
        return None
    meeting = ahead[0]
    return Next(meeting.meeting, meeting_name(plan, meeting), span(meeting.first, meeting.last), place_of(meeting))


def open_meetings(plan: Plan, selection: Selection) -> list[Open]:
    """Meetings without dates, in order of year; a chosen group leaves the others out."""
    groups = selection.of("group")
    found = [meeting for meeting in plan.open_meetings if not groups or meeting.group in groups]
    found.sort(key=lambda meeting: (meeting.year, meeting.quarter or 0, meeting.meeting))
    return [Open(open_name(plan, meeting), open_when(meeting)) for meeting in found]


def _alive(plan: Plan, meetings: Sequence[PlannedMeeting]) -> list[PlannedMeeting]:
    return [meeting for meeting in meetings if state_of(plan, meeting) is not MeetingState.CANCELLED]


def _month(plan: Plan, kept: Sequence[PlannedMeeting], year: int, month: int, today: date) -> MonthRow:
    first, last = month_days(year, month)
    found = bars(plan, marks(plan), kept, year, month)
    begun = [meeting for meeting in _alive(plan, kept) if first <= meeting.first <= last]
    return MonthRow(
        id=month_id(year, month),
        name=MONTHS[month - 1],
        count=len(begun),
        lanes=lanes(found),
        stacked=any(bar.lane for bar in found),
        days=[day_cell(plan, date(year, month, number), today) for number in range(1, last.day + 1)],
        bars=found,
        ground=ground(plan, found, year, month),
    )


def day_cell(plan: Plan, day: date, today: date) -> Day:
    """The cell of a day: weekend, holiday, Monday, today."""
    classes = [f"c{day.day}"]
    classes += ["weekend"] * (day.weekday() in plan.weekend) + ["holiday"] * (day in plan.home_holidays)
    classes += ["monday"] * (day.weekday() == MONDAY) + ["today"] * (day == today)
    label = WEEKDAYS[MONDAY][:2] if day.weekday() == MONDAY else ""
    return Day(day.day, label, " ".join(classes), day == today)
