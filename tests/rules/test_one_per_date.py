from scheduler.problem import Problem
from scheduler.rules.one_per_date import RULE
from tests.briefs import Data, booked, bookings, merged, problem, window
from tests.model.guards import down
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-12-27", "2028-01-07")
ONE = "WG 1 shall have no more than one meeting on a date."


def case(*changes: Data, a: float = 1, b: float = 1, other: str = "wg1") -> Problem:
    wish = {"places": ["VIE", "ICN"], "modes": ["face-to-face", "virtual"], "windows": DAYS}
    wish |= {"hours_per_day": 3, "starts": ["07:00", "15:00"]}
    meetings = {"a": {"group": "wg1", "days": a, **wish}, "b": {"group": other, "days": b, **wish}}
    return problem({"meetings": meetings, "horizon": {"last": "2028-12-31"}}, *changes)


def two(first: str, second: str, length: int = 1, place: str = "VIE", **half: str):
    a = booked("a", first, length, half=half.get("a"))
    return bookings(a, booked("b", second, place=place, half=half.get("b")))


def test_one_per_date_is_kept_from_one_day_to_the_next():
    assert sentences(case(a=2), RULE, two("2027-12-30", "2028-01-01", 2)) == []
    assert sentences(case(a=2), RULE, two("2027-12-30", "2027-12-29", 2)) == []


def test_one_per_date_is_broken_by_a_last_day_and_by_a_first_day():
    assert sentences(case(a=2), RULE, two("2027-12-30", "2027-12-31", 2)) == [ONE]
    assert sentences(case(a=2), RULE, two("2027-12-30", "2027-12-30", 2)) == [ONE]
    assert down(case(a=2), RULE, two("2027-12-30", "2027-12-31", 2)) == {("one_per_date", ("wg1",))}


def test_one_per_date_has_no_eye_for_halves():
    halves = case(a=1.5, b=0.5)
    assert sentences(halves, RULE, two("2027-12-30", "2027-12-31", 2, a="morning", b="afternoon")) == [ONE]
    assert sentences(halves, RULE, two("2027-12-30", "2028-01-01", 2, a="morning", b="morning")) == []


def test_one_per_date_has_no_eye_for_hours_online():
    early = booked("a", "2028-01-03", place=None, start="07:00")
    late = booked("b", "2028-01-03", place=None, start="15:00")
    assert sentences(case(), RULE, bookings(early, late)) == [ONE]
    next_day = booked("b", "2028-01-04", place=None, start="07:00")
    assert sentences(case(), RULE, bookings(early, next_day)) == []


def test_one_per_date_leaves_travel_to_others():
    assert sentences(case(), RULE, two("2028-01-03", "2028-01-04", place="ICN")) == []


def test_one_per_date_is_about_one_group():
    assert sentences(case(other="wg2"), RULE, two("2028-01-03", "2028-01-03")) == []


def test_one_per_date_calls_a_committee_by_its_reference():
    plenaries = {"meetings": {"a": {"group": "tc7"}, "b": {"group": "tc7"}}}
    said = "TC 7 shall have no more than one meeting on a date."
    assert sentences(case(plenaries), RULE, two("2028-01-03", "2028-01-03")) == [said]


def test_one_per_date_does_not_bind_what_was_waived():
    assert sentences(case(waived("one_per_date", "a")), RULE, two("2028-01-03", "2028-01-03")) == []


def test_one_per_date_counts_what_was_held_and_does_not_judge_history():
    held = stands("a", "held", "2028-01-03")
    assert sentences(case(held), RULE, two("2028-01-03", "2028-01-03")) == [ONE]
    both_held = merged(held, stands("b", "held", "2028-01-03"))
    history = two("2028-01-03", "2028-01-03")
    assert sentences(case(both_held), RULE, history) == []
    more = {"meetings": {"c": {"group": "wg1", "days": 1, "windows": DAYS}}}
    assert sentences(case(both_held, more), RULE, history | bookings(booked("c", "2028-01-04"))) == []
    assert sentences(case(both_held, more), RULE, history | bookings(booked("c", "2028-01-03"))) == [ONE]
