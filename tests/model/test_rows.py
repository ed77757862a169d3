"""Every kind of constraint says to the solver what it says when it is read plainly, demanded or under a guard."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from ortools.sat.python import cp_model

from scheduler.constraints import Cost, Forbid, Ints
from scheduler.model import rows
from scheduler.model.build import Built, build, build_guarded, kept_options
from scheduler.options import Options
from scheduler.requirement import Requirement
from tests.model.drawn import (
    drawn_costs,
    drawn_kept,
    drawn_options,
    drawn_requirements,
    people,
    requirement,
)
from tests.model.plain import Chosen, possible, price

CHOICES = 12


def fixed(built: Built, chosen: Chosen) -> tuple[cp_model.CpSolver, int]:
    """The solver after it met those options and nothing else to choose, and its status."""
    built.model.clear_hints()
    for name, choices in built.variables.of.items():
        for option, literal in zip(choices.kept, choices.options, strict=True):
            built.model.add_hint(literal, int(option) == chosen[name])
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.num_workers = 1
    return solver, solver.solve(built.model)


def any_of(chance: Random, kept: Mapping[str, Ints]) -> dict[str, int]:
    return {name: int(chance.choice(left)) for name, left in kept.items()}


def allowed(built: Built, chosen: Chosen) -> bool:
    _, status = fixed(built, chosen)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return status == cp_model.OPTIMAL


def test_rows_demand_what_constraints_say() -> None:
    wrong, met = [], {True: 0, False: 0}
    for seed in range(40):
        chance = Random(seed)
        options = drawn_options(chance)
        for asked in drawn_requirements(chance, options):
            kept = drawn_kept(chance, options)
            if isinstance(asked.constraints[0], Forbid) and asked.constraints[0].when is None:
                continue  # Masks leave options out before there is a model.
            built = build(options, [asked], [], kept)
            for _ in range(CHOICES):
                chosen = any_of(chance, kept)
                right = possible(asked.constraints, options, chosen)
                met[right] += 1
                if allowed(built, chosen) is not right:
                    wrong.append((seed, asked.constraints, chosen))
    assert wrong == []
    assert min(met.values()) > 500


def test_rows_under_guards_are_down_just_where_constraints_do_not_hold() -> None:
    wrong = []
    for seed in range(40):
        chance = Random(1_000 + seed)
        options = drawn_options(chance)
        asked = drawn_requirements(chance, options)
        built = build_guarded(options, asked)
        built.model.maximize(cp_model.LinearExpr.sum(list(built.guards.values())))
        for _ in range(CHOICES):
            chosen = {name: chance.randrange(len(table)) for name, table in options.items()}
            solver, status = fixed(built, chosen)
            assert status == cp_model.OPTIMAL
            up = {key for key, guard in built.guards.items() if solver.boolean_value(guard)}
            if up != {one.key for one in asked if possible(one.constraints, options, chosen)}:
                wrong.append((seed, chosen))
    assert wrong == []


def test_rows_cost_what_costs_say() -> None:
    wrong = []
    for seed in range(60):
        chance = Random(2_000 + seed)
        options = drawn_options(chance)
        costs, kept = drawn_costs(chance, options), drawn_kept(chance, options)
        built = build(options, [], costs, kept)
        for _ in range(CHOICES):
            chosen = any_of(chance, kept)
            solver, status = fixed(built, chosen)
            assert status == cp_model.OPTIMAL
            if round(solver.objective_value) != price(costs, options, chosen):
                wrong.append((seed, chosen))
    assert wrong == []


def joint(seed: int) -> tuple[Options, list[Requirement], dict[str, Ints]]:
    chance = Random(3_000 + seed)
    options = drawn_options(chance)
    asked = [requirement(0, *people(chance, options))]
    return options, asked, kept_options(options, asked)


def test_absences_of_one_person_leave_every_option() -> None:
    """Who is away on an option may be another than who attends."""
    for seed in range(10):
        options, _, kept = joint(seed)
        assert {name: len(left) for name, left in kept.items()} == {name: len(t) for name, t in options.items()}


def test_a_requirement_that_costs_is_an_error() -> None:
    options, _, kept = joint(0)
    built = build(options, [], [], kept)
    with pytest.raises(TypeError, match="only goals do"):
        rows.hold(built.variables, [Cost("a", options["a"].day)], None)
