"""Solving where branching is needed: the same best plan, the same ties, and the best plan kept when time is over."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from scheduler import solving
from scheduler.check import breaches, total_cost
from scheduler.model.search import solver
from scheduler.model.tight import branch
from scheduler.outcome import Progress, Status
from scheduler.solve import solve
from tests.random_briefs import random_problem
from tests.test_optimality import best_by_trying


@pytest.fixture(name="hard")
def _hard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every problem is tightened and branched on at once, on a relaxation without rows of its own."""
    monkeypatch.setattr(solving, "MANY_PAIRS", 0)
    monkeypatch.setattr(branch, "FEW", -1)
    monkeypatch.setattr(branch, "ROUNDS", 0)
    monkeypatch.setattr("scheduler.model.tight.tighten.MOST_ROUNDS", 1)
    monkeypatch.setattr("scheduler.model.quick_hint.FEWEST_OPTIONS", 0)


@pytest.mark.usefixtures("hard")
@pytest.mark.parametrize("seeds", [range(300, 330), pytest.param(range(330, 900), marks=pytest.mark.long)])
def test_branching_equals_trying_everything(seeds: range) -> None:
    wrong, tried, parted = [], 0, 0
    for seed in seeds:
        problem = random_problem(seed, meetings=3, weeks=3, widest=6, mild=True)
        best = best_by_trying(problem)
        if not isinstance(best, int):
            continue
        outcome = solve(problem, seconds=30, workers=2)
        tried += 1
        parted += outcome.search is not None and outcome.search.branches > 0
        if (outcome.status, outcome.cost, outcome.bound) != (Status.OPTIMAL, best, best):
            wrong.append(f"{seed}: {outcome.status} at {outcome.cost}, bound {outcome.bound}, best {best}")
    assert wrong == []
    assert tried > len(seeds) // 5
    assert parted > 0


def test_branching_comes_to_the_plan_of_the_usual_search(monkeypatch: pytest.MonkeyPatch) -> None:
    scenes = [random_problem(seed, meetings=8, weeks=3, widest=14, mild=True) for seed in range(12, 20)]
    usual = [solve(scene, seconds=30, workers=1) for scene in scenes]
    monkeypatch.setattr(solving, "MANY_PAIRS", 0)
    monkeypatch.setattr("scheduler.model.quick_hint.FEWEST_OPTIONS", 0)
    told: list[list[Progress]] = [[] for _ in scenes]
    hard = [
        solve(scene, seconds=30, workers=2, seed=seed, on_progress=told[seed].append)
        for seed, scene in enumerate(scenes)
    ]
    assert [(one.status, one.bookings) for one in hard] == [(one.status, one.bookings) for one in usual]
    assert sum(one.found for one in hard) > 3
    for outcome, progress in zip(hard, told, strict=True):
        bounds, costs = [one.bound for one in progress], [one.cost for one in progress if one.cost is not None]
        assert (bounds, costs) == (sorted(bounds), sorted(costs, reverse=True))
        assert not outcome.found or max(bounds) <= outcome.cost == min(costs)


@pytest.mark.usefixtures("hard")
def test_a_plan_that_was_found_is_kept_where_the_search_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(seconds: float, workers: int, seed: int = 0, *, repeatable: bool = False) -> cp_model.CpSolver:
        return solver(0.0, workers, seed, repeatable=repeatable)

    monkeypatch.setattr(solving, "solver", deaf)
    monkeypatch.setattr("scheduler.model.tight.closing.solver", deaf)
    scene = random_problem(11, meetings=6, weeks=5, widest=20, mild=True)
    for workers, repeatable in ((1, False), (2, False), (2, True)):
        outcome = solve(scene, seconds=20, workers=workers, repeatable=repeatable)
        assert outcome.status is Status.FEASIBLE
        assert list(breaches(scene, outcome.bookings)) == []
        assert outcome.unavoidable <= outcome.bound <= outcome.cost == total_cost(scene, outcome.bookings)
