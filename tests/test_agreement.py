"""The model's guards and the checker's breaches agree on random plans, requirement by requirement."""

from __future__ import annotations

from random import Random

import pytest
from ortools.sat.python import cp_model

from scheduler.check import breaches
from scheduler.model.build import Built, build_guarded
from scheduler.options import Options, all_options
from scheduler.plan import Booking
from scheduler.requirement import Key
from scheduler.solve import all_requirements
from tests.random_briefs import random_plan, random_problem

PLANS_A_BRIEF = 20


def guards_down(built: Built, options: Options, plan: dict[str, Booking]) -> set[Key]:
    """The requirements that cannot hold in a fixed plan, whoever attends what."""
    built.model.clear_hints()
    for name, choices in built.variables.of.items():
        chosen = options[name].index(plan[name])
        for number, literal in enumerate(choices.options):
            built.model.add_hint(literal, number == chosen)
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.num_workers = 1
    status = solver.solve(built.model)
    assert status == cp_model.OPTIMAL
    return {key for key, guard in built.guards.items() if not solver.boolean_value(guard)}


def disagreements(seed: int) -> list[str]:
    """For one random brief, what one side says and the other does not, over several random plans."""
    problem = random_problem(seed)
    options = all_options(problem)
    built = build_guarded(options, all_requirements(problem, options))
    built.model.maximize(cp_model.LinearExpr.sum(list(built.guards.values())))
    chance = Random(seed)
    found = []
    for number in range(PLANS_A_BRIEF):
        plan = random_plan(options, chance)
        checked = {breach.key for breach in breaches(problem, plan)}
        modelled = guards_down(built, options, plan)
        found += [f"seed {seed} plan {number}: only the checker breaks {key}" for key in checked - modelled]
        found += [f"seed {seed} plan {number}: only the model breaks {key}" for key in modelled - checked]
    return found


@pytest.mark.parametrize("tenth", range(10))
def test_model_and_checker_agree(tenth: int) -> None:
    assert [line for seed in range(10 * tenth, 10 * tenth + 10) for line in disagreements(seed)] == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(50))
def test_model_and_checker_agree_at_length(part: int) -> None:
    seeds = range(1_000 + 100 * part, 1_000 + 100 * part + 100)
    assert [line for seed in seeds for line in disagreements(seed)] == []
