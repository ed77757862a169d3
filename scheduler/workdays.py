"""Working days, weeks and notice: date arithmetic that knows nothing of meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Closure:
    """Days on which a place or room is closed, both included."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True)
class WorkCalendar:
    """A place's working week (Monday is 0), public holidays and closures."""

    working_week: frozenset[int]
    holidays: Mapping[date, str] = field(default_factory=dict)
    closures: tuple[Closure, ...] = ()

    def is_working(self, day: date) -> bool:
        """Whether work is done there on that day."""
        return self.why_closed(day) is None

    def why_closed(self, day: date) -> str | None:
        """The reason why no work is done on that day, or None."""
        if day.weekday() not in self.working_week:
            return f"a {day:%A}"
        if day in self.holidays:
            return self.holidays[day]
        return next((c.reason for c in self.closures if c.first <= day <= c.last), None)

    def week_start(self, day: date) -> date:
        """The first day of the working week that the day belongs to: the day after the days off."""
        return day - timedelta(days=(day.weekday() - self.first_weekday) % 7)

    @property
    def first_weekday(self) -> int:
        """The weekday that opens the working week: Monday in Geneva, Sunday in Cairo."""
        if len(self.working_week) == 7:
            return 0
        return next(d for d in range(7) if d in self.working_week and (d - 1) % 7 not in self.working_week)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def due_before(first: date, weeks: float) -> date:
    """The last day on which something due that many weeks before a meeting is in time (inclusive)."""
    return first - timedelta(days=round(weeks * 7))


def overlaps(first: date, last: date, other_first: date, other_last: date) -> bool:
    """Whether two spans of days, ends included, share a day."""
    return first <= other_last and other_first <= last
