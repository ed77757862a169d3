"""Stability: 10 points for each day moved, 30 days at most, and 100 for another place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.stability import GOAL
from scheduler.plan import Booking
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SESSION: Data = {
    "meetings": {
        "a": {"group": "wg1", "days": 2, "windows": window("2027-01-01", "2027-12-31"), "places": ["VIE", "LIS"]},
    },
}
ONLINE: Data = {"meetings": {"a": {"modes": ["face-to-face", "virtual"], "starts": ["06:00", "12:00"]}}}


def standing(state: str = "proposed", first: str = "2027-03-31", **more: str) -> Data:
    return {"standing": {"a": {"state": state, "first": first, **more}}}


THERE = standing(place="VIE", mode="face-to-face")


def moved(cost: int, days: int, meetings: int) -> Assessment:
    changed = f"{meetings} meeting{'' if meetings == 1 else 's'} changed"
    return Assessment(cost, days, "days", f"{changed}, {days} day{'' if days == 1 else 's'} moved in all")


def of(
    first: str, *changes: Data, place: str | None = "VIE", published: Booking | None = None, **more: str
) -> Assessment:
    seen = bookings(published) if published is not None else None
    scene = problem(SESSION, *changes, published=seen)
    return assessed(GOAL, scene, bookings(booked("a", first, 2, place, **more)))


def test_stability_costs_ten_points_for_each_day_either_way() -> None:
    assert of("2027-03-31", THERE) == moved(0, 0, 0)
    assert of("2027-04-01", THERE) == moved(10, 1, 1)
    assert of("2027-03-29", THERE) == moved(20, 2, 1)


def test_stability_costs_no_more_after_thirty_days() -> None:
    # 30 April is 30 days later, 1 May 31: the days are counted on, the points are not.
    assert of("2027-04-30", THERE) == moved(300, 30, 1)
    assert of("2027-05-01", THERE) == moved(300, 31, 1)


def test_stability_costs_another_place() -> None:
    assert of("2027-03-31", THERE, place="LIS") == moved(100, 0, 1)
    assert of("2027-04-01", THERE, place="LIS") == moved(110, 1, 1)
    assert of("2027-03-31", THERE, ONLINE, place=None, start="12:00") == moved(100, 0, 1)


def test_stability_of_what_was_proposed_online_is_online_at_any_hour() -> None:
    online = standing(mode="virtual", start="12:00")
    assert of("2027-03-31", online, ONLINE, place=None, start="12:00") == moved(0, 0, 0)
    assert of("2027-03-31", online, ONLINE, place=None, start="06:00") == moved(0, 0, 0)
    assert of("2027-03-31", online, ONLINE) == moved(100, 0, 1)


def test_stability_of_a_date_without_a_place_is_its_date() -> None:
    assert of("2027-03-31", standing()) == moved(0, 0, 0)
    assert of("2027-04-01", standing(), place="LIS") == moved(10, 1, 1)


def test_stability_holds_a_published_plan_before_a_proposal() -> None:
    published = booked("a", "2027-06-01", 2, "LIS")
    assert of("2027-06-01", THERE, place="LIS", published=published) == moved(0, 0, 0)
    assert of("2027-06-02", THERE, published=published) == moved(110, 1, 1)
    assert of("2027-06-03", published=published, place="LIS") == moved(20, 2, 1)


def test_stability_knows_nothing_of_what_was_never_seen() -> None:
    assert of("2027-06-01") == moved(0, 0, 0)
    assert of("2027-06-01", {"standing": {"a": {"state": "proposed"}}}) == moved(0, 0, 0)
    assert of("2027-06-01", published=booked("z", "2027-06-02")) == moved(0, 0, 0)


def test_stability_leaves_what_is_frozen_to_its_rule() -> None:
    where = {"place": "VIE", "mode": "face-to-face"}
    published = booked("a", "2027-06-01", 2, "LIS")
    assert of("2027-03-31", standing("confirmed", **where), published=published) == moved(0, 0, 0)
    assert of("2027-03-31", standing("held", **where), published=published) == moved(0, 0, 0)


def test_stability_weighs_what_the_brief_says() -> None:
    weights: Data = {"goals": {"stability": {"per_day": 2.5, "most_days": 3, "other_place": 7}}}
    # 2.5 a day is 3: points are whole. 3 x 3 + 7.
    assert of("2027-04-10", THERE, weights, place="LIS") == moved(16, 10, 1)
    free: Data = {"goals": {"stability": {"per_day": 0, "other_place": 0}}}
    assert of("2027-04-10", THERE, free) == moved(0, 10, 1)


MANY = problem(
    SESSION,
    ONLINE,
    THERE,
    {
        "meetings": {
            name: {"group": "wg2", "windows": window("2027-03-01", "2027-05-31"), "places": ["VIE", "LIS"]}
            for name in ("b", "c", "d")
        },
        "standing": {"b": {"state": "proposed", "first": "2027-04-20"}},
    },
    published=bookings(booked("c", "2027-04-05", place="LIS"), booked("d", "2027-04-05", place=None)),
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_stability_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
