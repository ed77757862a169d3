"""What reading says of weights that rounding would lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.brief.read import read_brief
from scheduler.errors import BriefError
from scheduler.goals import GOALS
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.points import points
from scheduler.requirement import Goal
from tests.brief.texts import changed


def said(tmp_path: Path, goals: str) -> list[str]:
    path = tmp_path / "b.yaml"
    path.write_text(changed(("home: GVA", f"home: GVA\ngoals: {goals}")).replace("rule: notice", "rule: seats"))
    try:
        read_brief(path, rule_numbers(), goal_weights(), goal_units())
    except BriefError as error:
        return str(error).splitlines()
    return []


def test_weights_that_would_be_lost_are_refused(tmp_path: Path) -> None:
    lost = (
        "{even_spacing: {per_day: 0.4}, stability: {most_days: 0.49, other_place: 0.1}, travel: {per_100_km: 0.002}, "
        "holidays: {per_percent: 0.004}, night_hours: {per_percent_hour: 0.0002}}"
    )
    why = "would count for nothing, since points are whole numbers; right is 0, or at least"
    assert said(tmp_path, lost) == [
        f"b.yaml:6 goals.even_spacing.per_day: 0.4 {why} 1.",
        f"b.yaml:6 goals.holidays.per_percent: 0.004 {why} 0.01.",
        f"b.yaml:6 goals.night_hours.per_percent_hour: 0.0002 {why} 0.000416667.",
        f"b.yaml:6 goals.stability.most_days: 0.49 {why} 1.",
        f"b.yaml:6 goals.stability.other_place: 0.1 {why} 1.",
        f"b.yaml:6 goals.travel.per_100_km: 0.002 {why} 0.005.",
    ]


def test_weights_of_nothing_and_weights_that_count_are_read(tmp_path: Path) -> None:
    kept = (
        "{even_spacing: {per_day: 0}, stability: {most_days: 0.5, other_place: 1}, events: {high: 120.4, low: 0.0}, "
        "travel: {per_100_km: 0.3, kg_co2e_per_km: 0.1}, holidays: {per_percent: 0.4, plenary_factor: 0.1}}"
    )
    assert said(tmp_path, kept) == []


@pytest.mark.parametrize("goal", [goal for goal in GOALS if goal.units], ids=lambda goal: goal.name)
def test_units_are_of_weights_and_the_usual_weights_count(goal: Goal) -> None:
    assert set(goal.units) <= set(goal.weights)
    assert [name for name, units in goal.units.items() if points(goal.weights[name], units) == 0] == []
