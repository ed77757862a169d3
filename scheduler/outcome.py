"""What a solve came to: an outcome is never an exception, and impossible is not the same as out of time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.plan import Booking


class Status(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    IMPOSSIBLE = "impossible"
    OUT_OF_TIME = "out of time"


def gap_of(cost: int, bound: int, unavoidable: int) -> float:
    """How far a plan may be from the best, as a part of what can be avoided at all.

    `unavoidable` is the sum of every meeting's cheapest option: costs that nobody can avoid must not flatter.
    """
    return max(0, cost - bound) / max(1, cost - unavoidable)


@dataclass(frozen=True)
class Effort:
    """How long, on how many threads and from which seed; `repeatable` counts work done instead of time gone by."""

    seconds: float
    workers: int = 2
    seed: int = 0
    repeatable: bool = False


@dataclass(frozen=True)
class Progress:
    """The best plan and bound after so many seconds of solving."""

    seconds: float
    cost: int | None
    bound: int
    unavoidable: int

    @property
    def gap(self) -> float | None:
        """The gap as it is shown, None before the first plan."""
        return None if self.cost is None else gap_of(self.cost, self.bound, self.unavoidable)


@dataclass(frozen=True)
class Size:
    """How large a problem was for the solver."""

    options: int
    literals: int
    rows: int


@dataclass(frozen=True)
class Search:
    """How a solver was told to search: its threads, its seed and all its parameters, as it writes them itself.

    `settled` literals and `cliques` were learnt from the linear relaxation on the way, and added to the model, and
    `branches` is in how many parts it was relaxed anew for that.
    """

    workers: int
    seed: int
    parameters: str
    settled: int = 0
    cliques: int = 0
    branches: int = 0


@dataclass(frozen=True)
class Level:
    """What was reached for goals of one importance, given what was reached for those above them."""

    goals: tuple[str, ...]
    cost: int
    bound: int


@dataclass(frozen=True)
class Outcome:
    """Status, the bookings of the best plan, its cost and bound; `stuck` names meetings that find no date.

    `cost` is recomputed from the bookings; `objective` is what the solver says of them, and may be more before the
    proof, when its helping literals are slack. `unique` says whether the rule for ties leaves no second plan (None:
    not seen). With more than one level the bound is the sum of the levels' bounds: no plan that is best by
    importance costs less.
    """

    status: Status
    seconds: float
    building_seconds: float
    bookings: dict[str, Booking] = field(default_factory=dict)
    cost: int = 0
    bound: int = 0
    unavoidable: int = 0
    objective: int = 0
    size: Size | None = None
    search: Search | None = None
    first_plan_seconds: float | None = None
    unique: bool | None = None
    levels: tuple[Level, ...] = ()
    stuck: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """(cost - bound) / max(1, cost - unavoidable)."""
        return gap_of(self.cost, self.bound, self.unavoidable)

    @property
    def found(self) -> bool:
        """Whether there is a plan."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)
