"""Paid rooms: 30 points for each day, and what there is to pay."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.paid_rooms import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SCENE: Data = {
    "places": {
        "VIE": {
            "rooms": {
                "free": {"name": "Free room", "seats": 20},
                "hall": {"name": "Hall", "seats": 50, "price_per_day": 700},
            }
        }
    },
    "meetings": {
        "a": {"group": "wg1", "days": 3, "windows": window("2027-03-01", "2027-03-31"), "places": ["VIE", "LIS"]},
    },
}


def rooms(cost: int, days: int, money: int) -> Assessment:
    return Assessment(cost, days, "days", f"{days} day{'' if days == 1 else 's'} in paid rooms, {money} to pay")


def of(*changes: Data, days: int = 3, place: str | None = "VIE", **more: str) -> Assessment:
    return assessed(GOAL, problem(SCENE, *changes), bookings(booked("a", "2027-03-01", days, place, **more)))


def test_paid_rooms_cost_for_each_day() -> None:
    # 3 x 30 points, 3 x 700 to pay.
    assert of(room="hall") == rooms(90, 3, 2100)
    assert of(room="free") == rooms(0, 0, 0)
    assert of(place="LIS") == rooms(0, 0, 0)


def test_paid_rooms_cost_half_a_day_as_a_day() -> None:
    half: Data = {"meetings": {"a": {"days": 0.5}}}
    assert of(half, days=1, room="hall", half="morning") == rooms(30, 1, 700)
    longer: Data = {"meetings": {"a": {"days": 2.5}}}
    assert of(longer, days=3, room="hall", half="afternoon") == rooms(90, 3, 2100)


def test_paid_rooms_cost_nothing_online() -> None:
    both: Data = {"meetings": {"a": {"modes": ["face-to-face", "virtual"], "starts": ["12:00"]}}}
    assert of(both, place=None, start="12:00") == rooms(0, 0, 0)


def test_paid_rooms_cost_each_meeting_of_a_block_its_own_days() -> None:
    block: Data = {
        "meetings": {"b": {"group": "wg2", "windows": window("2027-03-01", "2027-03-31"), "places": ["VIE"]}},
        "blocks": {"week": {"stages": {1: ["a"], 2: ["b"]}}},
    }
    plan = bookings(booked("a", "2027-03-01", 3, room="hall"), booked("b", "2027-03-04", room="hall"))
    assert assessed(GOAL, problem(SCENE, block), plan) == rooms(120, 4, 2800)


def test_paid_rooms_weigh_what_the_brief_says() -> None:
    assert of({"goals": {"paid_rooms": {"per_day": 1.5}}}, room="hall") == rooms(6, 3, 2100)
    assert of({"goals": {"paid_rooms": {"per_day": 0}}}, room="hall") == rooms(0, 3, 2100)


def test_paid_rooms_of_what_is_held_cost_nothing_and_of_what_is_confirmed_they_do() -> None:
    def standing(state: str) -> Data:
        where = {"first": "2027-03-01", "mode": "face-to-face", "place": "VIE", "room": "hall"}
        return {"standing": {"a": {"state": state, **where}}}

    assert of(standing("held"), room="hall") == rooms(0, 0, 0)
    assert of(standing("confirmed"), room="hall") == rooms(90, 3, 2100)


MANY = problem(
    SCENE,
    {"meetings": {"b": {"group": "wg2", "days": 1.5, "windows": window("2027-03-01", "2027-03-31")}}},
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_paid_rooms_cost_the_solver_what_they_cost(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
