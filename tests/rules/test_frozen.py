import pytest

from scheduler.options import all_options
from scheduler.rules.frozen import RULE
from tests.briefs import Data, booked, bookings, problem, said, window
from tests.model.guards import allowed, judged, starts

LISBON_OFFER = {"lis": {"place": "LIS", "host": "IPQ", "for": ["wg1"], "windows": window("2027-01-01", "2027-12-31")}}
MODES = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00", "07:00"]}


def meeting(**wish: object) -> Data:
    return {
        "meetings": {"a": {"group": "wg1", "days": 2, "windows": window("2027-05-03", "2027-05-07"), **wish}},
        "offers": LISBON_OFFER,
    }


def stands(state: str = "confirmed", **more: object) -> Data:
    at = {"state": state, "first": "2027-05-04", "mode": "face-to-face", "place": "VIE", **more}
    return {"standing": {"a": {name: value for name, value in at.items() if value is not None}}}


MOVED = "WG 1, session of 2027 is confirmed for 4 May 2027, Vienna: it shall stay there."


def test_frozen_is_kept_where_the_meeting_stands():
    assert judged(problem(meeting(), stands()), RULE, booked("a", "2027-05-04", 2)) == []


@pytest.mark.parametrize("first", ["2027-05-03", "2027-05-05"])
def test_frozen_is_broken_by_a_day_either_way(first: str):
    assert judged(problem(meeting(), stands()), RULE, booked("a", first, 2)) == [MOVED]


def test_frozen_is_broken_by_another_city():
    moved = booked("a", "2027-05-04", 2, "LIS", offer="lis")
    assert judged(problem(meeting(), stands()), RULE, moved) == [MOVED]


def test_frozen_is_broken_by_another_mode():
    online = booked("a", "2027-05-04", 2, None, start="12:00")
    assert judged(problem(meeting(**MODES), stands()), RULE, online) == [MOVED]


def test_frozen_leaves_one_option():
    assert starts(allowed(problem(meeting(), stands()), RULE, "a")) == [("2027-05-04", "VIE", "whole")]


def test_frozen_keeps_a_day_outside_every_window():
    away = problem(meeting(), stands(first="2027-06-30"))
    assert starts(allowed(away, RULE, "a")) == [("2027-06-30", "VIE", "whole")]


def test_frozen_keeps_a_leap_day():
    leap = {"horizon": {"first": "2028-01-01", "last": "2028-12-31"}}
    found = problem(leap, meeting(windows=window("2028-02-27", "2028-03-02"), days=1), stands(first="2028-02-29"))
    sentence = "WG 1, session of 2028 is confirmed for 29 February 2028, Vienna: it shall stay there."
    assert judged(found, RULE, booked("a", "2028-02-29")) == []
    assert judged(found, RULE, booked("a", "2028-03-01")) == [sentence]


def test_frozen_keeps_the_start_of_a_virtual_meeting():
    found = problem(meeting(**MODES), stands(mode="virtual", place=None, start="07:00"))
    sentence = "WG 1, session of 2027 is confirmed for 4 May 2027, online: it shall stay there."
    assert judged(found, RULE, booked("a", "2027-05-04", 2, None, start="07:00")) == []
    assert judged(found, RULE, booked("a", "2027-05-04", 2, None, start="12:00")) == [sentence]


def test_frozen_keeps_the_room_where_one_is_named():
    rooms = {
        "places": {"VIE": {"rooms": {"big": {"name": "Big", "seats": 9}, "small": {"name": "Small", "seats": 3}}}}
    }
    named, unnamed = problem(rooms, meeting(), stands(room="big")), problem(rooms, meeting(), stands())
    assert judged(named, RULE, booked("a", "2027-05-04", 2, room="big")) == []
    assert judged(named, RULE, booked("a", "2027-05-04", 2, room="small")) == [MOVED]
    assert judged(unnamed, RULE, booked("a", "2027-05-04", 2, room="small")) == []


def test_frozen_keeps_the_half_of_the_day():
    found = problem(meeting(days=0.5), stands(half="afternoon"))
    assert starts(allowed(found, RULE, "a")) == [("2027-05-04", "VIE", "afternoon")]
    assert judged(found, RULE, booked("a", "2027-05-04", half="afternoon")) == []
    assert judged(found, RULE, booked("a", "2027-05-04", half="morning")) == [MOVED]


def test_frozen_leaves_the_half_free_where_none_is_named():
    found = problem(meeting(days=0.5), stands())
    both = [("2027-05-04", "VIE", "afternoon"), ("2027-05-04", "VIE", "morning")]
    assert starts(allowed(found, RULE, "a")) == both


@pytest.mark.parametrize("half", ["morning", "afternoon"])
def test_frozen_asks_no_half_of_whole_days_and_virtual_meetings(half: str):
    whole = problem(meeting(), stands(half=half))
    online = problem(meeting(**MODES, days=0.5), stands(half=half, mode="virtual", place=None))
    assert judged(whole, RULE, booked("a", "2027-05-04", 2)) == []
    assert judged(online, RULE, booked("a", "2027-05-04", 1, None, start="12:00")) == []


def test_frozen_binds_what_was_convened_though_only_proposed():
    found = problem(meeting(), stands("proposed", convened="2026-09-15"))
    sentence = "WG 1, session of 2027 is convened for 4 May 2027, Vienna: it shall stay there."
    assert judged(found, RULE, booked("a", "2027-05-04", 2)) == []
    assert judged(found, RULE, booked("a", "2027-05-05", 2)) == [sentence]


def test_frozen_binds_history():
    found = problem(meeting(), stands("held"))
    sentence = "WG 1, session of 2027 was held on 4 May 2027, Vienna: it shall stay there."
    assert judged(found, RULE, booked("a", "2027-05-04", 2)) == []
    assert judged(found, RULE, booked("a", "2027-05-05", 2)) == [sentence]


def test_frozen_lets_a_proposed_meeting_move():
    assert judged(problem(meeting(), stands("proposed")), RULE, booked("a", "2027-05-05", 2)) == []


def test_frozen_can_be_waived():
    waived = {"waivers": {"w": {"rule": "frozen", "meetings": ["a"], "reason": "flood", "decided_by": "chair"}}}
    found = problem(meeting(), stands(), waived)
    assert judged(found, RULE, booked("a", "2027-05-05", 2)) == []


def test_frozen_says_the_same_in_requirement_and_breach():
    found = problem(meeting(), stands())
    asked = [str(r.sentence) for r in RULE.requirements(found, all_options(found))]
    assert asked == said(RULE.breaches(found, bookings(booked("a", "2027-05-03", 2)))) == [MOVED]
