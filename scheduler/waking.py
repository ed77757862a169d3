"""Minutes of one virtual booking that fall into one body's night, in dates: the checker's view."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from scheduler.meeting import Meeting
from scheduler.nights import meeting_minutes
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.workdays import days_between
from scheduler.zones import zone


@lru_cache(maxsize=65536)
def _waking_minutes(where: str, begins: datetime, ends: datetime) -> float:
    """Minutes between 07:00 and 22:00 of a zone's own day."""
    there, awake = zone(where), 0.0
    for day in days_between(begins.astimezone(there).date(), ends.astimezone(there).date()):
        opens, closes = _clock(day, 7, where), _clock(day, 22, where)
        awake += max(0.0, (min(ends, closes) - max(begins, opens)).total_seconds() / 60)
    return awake


def _clock(day: date, hour: int, where: str) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone(where)).astimezone(UTC)


def minutes_of_night(problem: Problem, meeting: Meeting, booked: Booking, body: str) -> float:
    """Minutes of a virtual booking's first day that lie outside 07:00 to 22:00 where the body is based."""
    assert booked.start is not None
    clock = datetime.fromisoformat(f"{booked.first}T{booked.start}").replace(tzinfo=zone(meeting.zone))
    begins, length = clock.astimezone(UTC), meeting_minutes(meeting)
    ends = begins + timedelta(minutes=length)
    return length - _waking_minutes(problem.participants[body].zone, begins, ends)
