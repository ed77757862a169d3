"""A model asked for a better plan: there is one just when the plan is not the best."""

from __future__ import annotations

from scheduler.check import breaches, total_cost
from scheduler.model.cheaper import Better, Priced, better, cost_sum, costs_in_model
from scheduler.options import all_options
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.proof import level_costs, model_of
from scheduler.solve import solve
from tests.random_briefs import random_problem
from tests.scheduler.made_plans import BOOKED, year

ORDER = {"importance": [["night_hours", "paid_rooms"], ["travel"]]}


def model(problem: Problem) -> Priced:
    found = model_of(problem)
    assert found is not None
    return found


def own_costs(problem: Problem, bookings: dict[str, Booking]) -> list[int] | None:
    return costs_in_model(model(problem), bookings)


def test_nothing_is_better_than_the_best_and_the_best_is_better_than_one_more() -> None:
    drawn = [random_problem(seed, meetings=4, weeks=3, widest=7, mild=True) for seed in range(1, 13)]
    solved = [(problem, best) for problem in drawn if (best := solve(problem, workers=1)).found]
    assert len(solved) > 5
    for problem, best in solved:
        assert better(model(problem), [best.cost], 30) == Better(Status.IMPOSSIBLE)
        found = better(model(problem), [best.cost + 1], 30)
        assert (found.status, total_cost(problem, found.bookings)) == (Status.OPTIMAL, best.cost)
        assert list(breaches(problem, found.bookings)) == []
        assert own_costs(problem, best.bookings) == own_costs(problem, found.bookings) == [best.cost]


def test_of_levels_the_first_that_differs_decides() -> None:
    scene = year(ORDER)
    costs = level_costs(scene, solve(scene).bookings)
    assert len(costs) == 3
    assert better(model(scene), costs, 30) == Better(Status.IMPOSSIBLE)
    # Less at the last level counts for nothing where more is paid before, and the other way round.
    assert better(model(scene), [costs[0] - 1, costs[1], 10**6], 30) == Better(Status.IMPOSSIBLE)
    for number in range(3):
        worse = [*costs[:number], costs[number] + 1, *[0] * (2 - number)]
        found = better(model(scene), worse, 30)
        assert found.status is Status.FEASIBLE
        assert level_costs(scene, found.bookings) < worse


def test_a_worse_plan_costs_in_the_model_what_the_checker_says() -> None:
    for scene in (year(), year(ORDER)):
        assert own_costs(scene, BOOKED) == level_costs(scene, BOOKED)


def test_a_plan_that_breaks_a_rule_has_no_cost_in_the_model() -> None:
    scene = year()
    table = all_options(scene)["s"]
    every = ({**BOOKED, "s": table.booking(index)} for index in range(len(table)))
    assert own_costs(scene, next(plan for plan in every if next(breaches(scene, plan), None))) is None
    nowhere = BOOKED["s"].model_copy(update={"start": "05:00"})
    assert own_costs(scene, {**BOOKED, "s": nowhere}) is None


def test_without_time_nothing_is_claimed() -> None:
    assert better(model(year()), [10**9], 0) == Better(Status.OUT_OF_TIME)


def test_the_model_itself_is_left_as_it_was() -> None:
    made = model(year())
    before = str(made.built.model.proto)
    better(made, [10**9], 5)
    costs_in_model(made, BOOKED)
    assert str(made.built.model.proto) == before


def test_a_price_is_the_same_sum_over_plain_variables() -> None:
    scene = year()
    made = model(scene)
    found = {name: table.index(BOOKED[name]) for name, table in all_options(scene).items()}
    made.built.hint({name: index for name, index in found.items() if index is not None})
    hints = made.built.model.proto.solution_hint
    value = dict(zip(hints.vars, hints.values, strict=True))
    row = cost_sum(made.built.price)
    assert min(row.variables) >= 0
    assert len(set(row.variables)) == len(row.variables)
    paid = sum(w * value[v] for v, w in zip(row.variables, row.weights, strict=True))
    assert row.constant + paid == total_cost(scene, BOOKED)
