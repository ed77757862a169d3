"""How far from the best a calendar may be: a part of its cost, or so many points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor

from scheduler.brief.findings import shown
from scheduler.errors import PlenaryError

FORM = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:\s*(%|points?))?")
MOST_PERCENT = 1000.0


class WithinError(PlenaryError):
    """A distance from the best that nobody can make out."""


@dataclass(frozen=True)
class Within:
    """So many per cent of what the best calendar costs in all, or so many points.

    Per cent are of the cost as it is printed, not of what could be avoided: of a calendar that has nothing to avoid
    any part is nothing, and everybody can work out the limit from the last line of the plan.
    """

    amount: float
    percent: bool = True

    def points(self, cost: int) -> int:
        """By how many points a calendar may cost more than the best one, which costs so much."""
        # Not a hair less for a product such as 0.1 % of 3000.
        return floor(self.amount * cost / 100 + 1e-9) if self.percent else floor(self.amount)

    def __str__(self) -> str:
        return f"{self.amount:g} %" if self.percent else f"{self.amount:g} points"


def within(text: str) -> Within:
    """A distance such as 2%, 2.5 % or 50 points; WithinError says what is right."""
    found = FORM.fullmatch(text.strip())
    if found is None:
        right = "right is a part of its cost such as 2% or points such as 50"
        raise WithinError(f"{shown(text)} is no distance from the best; {right}")
    amount, percent = float(found[1]), found[2] == "%"
    if percent and amount > MOST_PERCENT:
        raise WithinError(f"{shown(text)} is too far from the best; right is {MOST_PERCENT:g}% at most")
    return Within(amount, percent)
