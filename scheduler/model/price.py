"""What a model's plans cost as a weighted sum of literals, and how ties between equally cheap plans are broken."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import Constraint, Cost, Ints
from scheduler.model import costs
from scheduler.model.variables import Choices, Variables
from scheduler.plan import Booking

TIE_BITS = 24
MOST_EXACT = 2**52
"""Beyond this a solver's numbers, which it counts as floating point, are no longer exact."""


@dataclass(frozen=True)
class Price:
    """A constant and weights with their literals; `unavoidable` is the sum of every meeting's cheapest option."""

    constant: int
    terms: tuple[tuple[int, Any], ...]
    unavoidable: int

    @classmethod
    def together(cls, prices: Sequence[Price], unavoidable: int) -> Price:
        """The sum of several; what no meeting can avoid is known only of all their costs together."""
        terms = tuple(term for one in prices for term in one.terms)
        return cls(sum(one.constant for one in prices), terms, unavoidable)

    @property
    def most(self) -> int:
        """More than any plan can cost."""
        return self.constant + sum(max(0, weight) for weight, _ in self.terms) + 1

    def expression(self) -> Any:
        """The price as an expression of the model."""
        weights, literals = [w for w, _ in self.terms], [v for _, v in self.terms]
        return cp_model.LinearExpr.weighted_sum(literals, weights) + self.constant


def unavoidable(kept: Mapping[str, Ints], priced: Iterable[Constraint]) -> int:
    """The sum of every meeting's cheapest option among those that are left to it; no model is needed for it."""
    return sum(int(amounts[kept[name]].min()) for name, amounts in _unary(priced).items())


def _unary(priced: Iterable[Constraint]) -> dict[str, Ints]:
    """What each option costs by itself, for the meetings of which any does."""
    found: dict[str, Ints] = {}
    for cost in priced:
        if isinstance(cost, Cost):
            found[cost.meeting] = found.get(cost.meeting, 0) + cost.amount
    return found


def price(variables: Variables, priced: Iterable[Constraint]) -> Price:
    """What those costs add up to."""
    every = list(priced)
    unary, cheapest = _unary(every), 0
    joint = (cost for cost in every if not isinstance(cost, Cost))
    terms: list[tuple[int, Any]] = [term for cost in joint for term in costs.terms(variables, cost)]
    for name, amount in unary.items():
        choices = variables.of[name]
        amounts = amount[choices.kept]
        least = int(amounts.min())
        cheapest += least
        terms += [(int(n - least), literal) for n, literal in zip(amounts, choices.options, strict=True) if n > least]
    constant = cheapest + sum(weight for weight, literal in terms if literal is True)
    return Price(constant, tuple((weight, literal) for weight, literal in terms if literal is not True), cheapest)


@dataclass(frozen=True)
class Tie:
    """A price with a number for each option behind it: among the cheapest plans the smallest sum of numbers wins.

    An objective of this is the price times `scale` plus the numbers.
    """

    price: Price
    numbers: tuple[tuple[int, Any], ...]
    scale: int

    def expression(self) -> Any:
        """Price and numbers as one expression of the model."""
        weights = [weight * self.scale for weight, _ in self.price.terms] + [number for number, _ in self.numbers]
        literals = [literal for _, literal in (*self.price.terms, *self.numbers)]
        return cp_model.LinearExpr.weighted_sum(literals, weights) + self.price.constant * self.scale

    def value(self, points: int, columns: Collection[int]) -> int:
        """What the objective is for a plan that costs so many points and holds the options of these columns."""
        held = set(columns)
        return points * self.scale + sum(number for number, literal in self.numbers if literal.index in held)

    def points(self, value: float) -> int:
        """The price in points that is behind a value of the objective, or the bound that is behind a bound."""
        return round(value) // self.scale


def tie(variables: Variables, of: Price, salt: int = 0) -> Tie:
    """The price with numbers that follow from nothing but meeting, day and site, so that no run draws others.

    The numbers have 24 bits, fewer where the sum would not be exact. Another salt gives other numbers.
    """
    drawn = {name: _numbers(choices, salt) for name, choices in variables.of.items()}
    bits = TIE_BITS
    while bits > 1 and (of.most * len(drawn)) << bits > MOST_EXACT:
        bits -= 1
    numbers, scale = [], 1
    for name, choices in variables.of.items():
        cut = drawn[name] >> (64 - bits)
        least = int(cut.min())
        numbers += [(int(n) - least, v) for n, v in zip(cut, choices.options, strict=True) if n > least]
        scale += int(cut.max()) - least
    return Tie(of, tuple(numbers), scale)


def _numbers(choices: Choices, salt: int) -> Any:
    table = choices.table
    told = (_told(table.booking(int(option)), salt) for option in choices.kept)
    return np.fromiter(
        (int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") for text in told), dtype=np.uint64
    )


def _told(booked: Booking, salt: int) -> str:
    parts: Mapping[str, object] = booked.model_dump(mode="json")
    return "|".join([str(salt), *(f"{name}={parts[name]}" for name in sorted(parts))])
