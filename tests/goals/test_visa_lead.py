"""Visa lead: 40 points for each week short of twelve from the day of planning, here 1 December 2026."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.visa_lead import GOAL
from scheduler.options import all_options
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SPRING = window("2027-01-01", "2027-05-31")
# 84 days after 1 December 2026 is 23 February 2027.
SESSION: Data = {
    "planned_on": "2026-12-01",
    "meetings": {"a": {"group": "wg1", "days": 2, "windows": SPRING, "places": ["VIE", "LIS"]}},
}


def short(cost: int, days: int, text: str) -> Assessment:
    many = {"1": "1 journey", "0": "0 journeys"}.get(text[0], f"{text[0]} journeys")
    return Assessment(cost, days, "days", f"{many} with too little time for a visa, {text[2:]} short in all")


NONE = short(0, 0, "0 0 days")


def of(first: str, *changes: Data, place: str | None = "VIE", **more: str) -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", first, 2, place, **more)))


def test_visa_lead_counts_the_days_that_are_missing() -> None:
    assert of("2027-02-23") == NONE
    # 40 / 7 = 5.7; 7 days are a week; 53 days are 302.9.
    assert of("2027-02-22") == short(6, 1, "1 1 day")
    assert of("2027-02-16") == short(40, 7, "1 1 week")
    assert of("2027-01-01") == short(303, 53, "1 53 days")
    assert of("2027-05-03") == NONE


def test_visa_lead_of_what_begins_before_the_day_of_planning_is_shorter_still() -> None:
    # 84 days and six more: 90 x 40 / 7 = 514.3.
    assert of("2027-01-04", {"planned_on": "2027-01-10"}) == short(514, 90, "1 90 days")


def test_visa_lead_matters_only_to_those_who_cross_a_border() -> None:
    austria: Data = {"groups": {"wg1": {"experts": {"ASI": 5}}}}
    assert of("2027-02-16", austria) == NONE
    assert of("2027-02-16", austria, place="LIS") == short(40, 7, "1 1 week")
    one_more: Data = {"groups": {"wg1": {"experts": {"IPQ": 1}}}}
    assert of("2027-02-16", austria, one_more) == short(40, 7, "1 1 week")


def test_visa_lead_does_not_guess_where_a_liaison_comes_from() -> None:
    def liaison(**more: str) -> Data:
        where = {"latitude": 46.2, "longitude": 6.1, "zone": "Europe/Zurich"}
        return {
            "liaisons": {"LI": {"name": "LI", "kind": "external", "may_attend": ["tc7"], **where, **more}},
            "groups": {"wg1": {"experts": {"ASI": 5, "LI": 1}}},
        }

    assert of("2027-02-16", liaison()) == NONE
    assert of("2027-02-16", liaison(country="CH")) == short(40, 7, "1 1 week")


def test_visa_lead_is_not_for_bodies_that_weigh_nothing() -> None:
    weightless: Data = {"member_bodies": {body: {"weight": 0} for body in ("IPQ", "KATS")}}
    assert of("2027-02-16", weightless) == NONE
    assert of("2027-02-16", weightless, place="LIS") == short(40, 7, "1 1 week")


def test_visa_lead_is_for_hybrid_meetings_and_not_for_virtual_ones() -> None:
    any_mode: Data = {"meetings": {"a": {"modes": ["hybrid", "virtual"], "hours_per_day": 2, "starts": ["12:00"]}}}
    assert of("2027-02-16", any_mode, mode="hybrid") == short(40, 7, "1 1 week")
    assert of("2027-02-16", any_mode, place=None, start="12:00") == NONE


BLOCK: Data = {
    "meetings": {"b": {"group": "wg2", "windows": SPRING, "places": ["VIE", "LIS"]}},
    "blocks": {"week": {"stages": {1: ["a"], 2: ["b"]}}},
}


def test_visa_lead_of_a_block_is_that_of_its_first_day() -> None:
    plan = bookings(booked("a", "2027-02-15", 2), booked("b", "2027-02-17"))
    # 8 days: 45.7 points. Apart, the second is 6 days short: 34.3 more.
    assert assessed(GOAL, problem(SESSION, BLOCK), plan) == short(46, 8, "1 8 days")
    assert assessed(GOAL, problem(SESSION, BLOCK, {"blocks": None}), plan) == short(80, 14, "2 2 weeks")


def test_visa_lead_of_a_block_asks_all_who_come_to_it() -> None:
    # ASI alone sits in the first meeting, IPQ in the second.
    experts: Data = {"groups": {"wg1": {"experts": {"ASI": 5}}, "wg2": {"experts": {"IPQ": 5}}}}
    plan = bookings(booked("a", "2027-02-16", 2), booked("b", "2027-02-18"))
    assert assessed(GOAL, problem(SESSION, BLOCK, experts), plan) == short(40, 7, "1 1 week")


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ({"state": "held"}, NONE),
        ({"state": "confirmed"}, NONE),
        ({"state": "proposed", "convened": "2026-11-20"}, NONE),
        ({"state": "proposed"}, short(40, 7, "1 1 week")),
    ],
)
def test_visa_lead_is_for_what_can_still_be_confirmed(standing: Data, found: Assessment) -> None:
    there = {"first": "2027-02-16", "mode": "face-to-face", "place": "VIE", **standing}
    assert of("2027-02-16", {"standing": {"a": there}}) == found


def test_visa_lead_weighs_what_the_brief_says() -> None:
    # Eight weeks are 56 days, until 26 January; 7 points a week are one for each day.
    weights: Data = {"goals": {"visa_lead": {"per_week": 7, "least_weeks": 8}}}
    assert of("2027-01-26", weights) == NONE
    assert of("2027-01-16", weights) == short(10, 10, "1 10 days")


@pytest.mark.parametrize(
    ("weights", "found"), [({"per_week": 0}, short(0, 7, "1 1 week")), ({"least_weeks": 0}, NONE)]
)
def test_visa_lead_of_no_weight_costs_nothing(weights: Data, found: Assessment) -> None:
    nothing: Data = {"goals": {"visa_lead": weights}}
    assert of("2027-02-16", nothing) == found
    scene = problem(SESSION, nothing)
    assert list(GOAL.costs(scene, all_options(scene))) == []


MANY = problem(
    SESSION,
    BLOCK,
    {
        "groups": {"wg1": {"experts": {"ASI": 3}}, "wg2": {"experts": {"ASI": 1}}},
        "meetings": {
            "a": {"modes": ["face-to-face", "virtual"], "starts": ["12:00"]},
            "c": {"group": "tc7", "days": 2, "windows": SPRING, "places": ["VIE", "ICN"]},
        },
    },
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_visa_lead_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
