"""Whether a model allows a better plan: the same rows, and one more on the cost."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from ortools.sat.python import cp_model

from scheduler.model.build import Built
from scheduler.model.price import Price
from scheduler.model.search import DEFAULT_WORKERS, bookings_of, solver
from scheduler.outcome import Status
from scheduler.plan import Booking

SEED = 1
"""Another one than plans are made with by default: a proof must not hang on a seed."""
SECONDS_FOR_THE_PLAN = 30.0
"""To see that a model takes a plan; nothing is left to search there."""


@dataclass(frozen=True)
class Priced:
    """A model with what its plans cost, level by level: a plan is better by its first level that differs.

    The objective of the model is the sum of all levels; mostly there is only one.
    """

    built: Built
    levels: tuple[Price, ...]


@dataclass(frozen=True)
class Sum:
    """A constant and a weighted sum over a model's variables, by their numbers."""

    variables: tuple[int, ...]
    weights: tuple[int, ...]
    constant: int


def cost_sum(price: Price) -> Sum:
    """A price in plain variables, each once: the opposite of x counts as 1 - x."""
    found: dict[int, int] = {}
    constant = price.constant
    for weight, literal in price.terms:
        if literal.index < 0:
            constant += weight
        number, signed = (literal.index, weight) if literal.index >= 0 else (-literal.index - 1, -weight)
        found[number] = found.get(number, 0) + signed
    return Sum(tuple(found), tuple(found.values()), constant)


@dataclass(frozen=True)
class Better:
    """What came of asking for a better plan: IMPOSSIBLE is the proof that there is none."""

    status: Status
    bookings: dict[str, Booking] = field(default_factory=dict)


def better(model: Priced, costs: Sequence[int], seconds: float) -> Better:
    """Ask for a plan that costs less than these costs of the levels, the first that differs deciding.

    Level by level: no more at those before, at least a point less at this one.
    """
    began = time.perf_counter()
    held = model.built.model.clone()
    for price, cost in zip(model.levels, costs, strict=True):
        row = cost_sum(price)
        asked = held.clone()
        at_most(asked, row, cost - 1)
        engine = solver(max(0.0, seconds - (time.perf_counter() - began)), DEFAULT_WORKERS, SEED)
        # The best of the total is no answer to a question about levels.
        engine.parameters.stop_after_first_solution = len(costs) > 1
        status = engine.solve(asked)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            best = status == cp_model.OPTIMAL and len(costs) == 1
            return Better(Status.OPTIMAL if best else Status.FEASIBLE, bookings_of(model.built, engine))
        if status != cp_model.INFEASIBLE:
            return Better(Status.OUT_OF_TIME)
        at_most(held, row, cost)
    return Better(Status.IMPOSSIBLE)


def at_most(model: cp_model.CpModel, row: Sum, most: int) -> None:
    """Demand that a sum is no more than that."""
    variables = [model.get_int_var_from_proto_index(index) for index in row.variables]
    model.add_linear_constraint(
        cp_model.LinearExpr.weighted_sum(variables, list(row.weights)), -(2**62), most - row.constant
    )


def costs_in_model(model: Priced, bookings: Mapping[str, Booking]) -> list[int] | None:
    """What the model says that these bookings cost, level by level; None where it does not allow them."""
    built = model.built
    held = built.model.clone()
    for name, choices in built.variables.of.items():
        option = choices.table.index(bookings[name])
        if option is None or option not in choices.kept:
            return None
        literal = choices.options[int(np.searchsorted(choices.kept, option))]
        held.add_bool_or(held.get_bool_var_from_proto_index(literal.index))
    engine = solver(SECONDS_FOR_THE_PLAN, 1)
    if engine.solve(held) != cp_model.OPTIMAL:
        return None
    return [price.constant + sum(w * engine.value(v) for w, v in price.terms) for price in model.levels]
