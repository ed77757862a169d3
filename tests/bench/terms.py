"""A problem in plain terms, as one JSON document that any solver can be fed with.

`meetings` holds each meeting's options that the rules about it alone leave: the first day, the first and last half
day, the place (0 is none), the points of each option, and where the option stands in Plenary's own table. `joint`
holds every constraint on several meetings, each with its `kind`; a list of options names their positions. What
speaks of nobody's choice but one meeting's is in the points already. Rules ask, and goals cost: a joint constraint
with `costs` true adds to the points, any other shall hold. `travels` are days on the way from place to place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scheduler.constraints import (
    Both,
    Capacity,
    Choice,
    Constraint,
    Cost,
    Disjoint,
    Excess,
    Forbid,
    Ints,
    Load,
    Mask,
    Pair,
    Relief,
    Spacing,
    Together,
)
from scheduler.goals import GOALS
from scheduler.model.build import kept_options
from scheduler.options import Options, all_options
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Requirement
from scheduler.rules import RULES

Data = dict[str, Any]
Keep = Callable[[str, Ints | Mask], list[int]]


class Terms:
    """What rules ask and goals cost, gathered into one document."""

    def __init__(self, options: Options, requirements: list[Requirement], costs: list[Constraint]) -> None:
        self.options, self.requirements, self.costs = options, requirements, costs
        self.kept = kept_options(options, requirements)
        self.travels: list[list[list[int]]] = []

    @classmethod
    def of(cls, problem: Problem) -> Terms:
        """Those of a problem."""
        options = all_options(problem)
        requirements = [asked for rule in RULES for asked in rule.requirements(problem, options)]
        return cls(options, requirements, [cost for goal in GOALS for cost in goal.costs(problem, options)])

    def document(self, name: str) -> Data:
        """Everything, in plain terms."""
        meetings = {meeting: self._meeting(meeting) for meeting in self.options}
        for cost in self.costs:
            if isinstance(cost, Cost):
                prices = meetings[cost.meeting]["points"]
                meetings[cost.meeting]["points"] = [
                    a + b for a, b in zip(prices, self._left(cost.meeting, cost.amount), strict=True)
                ]
        asked = [constraint for requirement in self.requirements for constraint in requirement.constraints]
        joint = [self._said(constraint, costs=False) for constraint in asked if not _masks(constraint)]
        joint += [self._said(cost, costs=True) for cost in self.costs if not isinstance(cost, Cost)]
        return {"name": name, "meetings": meetings, "travels": self.travels, "joint": joint}

    def bookings(self, chosen: dict[str, int]) -> dict[str, Booking]:
        """The plan of a choice of positions, one for each meeting."""
        return {m: self.options[m].booking(int(self.kept[m][position])) for m, position in chosen.items()}

    def _left(self, meeting: str, values: Ints) -> list[int]:
        return [int(value) for value in values[self.kept[meeting]]]

    def _where(self, meeting: str, mask: Mask) -> list[int]:
        return [int(position) for position in np.flatnonzero(mask[self.kept[meeting]])]

    def _meeting(self, name: str) -> Data:
        table = self.options[name]
        return {
            "kind": table.meeting.kind.value,
            "days": table.meeting.days,
            "half_days": table.meeting.half_days,
            "option": [int(i) for i in self.kept[name]],
            "day": self._left(name, table.day),
            "slot_first": self._left(name, table.slot_first),
            "slot_last": self._left(name, table.slot_last),
            "place": self._left(name, table.place),
            "points": [0] * len(self.kept[name]),
        }

    def _travel(self, table: Ints) -> int:
        plain = [[int(n) for n in row] for row in table]
        if plain not in self.travels:
            self.travels.append(plain)
        return self.travels.index(plain)

    def _said(self, constraint: Constraint, *, costs: bool) -> Data:
        return {"kind": type(constraint).__name__.lower(), "costs": costs, **self._told(constraint)}

    def _told(self, constraint: Constraint) -> Data:
        match constraint:
            case Forbid():
                away = self._where(constraint.meeting, constraint.mask)
                return {"meeting": constraint.meeting, "person": constraint.when, "away": away}
            case Choice():
                return {"meeting": constraint.meeting, "people": list(constraint.people)}
            case Disjoint():
                members = [{"meeting": meeting, "person": person} for meeting, person in constraint.members]
                return {"members": members, "travel": self._travel(constraint.travel), "by_day": constraint.by_day}
            case Capacity():
                uses = {
                    u.meeting: [
                        [a, b]
                        for a, b in zip(self._left(u.meeting, u.first), self._left(u.meeting, u.last), strict=True)
                    ]
                    for u in constraint.uses
                }
                return {"uses": uses, "limit": constraint.limit}
            case Spacing(a=a, b=b, least=least, most=most, ideal=ideal, cost_per_day=price):
                return {"a": a, "b": b, "least": least, "most": most, "ideal": ideal, "price": price}
            case Together():
                return {"keys": {name: self._left(name, keys) for name, keys in constraint.keys.items()}}
            case Pair():
                keys = {
                    "keys_a": self._left(constraint.a, constraint.keys_a),
                    "keys_b": self._left(constraint.b, constraint.keys_b),
                }
                return {"a": constraint.a, "b": constraint.b, **keys, "table": constraint.table.tolist()}
            case _:
                return self._cost(constraint)

    def _cost(self, cost: Constraint) -> Data:
        match cost:
            case Both():
                masks = [(self._where(cost.a, a), self._where(cost.b, b)) for a, b in cost.masks]
                return {"a": cost.a, "b": cost.b, "masks": [m for m in masks if all(m)], "price": cost.price}
            case Relief():
                links = [
                    {
                        "other": other,
                        "mine": self._where(cost.meeting, mine),
                        "others": self._where(other, others),
                        "saves": saves,
                    }
                    for other, mine, others, saves in cost.links
                ]
                links = [link for link in links if link["mine"] and link["others"]]
                return {"meeting": cost.meeting, "price": cost.price, "links": links}
            case Load():
                slots = [{name: self._where(name, mask) for name, mask in slot.items()} for slot in cost.slots]
                numbers = ("most", "over_price", "busy", "run", "run_price")
                return {"slots": slots, **{name: getattr(cost, name) for name in numbers}}
            case Excess():
                amounts = {name: self._left(name, values) for name, values in cost.amounts.items()}
                return {"amounts": amounts, "base": cost.base, "unit": cost.unit, "price": cost.price}
        raise TypeError(f"{type(cost).__name__} is a kind that the peers are not told of")


def _masks(constraint: Constraint) -> bool:
    """Whether a constraint only removes options."""
    return isinstance(constraint, Forbid) and constraint.when is None
