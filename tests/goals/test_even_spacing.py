"""Even spacing: two points for each day off the ideal, from the last day of one to the first day of the next."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.even_spacing import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

YEAR = window("2027-01-01", "2027-12-31")
TWO: Data = {
    "meetings": {
        "a": {"group": "wg1", "days": 3, "windows": YEAR},
        "b": {"group": "wg1", "days": 2, "windows": YEAR, "gap": {"after": "a", "ideal_weeks": 20}},
    }
}


def off(cost: int, weeks: float, text: str) -> Assessment:
    return Assessment(cost, weeks, "weeks", f"{text} off the ideal distance in all")


def of(second: str, *changes: Data, first: str = "2027-02-01") -> Assessment:
    plan = bookings(booked("a", first, 3), booked("b", second, 2))
    return assessed(GOAL, problem(TWO, *changes), plan)


def test_even_spacing_counts_from_the_last_day_to_the_first() -> None:
    # a ends on Wed 3 February; 20 weeks later is Wed 23 June.
    assert of("2027-06-23") == off(0, 0.0, "0 weeks")
    assert of("2027-06-24") == off(2, 0.1, "0 weeks")
    assert of("2027-06-22") == off(2, 0.1, "0 weeks")
    # Wed 30 June is a week late: 7 x 2; Wed 9 June two weeks early: 14 x 2.
    assert of("2027-06-30") == off(14, 1.0, "1 week")
    assert of("2027-06-09") == off(28, 2.0, "2 weeks")


def test_even_spacing_counts_over_a_leap_day_and_a_new_year() -> None:
    leap: Data = {
        "horizon": {"last": "2028-12-31"},
        "meetings": {"b": {"windows": window("2028-01-01", "2028-12-31")}},
    }
    # From Mon 1 November 2027, its last day, 20 weeks lead over 29 February to Mon 20 March 2028.
    assert of("2028-03-20", leap, first="2027-10-30") == off(0, 0.0, "0 weeks")
    assert of("2028-03-21", leap, first="2027-10-30") == off(2, 0.1, "0 weeks")


def test_even_spacing_of_the_wrong_order_is_far_off() -> None:
    # b on 1 February, a until 8 February: -7 days, 147 days off 140.
    plan = bookings(booked("a", "2027-02-06", 3), booked("b", "2027-02-01", 2))
    assert assessed(GOAL, problem(TWO), plan) == off(294, 21.0, "21 weeks")


HELD: Data = {
    "held": {"old": {"group": "wg1", "first": "2026-12-14", "last": "2026-12-16"}},
    "meetings": {"a": {"gap": {"after": "old", "ideal_weeks": 8}}},
}


def test_even_spacing_counts_from_what_was_held() -> None:
    # Wed 16 December and 8 weeks are Wed 10 February; a begins on Mon 1 February, 9 days early: 18 points.
    # From Wed 3 February to Wed 23 June is the ideal of b.
    assert of("2027-06-23", HELD) == off(18, 1.3, "1 week")


def test_even_spacing_runs_through_a_series() -> None:
    series: Data = {
        "meetings": None,
        "series": {"s": {"group": "wg1", "per_year": 3, "gap": {"ideal_weeks": 10}}},
    }
    plan = bookings(
        booked("s-2027-1", "2027-02-01"), booked("s-2027-2", "2027-04-14"), booked("s-2027-3", "2027-06-21")
    )
    # 10 weeks are 70 days: 72 and 68 days are 2 off each.
    assert assessed(GOAL, problem(series), plan) == off(8, 0.6, "1 week")


def test_even_spacing_asks_nothing_without_an_ideal() -> None:
    assert of("2027-06-30", {"meetings": {"b": {"gap": {"ideal_weeks": None, "least_weeks": 8}}}}) == off(
        0, 0.0, "0 weeks"
    )


def test_even_spacing_weighs_what_the_brief_says() -> None:
    assert of("2027-06-30", {"goals": {"even_spacing": {"per_day": 15}}}) == off(105, 1.0, "1 week")
    assert of("2027-06-30", {"goals": {"even_spacing": {"per_day": 0}}}) == off(0, 1.0, "1 week")
    # 0.4 points a day are none: points are whole, day by day.
    assert of("2027-06-30", HELD, {"goals": {"even_spacing": {"per_day": 0.4}}}) == off(0, 2.3, "2 weeks")


def test_even_spacing_charges_the_later_meeting_unless_it_was_held() -> None:
    def standing(meeting: str, first: str, state: str) -> Data:
        return {"standing": {meeting: {"state": state, "first": first, "mode": "face-to-face", "place": "VIE"}}}

    assert of("2027-06-30", standing("b", "2027-06-30", "held")) == off(0, 0.0, "0 weeks")
    assert of("2027-06-30", standing("b", "2027-06-30", "confirmed")) == off(14, 1.0, "1 week")
    assert of("2027-06-30", standing("a", "2027-02-01", "held")) == off(14, 1.0, "1 week")


MANY = problem(
    TWO, HELD, {"meetings": {"c": {"group": "wg2", "windows": YEAR, "gap": {"after": "b", "ideal_weeks": 0}}}}
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_even_spacing_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
