"""The questions of a trade-off: the point with the least sum within limits of each side."""

from __future__ import annotations

import time
from math import inf

from scheduler.check import assessments
from scheduler.goals import GOALS
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.requirement import Bookings
from scheduler.tradeoff.axes import Axis
from scheduler.tradeoff.found import Point
from scheduler.whole import Found, Row, Whole

ALL = tuple(goal.name for goal in GOALS)


class Questions:
    """One model with its sides; with a limit only calendars count that cost no more in all."""

    def __init__(self, whole: Whole, sides: tuple[Axis, ...], limit: int | None, ends: float) -> None:
        self.whole, self.sides, self.limit, self.ends = whole, sides, limit, ends
        self.rows = [] if limit is None else [whole.at_most(ALL, limit)]
        self.traded = [goal for side in sides for goal in side.goals]
        self.others = [goal for goal in ALL if goal not in self.traded]
        self.solves = 1
        """How many solves are still to come, by what is known: each has its share of the time."""

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.ends - time.perf_counter()

    def share(self) -> float:
        """Seconds for the next solve, as if all that are still to come took as long."""
        return self.left / max(1, self.solves)

    def least(self, number: int, begin: Bookings) -> Found:
        """The least of one side; the search begins with a calendar that counts."""
        hint = self.whole.judged(begin)
        return self.whole.best(self.sides[number].goals, self.rows, seconds=self.share(), begin=hint, tied=False)

    def at(self, limits: tuple[float, ...], begin: Bookings | None) -> tuple[Status, Point | None]:
        """The point with the least sum within limits of each side, and among its calendars the best of all else.

        None beats it: whatever beat it would lie within the limits too, and have a smaller sum.
        """
        rows = self._rows(limits)
        if begin is None and self.limit is not None:
            cheapest = self._cheapest(rows, self.limit)
            if not cheapest.there:
                return cheapest.status, None
            begin = cheapest.bookings
        hint = None if begin is None else self.whole.judged(begin)
        found = self.whole.best(self.traded, [*self.rows, *rows], seconds=self.share(), begin=hint, tied=False)
        if not found.there:
            return found.status, None
        values = self.point(found.bookings, proved=False, least=False).values
        last = self._rest([*self.rows, *self._rows(values)], found)
        bookings = last.bookings if last.there else found.bookings
        least = last.status is Status.OPTIMAL
        return found.status, self.point(bookings, proved=found.status is Status.OPTIMAL, least=least)

    def _cheapest(self, rows: list[Row], limit: int) -> Found:
        """The calendar that costs least in all within limits of each side, or the proof that it is beyond the limit.

        That is known in a quarter of the time that it takes to show that nothing is left below the limit.
        """
        found = self.whole.best(ALL, rows, seconds=self.share(), enough=limit, tied=False)
        if found.there and found.cost <= limit:
            return found
        beyond = found.status is Status.IMPOSSIBLE or found.bound > limit
        return Found(Status.IMPOSSIBLE if beyond else Status.OUT_OF_TIME)

    def _rest(self, rows: list[Row], found: Found) -> Found:
        hint = self.whole.judged(found.bookings)
        return self.whole.best(self.others, rows, seconds=self.share(), begin=hint)

    def _rows(self, limits: tuple[float, ...]) -> list[Row]:
        both = zip(self.sides, limits, strict=True)
        return [self.whole.at_most(side.goals, int(limit)) for side, limit in both if limit < inf]

    def point(self, bookings: Bookings, *, proved: bool, least: bool) -> Point:
        """A calendar as a point."""
        found = assessments(self.whole.problem, bookings)
        values = tuple(sum(found[goal].cost for goal in side.goals) for side in self.sides)
        return Point(values, dict[str, Booking](bookings), found, proved, least)
