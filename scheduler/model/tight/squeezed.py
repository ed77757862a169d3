"""A relaxation without what is settled in it: fewer columns and rows, the same solutions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scheduler.constraints import Ints
from scheduler.model.tight.relaxation import Rows

PASSES = 4


@dataclass(eq=False)
class Columns:
    """What became of columns: each stands for itself, is the same as another, or has one value."""

    low: Ints
    high: Ints
    same: Ints

    @classmethod
    def of(cls, low: Ints, high: Ints) -> Columns:
        """All for themselves."""
        return cls(low.copy(), high.copy(), np.arange(len(low)))

    def rows(self, rows: Rows) -> Rows:
        """Rows told of the columns that are left: what has one value is taken to the other side."""
        column = self.same[rows.column]
        fixed = self.low[column] == self.high[column]
        taken = np.zeros(len(rows), dtype=np.int64)
        np.add.at(taken, rows.row[fixed], rows.weight[fixed] * self.low[column[fixed]])
        return _summed(Rows(rows.row[~fixed], column[~fixed], rows.weight[~fixed], rows.side - taken, rows.sense))

    def unite(self, one: int, other: int) -> None:
        """Two columns have the same value in every solution; the first stands for both."""
        self.low[one], self.high[one] = max(self.low[one], self.low[other]), min(self.high[one], self.high[other])
        self.same[self.same == other] = one


def _summed(rows: Rows) -> Rows:
    """Each column once in a row, where it has a weight at all."""
    width = int(rows.column.max(initial=0)) + 1
    keys, at = np.unique(rows.row * width + rows.column, return_inverse=True)
    weight = np.zeros(len(keys), dtype=np.int64)
    np.add.at(weight, at, rows.weight)
    left = weight != 0
    return Rows(keys[left] // width, keys[left] % width, weight[left], rows.side, rows.sense)
