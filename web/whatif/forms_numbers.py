"""The forms for the weights of goals and the numbers of rules."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.goals import GOALS
from scheduler.rules import RULES
from web.whatif.desk import Desk
from web.whatif.fields import Field, Form, Option
from web.whatif.words import spoken


def goal_forms(desk: Desk, name: str) -> list[Form]:
    """Another weight for a goal."""
    goal = next(goal for goal in GOALS if goal.name == name)
    fields = _fields("Weight", {**goal.weights, **desk.brief.goals.get(name, {})}, "100000")
    return [
        Form("weight", "Let it count more, or less", fields, {"goal": name}, "A weight of 0 switches its part off.")
    ]


def rule_forms(desk: Desk, name: str) -> list[Form]:
    """Another number for a rule."""
    rule = next(rule for rule in RULES if rule.name == name)
    fields = _fields("Number", {**rule.numbers, **desk.brief.rules.get(name, {})}, "40000")
    told = "It then holds for all meetings; to free one of them, choose the meeting and set the rule aside for it."
    return [Form("number", "Make it stricter, or milder", fields, {"rule": name}, told)]


def _fields(label: str, now: Mapping[str, float], most: str) -> tuple[Field, ...]:
    options = tuple(Option(key, f"{spoken(key)}, today {value:g}") for key, value in now.items())
    # Where there are several, the first one's value says nothing of the others.
    value = f"{next(iter(now.values())):g}" if len(now) == 1 else ""
    return (
        Field("name", label, "choice", options=options),
        Field("value", "Then", "number", value=value, least="0", most=most, step="any"),
    )
