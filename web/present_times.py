"""The clock times of an online meeting: where it is convened, in UTC, and at the home place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from scheduler.plan import Plan, PlannedMeeting
from scheduler.wording import day_month
from scheduler.zones import zone as zone_of


@dataclass(frozen=True)
class Times:
    """The times in one zone; a line a day where the days differ."""

    place: str
    lines: list[str]


def times(plan: Plan, meeting: PlannedMeeting) -> list[Times]:
    """Start and end of each day by zone; empty if the meeting has no start time."""
    if meeting.start is None:
        return []
    own = (
        plan.home_city
        if meeting.zone == plan.zone
        else meeting.city or meeting.zone.rsplit("/", 1)[-1].replace("_", " ")
    )
    zones: list[tuple[str, tzinfo]] = [(own, zone_of(meeting.zone)), ("UTC", UTC)]
    zones.append((plan.home_city, zone_of(plan.zone)))
    distinct = {place: zone for place, zone in reversed(zones)}
    return [Times(place, _lines(meeting, distinct[place])) for place in dict.fromkeys(place for place, _ in zones)]


def _lines(meeting: PlannedMeeting, zone: tzinfo) -> list[str]:
    by_day = [(day, _clock(start, end, zone)) for day, start, end in _days(meeting)]
    if len({clock for _, clock in by_day}) == 1:
        return [by_day[0][1]]
    return [f"{day_month(day)}: {clock}" for day, clock in by_day]


def _clock(start: datetime, end: datetime, zone: tzinfo) -> str:
    here, until = start.astimezone(zone), end.astimezone(zone)
    shift = (here.date() - start.date()).days
    note = {1: ", the day after", -1: ", the day before"}.get(shift, "")
    return f"{here:%H:%M}–{until:%H:%M}{note}"


def _days(meeting: PlannedMeeting) -> Iterator[tuple[date, datetime, datetime]]:
    clock = time.fromisoformat(meeting.start or "00:00")
    length = timedelta(hours=meeting.hours_per_day or 0)
    day = meeting.first
    while day <= meeting.last:
        start = datetime.combine(day, clock, zone_of(meeting.zone))
        yield day, start, (start.astimezone(UTC) + length).astimezone(start.tzinfo)
        day += timedelta(days=1)
