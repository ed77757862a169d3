"""One function for each kind of cost: the literals whose weights a plan pays for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import Both, Constraint, Excess, Load, Pair, Relief, Spacing
from scheduler.model.rows import negation
from scheduler.model.variables import Variables

Literal = Any
Terms = list[tuple[int, Literal]]
"""Weights with their literals or counts; the literal True stands for a constant."""

Value = Callable[[Any], int]


def terms(variables: Variables, cost: Constraint) -> Terms:
    """What one cost adds to the objective, other than a price on options."""
    match cost:
        case Pair():
            return _pair(variables, cost)
        case Spacing():
            return _spacing(variables, cost)
        case Both():
            return _both(variables, cost)
        case Relief():
            return _relief(variables, cost)
        case Load():
            return _load(variables, cost)
        case Excess():
            return _excess(variables, cost)
    raise TypeError(f"{type(cost).__name__} is no cost")


def _pair(variables: Variables, constraint: Pair) -> Terms:
    """What two choices cost together (no less than 0): a literal for each two classes of keys that cost something.

    Keys with the same prices make one class, whose literal is the claim "one of these": two claims per key would
    let the relaxation split a choice between two keys that cost the same, and pay nothing.
    """
    a, b = variables.of[constraint.a], variables.of[constraint.b]
    prices, of_a = np.unique(np.maximum(constraint.table, 0), axis=0, return_inverse=True)
    prices, of_b = np.unique(prices, axis=1, return_inverse=True)
    terms: Terms = []
    for i, j in np.argwhere(prices > 0):
        one = a.claim(np.isin(constraint.keys_a, np.flatnonzero(of_a.ravel() == i)))
        other = b.claim(np.isin(constraint.keys_b, np.flatnonzero(of_b.ravel() == j)))
        if one is not None and other is not None:
            terms.append((int(prices[i, j]), variables.both(one, other)))
    return terms


def _spacing(variables: Variables, constraint: Spacing) -> Terms:
    """A price for each day off the ideal.

    |gap - ideal| is the sum over all days t of "a has begun by t, moved on by the ideal, and b has not" and the
    reverse; its linear relaxation is as strong as a transport between all pairs of days, at a row a day.
    """
    a, b = variables.of[constraint.a], variables.of[constraint.b]
    assert constraint.ideal is not None
    shift = a.table.meeting.days - 1 + constraint.ideal
    days_a, days_b = a.first_days() + shift, b.first_days()
    terms: Terms = []
    marks = np.unique(np.concatenate([days_a, days_b]))
    for day, following in pairwise(marks):
        # Between two marks nothing changes: one literal stands for all those days.
        cost = constraint.cost_per_day * int(following - day)
        one, other = a.begun_by(int(day) - shift), b.begun_by(int(day))
        if (literal := _differ(variables, one, other)) is not None:
            terms.append((cost, literal))
    return terms


def _differ(variables: Variables, one: Literal | bool, other: Literal | bool) -> Literal | None:
    if isinstance(one, bool) or isinstance(other, bool):
        claim = (other if one is False else negation(other)) if isinstance(one, bool) else None
        if claim is None:
            claim = one if other is False else negation(one)
        return claim if not isinstance(claim, bool) else (True if claim else None)
    literal = variables.model.new_bool_var("")
    variables.model.add_bool_or([one.negated(), other, literal])
    variables.model.add_bool_or([one, other.negated(), literal])
    return variables.derive(literal, lambda value: int(value(one) != value(other)))


def _both(variables: Variables, cost: Both) -> Terms:
    a, b = variables.of[cost.a], variables.of[cost.b]
    claims = [(a.claim(mask_a), b.claim(mask_b)) for mask_a, mask_b in cost.masks]
    found = [(one, other) for one, other in claims if one is not None and other is not None]
    if not found:
        return []
    literal = variables.model.new_bool_var("")
    for one, other in found:
        variables.model.add_bool_or([one.negated(), other.negated(), literal])
    variables.derive(literal, lambda value: max(value(one) * value(other) for one, other in found))
    variables.boths.append((cost, literal))
    return [(cost.price, literal)]


def _relief(variables: Variables, cost: Relief) -> Terms:
    """A literal for each link, held from both its ends: all links of one claim share that claim's row."""
    claims: list[tuple[Literal, Literal, int]] = []
    for other, mine, others, saved in cost.links:
        one, two = variables.of[cost.meeting].claim(mine), variables.of[other].claim(others)
        if one is not None and two is not None:
            claims.append((one, two, saved))
    links = [variables.model.new_bool_var("") for _ in claims]
    ends: dict[int, tuple[Literal, list[Literal]]] = {}
    for link, (one, two, _) in zip(links, claims, strict=True):
        for end in (one, two):
            ends.setdefault(end.index, (end, []))[1].append(link)
    for end, of_end in ends.values():
        variables.model.add_at_most_one([*of_end, end.negated()])
    variables.at_most_one(links, None)

    def best(value: Value) -> list[int]:
        held = [saved * value(one) * value(two) for one, two, saved in claims]
        chosen = held.index(max(held)) if any(held) else -1
        return [int(i == chosen) for i in range(len(held))]

    variables.derive_all(links, best)
    return [(cost.price, True), *((-saved, link) for link, (_, _, saved) in zip(links, claims, strict=True))]


def _load(variables: Variables, cost: Load) -> Terms:
    """Literals "as many or more in this slot", one for each number that costs something."""
    found: Terms = []
    low = min(cost.most, cost.busy - 1)
    busy: list[Literal | None] = []
    for slot in cost.slots:
        claims = [claim for name, mask in slot.items() if (claim := variables.of[name].claim(mask)) is not None]
        levels = _levels(variables, claims, low)
        found += [(cost.over_price, level) for number, level in enumerate(levels, low + 1) if number > cost.most]
        busy.append(levels[cost.busy - 1 - low] if len(levels) >= cost.busy - low else None)
    for number in range(len(busy) - cost.run + 1 if cost.run_price else 0):
        row = busy[number : number + cost.run]
        if all(literal is not None for literal in row):
            found.append((cost.run_price, _all(variables, row)))
    return found


def _all(variables: Variables, row: list[Literal]) -> Literal:
    """A literal that is true at least when all of the row are."""
    literal = variables.model.new_bool_var("")
    variables.model.add_bool_or([literal, *(one.negated() for one in row)])
    return variables.derive(literal, lambda value: min(value(one) for one in row))


def _levels(variables: Variables, claims: list[Literal], low: int) -> list[Literal]:
    """Literals for "more than `low` of the claims hold", for one more than that, and so on."""
    levels = [variables.model.new_bool_var("") for _ in range(low, len(claims))]
    if levels:
        total = cp_model.LinearExpr.sum(claims)
        variables.model.add(total <= low + cp_model.LinearExpr.sum(levels))
        for level, above in pairwise(levels):
            variables.model.add_implication(above, level)

        def counted(value: Value) -> list[int]:
            number = sum(value(claim) for claim in claims)
            return [int(number > low + i) for i in range(len(levels))]

        variables.derive_all(levels, counted)
    return levels


def _excess(variables: Variables, cost: Excess) -> Terms:
    base, parts = cost.base, []
    for name, amounts in cost.amounts.items():
        constant, weighted = variables.of[name].weighted(amounts)
        base += constant
        parts += weighted
    most = base + sum(max(0, weight) for weight, _ in parts)
    if most <= 0:
        return []
    unit = cost.unit
    above = variables.model.new_int_var(0, -(-most // unit), "")
    expression = cp_model.LinearExpr.weighted_sum([literal for _, literal in parts], [weight for weight, _ in parts])
    variables.model.add(unit * above >= expression + base)
    derived = lambda value: max(0, -(-(base + sum(n * value(literal) for n, literal in parts)) // unit))  # noqa: E731
    variables.derive(above, derived)
    return [(cost.price, above)]
