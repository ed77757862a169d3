"""A model before it is solved: complete hints, what nobody can avoid, guards by requirement."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from ortools.sat.python import cp_model

from scheduler.check import total_cost
from scheduler.constraints import Capacity, Choice, Cost, Disjoint, Forbid
from scheduler.model.build import build, build_guarded, kept_options
from scheduler.model.quick import judged
from scheduler.options import all_options
from scheduler.outcome import Status
from scheduler.solve import all_costs, all_requirements, solve
from tests.model.drawn import drawn_costs, drawn_kept, drawn_options, requirement
from tests.model.plain import price
from tests.random_briefs import random_problem


def hinted(model: cp_model.CpModel) -> tuple[int, int]:
    """Status and objective where every variable is what its hint says and nothing is left to the solver."""
    assert sorted(model.proto.solution_hint.vars) == list(range(len(model.proto.variables)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    status = solver.solve(model)
    return status, round(solver.objective_value) if status == cp_model.OPTIMAL else -1


def test_hint_of_a_plan_is_complete_and_fits() -> None:
    """From the bookings of a solved plan back to every literal: the rows hold and the objective is the cost."""
    wrong, found = [], 0
    for seed in range(40):
        problem = random_problem(seed, meetings=5, weeks=4, widest=9, mild=True)
        outcome = solve(problem, seconds=20, workers=1)
        if outcome.status is not Status.OPTIMAL:
            continue
        found += 1
        options = all_options(problem)
        asked = all_requirements(problem, options)
        kept = kept_options(options, asked)
        built = build(options, asked, all_costs(problem, options), kept)
        indices = {name: table.index(outcome.bookings[name]) for name, table in options.items()}
        chosen = {name: index for name, index in indices.items() if index is not None}
        plan = judged(options, asked, [], kept, chosen)
        assert plan is not None
        built.hint(chosen, plan.attending)
        if hinted(built.model) != (cp_model.OPTIMAL, total_cost(problem, outcome.bookings)):
            wrong.append(seed)
    assert wrong == []
    assert found > 10


def test_hint_sends_nobody_where_they_are_away() -> None:
    options = drawn_options(Random(4))
    away = np.arange(len(options["a"])) == 1
    asked = [requirement(0, Choice("a", ("ann", "bob")), Forbid("a", away, when="ann"))]
    built = build(options, asked, [], {name: np.arange(len(table)) for name, table in options.items()})
    for option in (0, 1):
        built.hint({name: option if name == "a" else 0 for name in options})
        assert hinted(built.model) == (cp_model.OPTIMAL, 0)


def test_hint_says_who_attends() -> None:
    options = drawn_options(Random(4))
    apart = Disjoint((("a", "ann"), ("b", "ann")), np.zeros((9, 9), dtype=np.int64))
    asked = [requirement(0, Choice("a", ("ann", "bob")), Choice("b", ("ann",)), apart)]
    built = build(options, asked, [], {name: np.arange(len(table)) for name, table in options.items()})
    first = {
        name: table.day.tolist().index(max(t.day.min() for t in options.values())) for name, table in options.items()
    }
    built.hint(first, {("a", "bob"), ("b", "ann")})
    assert hinted(built.model) == (cp_model.OPTIMAL, 0)
    built.hint(first)
    assert hinted(built.model)[0] == cp_model.INFEASIBLE


def test_hint_of_costs_is_what_they_cost() -> None:
    wrong = []
    for seed in range(60):
        chance = Random(seed)
        options = drawn_options(chance)
        costs, kept = drawn_costs(chance, options), drawn_kept(chance, options)
        built = build(options, [], costs, kept)
        chosen = {name: int(chance.choice(left)) for name, left in kept.items()}
        built.hint(chosen)
        if hinted(built.model) != (cp_model.OPTIMAL, price(costs, options, chosen)):
            wrong.append(seed)
    assert wrong == []


def test_unavoidable_is_each_meetings_cheapest_option() -> None:
    options = drawn_options(Random(1))
    amounts = {name: np.arange(len(table)) + at for at, (name, table) in enumerate(options.items(), start=5)}
    costs = [Cost(name, amount) for name, amount in amounts.items()] + [Cost("a", 10 + 0 * amounts["a"])]
    every = {name: np.arange(len(table)) for name, table in options.items()}
    # 5 + 10, 6 and 7; the first option of b is out, so that 7 is its least.
    assert build(options, [], costs, every).unavoidable == 28
    assert build(options, [], costs, every | {"b": every["b"][1:]}).unavoidable == 29


def test_constraints_of_one_requirement_share_its_guard() -> None:
    options = drawn_options(Random(2))
    none = np.zeros(len(options["a"]), dtype=np.bool_)
    asked = [requirement(1, Forbid("a", ~none)), requirement(1, Forbid("a", none)), requirement(2, Forbid("a", none))]
    built = build_guarded(options, asked)
    assert list(built.guards) == [("drawn", ("1",)), ("drawn", ("2",))]
    built.model.maximize(cp_model.LinearExpr.sum(list(built.guards.values())))
    solver = cp_model.CpSolver()
    assert solver.solve(built.model) == cp_model.OPTIMAL
    assert [solver.boolean_value(guard) for guard in built.guards.values()] == [False, True]


def test_a_cost_that_forbids_is_an_error() -> None:
    options = drawn_options(Random(3))
    with pytest.raises(TypeError, match="Capacity is no cost"):
        build(options, [], [Capacity((), 1)], {name: np.arange(len(table)) for name, table in options.items()})
