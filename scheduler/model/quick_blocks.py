"""Meetings that must choose the same: which options each of them has for every way in which all can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from scheduler.constraints import Constraint, Ints, Together
from scheduler.model.quick_space import Floats, Plan, Space

MOST_WAYS = 5_000
Way = dict[int, Any]


class Block:
    """Some meetings and their ways; `options[m][w]` are the positions that are left to meeting m in way w."""

    def __init__(self, ways: list[Way]) -> None:
        self.members = sorted(ways[0])
        self.options = {m: [way[m] for way in ways] for m in self.members}
        self._rows = {m: np.concatenate(found) for m, found in self.options.items()}
        self._begins = {m: np.cumsum([0, *map(len, found[:-1])]) for m, found in self.options.items()}

    def way(self, plan: Plan) -> int:
        """The way that a plan goes."""
        fitting = (w for w in range(len(self._begins[self.members[0]])) if self._fits(plan, w))
        return next(fitting)

    def _fits(self, plan: Plan, way: int) -> bool:
        return all(plan[m] in self.options[m][way] for m in self.members)

    def least(self, prices: dict[int, Floats]) -> Floats:
        """For each way, the sum of what its members' cheapest options cost, as if each moved alone."""
        found: Floats = np.sum(
            [np.minimum.reduceat(prices[m][self._rows[m]], self._begins[m]) for m in self.members], axis=0
        )
        return found


def blocks(space: Space, constraints: Iterable[Constraint]) -> list[Block] | None:
    """All blocks, those that share meetings as one; None if one of them has no way, or too many."""
    found = []
    for family in _families([told for told in constraints if isinstance(told, Together)]):
        ways = _ways(space, family)
        if not 0 < len(ways) <= MOST_WAYS:
            return None
        found.append(Block(ways))
    return found


def _families(every: list[Together]) -> Iterator[list[Together]]:
    while every:
        family, names = [every[0]], set(every[0].keys)
        while more := [told for told in every if told not in family and names & set(told.keys)]:
            family += more
            names |= {name for told in more for name in told.keys}
        every = [told for told in every if told not in family]
        yield family


def _ways(space: Space, family: list[Together]) -> list[Way]:
    """Each way to choose one key for every set of a family that leaves all its members an option."""
    ways: list[Way] = [{}]
    for told in family:
        ways = [wider for way in ways for wider in _wider(space, told, way)]
        if len(ways) > MOST_WAYS:
            break
    return ways


def _wider(space: Space, told: Together, way: Way) -> Iterator[Way]:
    keys: dict[int, Ints] = {space.number[name]: space.left(name, of) for name, of in told.keys.items()}
    left = {m: way.get(m, np.arange(len(own))) for m, own in keys.items()}
    shared = set.intersection(*({int(k) for k in keys[m][left[m]]} for m in keys))
    for key in sorted(k for k in shared if k >= 0):
        yield way | {m: left[m][keys[m][left[m]] == key] for m in keys}
