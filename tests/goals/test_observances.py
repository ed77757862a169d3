"""Soft observances: points for each shared day, by severity and group; computed or stated."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.observances import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SESSION: Data = {"meetings": {"a": {"group": "wg1", "days": 2, "windows": window("2027-01-01", "2027-12-31")}}}


def feast(first: str, last: str, severity: str = "medium", **more: object) -> Data:
    dates = {2027: {"first": first, "last": last}}
    return {"observances": {"f": {"title": "Feast", "severity": severity, "dates": dates, **more}}}


def shared(cost: int, days: int) -> Assessment:
    return Assessment(cost, days, "days", f"{days} meeting day{'' if days == 1 else 's'} on an observance")


def of(first: str, *changes: Data) -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", first, 2)))


def test_observances_cost_each_shared_day_up_to_both_ends() -> None:
    fasting = feast("2027-04-13", "2027-04-14")
    # 50 points a day; the meeting lasts two days.
    assert of("2027-04-11", fasting) == shared(0, 0)
    assert of("2027-04-12", fasting) == shared(50, 1)
    assert of("2027-04-13", fasting) == shared(100, 2)
    assert of("2027-04-14", fasting) == shared(50, 1)
    assert of("2027-04-15", fasting) == shared(0, 0)


def test_observances_cost_by_severity() -> None:
    assert of("2027-04-13", feast("2027-04-13", "2027-04-14", "high")) == shared(240, 2)
    assert of("2027-04-13", feast("2027-04-13", "2027-04-14", "low")) == shared(40, 2)
    assert of("2027-04-13", feast("2027-04-13", "2027-04-14", "hard")) == shared(0, 0)


def test_observances_are_computed_from_easter() -> None:
    # Western Easter 2027 is 28 March: from Good Friday, two days before, to Easter Monday, one after.
    week: Data = {
        "observances": {
            "easter": {
                "title": "Easter",
                "severity": "high",
                "first": {"easter": "western", "plus_days": -2},
                "last": {"easter": "western", "plus_days": 1},
            }
        }
    }
    assert of("2027-03-24", week) == shared(0, 0)
    assert of("2027-03-25", week) == shared(120, 1)
    assert of("2027-03-29", week) == shared(120, 1)
    assert of("2027-03-30", week) == shared(0, 0)


def test_observances_that_began_in_the_year_before_still_count() -> None:
    turn = {"2026": {"first": "2026-12-20", "last": "2027-01-05"}}
    winter: Data = {"observances": {"w": {"title": "Winter", "severity": "low", "dates": turn}}}
    assert of("2027-01-04", winter) == shared(40, 2)
    assert of("2027-01-05", winter) == shared(20, 1)
    assert of("2027-01-06", winter) == shared(0, 0)


def test_observances_of_other_groups_do_not_count() -> None:
    assert of("2027-04-13", feast("2027-04-13", "2027-04-14", groups=["wg2"])) == shared(0, 0)
    assert of("2027-04-13", feast("2027-04-13", "2027-04-14", groups=["wg1"])) == shared(100, 2)


def test_observances_weigh_what_the_brief_says() -> None:
    fasting = feast("2027-04-13", "2027-04-14")
    # 12.5 a day is 13: points are whole.
    assert of("2027-04-13", fasting, {"goals": {"observances": {"medium": 12.5}}}) == shared(26, 2)
    assert of("2027-04-13", fasting, {"goals": {"observances": {"medium": 0}}}) == shared(0, 0)


def test_observances_do_not_charge_what_is_held() -> None:
    held: Data = {"standing": {"a": {"state": "held", "first": "2027-04-13", "mode": "face-to-face", "place": "VIE"}}}
    assert of("2027-04-13", feast("2027-04-13", "2027-04-14"), held) == shared(0, 0)


def test_observances_are_not_events() -> None:
    event: Data = {"title": "E", "first": "2027-04-01", "last": "2027-04-30", "severity": "high"}
    assert of("2027-04-13", {"events": {"e": event}}) == shared(0, 0)


MANY = problem(
    SESSION,
    feast("2027-02-08", "2027-03-09"),
    {"meetings": {"b": {"group": "wg2", "days": 0.5, "windows": window("2027-02-25", "2027-03-20")}}},
    {"observances": {"g": {"title": "G", "severity": "high", "groups": ["wg2"], "first": {"on": "03-08"}}}},
    {"observances": {"g": {"last": {"on": "03-10"}}}},
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_observances_cost_the_solver_what_they_cost(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
