"""What plans cost by the checker's word, remembered for those that were asked about last."""

from __future__ import annotations

from dataclasses import dataclass, field

from scheduler.check import assessments
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings

MOST_SEEN = 4
"""Plans of which it is remembered what they cost."""


@dataclass(frozen=True, eq=False)
class Assessed:
    """Asked for a plan of its problem: what each goal costs there."""

    problem: Problem
    seen: list[tuple[Bookings, dict[str, Assessment]]] = field(default_factory=list)

    def __call__(self, bookings: Bookings) -> dict[str, Assessment]:
        """What each goal costs, by its name."""
        for known, found in self.seen:
            if known is bookings or known == bookings:
                return found
        found = assessments(self.problem, bookings)
        self.seen[:] = [*self.seen[-MOST_SEEN + 1 :], (dict(bookings), found)]
        return found
