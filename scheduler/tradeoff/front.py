"""The search for a front: each side at its least, then the widest gap between what is known, again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from math import inf

from scheduler.alternatives.within import Within
from scheduler.errors import PlenaryError
from scheduler.model.search import OnProgress
from scheduler.outcome import Outcome, Status
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.solve import solve
from scheduler.tradeoff.axes import Axis
from scheduler.tradeoff.found import Front, Point
from scheduler.tradeoff.questions import Questions
from scheduler.tradeoff.zones import Values, Zone, Zones, widest
from scheduler.whole import Whole

FOR_THE_BEST = 0.3
"""The part of the time that the best calendar may take."""
AGAIN = 2
"""How often what was not proved is asked again."""
OnStep = Callable[[str], None]


class FlatError(PlenaryError):
    """A side that costs the same in every calendar: there is nothing to trade."""


def front(
    problem: Problem,
    sides: tuple[Axis, ...],
    *,
    most: int,
    seconds: float,
    within: Within | None = None,
    on_progress: OnProgress | None = None,
    on_step: OnStep | None = None,
) -> Front | Outcome:
    """Up to `most` calendars that no other beats on all sides; the outcome of the best one where there is none.

    With `within` only calendars count that cost so little more than the best one in all. FlatError if a side costs
    the same in every calendar. The brief's order of importance does not count here.
    """
    began = time.perf_counter()
    whole = Whole(problem)
    best = solve(problem, seconds=FOR_THE_BEST * seconds, on_progress=on_progress)
    if not best.found:
        return best
    for side in sides:
        _must_vary(whole, side)
    limit = None if within is None else best.cost + within.points(best.cost)
    search = _Search(Questions(whole, sides, limit, began + seconds), most, on_step)
    end = search.run(best.bookings)
    points = search.points_in_order()
    found = Front(
        axes=sides,
        best=search.ask.point(best.bookings, proved=False, least=False),
        outcome=best,
        points=tuple(points),
        end=end,
        open_regions=len(search.zones.open) + len(search.given_up),
        gaps=tuple(search.gaps(points)) if len(sides) == 2 else (),
        within=within,
        most=most,
        seconds=time.perf_counter() - began,
    )
    return replace(found, best=replace(found.best, proved=any(one.values == found.best.values for one in points)))


def _must_vary(whole: Whole, side: Axis) -> None:
    price = whole.price(side.goals)
    if not price.terms:
        more = "; name the plan that members have seen with --published" if side.goals == ("stability",) else ""
        raise FlatError(
            f"{side.name} costs {price.constant} points in every calendar of this brief: nothing can be traded{more}"
        )


class _Search:
    """One search within its time; every question has the same share of what is left."""

    def __init__(self, ask: Questions, most: int, on_step: OnStep | None) -> None:
        self.ask, self.sides, self.most, self.on_step = ask, ask.sides, most, on_step
        self.points: list[Point] = []
        self.given_up: list[Zone] = []
        self.ideal: Values = (0,) * len(self.sides)
        self.zones = Zones(len(self.sides), self.ideal)

    def run(self, best: Bookings) -> Status:
        """Find points until there are no more, or enough, or no time is left."""
        self.ask.solves = 3 * self.most + 1
        self.ideal = tuple(self._extreme(number, best) for number in range(len(self.sides)))
        self.zones = Zones(len(self.sides), self.ideal)
        for point in self.points:
            self.zones.found(point.values)
        self._look()
        for _ in range(AGAIN):
            self._again()
        if not self.zones.open and not self.given_up:
            self.points = [replace(point, proved=True) for point in self.points]
            return Status.OPTIMAL
        return Status.FEASIBLE if len(self.points) >= self.most else Status.OUT_OF_TIME

    def _look(self, *, again: bool = False) -> None:
        """Look into zones until there are none, or enough points, or no time is left."""
        while self.zones.open and len(self.points) < self.most and self.ask.left > 0:
            wanted = 0 if again else 3 * (self.most - len(self.points))
            self.ask.solves = max(2 * len(self.zones.open), wanted)
            self._next()

    def _again(self) -> None:
        """What was not proved is asked again, with all the time that is left."""
        unsure = [point for point in self.points if not point.proved]
        self.ask.solves = 2 * (len(unsure) + len(self.given_up))
        for point in unsure:
            self._step("asking again what was not proved")
            surer = self.ask.at(point.values, point.bookings)[1] if self.ask.left > 0 else None
            if surer is not None:
                self.points.remove(point)
                self._keep(surer)
                self.zones.found(surer.values)
            self.ask.solves -= 2
        if self.ask.left > 0 and len(self.points) < self.most:
            self.zones.open += self.given_up
            self.given_up = []
            for point in self.points:
                self.zones.found(point.values)
            self._look(again=True)

    def _extreme(self, number: int, best: Bookings) -> int:
        """The point with the least of one side; what that side costs at least."""
        side = self.sides[number]
        self._step(f"the least {side.name}")
        found = self.ask.least(number, best)
        if found.there:
            limits = [inf] * len(self.sides)
            limits[number] = found.cost
            if (point := self.ask.at(tuple(limits), found.bookings)[1]) is not None:
                self._keep(point)
        return found.bound

    def _next(self) -> None:
        """Look into the widest zone: first its better half on the widest side, then all of it."""
        values = [point.values for point in self.points] or [self.ideal]
        high = [max(several) for several in zip(*values, strict=True)]
        zone, side = widest(self.zones.open, self.ideal, high)
        limits = [upper - 1 for upper in zone.upper]
        middle = int(zone.lower[side] + min(limits[side], high[side])) // 2
        half = not zone.halved and middle < limits[side]
        if half:
            limits[side] = middle
        self._step(f"{len(self.points)} found, {len(self.zones.open)} gaps")
        status, point = self.ask.at(tuple(limits), None)
        if point is not None:
            self.zones.found(point.values)
            self._keep(point)
        elif status is Status.IMPOSSIBLE and half:
            self.zones.narrow(zone, side, middle + 1)
        else:
            self.zones.close(zone)
            if status is not Status.IMPOSSIBLE:
                self.given_up.append(zone)

    def _keep(self, point: Point) -> None:
        """Keep a point unless one is there with the same values; one that was not proved may be beaten later."""
        if all(point.values != other.values for other in self.points):
            self.points = [other for other in self.points if not point.beats(other)] + [point]

    def _step(self, doing: str) -> None:
        if self.on_step is not None:
            self.on_step(doing)

    def points_in_order(self) -> list[Point]:
        """The points by their first side, those that another one beats left out."""
        kept = [one for one in self.points if not any(other.beats(one) for other in self.points)]
        return sorted(kept, key=lambda point: point.values)

    def gaps(self, points: list[Point]) -> list[tuple[int, int]]:
        """Of two sides: neighbouring points between which a zone is open."""
        open_ = [*self.zones.open, *self.given_up]
        pairs = [(n, points[n].values, points[n + 1].values) for n in range(len(points) - 1)]
        return [(n, n + 1) for n, one, other in pairs if any(_between(zone, one, other) for zone in open_)]


def _between(zone: Zone, one: Values, other: Values) -> bool:
    """Whether a zone lies between two neighbouring points of two sides."""
    return one[0] + 1 < zone.upper[0] <= other[0] and zone.upper[1] <= one[1]
