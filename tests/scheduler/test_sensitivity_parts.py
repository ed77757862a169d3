"""What a goal's cost is made of: parts that add up in every plan, and none where they would not."""

from __future__ import annotations

from random import Random

import pytest

from scheduler.check import assessments
from scheduler.constraints import Ints
from scheduler.goals import GOALS
from scheduler.model.build import kept_options
from scheduler.options import Options, all_options
from scheduler.problem import Problem
from scheduler.sensitivity.parts import split
from scheduler.solve import all_requirements
from tests.briefs import Data
from tests.random_briefs import random_plan, random_problem
from tests.scheduler.studied import BEST, two

GOAL = {goal.name: goal for goal in GOALS}


def ground(scene: Problem) -> tuple[Options, dict[str, Ints]]:
    options = all_options(scene)
    return options, kept_options(options, all_requirements(scene, options))


def names(scene: Problem, goal: str) -> list[str]:
    return [part.weight for part in split(scene, GOAL[goal], *ground(scene))]


def test_weights_that_price_different_things_are_parts() -> None:
    scene = two({"events": {"forum": {"severity": "high"}}})
    parts = split(scene, GOAL["events"], *ground(scene))
    assert [(part.key, part.cost(BEST)) for part in parts] == [(("events", "high"), 120), (("events", "medium"), 0)]


def test_goal_whose_weights_price_one_thing_is_one_part() -> None:
    scene = two()
    assert {goal: names(scene, goal) for goal in ("events", "travel", "even_spacing")} == {
        "events": [""],
        "travel": [""],
        "even_spacing": [""],
    }


def test_weight_that_is_no_price_is_no_part() -> None:
    # Of a move's days no more than `most_days` are priced: that is a limit, which adds nothing by itself.
    standing: Data = {
        name: {"state": "proposed", "first": booked.first.isoformat(), "place": "VIE", "mode": "hybrid"}
        for name, booked in BEST.items()
    }
    scene = two({"standing": standing})
    assert "most_days" not in names(scene, "stability")


@pytest.mark.parametrize("seed", range(8))
def test_parts_add_up_in_every_plan(seed: int) -> None:
    scene = random_problem(seed, meetings=5, mild=True)
    options, kept = ground(scene)
    if not all(len(left) for left in kept.values()):
        return
    chance = Random(seed)
    plans = [random_plan(options, chance) for _ in range(20)]
    for goal in GOALS:
        parts = split(scene, goal, options, kept)
        sums = [sum(part.cost(plan) for part in parts) for plan in plans]
        assert sums == [assessments(scene, plan)[goal.name].cost for plan in plans], goal.name


def test_random_briefs_have_goals_with_several_parts() -> None:
    found = [len(split(scene, goal, *ground(scene))) for scene in map(random_problem, range(3)) for goal in GOALS]
    assert max(found) > 1
