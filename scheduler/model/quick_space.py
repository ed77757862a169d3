"""The options that are left to all meetings in one row, for the quick search, and tables for two meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from scheduler.constraints import Ints, Mask
from scheduler.options import Options, OptionTable

Small = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Plan = list[int]
"""For each meeting, the position of its chosen option among those that are left to it."""


@dataclass(frozen=True, eq=False)
class Stays:
    """When and where the options left to one meeting are, in whole days and in half days."""

    day: Small
    last_day: Small
    slot_first: Small
    slot_last: Small
    place: Small

    @classmethod
    def of(cls, table: OptionTable, kept: Any) -> Stays:
        """Those of some options of a table."""
        columns = (table.day, table.last_day, table.slot_first, table.slot_last, table.place)
        return cls(*(column[kept].astype(np.int32) for column in columns))


def clash(a: Stays, b: Stays, travel: Ints, *, by_day: bool) -> Mask:
    """For each option of `a` and each of `b`, whether nobody could attend both."""
    if by_day:
        return (a.day[:, None] <= b.last_day) & (a.last_day[:, None] >= b.day)
    at_once = (a.slot_first[:, None] <= b.slot_last) & (a.slot_last[:, None] >= b.slot_first)
    after, before = b.day - a.last_day[:, None], a.day[:, None] - b.last_day
    there = travel.astype(np.int32).take(a.place, axis=0).take(b.place, axis=1)
    back = travel.T.astype(np.int32).take(a.place, axis=0).take(b.place, axis=1)
    late = (after >= 0) & (after <= there) | (before >= 0) & (before <= back)
    late &= (a.place[:, None] != b.place) & (a.place > 0)[:, None] & (b.place > 0)
    return np.asarray(at_once | late)


class Space:
    """All meetings with the options that are left to them; those of meeting m are at `begin[m]` to `begin[m + 1]`."""

    def __init__(self, options: Options, kept: Mapping[str, Ints]) -> None:
        self.names = tuple(options)
        self.number = {name: i for i, name in enumerate(self.names)}
        self.tables = [options[name] for name in self.names]
        self.kept = [kept[name] for name in self.names]
        self.begin = [0, *(int(n) for n in np.cumsum([len(left) for left in self.kept]))]

    @property
    def size(self) -> int:
        """How many options there are in all."""
        return self.begin[-1]

    @cached_property
    def stays(self) -> list[Stays]:
        """When and where each meeting's options are."""
        return [Stays.of(table, left) for table, left in zip(self.tables, self.kept, strict=True)]

    def left(self, meeting: str, column: Any) -> Any:
        """The part of a column over a meeting's whole option table that belongs to what is left."""
        return column[self.kept[self.number[meeting]]]

    def chosen(self, plan: Plan) -> dict[str, int]:
        """A plan as indices into the option tables."""
        return {name: int(self.kept[m][plan[m]]) for m, name in enumerate(self.names)}

    def masks(self, meeting: str, masks: Iterable[Any]) -> tuple[Any, Ints]:
        """Masks over a meeting's options, as the different rows that what is left has in them, and each one's row."""
        return classes(np.asarray(list(masks)).T[self.kept[self.number[meeting]]])


def classes(rows: Any) -> tuple[Any, Ints]:
    """The different rows of a matrix of whole numbers or truths, and for each row which of them it is."""
    # Rows are told apart by a random sum: that two should have the same is beyond belief, and no harm, for every
    # plan is checked in the end.
    salt = np.random.default_rng(rows.shape[1]).integers(-(2**62), 2**62, size=rows.shape[1])
    _, first, of = np.unique(rows @ salt, return_index=True, return_inverse=True)
    return rows[first], of


def hits(one: tuple[Any, Ints], other: tuple[Any, Ints], price: int) -> Any:
    """A table of prices for options of two meetings that have a mask in common, the one's first and the other's."""
    row, mask = np.nonzero(one[0])
    held = np.bincount(row, minlength=len(one[0]))
    # The masks of each row side by side, filled up with one that holds nothing. No product of matrices: BLAS would
    # wake its threads for it, and they cost more than all the rest.
    ranked = np.full((len(held), int(held.max(initial=0))), one[0].shape[1])
    ranked[row, np.arange(len(row)) - (np.cumsum(held) - held)[row]] = mask
    of_mask = np.concatenate([other[0].T, np.zeros((1, len(other[0])), dtype=np.bool_)])
    few = of_mask[ranked].any(axis=1) * np.int32(price)
    return few.take(one[1], axis=0).take(other[1], axis=1)
