"""Numbers that belong to no single rule or goal; a brief changes them under `rules:`."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.deadlines import DEFAULTS
from scheduler.goals import GOALS
from scheduler.rules import RULES

TRAVEL = {"near_days": 1, "far_days": 2, "far_km": 4000}
# Notice and committee documents are numbers of their rules; the rest follows from a date and rules nothing.
AFTERWARDS = ("group_documents_weeks", "registration_weeks", "decisions_hours", "minutes_weeks")

GENERAL: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "travel": (
        "Full days between two meetings for somebody who attends both in different cities; more beyond far_km.",
        TRAVEL,
    ),
    "deadlines": (
        "What follows from a meeting's dates, for the feed and the meeting's page.",
        {n: DEFAULTS[n] for n in AFTERWARDS},
    ),
}


def rule_numbers() -> dict[str, dict[str, float]]:
    """Every number a brief may change under `rules:`, with its default."""
    found = {name: dict(numbers) for name, (_, numbers) in GENERAL.items()}
    return found | {rule.name: dict(rule.numbers) for rule in RULES}


def goal_units() -> dict[str, dict[str, float]]:
    """By how many units each weight is multiplied at most, before points are rounded."""
    return {goal.name: dict(goal.units) for goal in GOALS}


def goal_weights() -> dict[str, dict[str, float]]:
    """Every weight a brief may change under `goals:`, with its default."""
    return {goal.name: dict(goal.weights) for goal in GOALS}
