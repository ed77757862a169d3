"""How different two calendars are: meetings that stand elsewhere, and plenaries that have another host."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.brief.words import MeetingKind
from scheduler.constraints import Ints, Mask
from scheduler.meeting import Meeting, Site
from scheduler.options import Options, OptionTable
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings

ONE_IN, LEAST = 8, 2
"""Unless somebody says otherwise one meeting in eight stands elsewhere, and two at least."""


@dataclass(frozen=True)
class Distance:
    """Two calendars are truly different if so many meetings stand elsewhere, or if a plenary has another host.

    A meeting stands elsewhere if it begins in another week, by the weeks of the home place, or is at another place,
    or online and was not. A few days within a week are no other calendar.
    """

    problem: Problem
    least: int

    def elsewhere(self, one: Bookings, other: Bookings) -> tuple[str, ...]:
        """The meetings that stand elsewhere, in order of the other plan's dates."""
        found = [name for name in self.problem.meetings if self._apart(one[name], other[name])]
        return tuple(sorted(found, key=lambda name: (other[name].first, name)))

    def _apart(self, one: Booking, other: Booking) -> bool:
        week_start = self.problem.home.calendar.week_start
        return one.place != other.place or week_start(one.first) != week_start(other.first)

    def rehosted(self, one: Bookings, other: Bookings) -> tuple[str, ...]:
        """The plenaries that have another host."""
        plenaries = (m.id for m in self.problem.meetings.values() if m.kind is MeetingKind.PLENARY)
        return tuple(name for name in plenaries if self._host(_site(one[name])) != self._host(_site(other[name])))

    def _host(self, site: Site) -> tuple[str | None, str | None]:
        """Who receives a meeting: the body that invites, and where."""
        offer = self.problem.brief.offers.get(site.offer or "")
        return site.place, offer.host if offer is not None else None

    def between(self, one: Bookings, other: Bookings) -> bool:
        """Whether two calendars are truly different."""
        return len(self.elsewhere(one, other)) >= self.least or bool(self.rehosted(one, other))

    def weights(self, options: Options, plan: Bookings) -> dict[str, Ints]:
        """How much each option counts towards the least distance from a plan: the sum says what `between` says."""
        return {name: self._weights(table, plan[name]) for name, table in options.items()}

    def _weights(self, table: OptionTable, booked: Booking) -> Ints:
        apart = _another_week(table, self.problem, booked) | table.where(lambda site: site.place != booked.place)
        found = apart.astype(np.int64)
        if table.meeting.kind is MeetingKind.PLENARY:
            host = self._host(_site(booked))
            found[table.where(lambda site: self._host(site) != host)] = self.least
        return found


def usual_distance(problem: Problem) -> int:
    """The least distance unless somebody says otherwise."""
    return max(LEAST, len(movable(problem)) // ONE_IN)


def movable(problem: Problem) -> list[Meeting]:
    """The meetings that are still to be placed."""
    return [m for m in problem.meetings.values() if not m.frozen or (problem.waived("frozen", m.id) and not m.held)]


def _another_week(table: OptionTable, problem: Problem, booked: Booking) -> Mask:
    calendar = problem.home.calendar
    here = calendar.week_start(booked.first)
    found: Mask = table.by_first_day(lambda day: calendar.week_start(day) != here).astype(np.bool_)
    return found


def _site(booked: Booking) -> Site:
    return Site(booked.mode, booked.place, booked.offer, booked.room, booked.start)
