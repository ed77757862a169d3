"""A meeting's deadlines: as a list in words, and to scale as a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.plan import PlannedMeeting
from scheduler.wording import MONTHS, distance, full_day, short_span, span

WIDTH, EDGE = 1000, 30
LETTER, GAP = 6.2, 14
TITLES = {
    "registration_opens": "Registration opens",
    "agenda_due": "Agenda due",
    "documents_due": "Documents due",
    "decisions_due": "Decisions",
    "minutes_due": "Minutes due",
}
# The rows of labels by their base line, in the order in which they are filled; the axis lies at 92.
ROWS = (52, 144, 16, 180)
AXIS_TOP, AXIS_FOOT, LABEL = 70, 124, 26


@dataclass(frozen=True)
class Deadline:
    """One date that follows from the meeting's, in words."""

    title: str
    day: date
    when: str
    distance: str
    past: bool


@dataclass(frozen=True)
class Point:
    """A deadline or the meeting itself in the drawing: where, and what is written in which row."""

    x: int
    end: int
    label_x: int
    anchor: str
    title: str
    note: str
    y: int
    kind: str


@dataclass(frozen=True)
class Drawing:
    """Deadlines on a line of months, in units of the drawing."""

    points: list[Point]
    top: int
    height: int
    months: list[tuple[int, str]]
    today: int | None
    sentence: str


def deadlines(meeting: PlannedMeeting, today: date) -> list[Deadline]:
    """A meeting's deadlines in order of date."""
    found = []
    for field, title in TITLES.items():
        day: date | None = getattr(meeting.deadlines, field)
        if day is not None:
            from_meeting = (day - meeting.first).days if day < meeting.first else (day - meeting.last).days
            far = distance(from_meeting) if from_meeting else "on the last day"
            found.append(Deadline(title, day, full_day(day), far, day < today))
    return sorted(found, key=lambda deadline: deadline.day)


def drawing(meeting: PlannedMeeting, name: str, today: date) -> Drawing | None:
    """The deadlines to scale; none if the meeting has no deadline."""
    found = deadlines(meeting, today)
    if not found:
        return None
    first = min(found[0].day, meeting.first) - timedelta(days=10)
    last = max(found[-1].day, meeting.last) + timedelta(days=10)
    scale = _Scale(first, last)
    marks = [(d.day, d.day, d.title, f"{short_span(d.day, d.day)}, {d.distance}", _kind(d)) for d in found]
    marks.append((meeting.first, meeting.last, name, short_span(meeting.first, meeting.last), "meeting"))
    points = _placed(scale, sorted(marks))
    here = scale.at(today) if first <= today <= last else None
    top = min([AXIS_TOP, *(point.y - LABEL for point in points)])
    height = max([AXIS_FOOT, *(point.y + 6 for point in points)]) - top
    return Drawing(points, top, height, _months(scale), here, _sentence(found, meeting, name))


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> int:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(EDGE + share * (WIDTH - 2 * EDGE))


def _kind(deadline: Deadline) -> str:
    return "past" if deadline.past else "ahead"


def _months(scale: _Scale) -> list[tuple[int, str]]:
    found = []
    year, month = scale.first.year, scale.first.month
    while (day := date(year + month // 12, month % 12 + 1, 1)) <= scale.last:
        year, month = day.year, day.month
        found.append((scale.at(day), MONTHS[month - 1][:3]))
    return found


def _placed(scale: _Scale, marks: Sequence[tuple[date, date, str, str, str]]) -> list[Point]:
    """Put each label in the first row where it does not touch the one before it."""
    reach = dict.fromkeys(ROWS, -GAP)
    found = []
    for first, last, title, note, kind in marks:
        x, end = scale.at(first), scale.at(last)
        half = max(len(title), len(note)) * LETTER / 2
        centre = min(max((x + end) / 2, half), WIDTH - half)
        row = next((name for name in ROWS if reach[name] + GAP <= centre - half), min(ROWS, key=lambda r: reach[r]))
        reach[row] = round(centre + half)
        found.append(Point(x, max(end, x + 6), round(centre), "middle", title, note, row, kind))
    return found


def _sentence(found: Sequence[Deadline], meeting: PlannedMeeting, name: str) -> str:
    parts = [f"{deadline.title} {deadline.when}" for deadline in found]
    return f"{name}, {span(meeting.first, meeting.last)}. " + "; ".join(parts) + "."
