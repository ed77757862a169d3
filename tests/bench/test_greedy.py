"""The planner by hand finds plans that keep all rules, gives way when stuck, and gives up when it must."""

from __future__ import annotations

from typing import Any

from scheduler.check import breaches, total_cost
from scheduler.load import load_problem
from tests.bench.greedy import Greedy
from tests.bench.prepared import SAMPLES
from tests.bench.terms import Terms

Data = dict[str, Any]


def document(days: dict[str, list[int]], points: dict[str, list[int]]) -> Data:
    """One-day meetings at one place, one at a time, with the days and points of their options."""
    meetings = {
        name: {
            "kind": "session",
            "days": 1,
            "half_days": 2,
            "day": own,
            "slot_first": [2 * day for day in own],
            "slot_last": [2 * day + 1 for day in own],
            "place": [1] * len(own),
            "points": points[name],
        }
        for name, own in days.items()
    }
    members = [{"meeting": name, "person": None} for name in days]
    joint = [{"kind": "disjoint", "costs": False, "members": members, "travel": 0, "by_day": False}]
    return {"meetings": meetings, "travels": [[[0, 0], [0, 0]]], "joint": joint}


def test_a_plan_by_hand_keeps_all_rules_at_the_cost_it_says() -> None:
    problem = load_problem(SAMPLES / "small.yaml")
    terms = Terms.of(problem)
    planner = Greedy(terms.document("small"))
    chosen = planner.plan()
    assert chosen is not None
    bookings = terms.bookings(chosen)
    assert (list(breaches(problem, bookings)), total_cost(problem, bookings)) == (
        [],
        planner.judge.whole(chosen)[1],
    )


def test_each_takes_the_cheapest_day_that_is_left() -> None:
    told = document({"a-1": [1, 2], "b-1": [1, 2, 3]}, {"a-1": [5, 0], "b-1": [4, 0, 3]})
    assert Greedy(told).plan() == {"a-1": 1, "b-1": 2}


def test_who_stands_in_the_way_gives_way() -> None:
    told = document({"a-1": [1, 2], "b-1": [1]}, {"a-1": [0, 9], "b-1": [0]})
    assert Greedy(told).plan() == {"a-1": 1, "b-1": 0}


def test_it_gives_up_where_there_is_no_plan() -> None:
    told = document({"a-1": [1], "b-1": [1]}, {"a-1": [0], "b-1": [0]})
    assert Greedy(told).plan() is None
