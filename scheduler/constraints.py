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


@dataclass(frozen=True, eq=False)
class Both:
    """A price, once, if for any two of these masks the one holds for `a` and the other for `b`."""

    a: str
    b: str
    masks: tuple[tuple[Mask, Mask], ...]
    price: int


@dataclass(frozen=True, eq=False)
class Relief:
    """A price for a meeting that stands alone, less what its best link saves it (each no more than the price).

    A link holds if the meeting's option is in its first mask and that of the other meeting in the second.
    """

    meeting: str
    price: int
    links: tuple[tuple[str, Mask, Mask, int], ...]


@dataclass(frozen=True, eq=False)
class Load:
    """How many meetings fall into each of a row of slots.

    A price for each meeting above `most` in a slot, and one for each `run` slots in a row that have `busy` or more.
    """

    slots: tuple[Mapping[str, Mask], ...]
    most: int
    over_price: int
    busy: int
    run: int
    run_price: int


@dataclass(frozen=True, eq=False)
class Excess:
    """A price for each begun `unit` by which a sum over meetings, and a base, is above zero."""

    amounts: Mapping[str, Ints]
    base: int
    price: int
    unit: int = 1


Constraint = Forbid | Choice | Disjoint | Capacity | Spacing | Together | Pair | Cost | Both | Relief | Load | Excess
