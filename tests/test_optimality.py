"""What the solver returns keeps every rule, costs what it says, and is never beaten by trying everything."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

import pytest

from scheduler.check import assessments, breaches, total_cost
from scheduler.goals import GOALS
from scheduler.options import all_options
from scheduler.outcome import Outcome, Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.rules import RULES
from scheduler.solve import solve
from tests.random_briefs import random_plan, random_problem

# Rules that may break for one meeting whatever the others do; each still checks for itself below.
ALONE = {"windows", "season", "notice", "documents", "working_days", "one_week", "periods", "offers"}
ALONE |= {"entry", "terms", "approval", "seats", "ballots", "frozen", "virtual_hours"}
MOST_PLANS = 4_000


def acceptable(problem: Problem) -> list[list[Booking]]:
    """For each meeting, the bookings that no rule about it alone rules out, by the checker's word."""
    every = {name: [table.booking(i) for i in range(len(table))] for name, table in all_options(problem).items()}
    base = {name: found[0] for name, found in every.items()}
    alone = [rule for rule in RULES if rule.name in ALONE]
    result = []
    for name, found in every.items():
        kept = []
        for booked in found:
            plan = {**base, name: booked}
            if not any(name in b.about for rule in alone for b in rule.breaches(problem, plan)):
                kept.append(booked)
        result.append(kept)
    return result


def best_by_trying(problem: Problem) -> int | str | None:
    """The least cost over all plans that the checker accepts; None if there is none, "many" if there are too many."""
    choices = acceptable(problem)
    size = 1
    for found in choices:
        size *= len(found)
    if size > MOST_PLANS:
        return "many"
    best = None
    for combination in product(*choices):
        plan = {booked.meeting: booked for booked in combination}
        if next(breaches(problem, plan), None) is None:
            cost = total_cost(problem, plan)
            best = cost if best is None else min(best, cost)
    return best


def faults(seed: int, *, meetings: int = 3) -> list[str] | None:
    """What is wrong with the solver's answer to one small brief; None if there is too much to try."""
    # One in four is left as it comes, so that impossible ones are tried as well.
    problem = random_problem(seed, meetings=meetings, weeks=3, widest=6, mild=seed % 4 > 0)
    best = best_by_trying(problem)
    if best == "many":
        return None
    outcome = solve(problem, seconds=30, workers=1)
    found = unsound(problem, outcome)
    if best is None and outcome.status is not Status.IMPOSSIBLE:
        found.append(f"seed {seed}: nothing is acceptable, the solver says {outcome.status}")
    if best is not None and (outcome.status is not Status.OPTIMAL or outcome.cost != best):
        found.append(f"seed {seed}: the best costs {best}, the solver says {outcome.status} at {outcome.cost}")
    return found


def unsound(problem: Problem, outcome: Outcome) -> list[str]:
    """What is wrong with a plan in itself."""
    if not outcome.found:
        return []
    found = [str(breach) for breach in breaches(problem, outcome.bookings)]
    if outcome.cost != total_cost(problem, outcome.bookings):
        found.append("the cost is not that of the bookings")
    if outcome.status is Status.OPTIMAL and outcome.objective != outcome.cost:
        found.append(f"proved at {outcome.objective}, but the bookings cost {outcome.cost}")
    if outcome.bound > outcome.cost:
        found.append(f"the bound {outcome.bound} exceeds the cost {outcome.cost}")
    return found


def _wrong(seeds: range, wanted: int) -> list[str]:
    """All faults over the first `wanted` briefs that are small enough to try everything."""
    tried, found = 0, []
    for seed in seeds:
        answer = faults(seed)
        if answer is not None:
            tried += 1
            found += answer
        if tried == wanted:
            return found
    return [*found, f"only {tried} briefs were small enough"]


@pytest.mark.parametrize("part", range(6))
def test_solver_equals_trying_everything(part: int) -> None:
    assert _wrong(range(1_000 * part, 1_000 * part + 999), 50) == []


def test_every_goal_has_something_to_say() -> None:
    said: Counter[str] = Counter()
    for seed in range(60):
        problem = random_problem(seed, meetings=5, weeks=4, widest=15, mild=True)
        plan = random_plan(all_options(problem), Random(seed))
        said.update(name for name, found in assessments(problem, plan).items() if found.cost)
    assert {goal.name for goal in GOALS} <= set(said)


@pytest.mark.long
@pytest.mark.parametrize("part", range(40))
def test_solver_equals_trying_everything_at_length(part: int) -> None:
    assert _wrong(range(10_000 + 1_000 * part, 10_000 + 1_000 * part + 999), 250) == []


@pytest.mark.parametrize("part", range(4))
def test_plans_of_larger_briefs_are_sound(part: int) -> None:
    found = []
    for seed in range(100 * part, 100 * part + 25):
        problem = random_problem(seed, meetings=6, weeks=5, widest=20, mild=True)
        found += unsound(problem, solve(problem, seconds=30, workers=1))
    assert found == []
