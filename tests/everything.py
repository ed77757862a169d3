"""All plans of a small problem that the checker accepts, for tests that ask whether a search missed one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from scheduler.check import breaches
from scheduler.plan import Booking
from scheduler.problem import Problem
from tests.random_briefs import random_problem
from tests.test_optimality import MOST_PLANS, acceptable

Plans = list[dict[str, Booking]]


def every_plan(problem: Problem) -> Plans | None:
    """All of them; None if there are too many to try."""
    choices = acceptable(problem)
    if prod(map(len, choices)) > MOST_PLANS:
        return None
    tried = ({booked.meeting: booked for booked in combination} for combination in product(*choices))
    return [plan for plan in tried if next(breaches(problem, plan), None) is None]


def small_problems(seeds: range, wanted: int, **more: object) -> Iterator[tuple[int, Problem, Plans]]:
    """So many random problems that have plans, each with all of them."""
    found = 0
    for seed in seeds:
        problem = random_problem(seed, meetings=3, weeks=3, widest=9, mild=True, more=dict(more))
        plans = every_plan(problem)
        if plans:
            yield seed, problem, plans
            found += 1
        if found == wanted:
            return
    raise AssertionError(f"only {found} of {wanted} problems were small enough and possible")
