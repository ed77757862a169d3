"""Hours outside 07:00-22:00 of the participants' own days: Vienna UTC+1 (summer +2), Lisbon UTC (+1), Seoul UTC+9."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.night_hours import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SESSION: Data = {
    "meetings": {
        "a": {
            "group": "wg1",
            "days": 2,
            "modes": ["virtual"],
            "hours_per_day": 3,
            "starts": ["06:00", "12:00", "20:00"],
            "windows": window("2027-01-01", "2027-12-31"),
        }
    }
}


def night(cost: int, europe: int, asia: int = 0) -> Assessment:
    """What is said of so many hours of night in Vienna and Lisbon, and in Seoul."""
    hours = europe + asia
    parts = sorted(((europe, "Europe"), (asia, "Asia")), reverse=True)
    told = ", ".join(f"{n} in {region}" for n, region in parts if n)
    text = f"{hours} person-hour{'' if hours == 1 else 's'} of night in virtual meetings"
    return Assessment(cost, hours, "hours", text + (f" ({told})" if told else ""))


def of(first: str, start: str, *changes: Data, days: int = 2) -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", first, days, None, start=start)))


def test_night_hours_cost_three_points_for_each_per_cent_and_hour_in_winter() -> None:
    # 3 x 33.3 % = 100 points for each of three participants and hour; two days.
    # 06:00 UTC: Vienna 07-10, Lisbon 06-09 (1 h of night), Seoul 15-18.
    assert of("2027-02-01", "06:00") == night(100, 2)
    # 12:00 UTC: Vienna 13-16, Lisbon 12-15, Seoul 21-24 (2 h).
    assert of("2027-02-01", "12:00") == night(200, 0, 4)
    # 20:00 UTC: Vienna 21-24 (2 h), Lisbon 20-23 (1 h), Seoul 05-08 (2 h).
    assert of("2027-02-01", "20:00") == night(500, 6, 4)


def test_night_hours_follow_the_clocks_of_summer() -> None:
    assert of("2027-07-05", "06:00") == night(0, 0)
    assert of("2027-07-05", "12:00") == night(200, 0, 4)
    # 20:00 UTC: Vienna 22-01 (3 h), Lisbon 21-24 (2 h), Seoul 05-08 (2 h).
    assert of("2027-07-05", "20:00") == night(700, 10, 4)


def test_night_hours_are_priced_by_the_clocks_of_the_first_day() -> None:
    # Europe's clocks change on Sunday 28 March 2027: Saturday and Sunday are priced as Saturday, Sunday as Sunday.
    assert of("2027-03-27", "06:00") == night(100, 2)
    assert of("2027-03-28", "06:00") == night(0, 0)


def test_night_hours_begin_at_22_and_end_at_7() -> None:
    # Only Seoul: 13:00 UTC is 22:00 there; 22:00 UTC is 07:00.
    seoul: Data = {"groups": {"wg1": {"experts": {"KATS": 2}}}}

    def cost(start: str) -> int:
        return of("2027-02-01", start, seoul, {"meetings": {"a": {"hours_per_day": 1, "starts": [start]}}}).cost

    # 3 x 100 % = 300 points an hour, 5 a minute.
    assert [cost(start) for start in ("11:59", "12:00", "12:01", "13:00")] == [0, 0, 5, 300]
    assert [cost(start) for start in ("21:00", "21:59", "22:00", "22:01")] == [300, 5, 0, 0]


def test_night_hours_of_a_very_long_day() -> None:
    # A whole day and night has nine hours of night for everybody.
    long: Data = {"meetings": {"a": {"hours_per_day": 24, "days": 1}}}
    assert of("2027-02-01", "12:00", long, days=1) == night(2700, 18, 9)


def test_night_hours_start_in_the_zone_of_the_meeting() -> None:
    vienna: Data = {"meetings": {"a": {"zone": "Europe/Vienna", "starts": ["14:00"]}}}
    # 14:00 in Vienna is 22-01 in Seoul in winter (3 h), 21-24 in summer (2 h).
    assert of("2027-02-01", "14:00", vienna) == night(300, 0, 6)
    assert of("2027-07-05", "14:00", vienna) == night(200, 0, 4)


def test_night_hours_are_weighted_by_the_experts() -> None:
    # 12:00 UTC costs Seoul two hours: 2 of 8 experts, 3 x 25 % x 2 = 150 points; 2 x 2 h x 2 days.
    experts: Data = {"groups": {"wg1": {"experts": {"ASI": 6, "KATS": 2}}}}
    assert of("2027-02-01", "12:00", experts) == night(150, 0, 8)


def test_night_hours_are_no_matter_of_meetings_on_site() -> None:
    both: Data = {"meetings": {"a": {"modes": ["hybrid", "virtual"]}}}
    plan = bookings(booked("a", "2027-02-01", 2, mode="hybrid"))
    assert assessed(GOAL, problem(SESSION, both), plan) == night(0, 0)
    assert of("2027-02-01", "12:00", both) == night(200, 0, 4)


def test_night_hours_weigh_what_the_brief_says() -> None:
    weights: Data = {"goals": {"night_hours": {"per_percent_hour": 0.5}}}
    # 0.5 x 33.3 x 5 h = 83.3
    assert of("2027-02-01", "20:00", weights) == night(83, 6, 4)
    nothing: Data = {"goals": {"night_hours": {"per_percent_hour": 0}}}
    assert of("2027-02-01", "20:00", nothing) == night(0, 6, 4)


def test_night_hours_of_what_is_held_cost_nothing_and_of_what_is_confirmed_they_do() -> None:
    def standing(state: str) -> Data:
        return {"standing": {"a": {"state": state, "first": "2027-02-01", "mode": "virtual", "start": "12:00"}}}

    assert of("2027-02-01", "12:00", standing("held")) == night(0, 0)
    assert of("2027-02-01", "12:00", standing("confirmed")) == night(200, 0, 4)


def test_night_hours_of_nobody_cost_nothing() -> None:
    weightless: Data = {"member_bodies": {body: {"weight": 0} for body in ("ASI", "IPQ", "KATS")}}
    assert of("2027-02-01", "20:00", weightless) == night(0, 0)


def around_the_globe(zone: str, start: str, hours: float) -> Data:
    """A meeting by the clocks of one zone, with participants in four whose clocks change on different days."""
    homes = {
        "ASI": "Africa/Casablanca",
        "IPQ": "America/St_Johns",
        "KATS": "Australia/Lord_Howe",
        "XX": "Asia/Kathmandu",
    }
    where = {"country": "AT", "status": "P", "region": "EUR", "city": "X", "latitude": 0, "longitude": 0}
    return {
        "member_bodies": {
            body: {**where, "weight": n, "zone": home} for n, (body, home) in enumerate(homes.items(), 1)
        },
        "meetings": {"a": {"zone": zone, "starts": [start], "hours_per_day": hours, "days": 1}},
    }


ZONES = ["UTC", "Europe/Vienna", "America/New_York", "Pacific/Auckland", "Africa/Casablanca", "Asia/Kolkata"]
CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ZONES), CLOCKS, st.floats(0.25, 24), st.data())
def test_night_hours_cost_the_solver_what_they_cost(zone: str, start: str, hours: float, data: st.DataObject) -> None:
    scene = problem(SESSION, around_the_globe(zone, start, hours))
    for _ in range(5):
        plan = data.draw(plans(scene))
        assert paid_in_all(GOAL, scene, plan) == GOAL.assess(scene, plan).cost


@pytest.mark.parametrize(
    ("zone", "start", "hours", "day"),
    [
        ("Europe/Vienna", "02:30", 3, "2027-03-28"),
        ("Europe/Vienna", "02:30", 3, "2027-10-31"),
        ("America/New_York", "02:30", 3, "2027-03-14"),
        ("America/New_York", "01:30", 3, "2027-11-07"),
        ("Pacific/Auckland", "02:30", 1, "2027-04-04"),
        ("UTC", "00:30", 6.7, "2027-03-28"),
        ("UTC", "12:00", 24, "2027-10-30"),
        ("UTC", "04:00", 0.33, "2027-06-01"),
    ],
)
def test_night_hours_agree_where_clocks_change(zone: str, start: str, hours: float, day: str) -> None:
    scene = problem(SESSION, around_the_globe(zone, start, hours))
    plan = bookings(booked("a", day, 1, None, start=start))
    assert paid_in_all(GOAL, scene, plan) == GOAL.assess(scene, plan).cost
