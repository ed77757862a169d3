"""From a brief's file to its problem, with the defaults of all rules and goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scheduler.bookings import same_booking
from scheduler.brief.prepare import prepare
from scheduler.brief.read import read_brief
from scheduler.brief.words import MeetingState
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.plan import Booking, Plan
from scheduler.problem import Problem


def load_problem(path: Path, published: Mapping[str, Booking] | None = None) -> Problem:
    """Read a brief and prepare its problem; BriefError names every fault.

    `published` is where meetings stood when members last saw them: moving them has a price.
    """
    numbers, weights = rule_numbers(), goal_weights()
    problem = prepare(read_brief(path, numbers, weights, goal_units()), numbers, weights, published)
    return replace(problem, published=known_to(problem, published or {}))


def known_to(problem: Problem, published: Mapping[str, Booking]) -> dict[str, Booking]:
    """Of what members have seen, the meetings that the brief still has: to be planned, or cancelled."""
    return {name: seen for name, seen in published.items() if name in problem.meetings or name in problem.cancelled}


def standing_in(plan: Plan) -> dict[str, Booking]:
    """Where the meetings of a plan stand, once it is published."""
    return {m.meeting: same_booking(m) for m in plan.meetings if m.state is not MeetingState.CANCELLED}
