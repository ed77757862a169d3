"""Invitations: 80 points for staying at home where one is open, 400 where one was accepted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.invitations import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

MARCH = window("2027-03-01", "2027-03-31")
SESSION: Data = {"meetings": {"a": {"group": "wg1", "windows": MARCH}}}


def offer(state: str = "formal", answer_by: str | None = None, **more: object) -> Data:
    """Lisbon invites for a; the brief is planned on 1 October 2026."""
    found: Data = {"place": "LIS", "host": "IPQ", "for": ["a"], "windows": MARCH, "state": state}
    if answer_by is not None:
        found["answer_by"] = answer_by
    return {**found, **more}


def offers(**found: Data) -> Data:
    return {"offers": found}


def left(cost: int, meetings: int) -> Assessment:
    stay = "stays" if meetings == 1 else "stay"
    return Assessment(cost, meetings, "meetings", f"{meetings} of the invited meetings {stay} at home")


def of(*changes: Data, place: str | None = "VIE", **more: str) -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", "2027-03-01", 1, place, **more)))


def test_invitations_that_are_taken_up_cost_nothing() -> None:
    assert of(offers(lis=offer()), place="LIS", offer="lis") == left(0, 0)
    assert of() == left(0, 0)


def test_invitations_that_are_left_cost_by_their_state() -> None:
    assert of(offers(lis=offer("informal"))) == left(80, 1)
    assert of(offers(lis=offer("formal"))) == left(80, 1)
    assert of(offers(lis=offer("accepted"))) == left(400, 1)
    assert of(offers(lis=offer("declined"))) == left(0, 0)
    assert of(offers(lis=offer("withdrawn"))) == left(0, 0)


def test_invitations_are_open_up_to_the_day_of_answer() -> None:
    assert of(offers(lis=offer("formal", "2026-10-01"))) == left(80, 1)
    assert of(offers(lis=offer("formal", "2026-09-30"))) == left(0, 0)
    assert of(offers(lis=offer("accepted", "2026-09-30"))) == left(400, 1)


def test_invitations_for_one_meeting_cost_once_at_the_highest_price() -> None:
    seoul = offer("accepted", place="ICN", host="KATS")
    assert of(offers(lis=offer(), icn=seoul)) == left(400, 1)
    lapsed = offer("formal", "2026-09-30", place="ICN", host="KATS")
    assert of(offers(lis=offer("declined"), icn=lapsed)) == left(0, 0)


def test_invitations_are_no_form_of_the_home_place() -> None:
    home = offer(kind="home", place="VIE", host=None)
    assert of(offers(home=home), offer="home") == left(0, 0)


def test_invitations_do_not_charge_a_virtual_meeting() -> None:
    both: Data = {"meetings": {"a": {"modes": ["face-to-face", "virtual"], "starts": ["12:00"]}}}
    assert of(both, offers(lis=offer()), place=None, start="12:00") == left(0, 0)
    assert of(both, offers(lis=offer())) == left(80, 1)


def test_invitations_of_a_block_cost_once() -> None:
    week: Data = {
        "meetings": {"a": {"group": "tc7"}, "b": {"group": "tc7", "kind": "workshop", "windows": MARCH}},
        "offers": {"lis": {**offer(), "for": ["a", "b"]}},
    }
    block: Data = {"blocks": {"week": {"stages": {1: ["a"], 2: ["b"]}}}}
    plan = bookings(booked("a", "2027-03-01"), booked("b", "2027-03-02"))
    assert assessed(GOAL, problem(SESSION, week), plan) == left(160, 2)
    assert assessed(GOAL, problem(SESSION, week, block), plan) == left(80, 1)


def test_invitations_weigh_what_the_brief_says() -> None:
    weights: Data = {"goals": {"invitations": {"at_home": 0, "accepted_left": 12.5}}}
    assert of(offers(lis=offer("accepted")), weights) == left(13, 1)
    assert of(offers(lis=offer()), weights) == left(0, 1)


def test_invitations_for_what_is_held_cost_nothing() -> None:
    held: Data = {"standing": {"a": {"state": "held", "first": "2027-03-01", "mode": "face-to-face", "place": "VIE"}}}
    assert of(held, offers(lis=offer())) == left(0, 0)


MANY = problem(
    SESSION,
    {"meetings": {"b": {"group": "wg2", "windows": MARCH}, "c": {"group": "wg2", "windows": MARCH}}},
    offers(lis=offer("accepted"), icn=offer(place="ICN", host="KATS", **{"for": ["a", "b"]})),
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_invitations_cost_the_solver_what_they_cost(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
