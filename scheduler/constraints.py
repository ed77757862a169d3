"""The small language in which rules and goals speak to a solver: a few kinds of constraint over options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Forbid:
    """These options of the meeting are out (True in the mask); with `when`, only if that person attends."""

    meeting: str
    mask: Mask
    when: str | None = None


@dataclass(frozen=True, eq=False)
class Choice:
    """At least one of these people attends the meeting."""

    meeting: str
    people: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Disjoint:
    """One at a time; between two places, days to travel. A member may count only if a person attends it.

    `by_day` counts whole days, otherwise half days. `travel[p, q]` is the number of full days needed
    between places p and q (index 0: no place, a virtual meeting).
    """

    members: tuple[tuple[str, str | None], ...]
    travel: Ints
    by_day: bool = False


@dataclass(frozen=True, eq=False)
class Use:
    """What each option of a meeting takes: slots from `first` to `last` (included); none where last < first."""

    meeting: str
    first: Ints
    last: Ints


@dataclass(frozen=True, eq=False)
class Capacity:
    """In no slot more than `limit` uses at once."""

    uses: tuple[Use, ...]
    limit: int


@dataclass(frozen=True, eq=False)
class Spacing:
    """Days from the last day of `a` to the first day of `b`: at least, at most, and a cost per day off the ideal."""

    a: str
    b: str
    least: int | None = None
    most: int | None = None
    ideal: int | None = None
    cost_per_day: int = 0


@dataclass(frozen=True, eq=False)
class Together:
    """All meetings choose the same key; options with key -1 are out."""

    keys: Mapping[str, Ints]


@dataclass(frozen=True, eq=False)
class Pair:
    """What two choices mean together: `table[i, j]` for key i of `a` and key j of `b`.

    `forbidden` tables are of 0 and 1; otherwise the numbers are costs. Key -1 takes no part.
    """

    a: str
    b: str
    keys_a: Ints
    keys_b: Ints
    table: Ints
    forbidden: bool


@dataclass(frozen=True, eq=False)
class Cost:
    """What each option of the meeting costs."""

    meeting: str
    amount: Ints


Constraint = Forbid | Choice | Disjoint | Capacity | Spacing | Together | Pair | Cost
