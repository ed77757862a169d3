"""The front is what trying everything finds: every point that no other beats, and none else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from scheduler.alternatives.within import Within
from scheduler.check import assessments
from scheduler.goals import GOALS
from scheduler.outcome import Outcome, Status
from scheduler.problem import Problem
from scheduler.tradeoff.axes import Axis
from scheduler.tradeoff.found import Front
from scheduler.tradeoff.front import front
from tests.everything import Plans, small_problems

LEAST_PLANS = 100
Values = tuple[int, ...]
Costs = list[dict[str, int]]


def costs_of(problem: Problem, plans: Plans) -> Costs:
    return [{name: found.cost for name, found in assessments(problem, plan).items()} for plan in plans]


def by_trying(sides: tuple[Axis, ...], costs: Costs, most: float = float("inf")) -> dict[Values, int]:
    """The values that none beats among plans that cost no more than that, each with the least of all other goals."""
    least: dict[Values, int] = {}
    for cost in costs:
        values = tuple(sum(cost[goal] for goal in side.goals) for side in sides)
        whole = sum(cost.values())
        if whole <= most:
            least[values] = min(whole - sum(values), least.get(values, whole))
    beaten = {a for a in least for b in least if a != b and all(y <= x for x, y in zip(a, b, strict=True))}
    return {values: rest for values, rest in sorted(least.items()) if values not in beaten}


def pulling(count: int, costs: Costs, chance: Random) -> tuple[Axis, ...]:
    """Sides that pull against each other: of all goals that vary, and sums of two, those with the longest front."""
    names = [goal.name for goal in GOALS if len({cost[goal.name] for cost in costs}) > 1]
    sides = [Axis(name, (name,)) for name in names]
    if len(names) > count:
        one, other = chance.sample(names, 2)
        sides = [side for side in sides if side.name not in (one, other)] + [Axis(f"{one}+{other}", (one, other))]
    every = [tuple(chance.sample(some, count)) for some in combinations(sides, count)]
    return max(every, key=lambda some: len(by_trying(some, costs)), default=())


def seen_problems(seeds: range, wanted: int) -> Iterator[tuple[Random, Problem, Plans]]:
    """Small problems of which members have seen any plan, so that stability pulls against all else."""
    for seed, problem, plans in small_problems(seeds, wanted):
        chance = Random(seed)
        if len(plans) >= LEAST_PLANS:
            yield chance, replace(problem, published=chance.choice(plans)), plans


def told(problem: Problem, sides: tuple[Axis, ...], within: Within | None, most: int = 400) -> Front:
    found = front(problem, sides, most=most, seconds=60, within=within)
    assert not isinstance(found, Outcome)
    return found


def sizes(seeds: range, wanted: int, count: int) -> list[int]:
    """How long the fronts of some problems are, each equal to what trying everything finds."""
    found_sizes = []
    for chance, problem, plans in seen_problems(seeds, wanted):
        costs = costs_of(problem, plans)
        if not (sides := pulling(count, costs, chance)):
            continue
        within = chance.choice([None, None, Within(50.0), Within(300.0, percent=False)])
        found = told(problem, sides, within)
        best = min(sum(cost.values()) for cost in costs)
        right = by_trying(sides, costs, best + within.points(best) if within else float("inf"))
        assert {point.values: point.rest for point in found.points} == right
        assert [point.values for point in found.points] == sorted(right)
        assert (found.end, found.open_regions, found.gaps) == (Status.OPTIMAL, 0, ())
        assert all(point.proved and point.least and point.bookings in plans for point in found.points)
        found_sizes.append(len(right))
    return found_sizes


@pytest.mark.parametrize(("count", "wanted"), [(2, 8), (3, 8)])
def test_front_equals_trying_everything(count: int, wanted: int) -> None:
    found = sizes(range(51_000, 54_000), wanted, count)
    assert len(found) > 2
    assert max(found) > 3


@pytest.mark.long
@pytest.mark.parametrize("count", [2, 3])
def test_front_equals_trying_everything_at_length(count: int) -> None:
    found = sizes(range(70_000, 79_000), 40, count)
    assert len(found) > 15
    assert sum(size > 3 for size in found) > 5


def test_a_front_that_is_cut_short_says_where_more_may_lie() -> None:
    cut = 0
    for chance, problem, plans in seen_problems(range(60_000, 64_000), 6):
        costs = costs_of(problem, plans)
        sides = pulling(2, costs, chance)
        right = list(by_trying(sides, costs)) if sides else []
        if len(right) < 5 or cut == 2:
            continue
        found = told(problem, sides, None, most=3)
        values = [point.values for point in found.points]
        assert (found.end, len(values)) == (Status.FEASIBLE, 3)
        assert set(values) <= set(right)
        assert {right[0], right[-1]} <= set(values), "both ends are always there"
        places = [right.index(value) for value in values]
        between = [(n, n + 1) for n in range(2) if places[n + 1] - places[n] > 1]
        assert set(between) <= set(found.gaps)
        cut += 1
    assert cut > 0
