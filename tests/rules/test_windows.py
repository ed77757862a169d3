import pytest

from scheduler.rules.windows import RULE
from tests.briefs import Data, booked, bookings, problem, said, window
from tests.model.guards import allowed, days, forbidden, judged, starts

MEETING = {"meetings": {"a": {"group": "wg1", "days": 3, "windows": window("2027-03-01", "2027-03-12")}}}
SENTENCE = "WG 1, session of 2027 shall lie inside 1–12 March 2027."


def wished(days: float, *spans: tuple[str, str], **more: object) -> Data:
    windows = {f"w{n}": {"first": first, "last": last} for n, (first, last) in enumerate(spans)}
    return {"meetings": {"a": {"group": "wg1", "days": days, "windows": windows, **more}}}


def stands(state: str, first: str, **more: object) -> Data:
    return {"standing": {"a": {"state": state, "first": first, "mode": "face-to-face", "place": "VIE", **more}}}


def test_windows_are_kept_up_to_their_last_day():
    assert judged(problem(MEETING), RULE, booked("a", "2027-03-10", 3)) == []


def test_windows_are_kept_from_their_first_day():
    assert judged(problem(MEETING), RULE, booked("a", "2027-03-01", 3)) == []


def test_windows_are_broken_by_one_day():
    late = bookings(booked("a", "2027-03-11", 3))
    assert said(RULE.breaches(problem(MEETING), late)) == [SENTENCE]


def test_windows_are_broken_before_their_first_day():
    early = bookings(booked("a", "2027-02-28", 3))
    assert said(RULE.breaches(problem(MEETING), early)) == [SENTENCE]


@pytest.mark.parametrize("state", ["confirmed", "held"])
def test_windows_do_not_bind_what_stands(state: str):
    found = problem(MEETING, stands(state, "2027-05-03"))
    assert judged(found, RULE, booked("a", "2027-05-03", 3)) == []


def test_windows_do_not_bind_what_was_convened():
    found = problem(MEETING, stands("proposed", "2027-05-03", convened="2026-09-15"))
    assert judged(found, RULE, booked("a", "2027-05-03", 3)) == []


def test_windows_bind_a_proposed_date():
    found = problem(MEETING, stands("proposed", "2027-05-03"))
    assert judged(found, RULE, booked("a", "2027-05-03", 3)) == [SENTENCE]
    assert days(forbidden(found, RULE, "a")) == ["2027-05-03"]


def test_windows_can_be_waived():
    waived = {"waivers": {"w": {"rule": "windows", "meetings": ["a"], "reason": "host", "decided_by": "chair"}}}
    found = problem(MEETING, stands("proposed", "2027-05-03"), waived)
    assert judged(found, RULE, booked("a", "2027-05-03", 3)) == []


def test_windows_leave_out_what_lies_between_them():
    found = problem(wished(2, ("2027-03-01", "2027-03-03"), ("2027-03-08", "2027-03-10")))
    sentence = "WG 1, session of 2027 shall lie inside 1–3 March 2027 or 8–10 March 2027."
    assert days(allowed(found, RULE, "a")) == ["2027-03-01", "2027-03-02", "2027-03-08", "2027-03-09"]
    assert judged(found, RULE, booked("a", "2027-03-03", 2)) == [sentence]
    assert judged(found, RULE, booked("a", "2027-03-07", 2)) == [sentence]


def test_windows_that_touch_are_still_two():
    found = problem(wished(2, ("2027-03-01", "2027-03-03"), ("2027-03-04", "2027-03-05")))
    assert days(allowed(found, RULE, "a")) == ["2027-03-01", "2027-03-02", "2027-03-04"]
    sentence = "WG 1, session of 2027 shall lie inside 1–3 March 2027 or 4–5 March 2027."
    assert judged(found, RULE, booked("a", "2027-03-03", 2)) == [sentence]


def test_windows_count_half_a_day_as_a_day():
    found = problem(wished(1.5, ("2027-03-01", "2027-03-03")))
    assert starts(allowed(found, RULE, "a")) == [
        ("2027-03-01", "VIE", "afternoon"),
        ("2027-03-01", "VIE", "morning"),
        ("2027-03-02", "VIE", "afternoon"),
        ("2027-03-02", "VIE", "morning"),
    ]
    late = bookings(booked("a", "2027-03-03", 2, half="morning"))
    assert said(RULE.breaches(found, late)) == ["WG 1, session of 2027 shall lie inside 1–3 March 2027."]


def test_windows_bind_virtual_meetings_too():
    online = {"modes": ["virtual"], "hours_per_day": 3, "starts": ["12:00"]}
    found = problem(wished(2, ("2027-03-01", "2027-03-03"), **online))
    assert starts(allowed(found, RULE, "a")) == [("2027-03-01", "online", "whole"), ("2027-03-02", "online", "whole")]


def test_windows_end_with_the_horizon():
    found = problem(wished(3, ("2027-12-27", "2028-01-15")))
    sentence = "WG 1, session of 2027 shall lie inside 27 December 2027 – 15 January 2028."
    assert days(allowed(found, RULE, "a")) == ["2027-12-27", "2027-12-28", "2027-12-29"]
    assert said(RULE.breaches(found, bookings(booked("a", "2027-12-29", 3)))) == []
    assert said(RULE.breaches(found, bookings(booked("a", "2027-12-30", 3)))) == [sentence]


def test_windows_begin_with_the_horizon():
    found = problem(wished(2, ("2026-12-28", "2027-01-03")))
    sentence = "WG 1, session of 2026 shall lie inside 28 December 2026 – 3 January 2027."
    assert days(allowed(found, RULE, "a")) == ["2027-01-01", "2027-01-02"]
    assert said(RULE.breaches(found, bookings(booked("a", "2027-01-01", 2)))) == []
    assert said(RULE.breaches(found, bookings(booked("a", "2026-12-31", 2)))) == [sentence]


def test_windows_know_the_leap_day():
    leap = {"horizon": {"first": "2028-01-01", "last": "2028-12-31"}}
    assert days(allowed(problem(leap, wished(3, ("2028-02-28", "2028-03-01"))), RULE, "a")) == ["2028-02-28"]
    assert judged(problem(leap, wished(3, ("2028-02-28", "2028-03-01"))), RULE, booked("a", "2028-02-28", 3)) == []
    late = bookings(booked("a", "2028-02-29", 3))
    sentence = "WG 1, session of 2028 shall lie inside 28 February – 1 March 2028."
    assert said(RULE.breaches(problem(leap, wished(3, ("2028-02-28", "2028-03-01"))), late)) == [sentence]
