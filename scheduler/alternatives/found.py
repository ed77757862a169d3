"""What is found: the best calendar, others that are nearly as good, and whether there are more."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.alternatives.distance import Distance
from scheduler.alternatives.within import Within
from scheduler.outcome import Outcome, Status
from scheduler.requirement import Bookings
from scheduler.why.price import Difference


@dataclass(frozen=True)
class Alternative:
    """A calendar that is truly different from the best one and from the alternatives before it.

    `cheapest` says that it is proved: of all calendars that are so different from those, none costs less.
    `elsewhere` are meetings that stand elsewhere than in the best one; others may have moved by days.
    """

    bookings: Bookings
    cost: int
    cheapest: bool
    difference: Difference
    elsewhere: tuple[str, ...]
    rehosted: tuple[str, ...]


@dataclass(frozen=True)
class Alternatives:
    """The best calendar with its alternatives, cheapest first, and how the search ended.

    `end` is OPTIMAL where as many were found as were asked for, IMPOSSIBLE where it is proved that no other calendar
    within the limit is so different from all of these, OUT_OF_TIME where that is open.
    """

    best: Outcome
    within: Within
    distance: Distance
    asked: int
    found: tuple[Alternative, ...]
    end: Status
    seconds: float

    @property
    def limit(self) -> int:
        """The most points that an alternative may cost."""
        return self.best.cost + self.within.points(self.best.cost)
