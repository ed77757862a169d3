"""Fairness: here 20 points for each hour by person and meeting that a region loses above the mean of all people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.fairness import GOAL
from scheduler.options import all_options
from scheduler.plan import Booking
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

MARCH = window("2027-03-01", "2027-03-20")
ANY: Data = {
    "windows": MARCH,
    "places": ["VIE", "LIS", "ICN"],
    "modes": ["face-to-face", "virtual"],
    "starts": ["06:00", "12:00"],
    "hours_per_day": 3,
    "zone": "Europe/Vienna",
}


def group(**experts: int) -> Data:
    return {"groups": {"wg1": {"experts": experts}}, "goals": {"fairness": {"per_hour": 20}}}


def years(*names: str, days: int = 2) -> Data:
    return {"meetings": {name: {"group": "wg1", "days": days, **ANY} for name in names}}


def fair(cost: int, spread: float, europe: int, asia: int) -> Assessment:
    named = [(europe, "Europe"), (asia, "Asia")] if europe < asia else [(asia, "Asia"), (europe, "Europe")]
    text = "hours lost by person and meeting: " + " to ".join(f"{hours} ({region})" for hours, region in named)
    return Assessment(cost, spread, "hours between regions", text)


def online(name: str, start: str, day: str = "2027-03-08", days: int = 2) -> Booking:
    return booked(name, day, days, None, start=start)


def of(start: str, *changes: Data, **experts: int) -> Assessment:
    """One virtual meeting of two days in Vienna's time."""
    return assessed(GOAL, problem(group(**experts), years("a"), *changes), bookings(online("a", start)))


def test_nights_are_lost_by_the_region_that_is_far_off() -> None:
    # 12:00-15:00 in Vienna is 20:00-23:00 in Seoul: one hour of night on each of two days, one above the mean of 1.
    assert of("12:00", ASI=1, KATS=1) == fair(20, 2.0, 0, 2)
    # Three of four people are in Europe: the mean is half an hour, Seoul is 1.5 above it.
    assert of("12:00", ASI=3, KATS=1) == fair(30, 2.0, 0, 2)
    # 06:00-09:00 is one hour of night in Vienna, 14:00 in Seoul: Europe loses 2, the mean is 1.5.
    assert of("06:00", ASI=3, KATS=1) == fair(10, 2.0, 2, 0)


def test_bodies_of_one_region_are_taken_together() -> None:
    # 06:00 in Vienna is 05:00 in Lisbon: 1 and 2 hours of night a day, so 2 and 4; Europe's mean is 3, that of all 2.
    assert of("06:00", ASI=1, IPQ=1, KATS=1) == fair(20, 3.0, 3, 0)


def test_meetings_make_up_for_each_other() -> None:
    made = problem(group(ASI=1, KATS=1), years("a", "b"))
    # Each region loses two hours in one of two meetings.
    plan = bookings(online("a", "12:00"), online("b", "06:00", "2027-03-15"))
    assert assessed(GOAL, made, plan) == fair(0, 0.0, 1, 1)
    same = bookings(online("a", "12:00"), online("b", "12:00", "2027-03-15"))
    assert assessed(GOAL, made, same) == fair(20, 2.0, 0, 2)


def test_journeys_count_there_and_back() -> None:
    made = problem(group(ASI=1, KATS=1), years("a"))
    km = made.distance(made.participants["ASI"], made.participants["KATS"])
    assert 8200 < km < 8400
    hours = 2 * km / 700
    for place, europe, asia in (("VIE", 0.0, hours), ("ICN", hours, 0.0)):
        found = assessed(GOAL, made, bookings(booked("a", "2027-03-08", 2, place)))
        # Half of the hours above the mean, each begun point charged whole.
        assert found.cost in (int(10 * hours), int(10 * hours) + 1)
        assert found == fair(found.cost, round(hours, 1), round(europe), round(asia))


def test_earlier_years_count_on() -> None:
    before: Data = {"earlier_burdens": {"y26": {"year": 2026, "hours": {"ASI": 0, "KATS": 8}}}}
    again: Data = {"goals": {"fairness": {"per_hour_again": 0}}}
    # Half of last year's 4 hours above the mean: 2 x 20 for Seoul, and the plan's own 20.
    assert of("12:00", before, again, ASI=1, KATS=1) == fair(60, 2.0, 0, 2)
    # Europe loses 1 above the mean now and was 4 below it.
    assert of("06:00", before, again, ASI=1, KATS=1) == fair(20, 2.0, 2, 0)
    older: Data = {"earlier_burdens": {"y26": {"year": 2025, "hours": {"ASI": 0, "KATS": 8}}}}
    assert of("12:00", older, again, ASI=1, KATS=1) == fair(40, 2.0, 0, 2)


def test_a_body_that_bore_more_before_is_spared() -> None:
    before: Data = {"earlier_burdens": {"y26": {"year": 2026, "hours": {"ASI": 1, "KATS": 3}}}}
    only: Data = {"goals": {"fairness": {"per_hour": 0}}}
    # Seoul bore half as much again as the mean: half of 2 hours, shared by two people, is 0.5 x 10.
    assert of("12:00", before, only, ASI=1, KATS=1) == fair(5, 2.0, 0, 2)
    assert of("06:00", before, only, ASI=1, KATS=1) == fair(0, 2.0, 2, 0)


def test_a_single_region_is_never_uneven() -> None:
    text = "hours lost by person and meeting: 2 (Asia)"
    assert of("12:00", KATS=2) == Assessment(0, 0.0, "hours between regions", text)


def test_what_weighs_nothing_is_not_charged() -> None:
    off: Data = {"goals": {"fairness": {"per_hour": 0, "per_hour_again": 0}}}
    before: Data = {"earlier_burdens": {"y26": {"year": 2026, "hours": {"KATS": 8}}}}
    made = problem(group(ASI=1, KATS=1), years("a"), off, before)
    assert list(GOAL.costs(made, all_options(made))) == []


MANY = problem(
    group(ASI=3, IPQ=2, KATS=2),
    years("a", "b", days=1),
    {
        "meetings": {"b": {"windows": window("2027-03-24", "2027-04-02")}},
        "earlier_burdens": {"y26": {"year": 2026, "hours": {"ASI": 3, "IPQ": 5, "KATS": 7}}},
    },
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_fairness_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost


@pytest.mark.parametrize("day", ["2027-03-25", "2027-03-29"])
def test_clocks_count_by_the_day(day: str) -> None:
    made = problem(
        group(ASI=1, KATS=1), years("a"), {"meetings": {"a": {"windows": window("2027-03-20", "2027-04-05")}}}
    )
    # After 28 March Vienna is seven hours behind Seoul: 12:00-15:00 is 19:00-22:00 there.
    expected = fair(20, 2.0, 0, 2) if day < "2027-03-28" else fair(0, 0.0, 0, 0)
    assert assessed(GOAL, made, bookings(online("a", "12:00", day))) == expected
