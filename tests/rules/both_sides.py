"""A hand-made plan before both sides of one rule: the checker's sentences, and the same answer from the solver."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Rule
from tests.briefs import Data, said
from tests.model.guards import down


def sentences(case: Problem, rule: Rule, plan: Mapping[str, Booking]) -> list[str]:
    """The checker's sentences; the solver must fail to hold the very same requirements."""
    found = list(rule.breaches(case, plan))
    assert down(case, rule, plan) == {breach.key for breach in found}
    return said(found)


def waived(rule: str, *meetings: str) -> Data:
    """The rule set aside for those meetings."""
    return {"waivers": {"w": {"rule": rule, "meetings": list(meetings), "reason": "agreed", "decided_by": "TC 7"}}}


def stands(meeting: str, state: str, first: str, place: str | None = "VIE", **more: str) -> Data:
    """What already stands of a meeting: face to face at a place, online without one."""
    mode = "virtual" if place is None else "face-to-face"
    there = {} if place is None else {"place": place}
    return {"standing": {meeting: {"state": state, "first": first, "mode": mode, **there, **more}}}
