"""Goals in order of importance: a lower one never costs a higher one."""

from __future__ import annotations

from itertools import product

from scheduler.check import assessments, breaches
from scheduler.options import all_options
from scheduler.outcome import Level, Outcome, Status
from scheduler.problem import Problem
from scheduler.solve import levels, solve
from tests.briefs import Data, problem
from tests.random_briefs import random_problem
from tests.test_optimality import acceptable

ORDERS = (
    [["travel"], ["holidays"]],
    [["holidays", "observances"], ["events"], ["travel"]],
    [["even_spacing"], ["fairness"]],
)


def by_level(scene: Problem, plan: dict[str, object]) -> tuple[int, ...]:
    found = assessments(scene, plan)  # type: ignore[arg-type]
    return tuple(sum(found[goal.name].cost for goal in level) for level in levels(scene))


def best_by_trying(scene: Problem) -> tuple[int, ...] | None:
    choices = acceptable(scene)
    plans = ({booked.meeting: booked for booked in combination} for combination in product(*choices))
    kept = (plan for plan in plans if next(breaches(scene, plan), None) is None)
    return min((by_level(scene, plan) for plan in kept), default=None)  # type: ignore[arg-type]


def reached(outcome: Outcome) -> tuple[int, ...]:
    return tuple(level.cost for level in outcome.levels)


def test_goals_that_are_not_named_come_last_together() -> None:
    scene = problem({"importance": [["travel", "events"], ["holidays"]]})
    names = [[goal.name for goal in level] for level in levels(scene)]
    assert names[:2] == [["events", "travel"], ["holidays"]]
    assert len(names) == 3
    assert not {"travel", "events", "holidays"} & set(names[2])
    assert len(levels(problem())) == 1


def test_each_level_is_as_good_as_those_above_it_allow() -> None:
    wrong, compared = [], 0
    for seed in range(40):
        scene = random_problem(seed, meetings=2, weeks=3, widest=6, mild=True)
        size = 1
        for table in all_options(scene).values():
            size *= len(table)
        if size > 20_000:
            continue
        for order in ORDERS:
            ordered = random_problem(seed, meetings=2, weeks=3, widest=6, mild=True, more={"importance": order})
            best, outcome = best_by_trying(ordered), solve(ordered, seconds=30, workers=1)
            compared += best is not None
            if best is None and outcome.status is not Status.IMPOSSIBLE:
                wrong.append((seed, order, best, outcome.status))
            if best is not None and (outcome.status, reached(outcome)) != (Status.OPTIMAL, best):
                wrong.append((seed, order, best, reached(outcome)))
    assert wrong == []
    assert compared >= 15


def test_cost_and_bound_are_those_of_all_levels() -> None:
    more: Data = {"importance": [["travel"]]}
    scene = random_problem(11, meetings=6, weeks=5, widest=20, mild=True, more=more)
    outcome = solve(scene, seconds=30, workers=1)
    found = assessments(scene, outcome.bookings)
    total = sum(assessment.cost for assessment in found.values())
    assert (outcome.cost, outcome.bound, outcome.objective) == (total, total, total)
    travel = found["travel"].cost
    rest = tuple(goal.name for goal in levels(scene)[1])
    assert outcome.levels == (Level(("travel",), travel, travel), Level(rest, total - travel, total - travel))
    assert outcome.unique is True
