"""Each meeting's candidates: first day, half of the day, site. The only file where a date becomes an integer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from scheduler.brief.words import Half, Mode
from scheduler.constraints import Ints, Mask
from scheduler.meeting import Meeting, Site
from scheduler.plan import Booking
from scheduler.problem import Problem

Span = tuple[date, date]


@dataclass(frozen=True, eq=False)
class OptionTable:
    """All options of one meeting as columns: day numbers (proleptic, as date.toordinal), half (0, 1), site."""

    meeting: Meeting
    day: Ints
    half: Ints
    site: Ints
    places: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.day)

    @cached_property
    def last_day(self) -> Ints:
        """Number of each option's last day."""
        return self.day + self.meeting.days - 1

    def weeks(self, first_weekday: int) -> tuple[Ints, Ints]:
        """Numbers of the weeks of each option's first and last day, for weeks that begin on that weekday."""
        # Day 1 of the proleptic calendar was a Monday.
        shift = 1 + first_weekday
        return (self.day - shift) // 7, (self.last_day - shift) // 7

    @cached_property
    def virtual(self) -> Mask:
        """Options that are held online only."""
        return self.where(lambda site: site.mode is Mode.VIRTUAL)

    @cached_property
    def place(self) -> Ints:
        """Index of the place, 1 for the first of `places`; 0 for a virtual meeting."""
        index = {place: i + 1 for i, place in enumerate(self.places)}
        return self._by_site([0 if s.place is None else index[s.place] for s in self.meeting.sites])

    @cached_property
    def slot_first(self) -> Ints:
        """First half day taken: twice the day number, one more for an afternoon."""
        return 2 * self.day + self.half

    @cached_property
    def slot_last(self) -> Ints:
        """Last half day taken; a virtual meeting takes its days whole, whatever its hours."""
        return np.where(self.virtual, 2 * self.last_day + 1, self.slot_first + self.meeting.half_days - 1)

    def _by_site(self, values: Iterable[int]) -> Ints:
        return np.asarray(list(values), dtype=np.int64)[self.site]

    def by_site(self, value: Callable[[Site], int]) -> Ints:
        """A value of the site."""
        return self._by_site(value(site) for site in self.meeting.sites)

    def none(self) -> Mask:
        """A mask over no option."""
        return np.zeros(len(self), dtype=np.bool_)

    def where(self, claim: Callable[[Site], bool]) -> Mask:
        """Options whose site fits a claim."""
        return np.asarray([claim(site) for site in self.meeting.sites], dtype=np.bool_)[self.site]

    def touching(self, spans: Iterable[Span]) -> Mask:
        """Options with at least one day in one of the spans (ends included)."""
        mask = self.none()
        for first, last in spans:
            mask |= (self.day <= last.toordinal()) & (self.last_day >= first.toordinal())
        return mask

    def inside(self, spans: Iterable[Span]) -> Mask:
        """Options that lie wholly in one of the spans (ends included)."""
        mask = self.none()
        for first, last in spans:
            mask |= (self.day >= first.toordinal()) & (self.last_day <= last.toordinal())
        return mask

    def beginning_before(self, day: date) -> Mask:
        """Options whose first day is earlier than that day."""
        return self.day < day.toordinal()

    def beginning_after(self, day: date) -> Mask:
        """Options whose first day is later than that day."""
        return self.day > day.toordinal()

    def each_day(self, claim: Callable[[date], bool]) -> Mask:
        """Options of which any day fits a claim about days."""
        counts = self.days_where(claim)
        return counts > 0

    def days_where(self, claim: Callable[[date], bool]) -> Ints:
        """How many days of each option fit a claim about days."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        low, high = int(self.day.min()), int(self.last_day.max())
        fits = np.fromiter((claim(date.fromordinal(n)) for n in range(low, high + 1)), dtype=np.int64)
        sums = np.concatenate([[0], np.cumsum(fits)])
        return np.asarray(sums[self.last_day - low + 1] - sums[self.day - low], dtype=np.int64)

    def days_in(self, span: Span) -> Ints:
        """How many days of each option fall into a span (ends included)."""
        first, last = span[0].toordinal(), span[1].toordinal()
        found: Ints = np.maximum(0, np.minimum(self.last_day, last) - np.maximum(self.day, first) + 1)
        return found

    def by_first_day(self, value: Callable[[date], int]) -> Ints:
        """A value of the first day, worked out once a day."""
        days, which = np.unique(self.day, return_inverse=True)
        values: Ints = np.asarray([value(date.fromordinal(int(n))) for n in days], dtype=np.int64)
        return values[which]

    def by_place(self, value: Callable[[str | None], int]) -> Ints:
        """A value of the place, None for a virtual meeting."""
        return self._by_site(value(site.place) for site in self.meeting.sites)

    def booking(self, index: int) -> Booking:
        """The option as a booking with dates."""
        meeting, site = self.meeting, self.meeting.sites[int(self.site[index])]
        part = (Half.MORNING, Half.AFTERNOON)[int(self.half[index])]
        return Booking(
            meeting=meeting.id,
            first=date.fromordinal(int(self.day[index])),
            last=date.fromordinal(int(self.last_day[index])),
            half=part if meeting.half_days % 2 and site.mode is not Mode.VIRTUAL else None,
            mode=site.mode,
            place=site.place,
            offer=site.offer,
            room=site.room,
            start=site.start,
        )

    def index(self, booking: Booking) -> int | None:
        """The option that is that booking, or None."""
        site = Site(booking.mode, booking.place, booking.offer, booking.room, booking.start)
        if site not in self.meeting.sites:
            return None
        number = self.meeting.sites.index(site)
        here = np.flatnonzero((self.day == booking.first.toordinal()) & (self.site == number))
        options = ((int(i), self.booking(int(i))) for i in here)
        return next((i for i, own in options if (own.last, own.half) == (booking.last, booking.half)), None)


Options = Mapping[str, OptionTable]


def candidate_days(problem: Problem, meeting: Meeting) -> list[int]:
    """Day numbers on which the meeting might begin: its windows, all between, and the day it stands on."""
    low = min((first for first, _ in meeting.windows), default=problem.first)
    high = max((last for _, last in meeting.windows), default=problem.last)
    low, high = max(low, problem.first), min(high, problem.last)
    days = set(range(low.toordinal(), high.toordinal() - meeting.days + 2))
    if meeting.standing is not None and meeting.standing.first is not None:
        days.add(meeting.standing.first.toordinal())
    return sorted(days)


def _halves(meeting: Meeting, site: Site) -> tuple[int, ...]:
    if meeting.half_days % 2 == 0 or site.mode is Mode.VIRTUAL:
        return (0,)
    return {None: (0, 1), Half.MORNING: (0,), Half.AFTERNOON: (1,)}[meeting.half]


def option_table(problem: Problem, meeting: Meeting) -> OptionTable:
    """Every candidate of one meeting, in order of day, half and site."""
    places = tuple(problem.places)
    starts = [(half, number) for number, site in enumerate(meeting.sites) for half in _halves(meeting, site)]
    starts.sort()
    days = np.asarray(candidate_days(problem, meeting), dtype=np.int64)
    half = np.asarray([s[0] for s in starts], dtype=np.int64)
    site = np.asarray([s[1] for s in starts], dtype=np.int64)
    return OptionTable(
        meeting=meeting,
        day=np.repeat(days, len(starts)),
        half=np.tile(half, len(days)),
        site=np.tile(site, len(days)),
        places=places,
    )


def all_options(problem: Problem) -> dict[str, OptionTable]:
    """The option table of every meeting."""
    return {name: option_table(problem, meeting) for name, meeting in problem.meetings.items()}


def travel_table(problem: Problem) -> Ints:
    """Full days needed between any two places; index 0 is no place."""
    places: list[str | None] = [None, *problem.places]
    return np.asarray([[problem.travel_days(a, b) for b in places] for a in places], dtype=np.int64)
