"""Soft external meetings: points for each shared day, by severity and by whom they touch."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.events import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SESSION: Data = {"meetings": {"a": {"group": "wg1", "days": 3, "windows": window("2027-03-01", "2027-03-31")}}}


def event(first: str, last: str, severity: str = "high", **touches: list[str]) -> Data:
    return {"title": "Elsewhere", "first": first, "last": last, "severity": severity, "touches": touches}


def events(**found: Data) -> Data:
    return {"events": found}


def shared(cost: int, days: int, text: str | None = None) -> Assessment:
    return Assessment(cost, days, "days", text or f"{days} meeting days on another organization's meeting")


def of(first: str, *changes: Data, days: int = 3) -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", first, days)))


def test_events_cost_each_shared_day_up_to_both_ends() -> None:
    high = events(e=event("2027-03-10", "2027-03-11"))
    # 120 points a day; the meeting lasts three days.
    assert of("2027-03-07", high) == shared(0, 0)
    assert of("2027-03-08", high) == shared(120, 1, "1 meeting day on another organization's meeting")
    assert of("2027-03-09", high) == shared(240, 2)
    assert of("2027-03-10", high) == shared(240, 2)
    assert of("2027-03-11", high) == shared(120, 1, "1 meeting day on another organization's meeting")
    assert of("2027-03-12", high) == shared(0, 0)


def test_events_cost_by_severity_and_add_up() -> None:
    three = events(
        a=event("2027-03-10", "2027-03-12", "high"),
        b=event("2027-03-11", "2027-03-12", "medium"),
        c=event("2027-03-12", "2027-03-12", "low"),
    )
    # 3 x 120 + 2 x 60 + 1 x 20
    assert of("2027-03-10", three) == shared(500, 6)


def test_events_that_are_hard_are_no_goal() -> None:
    assert of("2027-03-10", events(e=event("2027-03-01", "2027-03-31", "hard"))) == shared(0, 0)


def test_events_touch_those_whom_they_name() -> None:
    officers: Data = {"groups": {"wg1": {"officers": {"ann": "always", "bob": "either"}}}}

    def cost(**touches: list[str]) -> int:
        return of("2027-03-10", officers, events(e=event("2027-03-10", "2027-03-10", **touches))).cost

    assert cost() == 120
    assert cost(groups=["wg1"]) == 120
    assert cost(groups=["wg2"]) == 0
    assert cost(kinds=["session"]) == 120
    assert cost(kinds=["plenary", "workshop"]) == 0
    assert cost(people=["ann"]) == 120
    # Of those marked either, another may come.
    assert cost(people=["bob"]) == 0
    assert cost(kinds=["plenary"], groups=["wg2"], people=["ann"]) == 120


def test_events_count_half_days_as_days() -> None:
    half: Data = {"meetings": {"a": {"days": 1.5}}}
    plan = bookings(booked("a", "2027-03-10", 2, half="afternoon"))
    found = assessed(GOAL, problem(SESSION, half, events(e=event("2027-03-10", "2027-03-11"))), plan)
    assert found == shared(240, 2)


def test_events_weigh_what_the_brief_says() -> None:
    both = events(a=event("2027-03-10", "2027-03-12"), b=event("2027-03-10", "2027-03-12", "low"))
    # 3 x 7 + 3 x 20; what weighs nothing is not counted as a day either.
    assert of("2027-03-10", both, {"goals": {"events": {"high": 7}}}) == shared(81, 6)
    assert of("2027-03-10", both, {"goals": {"events": {"high": 0}}}) == shared(60, 3)


def test_events_do_not_charge_what_is_held_and_charge_what_is_confirmed() -> None:
    high = events(e=event("2027-03-10", "2027-03-11"))

    def standing(state: str) -> Data:
        return {"standing": {"a": {"state": state, "first": "2027-03-10", "mode": "face-to-face", "place": "VIE"}}}

    assert of("2027-03-10", high, standing("held")) == shared(0, 0)
    assert of("2027-03-10", high, standing("confirmed")) == shared(240, 2)


def test_events_are_not_observances() -> None:
    feast: Data = {"observances": {"f": {"title": "Feast", "severity": "high", "dates": {2027: SPAN}}}}
    assert of("2027-03-10", feast) == shared(0, 0)


SPAN = {"first": "2027-03-01", "last": "2027-03-31"}
MANY = problem(
    SESSION,
    {"meetings": {"b": {"group": "wg2", "days": 1.5, "windows": window("2027-02-25", "2027-03-20")}}},
    events(
        a=event("2027-02-26", "2027-03-01", groups=["wg2"]),
        b=event("2027-03-03", "2027-03-10", "medium"),
        c=event("2027-03-09", "2027-03-30", "low", groups=["wg1"]),
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_events_cost_the_solver_what_they_cost(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
