"""Goals that a brief switches off."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from scheduler.goals import GOALS
from scheduler.numbers import goal_weights
from scheduler.options import all_options
from scheduler.requirement import Goal
from tests.goals.pricing import paid_in_all
from tests.random_briefs import random_plan, random_problem

NO_PRICES = {
    "back_to_back": {"share", "days", "partners"},
    "busy_weeks": {"most", "busy", "run"},
    "fairness": {"carried", "km_per_hour"},
    "holidays": {"plenary_factor"},
    "long_haul": {"far_km", "part_percent"},
    "night_rotation": {"band_hours"},
    "split_weeks": {"share"},
    "stability": {"most_days"},
    "travel": {"kg_co2e_per_km"},
    "visa_lead": {"least_weeks"},
}
"""Weights that say where prices begin and end, or by how much they are multiplied."""


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.name)
def test_goal_without_prices_is_off_and_costs_nothing_in_either_half(goal: Goal) -> None:
    weights = goal_weights()[goal.name]
    prices = [name for name in weights if name not in NO_PRICES.get(goal.name, set())]
    off = {**weights, **dict.fromkeys(prices, 0.0)}
    assert (goal.is_off(weights), goal.is_off(off)) == (False, True)
    assert [name for name in prices if goal.is_off({**off, name: 1.0})] == []
    for seed in range(6):
        scene = random_problem(seed)
        scene = replace(scene, weights={**scene.weights, goal.name: {**scene.weights[goal.name], **off}})
        plan = random_plan(all_options(scene), Random(seed))
        assert (goal.assess(scene, plan).cost, paid_in_all(goal, scene, plan)) == (0, 0)
