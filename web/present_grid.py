"""The bars of one month: where each begins, how wide it is, and in which lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scheduler.brief.words import Half, MeetingKind, MeetingState, Mode
from scheduler.plan import Plan, PlannedMeeting
from web.present import MODE_CLASSES, bar_name, place_of, sentence, state_of
from web.present_group import Mark

LANES = 2
MOST_LANES = 40
LONG_WORD = 6


@dataclass(frozen=True)
class Bar:
    """A meeting's part in one month: first column, width in days, lane (0 is a bar of two lines)."""

    meeting: str
    column: int
    width: int
    lane: int
    name: str
    session: str
    place: str
    code: str
    half: bool
    from_before: bool
    goes_on: bool
    classes: str
    sentence: str


def month_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return date(year, month, 1), following - timedelta(days=1)


def bars(plan: Plan, marks: dict[str, Mark], meetings: Sequence[PlannedMeeting], year: int, month: int) -> list[Bar]:
    """The bars of a month in order of date; meetings that share a day are put one above the other."""
    first, last = month_days(year, month)
    cut = [_bar(plan, marks, meeting, first, last) for meeting in meetings if overlaps(meeting, first, last)]
    return _in_lanes(cut)


def overlaps(meeting: PlannedMeeting, first: date, last: date) -> bool:
    """Whether a meeting has a day between two days, both included."""
    return meeting.first <= last and first <= meeting.last


def lanes(month: Sequence[Bar]) -> int:
    """How many lanes a month needs; at least two, the height of a bar of two lines."""
    return max([LANES, *(bar.lane for bar in month)])


def _bar(plan: Plan, marks: dict[str, Mark], meeting: PlannedMeeting, first: date, last: date) -> Bar:
    start, end = max(meeting.first, first), min(meeting.last, last)
    name, session = bar_name(plan, meeting)
    width = (end - start).days + 1
    single = width == 1
    return Bar(
        meeting=meeting.meeting,
        column=start.day,
        width=width,
        lane=0,
        name=_breakable(name),
        session="" if single else session,
        place="" if single else place_of(meeting),
        code=_code(name, meeting) if single else "",
        half=meeting.half_days == 1,
        from_before=meeting.first < first,
        goes_on=meeting.last > last,
        classes=_classes(plan, marks, meeting, width, start > meeting.first, end < meeting.last),
        sentence=sentence(plan, meeting),
    )


def _code(name: str, meeting: PlannedMeeting) -> str:
    """The place's code, where a name of one short word leaves a line for it."""
    short = " " not in name and len(name) < LONG_WORD and len(meeting.place or "") <= 3
    return meeting.place or "" if short and meeting.mode is not Mode.VIRTUAL else ""


def _classes(
    plan: Plan, marks: dict[str, Mark], meeting: PlannedMeeting, width: int, before: bool, after: bool
) -> str:
    state = state_of(plan, meeting)
    parts = [marks[meeting.group].classes, MODE_CLASSES[meeting.mode], str(state)]
    if meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP):
        parts.append(str(meeting.kind))
    if meeting.half_days == 1 and state is not MeetingState.CANCELLED:
        parts.append("half-afternoon" if meeting.half is Half.AFTERNOON else "half-morning")
    parts += ["day-1"] * (width == 1) + ["day-2"] * (width == 2)
    parts += ["open-left"] * before + ["open-right"] * after
    return " ".join(parts)


def _breakable(name: str) -> str:
    """A name whose long words may be broken with a hyphen where a bar is narrow."""
    return " ".join(f"{word[:4]}\u00ad{word[4:]}" if len(word) > LONG_WORD else word for word in name.split(" "))


def _in_lanes(cut: list[Bar]) -> list[Bar]:
    """Give each bar that shares a day with another a lane of its own."""
    found: list[Bar] = []
    ends: list[int] = []
    for bar in cut:
        lane = next((number for number, end in enumerate(ends) if end < bar.column), len(ends))
        ends[lane : lane + 1] = [bar.column + bar.width - 1]
        found.append(replace(bar, lane=min(lane + 1, MOST_LANES)))
    alone = [
        all(bar is other or other.column > _end(bar) or bar.column > _end(other) for other in found) for bar in found
    ]
    return [replace(bar, lane=0) if single else bar for bar, single in zip(found, alone, strict=True)]


def _end(bar: Bar) -> int:
    return bar.column + bar.width - 1
