"""Long haul: 25 points for a start on Monday or an end on Friday where most people travel over 3000 km.

Vienna to Lisbon is 2299 km, to Seoul 8281 km; Lisbon to Seoul is 10 425 km. 1 February 2027 is a Monday.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.long_haul import GOAL
from scheduler.options import all_options
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SPRING = window("2027-01-01", "2027-05-31")
ANYWHERE = ["VIE", "LIS", "ICN"]
# Two of three bodies come to Seoul from far away, one of three to Vienna or Lisbon.
SESSION: Data = {"meetings": {"a": {"group": "wg1", "days": 3, "windows": SPRING, "places": ANYWHERE}}}


def edges(cost: int, number: int) -> Assessment:
    often = "once" if number == 1 else f"{number} times"
    text = f"{often} a meeting far from most of its people opens or closes the working week"
    return Assessment(cost, number, "times", text)


def of(first: str, *changes: Data, days: int = 3, place: str | None = "ICN", **more: str) -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", first, days, place, **more)))


def test_long_haul_costs_a_start_on_monday_and_an_end_on_friday() -> None:
    assert of("2027-02-01") == edges(25, 1)
    assert of("2027-02-02") == edges(0, 0)
    assert of("2027-02-03") == edges(25, 1)
    # Thursday to Saturday, Sunday to Tuesday: neither.
    assert of("2027-02-04") == edges(0, 0)
    assert of("2027-02-07") == edges(0, 0)


def test_long_haul_costs_a_whole_week_twice() -> None:
    week: Data = {"meetings": {"a": {"days": 5}}}
    assert of("2027-02-01", week, days=5) == edges(50, 2)
    assert of("2027-02-02", week, days=5) == edges(0, 0)


def test_long_haul_costs_half_a_day_as_a_day() -> None:
    half: Data = {"meetings": {"a": {"days": 2.5}}}
    assert of("2027-02-03", half, half="afternoon") == edges(25, 1)
    assert of("2027-02-03", half, half="morning") == edges(25, 1)


def test_long_haul_is_no_matter_where_most_people_are_near() -> None:
    assert of("2027-02-01", place="VIE") == edges(0, 0)
    assert of("2027-02-03", place="LIS") == edges(0, 0)


def test_long_haul_is_where_more_than_half_of_the_experts_come_from_far() -> None:
    half: Data = {"groups": {"wg1": {"experts": {"ASI": 3, "KATS": 3}}}}
    assert of("2027-02-01", half, place="VIE") == edges(0, 0)
    assert of("2027-02-01", half, place="ICN") == edges(0, 0)
    more: Data = {"groups": {"wg1": {"experts": {"ASI": 3, "KATS": 4}}}}
    assert of("2027-02-01", more, place="VIE") == edges(25, 1)
    assert of("2027-02-01", more, place="ICN") == edges(0, 0)


def test_long_haul_is_nowhere_when_nobody_travels() -> None:
    weightless: Data = {"member_bodies": {body: {"weight": 0} for body in ("ASI", "IPQ", "KATS")}}
    assert of("2027-02-01", weightless) == edges(0, 0)


def test_long_haul_follows_the_working_week_of_the_place() -> None:
    sunday: Data = {"places": {"ICN": {"working_week": ["sun", "mon", "tue", "wed", "thu"]}}}
    assert of("2027-01-31", sunday) == edges(25, 1)
    assert of("2027-02-01", sunday) == edges(0, 0)
    # Tuesday to Thursday, the last day there.
    assert of("2027-02-02", sunday) == edges(25, 1)
    saturday: Data = {"places": {"ICN": {"working_week": ["mon", "tue", "wed", "thu", "fri", "sat"]}}}
    assert of("2027-02-03", saturday) == edges(0, 0)
    assert of("2027-02-04", saturday) == edges(25, 1)
    # With a day off in its middle the week is still one: Monday to Friday.
    parted: Data = {"places": {"ICN": {"working_week": ["mon", "tue", "thu", "fri"]}}}
    assert of("2027-02-01", parted) == edges(25, 1)
    assert of("2027-02-03", parted) == edges(25, 1)
    assert of("2027-02-04", parted) == edges(0, 0)
    everyday: Data = {"places": {"ICN": {"working_week": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}}}
    assert of("2027-02-05", everyday) == edges(25, 1)


def test_long_haul_goes_by_the_day_of_the_week_and_not_by_holidays() -> None:
    # Monday 1 March 2027 is Samiljeol: who begins on the Tuesday still has the long weekend to travel.
    assert of("2027-03-02") == edges(0, 0)


def test_long_haul_is_for_hybrid_meetings_and_not_for_virtual_ones() -> None:
    any_mode: Data = {"meetings": {"a": {"modes": ["hybrid", "virtual"], "hours_per_day": 2, "starts": ["12:00"]}}}
    assert of("2027-02-01", any_mode, mode="hybrid") == edges(25, 1)
    assert of("2027-02-01", any_mode, place=None, start="12:00") == edges(0, 0)


WEEK: Data = {
    "meetings": {
        "a": {"days": 1},
        "b": {"group": "tc7", "days": 2, "windows": SPRING, "places": ANYWHERE},
        "c": {"group": "wg2", "days": 1, "windows": SPRING, "places": ANYWHERE},
    }
}
BLOCK: Data = {"blocks": {"week": {"stages": {1: ["a"], 2: ["b", "c"]}}}}


def of_week(monday: str, *changes: Data, place: str = "ICN") -> Assessment:
    """a on the first day, b and c from the second; b is the last to end."""
    day = int(monday[-2:])
    second = f"{monday[:-2]}{day + 1:02}"
    found = [booked("a", monday, 1, place), booked("b", second, 2, place), booked("c", second, 1, place)]
    return assessed(GOAL, problem(SESSION, WEEK, *changes), bookings(*found))


def test_long_haul_of_a_block_is_one_journey_from_its_first_day_to_its_last() -> None:
    # a is on Monday; b ends on Wednesday.
    assert of_week("2027-02-01", BLOCK) == edges(25, 1)
    # a on Wednesday, b on Thursday and Friday: b closes the block and the week.
    assert of_week("2027-02-03", BLOCK) == edges(25, 1)
    # a on Thursday, b and c from Friday: c ends on the Friday, but the block goes on.
    assert of_week("2027-02-04", BLOCK) == edges(0, 0)
    assert of_week("2027-02-04") == edges(25, 1)
    # a on Sunday, b and c from Monday: b and c start no journey of their own.
    assert of_week("2027-02-07", BLOCK) == edges(0, 0)
    assert of_week("2027-02-07") == edges(50, 2)


def test_long_haul_of_a_block_asks_all_who_come_to_it() -> None:
    # Vienna: a alone is far for KATS's 9 of 12; with b (one each) and c (ASI 10) 9 of 20 come from far away.
    experts: Data = {
        "groups": {"wg1": {"experts": {"ASI": 3, "KATS": 9}}, "wg2": {"experts": {"ASI": 10}}},
    }
    assert of_week("2027-02-01", experts, place="VIE") == edges(25, 1)
    assert of_week("2027-02-01", experts, BLOCK, place="VIE") == edges(0, 0)


def test_long_haul_weighs_what_the_brief_says() -> None:
    assert of("2027-02-01", {"goals": {"long_haul": {"per_edge": 7}}}) == edges(7, 1)
    # Everything beyond 2000 km is far: Lisbon from Vienna and from Seoul, two of three.
    near: Data = {"goals": {"long_haul": {"far_km": 2000}}}
    assert of("2027-02-01", near, place="LIS") == edges(25, 1)
    # A third of the people are enough: one of three is more than 33 %.
    third: Data = {"goals": {"long_haul": {"part_percent": 33}}}
    assert of("2027-02-01", third, place="VIE") == edges(25, 1)
    most: Data = {"goals": {"long_haul": {"part_percent": 67}}}
    assert of("2027-02-01", most) == edges(0, 0)


def test_long_haul_of_no_weight_costs_nothing() -> None:
    nothing: Data = {"goals": {"long_haul": {"per_edge": 0}}}
    assert of("2027-02-01", nothing) == edges(0, 1)
    scene = problem(SESSION, nothing)
    assert list(GOAL.costs(scene, all_options(scene))) == []


@pytest.mark.parametrize(("state", "found"), [("held", edges(0, 0)), ("confirmed", edges(25, 1))])
def test_long_haul_to_what_was_held_costs_nothing_and_to_what_is_confirmed_it_does(
    state: str, found: Assessment
) -> None:
    there = {"state": state, "first": "2027-02-01", "mode": "face-to-face", "place": "ICN"}
    assert of("2027-02-01", {"standing": {"a": there}}) == found


MANY = problem(
    SESSION,
    WEEK,
    BLOCK,
    {
        "places": {"ICN": {"working_week": ["sun", "mon", "tue", "wed", "thu"]}},
        "groups": {"wg2": {"experts": {"KATS": 2, "ASI": 1}}},
        "meetings": {
            "a": {"modes": ["face-to-face", "virtual"], "starts": ["12:00"]},
            "d": {"group": "wg2", "days": 1.5, "windows": SPRING, "places": ANYWHERE},
        },
    },
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_long_haul_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
