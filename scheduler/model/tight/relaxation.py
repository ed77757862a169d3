"""The linear relaxation of a model, solved by GLOP; what its dual values prove is counted in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scheduler.constraints import Ints, Mask
from scheduler.model.cheaper import Sum
from scheduler.model.linear import rows_of
from scheduler.model.tight.programme import Floats, Programme

FINE = 1 << 20
"""Parts of a point in which dual values are rounded, so that all that follows from them is exact."""
MOST_EXACT = float(2**61)
SLACK = 1e-6
"""A row is filled to less than this, and may be broken by less."""


@dataclass(frozen=True, eq=False)
class Clique:
    """At most one of these columns, or one more for each of the `paid` columns that is 1."""

    columns: Ints
    paid: Ints


@dataclass(frozen=True, eq=False)
class Proof:
    """What dual values prove: no plan costs less than `bound` parts; reduced costs by column, in parts."""

    bound: int
    reduced: Ints

    @property
    def points(self) -> int:
        """The bound in points."""
        return -(-self.bound // FINE)

    def room(self, cost: int) -> int:
        """Parts by which a plan of that cost lies above the bound."""
        return cost * FINE - self.bound


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of whole numbers as triples of row, column and weight; senses L no more than, G no less than, E equal."""

    row: Ints
    column: Ints
    weight: Ints
    side: Ints
    sense: Any

    def __len__(self) -> int:
        return len(self.side)

    def over(self, values: Floats) -> Floats:
        """By how much values break each row; below 0 where there is room."""
        sums = np.bincount(self.row, weights=self.weight * values[self.column], minlength=len(self)) - self.side
        return np.where(self.sense == "G", -sums, np.where(self.sense == "E", np.abs(sums), sums))

    def some(self, mask: Mask) -> Rows:
        """Those of a mask."""
        number = np.where(mask, np.cumsum(mask) - 1, -1)[self.row]
        inside = number >= 0
        held = number[inside], self.column[inside], self.weight[inside]
        return Rows(*held, self.side[mask], self.sense[mask])

    def and_more(self, more: Rows) -> Rows:
        """These, and others after them."""
        return Rows(
            np.concatenate([self.row, more.row + len(self)]),
            np.concatenate([self.column, more.column]),
            np.concatenate([self.weight, more.weight]),
            np.concatenate([self.side, more.side]),
            np.concatenate([self.sense, more.sense]),
        )


def read_rows(proto: Any) -> Rows:
    """All constraints of a model."""
    row, column, weight, sides, senses = [], [], [], [], []
    for number, one in enumerate(rows_of(proto.constraints)):
        held = sorted((index, amount) for index, amount in one.weights.items() if amount)
        row += [number] * len(held)
        column += [index for index, _ in held]
        weight += [amount for _, amount in held]
        sides.append(one.side)
        senses.append(one.sense)
    whole = [np.array(part, dtype=np.int64) for part in (row, column, weight, sides)]
    return Rows(whole[0], whole[1], whole[2], whole[3], np.array(senses, dtype="<U1"))


def clique_rows(cliques: Sequence[Clique]) -> Rows:
    """Cliques as rows."""
    parts = [np.concatenate([clique.columns, clique.paid]) for clique in cliques]
    weights = [np.repeat([1, -1], [len(clique.columns), len(clique.paid)]) for clique in cliques]
    return Rows(
        np.repeat(np.arange(len(cliques)), [len(part) for part in parts]),
        np.concatenate(parts),
        np.concatenate(weights),
        np.ones(len(cliques), dtype=np.int64),
        np.full(len(cliques), "L"),
    )


class Relaxation:
    """Columns are the model's variables, by index, with bounds that are tightened as more is known."""

    def __init__(self, low: Ints, high: Ints, cost: Sum, rows: Rows, spare: Rows | None = None) -> None:
        """`spare` rows are told to GLOP when a solution breaks them."""
        self.low, self.high = low.copy(), high.copy()
        self.cost = np.zeros(len(low), dtype=np.int64)
        np.add.at(self.cost, np.asarray(cost.variables, dtype=np.int64), np.asarray(cost.weights, dtype=np.int64))
        self.constant = cost.constant
        self.sum = cost
        self.programme = Programme(low.astype(float), high.astype(float), self.cost.astype(float))
        self.rows = rows.some(np.zeros(len(rows), dtype=np.bool_))
        self.spare = self.rows if spare is None else spare
        self._tell(rows)

    @classmethod
    def of(cls, proto: Any, cost: Sum) -> Relaxation:
        """The relaxation of a whole model."""
        low = np.array([variable.domain[0] for variable in proto.variables], dtype=np.int64)
        high = np.array([variable.domain[len(variable.domain) - 1] for variable in proto.variables], dtype=np.int64)
        return cls(low, high, cost, read_rows(proto))

    def lean(self) -> Relaxation:
        """The same, its rows those that the last solution fills, and all others spare."""
        filled = (self.rows.sense == "E") | (self.rows.over(self.programme.values) > -SLACK)
        return Relaxation(self.low, self.high, self.sum, self.rows.some(filled), self.rows.some(~filled))

    def loose(self, sets: Sequence[Ints], price: int) -> Relaxation:
        """A lean copy that may leave out each of these sets, of which a row holds exactly one, at that price.

        So it has a solution whatever columns are closed, and dual values that prove what that costs.
        """
        found = self.lean()
        rows, low, high = found.rows, found.low, found.high
        sizes = np.bincount(rows.row, minlength=len(rows))
        at = np.full(len(low), -1)
        for number, columns in enumerate(sets):
            at[columns] = number
        of = at[rows.column]
        first = of[np.searchsorted(rows.row, np.arange(len(rows)))]
        alike = np.bincount(rows.row, weights=(of == first[rows.row]) & (of >= 0), minlength=len(rows)) == sizes
        exact = np.flatnonzero(
            alike & (rows.sense == "E") & (rows.side == 1) & (sizes == np.array([len(c) for c in sets])[first])
        )
        more = Rows(
            np.concatenate([rows.row, exact]),
            np.concatenate([rows.column, len(low) + np.arange(len(exact))]),
            np.concatenate([rows.weight, np.ones(len(exact), dtype=np.int64)]),
            rows.side,
            rows.sense,
        )
        cost = Sum(
            (*self.sum.variables, *range(len(low), len(low) + len(exact))),
            (*self.sum.weights, *[price] * len(exact)),
            self.sum.constant,
        )
        none = np.zeros(len(exact), dtype=np.int64)
        return Relaxation(np.concatenate([low, none]), np.concatenate([high, none + 1]), cost, more, found.spare)

    def _tell(self, rows: Rows) -> None:
        side = rows.side.astype(float)
        low, high = np.where(rows.sense == "L", -np.inf, side), np.where(rows.sense == "G", np.inf, side)
        self.programme.add(rows.row, rows.column, rows.weight.astype(float), low, high)
        self.rows = self.rows.and_more(rows)

    def add(self, cliques: Sequence[Clique]) -> None:
        """Add rows that every plan keeps."""
        self._tell(clique_rows(cliques))

    def settle(self, zeros: Mask, ones: Mask) -> None:
        """Columns that are 0, and such that are 1, in every plan that is still asked for."""
        self._bound(np.where(ones, 1, self.low), np.where(zeros, 0, self.high))

    def open_only(self, columns: Ints, left: Mask) -> None:
        """Of these columns, which are at most 1, leave those of a mask."""
        high = self.high.copy()
        high[columns] = left
        self._bound(self.low, high)

    def _bound(self, low: Ints, high: Ints) -> None:
        changed = np.flatnonzero((low != self.low) | (high != self.high))
        self.programme.bound(changed, low[changed].astype(float), high[changed].astype(float))
        self.low, self.high = low, high

    def solve(self, seconds: float | None = None, *, again: bool) -> Floats | None:
        """The values of an optimal solution, None without one or without time; `again` starts from the last one."""
        while self.programme.solve(seconds, again=again):
            values = self.programme.values
            broken = self.spare.over(values) > SLACK
            if not broken.any():
                return values
            self._tell(self.spare.some(broken))
            self.spare, again = self.spare.some(~broken), True
        return None

    def proof(self) -> Proof | None:
        """What the last solution's dual values prove; None where numbers are too large to be counted exactly."""
        # Rows that came after the last solution have no value.
        duals = np.append(self.programme.duals, np.zeros(len(self.rows) - len(self.programme.duals)))
        rows, sense = self.rows, self.rows.sense
        # Rounding may do no harm: any dual values of the right sign prove a bound.
        duals = np.where(sense == "L", np.minimum(duals, 0), np.where(sense == "G", np.maximum(duals, 0), duals))
        if np.abs(duals).max(initial=0) * FINE * max(1, np.abs(rows.weight).max(initial=1)) > MOST_EXACT / 2**16:
            return None
        whole = np.rint(duals * FINE).astype(np.int64)
        reduced = self.cost * FINE
        np.subtract.at(reduced, rows.column, whole[rows.row] * rows.weight)
        ends = np.where(reduced > 0, self.low, self.high)
        # Python's own numbers have no end.
        bound = self.constant * FINE + sum(map(int.__mul__, whole.tolist(), rows.side.tolist()))
        bound += sum(map(int.__mul__, reduced.tolist(), ends.tolist()))
        return Proof(bound, reduced)
