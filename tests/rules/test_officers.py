from scheduler.problem import Problem
from scheduler.rules.officers import RULE
from tests.briefs import Data, booked, bookings, merged, problem, window
from tests.model.guards import days, down, forbidden
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-03-01", "2027-03-19")
ONE_PLACE = "The chair shall attend one meeting at a time, with days to travel between places."
AWAY = "The chair shall be at WG 1, session of 2027: away from 8 March 2027 to 10 March 2027 (leave)."


def case(*changes: Data, a: float = 1, b: float = 1) -> Problem:
    wish = {
        "places": ["VIE", "LIS", "ICN"],
        "modes": ["face-to-face", "virtual"],
        "hours_per_day": 3,
        "starts": ["12:00"],
        "windows": DAYS,
    }
    meetings = {"a": {"group": "wg1", "days": a, **wish}, "b": {"group": "wg2", "days": b, **wish}}
    groups = {"wg1": {"officers": {"chair": "always"}}, "wg2": {"officers": {"chair": "always"}}}
    return problem({"meetings": meetings, "groups": groups}, *changes)


def chair(**facts: object) -> Data:
    return {"people": {"chair": facts}}


LEAVE = chair(absences={"x": {"first": "2027-03-08", "last": "2027-03-10", "reason": "leave"}})


def only_a(first: str, length: int = 1):
    return bookings(booked("a", first, length), booked("b", "2027-03-19"))


def two(first: str, place: str | None, second: str, other: str | None, **more: str):
    start = {"start": "12:00"}
    return bookings(
        booked("a", first, place=place, **({} if place else start), half=more.get("half_a")),
        booked("b", second, place=other, **({} if other else start), half=more.get("half_b")),
    )


def test_officers_are_free_up_to_their_absence_and_after_it():
    assert sentences(case(LEAVE, a=2), RULE, only_a("2027-03-06", 2)) == []
    assert sentences(case(LEAVE, a=2), RULE, only_a("2027-03-11", 2)) == []


def test_officers_are_missed_on_the_first_and_the_last_day_of_their_absence():
    assert sentences(case(LEAVE, a=2), RULE, only_a("2027-03-07", 2)) == [AWAY]
    assert sentences(case(LEAVE, a=2), RULE, only_a("2027-03-10", 2)) == [AWAY]


def test_officers_are_missed_online_too():
    online = bookings(booked("a", "2027-03-09", place=None, start="12:00"), booked("b", "2027-03-19"))
    assert sentences(case(LEAVE), RULE, online) == [AWAY]


def test_officers_need_no_reason_to_be_away():
    silent = chair(absences={"x": {"first": "2027-03-08", "last": "2027-03-10"}})
    said = "The chair shall be at WG 1, session of 2027: away from 8 March 2027 to 10 March 2027."
    assert sentences(case(silent), RULE, only_a("2027-03-09")) == [said]


def test_officers_begin_on_the_day_their_post_begins():
    begins = chair(since="2027-03-08")
    said = "The chair shall be at WG 1, session of 2027: the post begins after 7 March 2027."
    assert sentences(case(begins), RULE, only_a("2027-03-08")) == []
    assert sentences(case(begins), RULE, only_a("2027-03-07")) == [said]


def test_officers_forbid_just_the_days_that_touch_an_absence():
    found = forbidden(case(LEAVE, chair(since="2027-03-03"), a=2), RULE, "a")
    before, away = ["2027-03-01", "2027-03-02"], ["2027-03-07", "2027-03-08", "2027-03-09", "2027-03-10"]
    assert days(found) == before + away
    assert {b.place for b in found} == {"VIE", "LIS", "ICN", None}


def test_officers_attend_one_meeting_at_a_time():
    clash = two("2027-03-08", "VIE", "2027-03-08", "VIE")
    assert sentences(case(), RULE, clash) == [ONE_PLACE]
    assert down(case(), RULE, clash) == {("officers", ("chair",))}
    assert sentences(case(), RULE, two("2027-03-08", "VIE", "2027-03-09", "VIE")) == []


def test_officers_attend_a_morning_and_an_afternoon_in_one_city():
    halves = case(a=0.5, b=0.5)
    in_one = two("2027-03-08", "VIE", "2027-03-08", "VIE", half_a="morning", half_b="afternoon")
    in_two = two("2027-03-08", "VIE", "2027-03-08", "LIS", half_a="morning", half_b="afternoon")
    assert sentences(halves, RULE, in_one) == []
    assert sentences(halves, RULE, in_two) == [ONE_PLACE]


def test_officers_have_a_full_day_to_travel_between_near_places():
    assert sentences(case(), RULE, two("2027-03-08", "VIE", "2027-03-10", "LIS")) == []
    assert sentences(case(), RULE, two("2027-03-08", "VIE", "2027-03-09", "LIS")) == [ONE_PLACE]


def test_officers_have_two_full_days_to_travel_between_distant_places():
    assert sentences(case(), RULE, two("2027-03-08", "ICN", "2027-03-11", "VIE")) == []
    assert sentences(case(), RULE, two("2027-03-08", "ICN", "2027-03-10", "VIE")) == [ONE_PLACE]
    assert sentences(case(), RULE, two("2027-03-10", "ICN", "2027-03-08", "VIE")) == [ONE_PLACE]


def test_officers_travel_as_long_as_the_brief_says():
    slow = {"rules": {"travel": {"near_days": 2, "far_km": 2000}}}
    assert sentences(case(slow), RULE, two("2027-03-08", "VIE", "2027-03-10", "LIS")) == [ONE_PLACE]
    assert sentences(case(slow), RULE, two("2027-03-08", "VIE", "2027-03-11", "LIS")) == []


def test_officers_do_not_travel_to_meet_online():
    assert sentences(case(), RULE, two("2027-03-08", "ICN", "2027-03-09", None)) == []
    assert sentences(case(), RULE, two("2027-03-08", "ICN", "2027-03-08", None)) == [ONE_PLACE]


def test_officers_give_the_whole_day_to_half_a_day_online():
    halves = case(a=0.5, b=0.5)
    assert sentences(halves, RULE, two("2027-03-08", "VIE", "2027-03-08", None, half_a="morning")) == [ONE_PLACE]


def test_officers_of_a_vacant_post_are_not_waited_for():
    vacant = chair(vacant=True)
    assert sentences(case(LEAVE, vacant), RULE, two("2027-03-08", "VIE", "2027-03-08", "ICN")) == []


def test_officers_marked_either_are_another_matter():
    either = {"groups": {"wg1": {"officers": {"chair": "either"}}}}
    assert sentences(case(LEAVE, either), RULE, two("2027-03-08", "VIE", "2027-03-11", "VIE")) == []


def test_officers_do_not_bind_what_was_waived():
    assert sentences(case(LEAVE, waived("officers", "a")), RULE, two("2027-03-08", "VIE", "2027-03-11", "VIE")) == []
    assert sentences(case(waived("officers", "a")), RULE, two("2027-03-08", "VIE", "2027-03-08", "ICN")) == []


def test_officers_bind_a_confirmed_meeting_and_not_history():
    held, confirmed = stands("a", "held", "2027-03-08"), stands("a", "confirmed", "2027-03-08")
    assert sentences(case(LEAVE, held), RULE, only_a("2027-03-08")) == []
    assert sentences(case(LEAVE, confirmed), RULE, only_a("2027-03-08")) == [AWAY]


def test_officers_travel_on_from_what_was_held():
    held = stands("a", "held", "2027-03-08", "ICN")
    assert sentences(case(held), RULE, two("2027-03-08", "ICN", "2027-03-10", "VIE")) == [ONE_PLACE]
    both_held = merged(held, stands("b", "held", "2027-03-08", "VIE"))
    history = two("2027-03-08", "ICN", "2027-03-08", "VIE")
    assert sentences(case(both_held), RULE, history) == []
    more = {"meetings": {"c": {"group": "wg2", "days": 1, "windows": DAYS}}}
    assert sentences(case(both_held, more), RULE, history | bookings(booked("c", "2027-03-11"))) == []
    assert sentences(case(both_held, more), RULE, history | bookings(booked("c", "2027-03-10"))) == [ONE_PLACE]
