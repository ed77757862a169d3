import pytest

from scheduler.rules.one_week import RULE
from tests.briefs import Data, booked, problem, window
from tests.model.guards import allowed, days, judged, starts

MODES = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
LISBON = {"lis": {"place": "LIS", "host": "IPQ", "for": ["wg1"], "windows": window("2027-01-01", "2027-12-31")}}
SUNDAY_WEEK = {"places": {"LIS": {"working_week": ["sun", "mon", "tue", "wed", "thu"]}}}
SENTENCE = "WG 1, session of 2027 shall stay within one working week."


def meeting(length: float, first: str = "2027-04-05", last: str = "2027-04-18", **wish: object) -> Data:
    return {"meetings": {"a": {"group": "wg1", "days": length, "windows": window(first, last), **wish}}}


def test_one_week_is_kept_up_to_its_last_day():
    assert judged(problem(meeting(5)), RULE, booked("a", "2027-04-05", 5)) == []
    assert judged(problem(meeting(5)), RULE, booked("a", "2027-04-07", 5)) == []


def test_one_week_is_broken_by_one_day():
    assert judged(problem(meeting(5)), RULE, booked("a", "2027-04-08", 5)) == [SENTENCE]
    assert judged(problem(meeting(5)), RULE, booked("a", "2027-04-11", 5)) == [SENTENCE]


def test_one_week_leaves_what_ends_by_sunday():
    kept = ["2027-04-05", "2027-04-06", "2027-04-07", "2027-04-12", "2027-04-13", "2027-04-14"]
    assert days(allowed(problem(meeting(5)), RULE, "a")) == kept


def test_one_week_counts_half_a_day_as_a_day():
    found = problem(meeting(1.5))
    for half in ("morning", "afternoon"):
        assert judged(found, RULE, booked("a", "2027-04-10", 2, half=half)) == []
        assert judged(found, RULE, booked("a", "2027-04-11", 2, half=half)) == [SENTENCE]


def test_one_week_binds_nothing_of_a_single_day():
    assert len(days(allowed(problem(meeting(1)), RULE, "a"))) == 14


def test_one_week_holds_seven_days_and_not_eight():
    assert days(allowed(problem(meeting(7)), RULE, "a")) == ["2027-04-05", "2027-04-12"]
    assert days(allowed(problem(meeting(8)), RULE, "a")) == []
    assert judged(problem(meeting(7)), RULE, booked("a", "2027-04-05", 7)) == []
    assert judged(problem(meeting(8)), RULE, booked("a", "2027-04-05", 8)) == [SENTENCE]


def test_one_week_is_the_place_s_own():
    found = problem(meeting(2, "2027-04-09", "2027-04-12"), {"offers": LISBON}, SUNDAY_WEEK)
    assert starts(allowed(found, RULE, "a")) == [
        ("2027-04-09", "LIS", "whole"),
        ("2027-04-09", "VIE", "whole"),
        ("2027-04-10", "VIE", "whole"),
        ("2027-04-11", "LIS", "whole"),
    ]
    assert judged(found, RULE, booked("a", "2027-04-11", 2, "LIS", offer="lis")) == []
    assert judged(found, RULE, booked("a", "2027-04-10", 2, "LIS", offer="lis")) == [SENTENCE]
    assert judged(found, RULE, booked("a", "2027-04-10", 2)) == []
    assert judged(found, RULE, booked("a", "2027-04-11", 2)) == [SENTENCE]


@pytest.mark.parametrize(
    ("week", "begins"),
    [
        (["sat", "sun", "mon", "tue", "wed"], "2027-04-10"),
        (["mon", "tue", "wed", "thu", "fri", "sat"], "2027-04-12"),
        (["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "2027-04-12"),
    ],
)
def test_one_week_begins_after_the_days_off(week: list[str], begins: str):
    found = problem(meeting(7, "2027-04-06"), {"places": {"VIE": {"working_week": week}}})
    assert days(allowed(found, RULE, "a")) == [begins]
    assert judged(found, RULE, booked("a", begins, 7)) == []


def test_one_week_of_a_virtual_meeting_is_that_of_home():
    sunday_home = {"places": {"VIE": {"working_week": ["sun", "mon", "tue", "wed", "thu"]}}}
    found = problem(meeting(2, "2027-04-10", "2027-04-12", **MODES), sunday_home)
    assert judged(found, RULE, booked("a", "2027-04-11", 2, None, start="12:00")) == []
    assert judged(found, RULE, booked("a", "2027-04-10", 2, None, start="12:00")) == [SENTENCE]


def test_one_week_runs_over_new_year_and_the_leap_day():
    two_years = {"horizon": {"first": "2027-01-01", "last": "2028-12-31"}}
    turn = problem(two_years, meeting(3, "2027-12-31", "2028-01-05"))
    leap = problem(two_years, meeting(7, "2028-02-25", "2028-03-08"))
    assert days(allowed(turn, RULE, "a")) == ["2027-12-31", "2028-01-03"]
    assert days(allowed(leap, RULE, "a")) == ["2028-02-28"]
    assert judged(turn, RULE, booked("a", "2027-12-31", 3)) == []
    assert judged(turn, RULE, booked("a", "2028-01-01", 3)) == [SENTENCE]


@pytest.mark.parametrize(("state", "sentences"), [("proposed", [SENTENCE]), ("confirmed", [SENTENCE]), ("held", [])])
def test_one_week_binds_what_stands_and_not_history(state: str, sentences: list[str]):
    at = {"state": state, "first": "2027-04-09", "mode": "face-to-face", "place": "VIE"}
    found = problem(meeting(5), {"standing": {"a": at}})
    assert judged(found, RULE, booked("a", "2027-04-09", 5)) == sentences


def test_one_week_can_be_waived():
    waived = {"waivers": {"w": {"rule": "one_week", "meetings": ["a"], "reason": "asked", "decided_by": "WG 1"}}}
    assert judged(problem(meeting(5), waived), RULE, booked("a", "2027-04-09", 5)) == []
