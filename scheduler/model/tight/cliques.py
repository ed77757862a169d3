"""Sets of options of which a plan holds one at most, or pays: found where a relaxed plan holds more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from scheduler.constraints import Ints
from scheduler.model.tight.clashes import Clashes
from scheduler.model.tight.programme import Floats
from scheduler.model.tight.relaxation import Clique

TRIES = 4
"""Sets that are tried from each option: the first by weight alone, the others with some luck."""
MOST_SHARED = 9
"""New sets of one round that share an option: more of them say much the same."""
MOST_NEW = 400
LEAST = 0.02
"""By how much a set must be too full to be worth a row."""


class Finder:
    """Finds sets that a relaxed plan overfills; what it has found it does not find again."""

    def __init__(self, columns: Ints, prices: Ints) -> None:
        """`columns` are those of the options in one row, `prices` those of the prices for two options together."""
        self.columns = columns
        self.prices = prices
        self.known: set[bytes] = set()
        self.lot = np.random.default_rng(0)

    def find(self, clashes: Clashes, values: Floats) -> list[Clique]:
        """Rows that are broken by these values, the most broken first."""
        held = values[self.columns]
        cost = np.concatenate([[0.0], values[self.prices]])
        full: dict[bytes, tuple[float, Ints]] = {}
        for options in self._sets(clashes, held, cost):
            numbers = np.unique(clashes.paid[np.ix_(options, options)])
            over = float(held[options].sum() - 1 - cost[numbers].sum())
            if over > LEAST:
                full[options.tobytes()] = (over, options)
        found: list[Clique] = []
        shared = np.zeros(len(held), dtype=np.int64)
        for _, options in sorted(full.values(), key=lambda item: -item[0]):
            if shared[options].max() < MOST_SHARED and len(found) < MOST_NEW:
                shared[options] += 1
                found += self._row(clashes, options)
        return found

    def _sets(self, clashes: Clashes, held: Floats, cost: Floats) -> Iterator[Ints]:
        """From every option that is held in part, sets grown by what is held most and costs least."""
        at = np.flatnonzero(held > 1e-6)
        near = clashes.near[np.ix_(at, at)]
        price = cost[clashes.paid[np.ix_(at, at)]]
        weight = held[at]
        for first in range(len(at)):
            for number in range(TRIES):
                yield np.sort(at[self._grown(first, near, price, weight, lucky=number > 0)])

    def _grown(self, first: int, near: Any, price: Any, weight: Any, *, lucky: bool) -> list[int]:
        chosen, open_to, paid = [first], near[first].copy(), price[first].copy()
        while True:
            left = np.flatnonzero(open_to)
            gain = weight[left] - paid[left]
            left, gain = left[gain > 0], gain[gain > 0]
            if not len(left):
                return chosen
            luck = 0.3 + self.lot.random(len(left)) if lucky else 1.0
            pick = left[int(np.argmax(gain * luck))]
            chosen.append(int(pick))
            open_to &= near[pick]
            paid = paid + price[pick]

    def _row(self, clashes: Clashes, options: Ints) -> Sequence[Clique]:
        """The set with whatever else excludes all of it and asks no other price."""
        numbers = np.union1d(clashes.paid[np.ix_(options, options)], [0])
        more = np.flatnonzero(clashes.near[options].all(axis=0))
        more = more[np.isin(clashes.paid[np.ix_(more, options)], numbers).all(axis=1)]
        fits = clashes.near[np.ix_(more, more)] & np.isin(clashes.paid[np.ix_(more, more)], numbers)
        open_to, whole = np.ones(len(more), dtype=np.bool_), options.tolist()
        for pick in np.argsort(-fits.sum(axis=1), kind="stable"):
            if open_to[pick]:
                whole.append(int(more[pick]))
                open_to &= fits[pick]
        every = np.array(sorted(whole), dtype=np.int64)
        if every.tobytes() in self.known:
            return ()
        self.known.add(every.tobytes())
        return (Clique(self.columns[every], self.prices[numbers[numbers > 0] - 1]),)
