"""Check a plan without a solver: every rule's breaches in dates, and what the goals cost, from the bookings alone."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.goals import GOALS
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Breach
from scheduler.rules import RULES


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Every requirement that the bookings do not keep; `bookings` has one for each meeting of the problem."""
    for rule in RULES:
        yield from rule.breaches(problem, bookings)


def assessments(problem: Problem, bookings: Bookings) -> dict[str, Assessment]:
    """What each goal costs, by its name."""
    return {goal.name: goal.assess(problem, bookings) for goal in GOALS}


def total_cost(problem: Problem, bookings: Bookings) -> int:
    """The sum of all goals, in points."""
    return sum(found.cost for found in assessments(problem, bookings).values())
