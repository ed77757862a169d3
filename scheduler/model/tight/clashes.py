"""Which two options no good plan holds together, and which it may hold at a price."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from scheduler.constraints import Both, Constraint, Ints, Mask, Together
from scheduler.model.quick_pairs import BREACH, both_table, pair_tables
from scheduler.model.quick_space import Space

MOST_FOLLOWED = 2000
"""With more options, following every two through all meetings takes longer than it saves."""
Paid = npt.NDArray[np.int16]


class Clashes:
    """All options in one row: `hard[i, j]` excludes; `paid[i, j] - 1` is the number of the price that both pay."""

    def __init__(self, space: Space, demanded: Iterable[Constraint], priced: Sequence[Both]) -> None:
        self.space = space
        self.parts = [slice(low, high) for low, high in zip(space.begin, space.begin[1:], strict=False)]
        self.meeting = np.repeat(np.arange(len(space.names)), [len(left) for left in space.kept])
        self.hard = np.zeros((space.size, space.size), dtype=np.bool_)
        self.paid: Paid = np.zeros((space.size, space.size), dtype=np.int16)
        told = list(demanded)
        for a, b, table in pair_tables(space, told, set()):
            self._exclude(a, b, table >= BREACH)
        for constraint in told:
            if isinstance(constraint, Together):
                self._together(constraint)
        for number, cost in enumerate(priced, 1):
            self._pay(number, *both_table(space, cost))
        self._close(np.ones(space.size, dtype=np.bool_))

    def _exclude(self, a: int, b: int, table: Any) -> None:
        self.hard[self.parts[a], self.parts[b]] |= table
        self.hard[self.parts[b], self.parts[a]] |= table.T

    def _together(self, told: Together) -> None:
        keys = {self.space.number[name]: self.space.left(name, own) for name, own in told.keys.items()}
        for (a, one), (b, other) in combinations(keys.items(), 2):
            self._exclude(a, b, one[:, None] != other)

    def _pay(self, number: int, a: int, b: int, table: Any) -> None:
        part = self.paid[self.parts[a], self.parts[b]]
        part[(table > 0) & (part == 0)] = number
        self.paid[self.parts[b], self.parts[a]] = part.T

    def _close(self, live: Mask) -> None:
        """Two options of one meeting exclude each other; what is excluded is not paid for."""
        for part in self.parts:
            self.hard[part, part] = True
        np.fill_diagonal(self.hard, False)
        self.paid[self.hard] = 0
        self.near = self.hard | (self.paid > 0)
        self.near[~live] = False
        self.near[:, ~live] = False

    def narrow(self, live: Mask, reduced: Ints, room: int, free: Iterable[int]) -> Mask:
        """Take over what reduced costs exclude, and follow it once through every meeting; options that are left.

        Two options whose reduced costs are together more than the room are in no plan that is still asked for; nor
        is one that leaves another meeting nothing. `free` are prices that no such plan pays.
        """
        at = np.flatnonzero(live)
        extra = np.maximum(reduced[at], 0)
        inside = self.hard[np.ix_(at, at)] | (extra[:, None] + extra > room)
        inside |= np.isin(self.paid[np.ix_(at, at)], [number + 1 for number in free])
        if len(at) <= MOST_FOLLOWED:
            inside |= _followed(inside, self.meeting[at])
        self.hard[np.ix_(at, at)] = inside
        left = live.copy()
        for meeting in range(len(self.parts)):
            own = self.meeting[at] == meeting
            left[at] &= ~inside[:, own].all(axis=1) | own
        self._close(left)
        return left


def _followed(clash: Any, meeting: Any) -> Any:
    """Pairs of options of which, for some third meeting, no option goes with both."""
    fits = (~clash).astype(np.float32)
    for number in np.unique(meeting):
        own = np.flatnonzero(meeting == number)
        fits[np.ix_(own, own)] = np.eye(len(own), dtype=np.float32)
    found = np.zeros_like(clash)
    for number in np.unique(meeting):
        own = meeting == number
        part = fits[:, own]
        none = part @ part.T < 0.5
        none[own] = False
        none[:, own] = False
        found |= none
    return found
