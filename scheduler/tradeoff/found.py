"""What is found: calendars that no other beats in all goals that are traded, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.alternatives.within import Within
from scheduler.outcome import Outcome, Status
from scheduler.requirement import Assessment, Bookings
from scheduler.tradeoff.axes import Axis

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Point:
    """A calendar by the points of each side; `rest` are those of all other goals.

    `proved` says that no calendar is as good on every side and better on one; `least` that, of all calendars with
    these points on each side, none costs less in the other goals.
    """

    values: tuple[int, ...]
    bookings: Bookings
    assessed: Mapping[str, Assessment]
    proved: bool
    least: bool

    @property
    def cost(self) -> int:
        """Points of all goals."""
        return sum(found.cost for found in self.assessed.values())

    @property
    def rest(self) -> int:
        """Points of the goals that are not traded."""
        return self.cost - sum(self.values)

    def beats(self, other: Point) -> bool:
        """Whether it is as good on every side, and better on one."""
        return self.values != other.values and all(a <= b for a, b in zip(self.values, other.values, strict=True))


@dataclass(frozen=True)
class Front:
    """The points that no other beats, by the first side, with the best calendar of all beside them.

    `end` is OPTIMAL where these are proved to be all, FEASIBLE where as many as were asked for left gaps, OUT_OF_TIME
    where time ran out. `gaps` are pairs of neighbouring points between which more may lie, where there are two sides;
    `open_regions` counts the regions that were not looked into to their end.
    """

    axes: tuple[Axis, ...]
    best: Point
    outcome: Outcome
    points: tuple[Point, ...]
    end: Status
    open_regions: int
    gaps: tuple[tuple[int, int], ...]
    within: Within | None
    most: int
    seconds: float

    @property
    def limit(self) -> int | None:
        """The most points that a calendar may cost in all."""
        return None if self.within is None else self.outcome.cost + self.within.points(self.outcome.cost)

    def letter(self, number: int) -> str:
        """What the point of that number is called."""
        return LETTERS[number]
