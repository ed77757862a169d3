import pytest

from scheduler.rules.working_days import RULE
from tests.briefs import Data, booked, problem, window
from tests.model.guards import allowed, forbidden, judged, starts

MODES = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
LISBON = {"lis": {"place": "LIS", "host": "IPQ", "for": ["wg1"], "windows": window("2027-01-01", "2027-12-31")}}
SUNDAY_WEEK = {"places": {"LIS": {"working_week": ["sun", "mon", "tue", "wed", "thu"]}}}
SAID = "WG 1, session of 2027 shall sit on working days of its place; {}."


def meeting(first: str, last: str, days: float = 1, **wish: object) -> Data:
    return {"meetings": {"a": {"group": "wg1", "days": days, "windows": window(first, last), **wish}}}


def test_working_days_are_kept_around_a_holiday():
    found = problem(meeting("2027-05-03", "2027-05-08", 2))
    assert judged(found, RULE, booked("a", "2027-05-04", 2)) == []
    assert starts(allowed(found, RULE, "a")) == [("2027-05-03", "VIE", "whole"), ("2027-05-04", "VIE", "whole")]


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("2027-05-05", "6 May 2027 is Ascension Day"),
        ("2027-05-06", "6 May 2027 is Ascension Day"),
        ("2027-05-07", "8 May 2027 is a Saturday"),
    ],
)
def test_working_days_are_broken_by_the_first_day_off(first: str, reason: str):
    found = problem(meeting("2027-05-03", "2027-05-08", 2))
    assert judged(found, RULE, booked("a", first, 2)) == [SAID.format(reason)]


def test_working_days_are_broken_by_half_a_holiday():
    found = problem(meeting("2027-05-03", "2027-05-07", 1.5))
    for half in ("morning", "afternoon"):
        broken = booked("a", "2027-05-05", 2, half=half)
        assert judged(found, RULE, broken) == [SAID.format("6 May 2027 is Ascension Day")]
        assert judged(found, RULE, booked("a", "2027-05-04", 2, half=half)) == []


def test_working_days_are_those_of_the_place():
    found = problem(meeting("2027-05-05", "2027-05-06"), {"offers": LISBON})
    assert starts(allowed(found, RULE, "a")) == [
        ("2027-05-05", "LIS", "whole"),
        ("2027-05-05", "VIE", "whole"),
        ("2027-05-06", "LIS", "whole"),
    ]
    assert judged(found, RULE, booked("a", "2027-05-06", 1, "LIS", offer="lis")) == []
    assert judged(found, RULE, booked("a", "2027-05-06")) == [SAID.format("6 May 2027 is Ascension Day")]


def test_working_days_follow_the_place_s_own_week():
    found = problem(meeting("2027-04-08", "2027-04-12"), {"offers": LISBON}, SUNDAY_WEEK)
    lisbon = [start for start in starts(allowed(found, RULE, "a")) if start[1] == "LIS"]
    vienna = [start for start in starts(allowed(found, RULE, "a")) if start[1] == "VIE"]
    assert [day for day, _, _ in lisbon] == ["2027-04-08", "2027-04-11", "2027-04-12"]
    assert [day for day, _, _ in vienna] == ["2027-04-08", "2027-04-09", "2027-04-12"]
    assert judged(found, RULE, booked("a", "2027-04-11", 1, "LIS", offer="lis")) == []
    assert judged(found, RULE, booked("a", "2027-04-09", 1, "LIS", offer="lis")) == [
        SAID.format("9 April 2027 is a Friday")
    ]


def test_working_days_of_a_virtual_meeting_are_those_of_home():
    found = problem(meeting("2027-05-06", "2027-05-07", **MODES))
    assert starts(allowed(found, RULE, "a")) == [("2027-05-07", "VIE", "whole"), ("2027-05-07", "online", "whole")]
    online = booked("a", "2027-05-06", 1, None, start="12:00")
    assert judged(found, RULE, online) == [SAID.format("6 May 2027 is Ascension Day")]


def test_working_days_leave_out_closures():
    closed = {"places": {"VIE": {"closures": {"move": {"first": "2027-05-11", "last": "2027-05-12"}}}}}
    found = problem(meeting("2027-05-10", "2027-05-13"), closed)
    assert starts(forbidden(found, RULE, "a")) == [("2027-05-11", "VIE", "whole"), ("2027-05-12", "VIE", "whole")]
    assert judged(found, RULE, booked("a", "2027-05-10")) == []
    assert judged(found, RULE, booked("a", "2027-05-11")) == [SAID.format("11 May 2027 is closed")]
    assert judged(found, RULE, booked("a", "2027-05-12")) == [SAID.format("12 May 2027 is closed")]
    assert judged(found, RULE, booked("a", "2027-05-13")) == []


def test_working_days_are_the_brief_s_own():
    own = {"places": {"VIE": {"holidays": {"add": {"2027-05-07": "Bridge day"}, "remove": ["2027-05-06"]}}}}
    found = problem(meeting("2027-05-06", "2027-05-07"), own)
    assert judged(found, RULE, booked("a", "2027-05-06")) == []
    assert judged(found, RULE, booked("a", "2027-05-07")) == [SAID.format("7 May 2027 is Bridge day")]


def test_working_days_know_new_year_and_the_leap_day():
    two_years = {"horizon": {"first": "2027-01-01", "last": "2028-12-31"}}
    turn = problem(two_years, meeting("2027-12-31", "2028-01-03"))
    leap = problem(two_years, meeting("2028-02-29", "2028-02-29"))
    kept = [("2027-12-31", "VIE", "whole"), ("2028-01-03", "VIE", "whole")]
    assert starts(allowed(turn, RULE, "a")) == kept
    assert starts(allowed(leap, RULE, "a")) == [("2028-02-29", "VIE", "whole")]


@pytest.mark.parametrize(("state", "broken"), [("proposed", True), ("confirmed", True), ("held", False)])
def test_working_days_bind_what_stands_and_not_history(state: str, broken: bool):
    at = {"state": state, "first": "2027-05-08", "mode": "face-to-face", "place": "VIE"}
    found = problem(meeting("2027-05-03", "2027-05-09"), {"standing": {"a": at}})
    sentences = [SAID.format("8 May 2027 is a Saturday")] if broken else []
    assert judged(found, RULE, booked("a", "2027-05-08")) == sentences


def test_working_days_can_be_waived():
    waived = {"waivers": {"w": {"rule": "working_days", "meetings": ["a"], "reason": "asked", "decided_by": "WG 1"}}}
    found = problem(meeting("2027-05-03", "2027-05-09"), waived)
    assert judged(found, RULE, booked("a", "2027-05-08")) == []
