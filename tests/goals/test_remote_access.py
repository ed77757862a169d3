"""Remote access: 60 points for each meeting that is face-to-face only."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.remote_access import GOAL
from scheduler.options import all_options
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

MARCH = window("2027-03-01", "2027-03-31")
ANY_MODE = {"modes": ["face-to-face", "hybrid", "virtual"], "hours_per_day": 2, "starts": ["12:00"]}
TWO: Data = {
    "meetings": {
        "a": {"group": "wg1", "days": 2, "windows": MARCH, **ANY_MODE},
        "b": {"group": "wg2", "windows": MARCH, **ANY_MODE},
    }
}


def closed(cost: int, meetings: int, of_all: int = 2) -> Assessment:
    return Assessment(cost, meetings, "meetings", f"{meetings} of {of_all} meetings cannot be joined from afar")


def of(first: Data, second: Data, *changes: Data) -> Assessment:
    plan = bookings(booked("a", "2027-03-01", 2, **first), booked("b", "2027-03-08", **second))
    return assessed(GOAL, problem(TWO, *changes), plan)


IN_THE_ROOM: Data = {"mode": "face-to-face"}
HYBRID: Data = {"mode": "hybrid"}
ONLINE: Data = {"place": None, "start": "12:00"}


def test_remote_access_costs_once_for_each_meeting_face_to_face_only() -> None:
    # However many days it has.
    assert of(IN_THE_ROOM, HYBRID) == closed(60, 1)
    assert of(IN_THE_ROOM, IN_THE_ROOM) == closed(120, 2)


def test_remote_access_is_there_in_hybrid_and_virtual_meetings() -> None:
    assert of(HYBRID, ONLINE) == closed(0, 0)


def test_remote_access_is_missed_where_there_is_no_choice() -> None:
    only: Data = {"meetings": {"a": {"modes": ["face-to-face"]}}}
    assert of(IN_THE_ROOM, HYBRID, only) == closed(60, 1)


def test_remote_access_is_missed_in_each_meeting_of_a_block() -> None:
    block: Data = {"blocks": {"week": {"stages": {1: ["a"], 2: ["b"]}}}}
    assert of(IN_THE_ROOM, IN_THE_ROOM, block) == closed(120, 2)


def test_remote_access_weighs_what_the_brief_says() -> None:
    assert of(IN_THE_ROOM, HYBRID, {"goals": {"remote_access": {"per_meeting": 12.5}}}) == closed(13, 1)
    nothing: Data = {"goals": {"remote_access": {"per_meeting": 0}}}
    assert of(IN_THE_ROOM, HYBRID, nothing) == closed(0, 1)
    scene = problem(TWO, nothing)
    assert list(GOAL.costs(scene, all_options(scene))) == []


def test_remote_access_to_what_was_held_costs_nothing_and_to_what_is_confirmed_it_does() -> None:
    def standing(state: str) -> Data:
        return {"standing": {"a": {"state": state, "first": "2027-03-01", "mode": "face-to-face", "place": "VIE"}}}

    assert of(IN_THE_ROOM, HYBRID, standing("held")) == closed(0, 0, 1)
    assert of(IN_THE_ROOM, HYBRID, standing("confirmed")) == closed(60, 1)


def test_remote_access_yields_nothing_where_no_meeting_can_lack_it() -> None:
    scene = problem(TWO, {"meetings": {"a": {"modes": ["hybrid"]}, "b": {"modes": ["virtual"]}}})
    assert list(GOAL.costs(scene, all_options(scene))) == []


MANY = problem(TWO)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_remote_access_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
