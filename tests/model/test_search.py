"""Whether a best plan is the only one: a second as good is found, and where there is none that is proved."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from scheduler.check import total_cost
from scheduler.model.build import build, kept_options
from scheduler.model.search import only_best, solver, stop_searching, told_to_stop
from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.solve import all_costs, all_requirements
from tests.briefs import Data, problem, window


def unique(scene: Problem, workers: int) -> bool | None:
    """Whether the plan that costs least is the only one, nothing having been done about ties."""
    options = all_options(scene)
    asked = all_requirements(scene, options)
    built = build(options, asked, all_costs(scene, options), kept_options(options, asked))
    found = solver(20, workers)
    assert found.solve(built.model) == cp_model.OPTIMAL
    bookings = {
        name: choices.table.booking(int(kept))
        for name, choices in built.variables.of.items()
        for kept, literal in zip(choices.kept, choices.options, strict=True)
        if found.boolean_value(literal)
    }
    assert total_cost(scene, bookings) == round(found.objective_value)
    return only_best(built, found, solver(20, workers))


def days(first: str, last: str) -> Data:
    return {"meetings": {"a": {"group": "wg1", "days": 1, "windows": window(first, last)}}}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_second_plan_as_good_is_found(workers: int) -> None:
    # Tuesday and Wednesday cost the same; Monday opens the week, far from most.
    assert unique(problem(days("2027-03-02", "2027-03-03")), workers) is False
    assert unique(problem(days("2027-03-01", "2027-03-05")), workers) is False


@pytest.mark.parametrize("workers", [1, 2])
def test_no_other_plan_is_as_good(workers: int) -> None:
    assert unique(problem(days("2027-03-03", "2027-03-03")), workers) is True
    ideal: Data = {
        "held": {"old": {"group": "wg1", "first": "2027-02-03", "last": "2027-02-03"}},
        "meetings": {"a": {"gap": {"after": "old", "least_weeks": 0, "ideal_weeks": 4}}},
    }
    assert unique(problem(days("2027-03-01", "2027-03-05"), ideal), workers) is True


def test_without_time_nothing_is_claimed() -> None:
    scene = problem(days("2027-03-01", "2027-03-05"))
    options = all_options(scene)
    asked = all_requirements(scene, options)
    built = build(options, asked, all_costs(scene, options), kept_options(options, asked))
    found = solver(20, 1)
    assert found.solve(built.model) == cp_model.OPTIMAL
    assert only_best(built, found, solver(0, 1)) is None


def test_who_is_to_hear_of_a_stop_hears_of_it() -> None:
    before = told_to_stop()
    assert not before.is_set()
    stop_searching()
    assert (before.is_set(), told_to_stop().is_set()) == (True, False)
