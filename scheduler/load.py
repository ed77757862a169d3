"""From a brief's file to its problem, with the defaults of all rules and goals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scheduler.brief.prepare import prepare
from scheduler.brief.read import read_brief
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.plan import Booking, Plan
from scheduler.problem import Problem


def load_problem(path: Path, published: Plan | None = None) -> Problem:
    """Read a brief and prepare its problem; BriefError names every fault.

    `published` is the plan that members have seen: moving away from it has a price.
    """
    numbers, weights = rule_numbers(), goal_weights()
    return prepare(read_brief(path, numbers, weights), numbers, weights, seen(published))


def seen(published: Plan | None) -> Mapping[str, Booking]:
    """Where the meetings of a published plan stand."""
    return {} if published is None else {meeting.meeting: meeting for meeting in published.meetings}
