"""Alternatives are what trying everything finds: within the limit, truly different, the cheapest, none missed."""

from __future__ import annotations

import time
from random import Random

import pytest

from scheduler.alternatives.distance import Distance, usual_distance
from scheduler.alternatives.found import Alternatives
from scheduler.alternatives.search import _Search, alternatives
from scheduler.alternatives.within import Within
from scheduler.brief.words import MeetingKind
from scheduler.check import assessments, total_cost
from scheduler.load import load_problem
from scheduler.model.quick import QuickPlan
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.solve import solve
from scheduler.whole import Found
from tests.everything import small_problems
from tests.scheduler.commanded import SAMPLES


def week(problem: Problem, booked: Booking) -> int:
    return (booked.first.toordinal() - 1 - problem.home.calendar.first_weekday) // 7


def apart(problem: Problem, least: int, one: Bookings, other: Bookings) -> bool:
    """Whether two calendars are truly different, said once more in another way."""
    elsewhere = 0
    for name, meeting in problem.meetings.items():
        a, b = one[name], other[name]
        if a.place != b.place or week(problem, a) != week(problem, b):
            elsewhere += 1
        hosts = [problem.brief.offers[o].host if (o := booked.offer) else None for booked in (a, b)]
        if meeting.kind is MeetingKind.PLENARY and (a.place != b.place or hosts[0] != hosts[1]):
            return True
    return elsewhere >= least


def far(problem: Problem, least: int, plan: Bookings, chosen: list[Bookings]) -> bool:
    return all(apart(problem, least, plan, other) for other in chosen)


def faults(problem: Problem, plans: list[dict[str, Booking]], told: Alternatives) -> list[str]:
    """What trying everything knows better."""
    costs = [total_cost(problem, plan) for plan in plans]
    found = [] if told.best.cost == min(costs) else ["the best is not the best"]
    chosen: list[Bookings] = [told.best.bookings]
    for one in told.found:
        left = [c for p, c in zip(plans, costs, strict=True) if far(problem, told.distance.least, p, chosen)]
        if not far(problem, told.distance.least, one.bookings, chosen):
            found.append("not truly different")
        if one.bookings not in plans or one.cost != total_cost(problem, one.bookings):
            found.append("no plan, or its cost is wrong")
        if not one.cheapest or one.cost != min(left) or one.cost > told.limit:
            found.append(f"not the cheapest, or beyond the limit: {one.cost}, {min(left)}, {told.limit}")
        chosen.append(one.bookings)
    both = zip(plans, costs, strict=True)
    more = [c for p, c in both if c <= told.limit and far(problem, told.distance.least, p, chosen)]
    end = Status.OPTIMAL if len(told.found) == told.asked else Status.IMPOSSIBLE
    if told.end is not end or (end is Status.IMPOSSIBLE and more):
        found.append(f"ended {told.end} with {len(told.found)} of {told.asked}, and {len(more)} are left")
    return found


@pytest.mark.parametrize("part", range(3))
def test_alternatives_equal_trying_everything(part: int) -> None:
    found, seen = [], set()
    for seed, problem, plans in small_problems(range(3_000 * (part + 1), 3_000 * (part + 2)), 8):
        chance = Random(seed)
        within = Within(chance.choice([0.0, 5.0, 40.0, 400.0]))
        told = alternatives(problem, chance.choice([1, 3, 9]), within, seconds=30, differ=chance.choice([1, 2, 3]))
        found += [f"{seed}: {fault}" for fault in faults(problem, plans, told)]
        seen.add((told.end, bool(told.found)))
    assert found == []
    assert {Status.IMPOSSIBLE, Status.OPTIMAL} <= {end for end, _ in seen}


def test_what_stands_first_is_never_given_up() -> None:
    found = 0
    for _, problem, plans in small_problems(range(20_000, 23_000), 8, importance=[["travel"], ["holidays"]]):
        told = alternatives(problem, 3, Within(500.0), seconds=30, differ=1)
        costs = [assessments(problem, plan) for plan in plans]
        best = min((one["travel"].cost, one["holidays"].cost) for one in costs)
        for bookings in (told.best.bookings, *(one.bookings for one in told.found)):
            here = assessments(problem, bookings)
            assert (here["travel"].cost, here["holidays"].cost) == best
        found += len(told.found)
    assert found > 3


def test_distance_counts_other_weeks_and_places_alone() -> None:
    problem = load_problem(SAMPLES / "small.yaml")
    assert usual_distance(problem) == 2
    told = alternatives(problem, 1, Within(5.0), seconds=30)
    best, distance = told.best.bookings, Distance(problem, 2)
    assert distance.elsewhere(best, best) == ()
    name = "wg1-2027-2"
    later = best[name].model_copy(update={"first": best[name].first.replace(day=2), "last": best[name].last})
    assert distance.elsewhere(best, {**best, name: later}) == ()
    online = best[name].model_copy(update={"place": None})
    assert distance.elsewhere(best, {**best, name: online}) == (name,)
    assert not distance.between(best, {**best, name: online})
    plenary = best["plenary-2027"].model_copy(update={"place": "VIE", "offer": None})
    assert distance.rehosted(best, {**best, "plenary-2027": plenary}) == ("plenary-2027",)
    assert distance.between(best, {**best, "plenary-2027": plenary})


def test_what_a_search_began_with_stands_where_time_ran_out() -> None:
    problem = load_problem(SAMPLES / "small.yaml")
    best = solve(problem, seconds=30)
    search = _Search(problem, best, Distance(problem, 2), Within(5.0), time.perf_counter() + 30)
    options = search.whole.options
    chosen = {name: table.index(best.bookings[name]) for name, table in options.items()}
    begin = QuickPlan({name: at for name, at in chosen.items() if at is not None}, frozenset(), best.cost)
    found = search._begun(Found(Status.OUT_OF_TIME, bound=3), begin)
    assert found == Found(Status.FEASIBLE, dict(best.bookings), best.cost, 3)
    none = Found(Status.IMPOSSIBLE)
    assert search._begun(none, begin) is none
