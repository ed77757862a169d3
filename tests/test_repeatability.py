"""The same every time: an optimal plan does not depend on seed, workers or order; ties go by fixed numbers."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest

from scheduler.brief.prepare import prepare
from scheduler.brief.schema import Brief
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.outcome import Outcome, Status
from scheduler.problem import Problem
from scheduler.solve import solve
from tests.briefs import Data, problem, window
from tests.random_briefs import random_problem

# Nothing is preferred: every day of two months is as good as any other for each of three sessions.
TIED: Data = {
    "meetings": {
        name: {"group": group, "days": 1, "windows": window("2027-03-01", "2027-04-30")}
        for name, group in (("a", "wg1"), ("b", "wg1"), ("c", "wg2"))
    },
    "goals": {"long_haul": {"per_edge": 0}, "busy_weeks": {"per_session": 0, "per_run": 0}},
}


def shuffled(data: Any, chance: Random) -> Any:
    """The same brief with every mapping in another order."""
    if isinstance(data, Mapping):
        items = [(key, shuffled(value, chance)) for key, value in data.items()]
        chance.shuffle(items)
        return dict(items)
    return [shuffled(value, chance) for value in data] if isinstance(data, list) else data


def told(outcome: Outcome) -> list[str]:
    """All that a plan says of its meetings."""
    assert outcome.status is Status.OPTIMAL
    return sorted(map(repr, outcome.bookings.values()))


def in_other_order(scene: Problem, seed: int) -> Problem:
    data = shuffled(scene.brief.model_dump(mode="json", by_alias=True), Random(seed))
    return prepare(Brief.model_validate_json(_json(data)), rule_numbers(), goal_weights())


def _json(data: Any) -> str:
    import json

    return json.dumps(data)


def test_ties_are_broken_the_same_way_every_time() -> None:
    scene = problem(TIED)
    first = solve(scene, seconds=30, workers=1)
    assert first.unique is True
    found = [told(solve(scene, seconds=30, workers=workers, seed=seed)) for seed in range(3) for workers in (1, 2)]
    found += [told(solve(in_other_order(scene, seed), seconds=30, workers=1)) for seed in range(4)]
    assert found == [told(first)] * len(found)


def test_plans_do_not_depend_on_seed_workers_or_order() -> None:
    wrong, compared = [], 0
    for number in range(18):
        scene = random_problem(number, meetings=5, weeks=4, widest=15, mild=True)
        first = solve(scene, seconds=30, workers=1)
        if first.status is not Status.OPTIMAL:
            continue
        others = (
            solve(scene, seconds=30, workers=1, seed=7),
            solve(scene, seconds=30, workers=2, seed=3),
            solve(in_other_order(scene, number), seconds=30, workers=2),
        )
        compared += 1
        if any(told(other) != told(first) or other.unique is not True for other in others):
            wrong.append(number)
    assert wrong == []
    assert compared >= 8


def test_repeatable_search_is_stopped_by_its_work() -> None:
    """The time ends before the proof, and still the same plan is found."""
    scene = random_problem(3, meetings=9, weeks=9, widest=50, mild=True)
    for work in (0.002, 0.02):
        first = solve(scene, seconds=work, repeatable=True)
        again = solve(scene, seconds=work, repeatable=True)
        assert again.bookings == first.bookings
        assert (again.status, again.cost, again.bound) == (first.status, first.cost, first.bound)


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_plans_do_not_depend_on_seed_workers_or_order_at_length(part: int) -> None:
    wrong = []
    for number in range(100 * part, 100 * part + 50):
        scene = random_problem(number, meetings=6, weeks=5, widest=20, mild=True)
        first = solve(scene, seconds=60, workers=1)
        others = [solve(scene, seconds=60, workers=1 + seed % 2, seed=seed) for seed in range(1, 5)]
        others += [solve(in_other_order(scene, seed), seconds=60, workers=2, seed=seed) for seed in range(3)]
        if any((other.status, other.bookings) != (first.status, first.bookings) for other in others):
            wrong.append(number)
    assert wrong == []
