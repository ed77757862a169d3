"""The parts of a meeting that become entries: whole days together, each half day and each virtual day alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from scheduler.brief.words import Half, Mode
from scheduler.plan import PlannedMeeting
from scheduler.zones import zone

MORNING = (time(9), time(12, 30))
"""A half day on site in the morning: 09:00 to 12:30, local time of the meeting's zone."""
AFTERNOON = (time(14), time(17, 30))
"""A half day on site in the afternoon: 14:00 to 17:30, local time of the meeting's zone."""


@dataclass(frozen=True)
class Stretch:
    """A part of a meeting that becomes one entry: days `first_number` to `last_number`, or hours of one day."""

    first_number: int
    last_number: int
    first: date
    last: date
    hours: tuple[datetime, datetime] | None = None


def stretches(meeting: PlannedMeeting) -> list[Stretch]:
    """A meeting's parts: runs of full days on site together, each half day and each virtual day alone."""
    parts: list[Stretch] = []
    for number in range(1, (meeting.last - meeting.first).days + 2):
        day = meeting.first + timedelta(days=number - 1)
        hours = _hours(meeting, day)
        if hours is None and parts and parts[-1].hours is None:
            parts[-1] = Stretch(parts[-1].first_number, number, parts[-1].first, day)
        else:
            parts.append(Stretch(number, number, day, day, hours))
    return parts


def _hours(meeting: PlannedMeeting, day: date) -> tuple[datetime, datetime] | None:
    where = zone(meeting.zone)
    if meeting.mode is Mode.VIRTUAL:
        if meeting.start is None or not meeting.hours_per_day:
            return None
        begin = datetime.combine(day, time.fromisoformat(meeting.start), where).astimezone(UTC)
        return begin, begin + timedelta(minutes=round(60 * meeting.hours_per_day))
    clock = _half(meeting, day)
    if clock is None:
        return None
    begin, end = (datetime.combine(day, moment, where).astimezone(UTC) for moment in clock)
    return begin, end


def _half(meeting: PlannedMeeting, day: date) -> tuple[time, time] | None:
    """The clock times of a day of which the meeting takes a half only; None for a full day."""
    late_start = meeting.half is Half.AFTERNOON
    early_end = (late_start + meeting.half_days) % 2 == 1
    if day == meeting.first and late_start:
        return AFTERNOON
    return MORNING if day == meeting.last and early_end else None
