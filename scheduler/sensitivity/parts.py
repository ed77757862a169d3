"""What a goal's cost is made of: the whole, and what each of its weights prices where those only add up."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from scheduler.constraints import Both, Constraint, Cost, Excess, Ints, Load, Pair, Spacing
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Goal

Key = tuple[str, str]
"""A goal and one of its weights; no weight stands for the whole."""


@dataclass(frozen=True, eq=False)
class Part:
    """A goal, or what one of its weights prices; in `problem` nothing else of the goal prices anything."""

    goal: Goal
    weight: str
    problem: Problem

    @property
    def key(self) -> Key:
        """What the part goes by."""
        return (self.goal.name, self.weight)

    def costs(self, options: Options) -> Iterable[Constraint]:
        """What the part costs, for the solver."""
        return self.goal.costs(self.problem, options)

    def cost(self, bookings: Bookings) -> int:
        """What the part costs, from the bookings alone."""
        return self.goal.assess(self.problem, bookings).cost


def whole(problem: Problem, goal: Goal) -> Part:
    """A goal as one part."""
    return Part(goal, "", problem)


def split(problem: Problem, goal: Goal, options: Options, kept: Mapping[str, Ints]) -> tuple[Part, ...]:
    """The goal's weights as parts whose costs add up to the whole in every plan; one part where they do not.

    That they add up is seen from the constraints themselves, not from a few plans.
    """
    weights = problem.weights[goal.name]
    priced = [name for name in goal.units if weights[name]]
    every = _Sum(goal.costs(problem, options), kept) if len(priced) > 1 else None
    for size in range(len(priced), 1, -1):
        for names in combinations(priced, size):
            parts = tuple(_only(problem, goal, names, name) for name in names)
            costs = [list(part.costs(options)) for part in parts]
            if all(costs) and _Sum((c for one in costs for c in one), kept) == every:
                return parts
    return (whole(problem, goal),)


def _only(problem: Problem, goal: Goal, names: Iterable[str], name: str) -> Part:
    """The part of one weight among several: the others are zero."""
    own = {**problem.weights[goal.name], **{other: 0.0 for other in names if other != name}}
    return Part(goal, name, replace(problem, weights={**problem.weights, goal.name: own}))


class _Sum:
    """Costs in a form in which two sums are equal only if every plan costs the same in both."""

    def __init__(self, costs: Iterable[Constraint], kept: Mapping[str, Ints]) -> None:
        self.options: dict[str, Ints] = {}
        self.prices: dict[Any, int] = {}
        for cost in costs:
            if isinstance(cost, Cost):
                amounts = cost.amount[kept[cost.meeting]]
                self.options[cost.meeting] = self.options.get(cost.meeting, np.zeros_like(amounts)) + amounts
            else:
                for key, price in _pieces(cost):
                    self.prices[key] = self.prices.get(key, 0) + price

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sum) and self._told() == other._told()

    __hash__ = None  # type: ignore[assignment]

    def _told(self) -> Any:
        options = {name: amounts.tobytes() for name, amounts in self.options.items() if amounts.any()}
        return options, {key: price for key, price in self.prices.items() if price}


def _pieces(cost: Constraint) -> Iterator[tuple[Any, int]]:
    """A cost as things that are priced, with their prices."""
    match cost:
        case Pair():
            keys = (cost.a, cost.b, cost.keys_a.tobytes(), cost.keys_b.tobytes())
            for i, j in np.argwhere(cost.table):
                yield ("pair", *keys, int(i), int(j)), int(cost.table[i, j])
        case Spacing():
            yield ("spacing", cost.a, cost.b, cost.ideal), cost.cost_per_day
        case Both():
            yield ("both", cost.a, cost.b, pickle.dumps(cost.masks)), cost.price
        case Load():
            slots = pickle.dumps([{name: mask.tobytes() for name, mask in slot.items()} for slot in cost.slots])
            yield ("over", slots, cost.most), cost.over_price
            yield ("run", slots, cost.busy, cost.run), cost.run_price
        case Excess():
            amounts = pickle.dumps({name: found.tobytes() for name, found in cost.amounts.items()})
            yield ("excess", amounts, cost.base, cost.unit), cost.price
        case _:
            yield (type(cost).__name__, pickle.dumps(cost)), 1
