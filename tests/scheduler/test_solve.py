"""What a solve came to: its status, its bound, what is told meanwhile, and the plan that was published before."""

from __future__ import annotations

import math

import pytest
from ortools.sat.python import cp_model

from scheduler import solving as module
from scheduler.brief.prepare import prepare
from scheduler.check import breaches, total_cost
from scheduler.model.price import Price, Tie
from scheduler.model.search import Watch, solver
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.outcome import Outcome, Progress, Status
from scheduler.problem import Problem
from scheduler.solve import solve
from tests.briefs import Data, booked, bookings, problem, window
from tests.random_briefs import random_problem

SCENE = random_problem(11, meetings=6, weeks=5, widest=20, mild=True)


def published_again(scene: Problem, outcome: Outcome) -> Problem:
    """The same brief after its plan was published."""
    return prepare(scene.brief, rule_numbers(), goal_weights(), outcome.bookings)


@pytest.fixture(name="hasty")
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that stops at the first plan it finds, and nothing after it."""

    def hasty(seconds: float, workers: int, seed: int = 0, *, repeatable: bool = False) -> cp_model.CpSolver:
        made = solver(seconds, workers, seed, repeatable=repeatable)
        made.parameters.stop_after_first_solution = True
        made.parameters.cp_model_presolve = False
        return made

    monkeypatch.setattr(module, "solver", hasty)
    monkeypatch.setattr(module, "LEAST_SECONDS", 1000)


def test_optimal_plan_has_its_cost_as_bound() -> None:
    outcome = solve(SCENE, seconds=30, workers=1)
    assert outcome.status is Status.OPTIMAL
    assert outcome.cost == outcome.bound == outcome.objective == total_cost(SCENE, outcome.bookings)
    assert 0 < outcome.unavoidable <= outcome.bound
    assert outcome.gap == 0
    assert outcome.size is not None
    assert outcome.size.literals >= outcome.size.options > len(SCENE.meetings)
    assert set(outcome.bookings) == set(SCENE.meetings)


@pytest.mark.usefixtures("hasty")
def test_plan_that_is_not_proved_is_feasible_and_its_bound_is_not_its_cost() -> None:
    outcome = solve(SCENE, seconds=30, workers=1)
    assert outcome.status is Status.FEASIBLE
    assert outcome.found
    assert list(breaches(SCENE, outcome.bookings)) == []
    assert outcome.unavoidable <= outcome.bound < outcome.cost == total_cost(SCENE, outcome.bookings)
    assert outcome.gap > 0


def test_no_time_is_not_impossible() -> None:
    outcome = solve(SCENE, seconds=0, workers=1)
    assert (outcome.status, outcome.found, outcome.bookings) == (Status.OUT_OF_TIME, False, {})
    assert outcome.unavoidable > 0


@pytest.mark.usefixtures("hasty")
def test_search_begins_with_the_plan_that_was_published() -> None:
    """The first plan found is the published one, which is not where the search comes to by itself."""
    elsewhere = 0
    for seed in range(8):
        scene = random_problem(seed, meetings=6, weeks=5, widest=20, mild=True)
        found = solve(scene, seconds=30, workers=1)
        if not found.found:
            continue
        again = published_again(scene, found)
        assert solve(again, seconds=30, workers=1).bookings == again.published
        moved = {name: booked for name, booked in again.published.items() if name != "p1"}
        other = prepare(scene.brief, rule_numbers(), goal_weights(), moved)
        elsewhere += solve(other, seconds=30, workers=1).bookings != again.published
    assert elsewhere > 0


def test_published_date_that_is_impossible_now_is_given_up() -> None:
    may: Data = {"meetings": {"a": {"group": "wg1", "windows": window("2027-05-03", "2027-05-07")}}}
    closed: Data = {"places": {"VIE": {"closures": {"x": {"first": "2027-05-05", "last": "2027-05-07"}}}}}
    before = bookings(booked("a", "2027-05-07"))
    assert solve(problem(may, published=before), seconds=10, workers=1).bookings == before
    outcome = solve(problem(may, closed, published=before), seconds=10, workers=1)
    assert [b.first.isoformat() for b in outcome.bookings.values()] == ["2027-05-04"]


def test_progress_tells_of_plans_and_bounds_that_only_get_better() -> None:
    told: list[Progress] = []
    outcome = solve(SCENE, seconds=30, workers=1, on_progress=told.append)
    assert told
    costs = [one.cost for one in told if one.cost is not None]
    bounds = [one.bound for one in told]
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)
    assert {one.unavoidable for one in told} == {outcome.unavoidable}
    assert min(bounds) >= outcome.unavoidable
    assert max(bounds) <= outcome.cost <= min(costs)


def test_bound_is_told_as_a_whole_number_and_never_falls() -> None:
    told: list[int] = []
    watch = Watch(Tie(Price(0, (), 0), (), 1), 3, lambda one: told.append(one.bound))
    for bound in (-math.inf, -5.0, 2.0, 3.2, 3.9, 7.0000000001, 6.99, 8.0):
        watch.better_bound(bound)
    assert told == [3, 3, 3, 4, 4, 7, 7, 8]


def test_bound_of_an_objective_with_ties_is_one_of_points() -> None:
    told: list[int] = []
    watch = Watch(Tie(Price(0, (), 0), (), 1000), 0, lambda one: told.append(one.bound))
    # A plan of 4 points costs at least 4000 and at most 4999 with its numbers.
    for bound in (3999.0, 4000.0, 4999.0, 4999.5, 5001.0):
        watch.better_bound(bound)
    assert told == [3, 4, 4, 5, 5]


def test_bound_of_a_proved_plan_is_its_cost_whatever_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unheard(watch: Watch, bound: float) -> None:
        """Tell nothing."""

    monkeypatch.setattr(Watch, "better_bound", unheard)
    outcome = solve(SCENE, seconds=30, workers=1)
    assert outcome.status is Status.OPTIMAL
    assert outcome.bound == outcome.cost > outcome.unavoidable


def test_solver_has_the_time_threads_and_seed_it_was_given() -> None:
    made = solver(7.5, 3, 11).parameters
    assert (made.max_time_in_seconds, made.num_workers, made.random_seed) == (7.5, 3, 11)


def test_meeting_without_a_day_is_named_with_the_reason() -> None:
    """The only day that is left is a Saturday."""
    weekend: Data = {"meetings": {"a": {"group": "wg1", "windows": window("2027-03-06", "2027-03-06")}}}
    outcome = solve(problem(weekend), seconds=10, workers=1)
    assert (outcome.status, outcome.stuck) == (Status.IMPOSSIBLE, ("a",))
    assert outcome.reasons == ("WG 1, session of 2027 shall sit on working days of its place.",)
