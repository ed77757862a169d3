"""Split weeks: 5 points for each per cent of experts who are wanted in two cities in one week."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.split_weeks import GOAL
from scheduler.options import all_options
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SPRING = window("2027-03-01", "2027-03-31")
ANY: Data = {"windows": SPRING, "places": ["VIE", "LIS"], "modes": ["face-to-face", "virtual"], "starts": ["12:00"]}


def two(share: float) -> Data:
    return {
        "overlaps": {"both": {"groups": ["wg1", "wg2"], "share": share}},
        "meetings": {"a": {"group": "wg1", "days": 2, **ANY}, "b": {"group": "wg2", "days": 1, **ANY}},
    }


def split(cost: int, found: int) -> Assessment:
    often = "once" if found == 1 else f"{found} times"
    text = f"{often} two meetings that share experts are in one week in two cities, or at one time"
    return Assessment(cost, found, "pairs", text)


def of(a: tuple[str, str | None], b: tuple[str, str | None], share: float = 0.5, *changes: Data) -> Assessment:
    found = []
    for name, (day, place), days in (("a", a, 2), ("b", b, 1)):
        more = {"start": "12:00"} if place is None else {}
        found.append(booked(name, f"2027-03-{day}", days, place, **more))
    return assessed(GOAL, problem(two(share), *changes), bookings(*found))


def test_two_cities_in_one_week_cost_the_share() -> None:
    # 50 % x 5.
    assert of(("01", "VIE"), ("05", "LIS")) == split(250, 1)
    assert of(("01", "VIE"), ("05", "VIE")) == split(0, 0)
    assert of(("01", "VIE"), ("08", "LIS")) == split(0, 0)
    # Sunday 7 and Monday 8 March: in the week of 5 March too.
    assert of(("07", "VIE"), ("05", "LIS")) == split(250, 1)
    assert of(("07", "VIE"), ("12", "LIS")) == split(250, 1)
    assert of(("01", "VIE"), ("05", "LIS"), 0.24) == split(120, 1)


def test_few_shared_experts_cost_nothing() -> None:
    assert of(("01", "VIE"), ("05", "LIS"), 0.19) == split(0, 0)
    assert of(("01", "VIE"), ("05", "LIS"), 0.2) == split(100, 1)


def test_online_no_journey_is_split() -> None:
    assert of(("01", None), ("05", "LIS")) == split(0, 0)
    assert of(("01", None), ("01", "LIS")) == split(0, 0)


def test_the_same_days_cost_where_no_rule_forbids_them() -> None:
    assert of(("01", "VIE"), ("02", "VIE"), 0.25) == split(125, 1)
    assert of(("01", None), ("02", None), 0.25) == split(125, 1)
    assert of(("01", None), ("03", None), 0.25) == split(0, 0)
    # From 30 % on the rule "experts" keeps them apart.
    assert of(("01", "VIE"), ("02", "VIE"), 0.3) == split(0, 0)
    waiver: Data = {"waivers": {"w": {"rule": "experts", "meetings": ["b"], "reason": "x", "decided_by": "chair"}}}
    assert of(("01", "VIE"), ("02", "VIE"), 0.3, waiver) == split(150, 1)


def test_a_pair_is_charged_once() -> None:
    # The same days and two cities.
    assert of(("01", "VIE"), ("02", "LIS"), 0.25) == split(125, 1)


def test_what_weighs_nothing_is_not_charged() -> None:
    off: Data = {"goals": {"split_weeks": {"per_percent": 0}}}
    assert of(("01", "VIE"), ("05", "LIS"), 0.5, off) == split(0, 0)
    made = problem(two(0.5), off)
    assert list(GOAL.costs(made, all_options(made))) == []


MANY = problem(
    two(0.25),
    {
        "meetings": {
            "a": {"days": 0.5, "windows": window("2027-03-03", "2027-03-16")},
            "b": {"days": 1.5, "windows": window("2027-03-01", "2027-03-14")},
            "c": {"group": "wg2", "days": 3, **ANY},
        }
    },
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_split_weeks_cost_the_solver_what_they_cost(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
