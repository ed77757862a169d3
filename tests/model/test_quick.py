"""The quick search as a whole: sound, never better than the best, the same every time, None where nothing works."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import numpy as np
import pytest

from scheduler.check import breaches, total_cost
from scheduler.constraints import Cost, Ints, Spacing, Together
from scheduler.model.build import kept_options
from scheduler.model.quick import QuickPlan, judged, quick_plan
from scheduler.model.quick_hint import Hint, first_hint
from scheduler.options import Options, all_options
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.solve import all_costs, all_requirements, solve
from tests.model.drawn import drawn_options, requirement
from tests.random_briefs import random_problem

STEPS = 1_500


def planned(problem: Problem, *, seed: int = 0, steps: int = STEPS) -> QuickPlan | None:
    """The quick plan of a problem, without a clock; None also where a meeting has no option left."""
    options = all_options(problem)
    asked = all_requirements(problem, options)
    kept = kept_options(options, asked)
    if not all(len(left) for left in kept.values()):
        return None
    return quick_plan(options, asked, all_costs(problem, options), kept, seconds=None, steps=steps, seed=seed)


def every(options: Options) -> dict[str, Ints]:
    """All options of all meetings."""
    return {name: np.arange(len(table)) for name, table in options.items()}


@pytest.mark.parametrize("part", range(4))
def test_plans_keep_every_rule_and_are_never_better_than_the_best(part: int) -> None:
    wrong, found, best = [], 0, 0
    for seed in range(25 * part, 25 * part + 25):
        problem = random_problem(seed, meetings=5, weeks=4, widest=9, mild=seed % 4 > 0)
        plan, outcome = planned(problem), solve(problem, seconds=20, workers=1)
        if plan is None:
            continue
        found += 1
        booked = {name: table.booking(plan.chosen[name]) for name, table in all_options(problem).items()}
        wrong += [f"{seed}: {breach}" for breach in breaches(problem, booked)]
        if outcome.status is not Status.OPTIMAL or not outcome.cost <= plan.cost == total_cost(problem, booked):
            wrong.append(f"{seed}: {plan.cost} where the best is {outcome.cost}")
        best += plan.cost == outcome.cost
    assert wrong == []
    assert found > 1
    assert best


def test_same_seed_and_steps_give_the_same_plan() -> None:
    for seed in (1, 5, 9):
        problem = random_problem(seed, meetings=6, weeks=5, widest=20, mild=True)
        assert planned(problem, seed=3, steps=150) == planned(problem, seed=3, steps=150)


def test_no_plan_is_given_where_none_can_be() -> None:
    options = drawn_options(Random(1))
    one = {name: left[:1] for name, left in every(options).items()}
    shared = {"a": np.zeros(len(options["a"]), dtype=np.int64), "b": np.ones(len(options["b"]), dtype=np.int64)}
    never = requirement(1, Spacing("a", "b", least=99))
    assert quick_plan(options, [never], [], every(options), seconds=None, steps=200) is None
    assert quick_plan(options, [requirement(2, Together(shared))], [], one, seconds=None, steps=200) is None
    assert quick_plan({}, [], [], {}) is None


def costs_by_number(options: Options) -> list[Cost]:
    """Every option costs its number."""
    return [Cost(name, np.arange(len(table))) for name, table in options.items()]


def chosen(options: Options, number: int) -> Mapping[str, int]:
    """The same option of all meetings."""
    return dict.fromkeys(options, number)


def test_published_choice_is_judged_like_any_other() -> None:
    options = drawn_options(Random(4))
    costs, kept = costs_by_number(options), every(options)
    found = judged(options, [], costs, kept, chosen(options, 2))
    assert found == QuickPlan({"a": 2, "b": 2, "c": 2}, frozenset(), 6)
    never = requirement(1, Together({name: np.full(len(table), -1) for name, table in options.items()}))
    assert judged(options, [never], costs, kept, chosen(options, 2)) is None


def test_small_problems_begin_with_the_published_plan_or_none() -> None:
    options = drawn_options(Random(4))
    costs, kept = costs_by_number(options), every(options)
    assert first_hint(options, [], costs, kept, None, seconds=None, seed=0) is None
    begin = first_hint(options, [], costs, kept, chosen(options, 1), seconds=None, seed=0)
    assert begin == Hint({"a": 1, "b": 1, "c": 1}, frozenset(), 3)
    never = requirement(1, Together({name: np.full(len(table), -1) for name, table in options.items()}))
    broken = first_hint(options, [never], costs, kept, chosen(options, 1), seconds=None, seed=0)
    assert broken == Hint({"a": 1, "b": 1, "c": 1}, None)


def test_large_problems_begin_with_the_cheaper_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.model.quick_hint.FEWEST_OPTIONS", 0)
    options = drawn_options(Random(4))
    costs, kept = costs_by_number(options), every(options)
    for published in (None, chosen(options, 1)):
        begin = first_hint(options, [], costs, kept, published, seconds=None, seed=0)
        assert begin == Hint({"a": 0, "b": 0, "c": 0}, frozenset(), 0)
    assert quick_plan(options, [], costs, kept, seconds=0.0) == QuickPlan({"a": 0, "b": 0, "c": 0}, frozenset(), 0)
    nothing = [Cost(name, np.zeros(len(table), dtype=np.int64)) for name, table in options.items()]
    begin = first_hint(options, [], nothing, kept, chosen(options, 1), seconds=None, seed=0)
    assert begin == Hint({"a": 1, "b": 1, "c": 1}, frozenset(), 0)
