"""Journeys: kilometres measured apart by the haversine, once for each trip."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.travel import GOAL
from scheduler.requirement import Assessment
from tests.briefs import LISBON, SEOUL, VIENNA, Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

VIENNA_LISBON, VIENNA_SEOUL, LISBON_SEOUL = 2298.71, 8280.55, 10425.23
MARCH = window("2027-03-01", "2027-03-31")
ANYWHERE: Data = {"windows": MARCH, "places": ["VIE", "LIS", "ICN"], "attendance": {"on_site": 20}}
SESSION: Data = {"meetings": {"a": {"group": "wg1", **ANYWHERE}}}


def haversine(a: Data, b: Data) -> float:
    lat1, lat2 = radians(a["latitude"]), radians(b["latitude"])
    half = sin((lat2 - lat1) / 2) ** 2
    half += cos(lat1) * cos(lat2) * sin(radians(b["longitude"] - a["longitude"]) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))


def journeys(cost: int, km: int, text: str) -> Assessment:
    return Assessment(cost, km, "km", text)


NONE = journeys(0, 0, "0 thousand km one way, about 0 t CO2e there and back")


def of(place: str | None, *changes: Data, **more: str) -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", "2027-03-01", 1, place, **more)))


def test_distances_of_the_hand_computed_plans_are_right() -> None:
    found = [haversine(VIENNA, LISBON), haversine(VIENNA, SEOUL), haversine(LISBON, SEOUL)]
    assert found == pytest.approx([VIENNA_LISBON, VIENNA_SEOUL, LISBON_SEOUL], abs=0.006)


def test_travel_costs_four_points_for_each_100_km_of_the_mean_journey() -> None:
    # From Vienna, Lisbon and Seoul, one each; 20 people; 0.15 kg for each km.
    # Vienna: (0 + 2298.71 + 8280.55) / 3 = 3526.42 km: 141.06 points; x 20 = 70 528 km: 10.6 t.
    assert of("VIE") == journeys(141, 70528, "71 thousand km one way, about 11 t CO2e there and back")
    # Lisbon: (2298.71 + 0 + 10425.23) / 3 = 4241.31 km: 169.65 points; x 20 = 84 826 km: 12.7 t.
    assert of("LIS") == journeys(170, 84826, "85 thousand km one way, about 13 t CO2e there and back")
    # Seoul: (8280.55 + 10425.23 + 0) / 3 = 6235.26 km: 249.41 points; x 20 = 124 705 km: 18.7 t.
    assert of("ICN") == journeys(249, 124705, "125 thousand km one way, about 19 t CO2e there and back")


def test_travel_is_weighted_by_those_who_come() -> None:
    weighty: Data = {"member_bodies": {"IPQ": {"weight": 3}}}
    # Vienna: (3 x 2298.71 + 8280.55) / 5 = 3035.33 km: 121.41 points.
    assert of("VIE", weighty).cost == 121
    # The group's own experts go before P-members: 1 from Vienna, 3 from Seoul: 6210.42 km, 248.42 points.
    experts: Data = {"groups": {"wg1": {"experts": {"ASI": 1, "KATS": 3}}}}
    assert of("VIE", weighty, experts).cost == 248


def test_travel_of_a_liaison_counts_from_where_it_is_based() -> None:
    liaison: Data = {"name": "Liaison", "kind": "external", "may_attend": ["wg1"]}
    experts: Data = {"groups": {"wg1": {"experts": {"ASI": 1, "LIA": 1}}}}
    based: Data = {"liaisons": {"LIA": {**liaison, **SEOUL}}}
    # (0 + 8280.55) / 2 = 4140.28 km: 165.61 points; a liaison that is nowhere travels nowhere.
    assert of("VIE", experts, based).cost == 166
    assert of("VIE", experts, {"liaisons": {"LIA": liaison}}) == NONE


def test_travel_to_a_virtual_meeting_or_of_nobody_is_none() -> None:
    both: Data = {"meetings": {"a": {"modes": ["hybrid", "virtual"], "hours_per_day": 2, "starts": ["12:00"]}}}
    assert of(None, both, start="12:00") == NONE
    assert of("ICN", both, mode="hybrid").cost == 249
    assert of("ICN", {"meetings": {"a": {"attendance": {"on_site": 0, "remote": 30}}}}) == NONE


WEEK: Data = {
    "groups": {
        "adv": {"parent": "tc7", "kind": "advisory", "reference": "TC 7/ADV", "short": "ADV", "title": "Advice"}
    },
    "meetings": {
        "adv": {"group": "adv", **ANYWHERE, "attendance": {"on_site": 12}},
        "plenary": {"group": "tc7", **ANYWHERE},
    },
}
BLOCK: Data = {"blocks": {"week": {"stages": {1: ["adv"], 2: ["plenary"]}}}}


def test_travel_of_a_block_is_one_journey_of_its_largest_meeting() -> None:
    plan = bookings(booked("adv", "2027-03-01", 1, "LIS"), booked("plenary", "2027-03-02", 1, "LIS"))
    # Apart: 2 x 170 points, 4241.31 x (12 + 20) = 135 722 km, 20.4 t. Together: 170 points and 20 people.
    apart = journeys(340, 135722, "136 thousand km one way, about 20 t CO2e there and back")
    once = journeys(170, 84826, "85 thousand km one way, about 13 t CO2e there and back")
    assert assessed(GOAL, problem(WEEK), plan) == apart
    assert assessed(GOAL, problem(WEEK, BLOCK), plan) == once


def test_travel_of_a_block_takes_the_greatest_part_of_each_body() -> None:
    # KATS sends 3 to the advisory group and weighs 1 in the plenary; ASI and IPQ weigh 1 there.
    experts: Data = {"groups": {"adv": {"experts": {"KATS": 3}}}}
    plan = bookings(booked("adv", "2027-03-01"), booked("plenary", "2027-03-02"))
    # (0 + 2298.71 + 3 x 8280.55) / 5 = 5428.07 km: 217.12 points.
    assert assessed(GOAL, problem(WEEK, BLOCK, experts), plan).cost == 217


def test_travel_weighs_what_the_brief_says() -> None:
    # 0.5 x 35.26 = 17.63; 70 528 km at 1 kg.
    weights: Data = {"goals": {"travel": {"per_100_km": 0.5, "kg_co2e_per_km": 1}}}
    assert of("VIE", weights) == journeys(18, 70528, "71 thousand km one way, about 71 t CO2e there and back")
    nothing: Data = {"goals": {"travel": {"per_100_km": 0}}}
    assert of("VIE", nothing) == journeys(0, 70528, "71 thousand km one way, about 11 t CO2e there and back")


def test_travel_to_what_is_held_costs_nothing_and_to_what_is_confirmed_it_does() -> None:
    def standing(state: str) -> Data:
        return {"standing": {"a": {"state": state, "first": "2027-03-01", "mode": "face-to-face", "place": "LIS"}}}

    assert of("LIS", standing("held")) == NONE
    assert of("LIS", standing("confirmed")).cost == 170


def test_travel_in_words_parts_thousands() -> None:
    crowd: Data = {"meetings": {"a": {"attendance": {"on_site": 1000}}}}
    # 6235.26 x 1000 = 6 235 260 km; 935.3 t.
    assert of("ICN", crowd).text == "6 235 thousand km one way, about 935 t CO2e there and back"


MANY = problem(SESSION, WEEK, BLOCK, {"meetings": {"a": {"modes": ["hybrid", "virtual"], "starts": ["12:00"]}}})


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_travel_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
