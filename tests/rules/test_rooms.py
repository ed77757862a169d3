from scheduler.problem import Problem
from scheduler.rules.rooms import RULE
from tests.briefs import Data, booked, bookings, merged, problem, window
from tests.model.guards import days, down, forbidden
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-03-01", "2027-03-12")
ROOMS: Data = {"hall": {"name": "Hall", "seats": 90}, "loft": {"name": "Loft", "seats": 20}}
SHUT: Data = {
    "places": {"VIE": {"rooms": {"hall": {"closures": {"paint": {"first": "2027-03-04", "last": "2027-03-05"}}}}}}
}
ONE_AT_A_TIME = "Hall shall serve one meeting at a time."
CLOSED = "WG 1, session of 2027 shall not sit in Hall while it is closed, 4 March 2027 to 5 March 2027."


def case(*changes: Data, a: float = 1, b: float = 1) -> Problem:
    online = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"], "windows": DAYS}
    meetings = {"a": {"group": "wg1", "days": a, **online}, "b": {"group": "wg2", "days": b, **online}}
    return problem({"meetings": meetings, "places": {"VIE": {"rooms": ROOMS}}}, *changes)


def both(first: str, second: str, *, days_a: int = 1, half_a: str | None = None, half_b: str | None = None):
    return bookings(
        booked("a", first, days_a, room="hall", half=half_a), booked("b", second, room="hall", half=half_b)
    )


def test_rooms_serve_one_meeting_after_the_other():
    assert sentences(case(a=2), RULE, both("2027-03-01", "2027-03-03", days_a=2)) == []


def test_rooms_serve_no_two_meetings_on_a_day():
    overlapping = both("2027-03-01", "2027-03-02", days_a=2)
    assert sentences(case(a=2), RULE, overlapping) == [ONE_AT_A_TIME]
    assert down(case(a=2), RULE, overlapping) == {("rooms", ("VIE", "hall"))}


def test_rooms_serve_a_morning_and_an_afternoon():
    halves = case(a=0.5, b=0.5)
    apart = both("2027-03-01", "2027-03-01", half_a="morning", half_b="afternoon")
    at_once = both("2027-03-01", "2027-03-01", half_a="afternoon", half_b="afternoon")
    assert sentences(halves, RULE, apart) == []
    assert sentences(halves, RULE, at_once) == [ONE_AT_A_TIME]


def test_rooms_are_free_after_the_morning_of_a_last_day():
    halves = case(a=1.5, b=0.5)
    after = both("2027-03-01", "2027-03-02", days_a=2, half_a="morning", half_b="afternoon")
    within = both("2027-03-01", "2027-03-02", days_a=2, half_a="morning", half_b="morning")
    assert sentences(halves, RULE, after) == []
    assert sentences(halves, RULE, within) == [ONE_AT_A_TIME]


def test_rooms_are_free_before_the_afternoon_of_a_first_day():
    halves = case(a=1.5, b=0.5)
    before = both("2027-03-01", "2027-03-01", days_a=2, half_a="afternoon", half_b="morning")
    next_day = both("2027-03-01", "2027-03-02", days_a=2, half_a="afternoon", half_b="morning")
    assert sentences(halves, RULE, before) == []
    assert sentences(halves, RULE, next_day) == [ONE_AT_A_TIME]


def test_rooms_do_not_compete_with_each_other_or_with_a_meeting_online():
    other_room = bookings(booked("a", "2027-03-01", room="hall"), booked("b", "2027-03-01", room="loft"))
    online = bookings(booked("a", "2027-03-01", room="hall"), booked("b", "2027-03-01", place=None, start="12:00"))
    assert sentences(case(), RULE, other_room) == []
    assert sentences(case(), RULE, online) == []


def test_rooms_may_be_used_up_to_a_closure_and_after_it():
    assert sentences(case(SHUT, a=2), RULE, both("2027-03-02", "2027-03-12", days_a=2)) == []
    assert sentences(case(SHUT, a=2), RULE, both("2027-03-06", "2027-03-12", days_a=2)) == []


def test_rooms_may_not_be_used_on_the_first_or_last_day_of_a_closure():
    assert sentences(case(SHUT, a=2), RULE, both("2027-03-03", "2027-03-12", days_a=2)) == [CLOSED]
    assert sentences(case(SHUT, a=2), RULE, both("2027-03-05", "2027-03-12", days_a=2)) == [CLOSED]


def test_rooms_close_alone():
    loft = bookings(booked("a", "2027-03-04", room="loft"), booked("b", "2027-03-12", room="hall"))
    assert sentences(case(SHUT), RULE, loft) == []


def test_rooms_forbid_just_the_days_that_touch_a_closure():
    found = forbidden(case(SHUT, a=2), RULE, "a")
    assert days(found) == ["2027-03-03", "2027-03-04", "2027-03-05"]
    assert {b.room for b in found} == {"hall"}


def test_rooms_do_not_bind_what_was_waived():
    together = both("2027-03-01", "2027-03-01")
    assert sentences(case(waived("rooms", "b")), RULE, together) == []
    assert sentences(case(SHUT, waived("rooms", "a")), RULE, both("2027-03-04", "2027-03-12")) == []


def test_rooms_stay_taken_by_what_was_held():
    held = stands("a", "held", "2027-03-01", room="hall")
    assert sentences(case(held), RULE, both("2027-03-01", "2027-03-01")) == [ONE_AT_A_TIME]
    assert sentences(case(held), RULE, both("2027-03-01", "2027-03-02")) == []


def test_rooms_do_not_judge_history():
    more = {"meetings": {"c": {"group": "wg2", "days": 1, "windows": DAYS}}}
    both_held = merged(stands("a", "held", "2027-03-04", room="hall"), stands("b", "held", "2027-03-04", room="hall"))
    assert sentences(case(SHUT, both_held), RULE, both("2027-03-04", "2027-03-04")) == []
    next_week = both("2027-03-04", "2027-03-04") | bookings(booked("c", "2027-03-08", room="hall"))
    assert sentences(case(SHUT, both_held, more), RULE, next_week) == []
