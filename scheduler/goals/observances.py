"""Meetings avoid observances."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.constraints import Cost
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted
from scheduler.soft_dates import daily_costs, daily_total

NAME = "observances"
SENTENCE = "Few days of a meeting should fall on a soft observance."
WEIGHTS = {"high": 120, "medium": 50, "low": 20}
UNITS = dict.fromkeys(WEIGHTS, 1)
SOURCE = "proposed: points for each meeting day, by severity; low is an assumed 20"


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each shared day."""
    return daily_costs(problem, options, "observance", problem.weights[NAME])


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the shared days of a plan cost."""
    cost, days = daily_total(problem, bookings, "observance", problem.weights[NAME])
    return Assessment(cost, days, "days", f"{counted(days, 'meeting day')} on an observance")


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
