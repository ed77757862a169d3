import pytest

from scheduler.options import all_options
from scheduler.rules.periods import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import allowed, days, down, forbidden, judged, starts

SENTENCE = "WG 1, session of 2027 shall not fall on General Assembly, 6 April 2027 to 8 April 2027."


def meeting(length: float = 2, first: str = "2027-04-01", last: str = "2027-04-15", **wish: object) -> Data:
    return {"meetings": {"a": {"group": "wg1", "days": length, "windows": window(first, last), **wish}}}


def event(severity: str = "hard", **touches: object) -> Data:
    days = {"first": "2027-04-06", "last": "2027-04-08"}
    return {"events": {"ga": {"title": "General Assembly", "severity": severity, "touches": touches, **days}}}


def test_periods_are_kept_up_to_the_day_before_and_from_the_day_after():
    found = problem(meeting(), event())
    assert judged(found, RULE, booked("a", "2027-04-04", 2)) == []
    assert judged(found, RULE, booked("a", "2027-04-09", 2)) == []


@pytest.mark.parametrize("first", ["2027-04-05", "2027-04-07", "2027-04-08"])
def test_periods_are_broken_by_a_day(first: str):
    assert judged(problem(meeting(), event()), RULE, booked("a", first, 2)) == [SENTENCE]


def test_periods_are_broken_by_a_meeting_around_them():
    assert judged(problem(meeting(7), event()), RULE, booked("a", "2027-04-04", 7)) == [SENTENCE]


def test_periods_forbid_what_touches_them():
    found = days(forbidden(problem(meeting(), event()), RULE, "a"))
    assert found == ["2027-04-05", "2027-04-06", "2027-04-07", "2027-04-08"]


def test_periods_take_whole_days():
    found = problem(meeting(0.5), event())
    assert ("2027-04-08", "VIE", "afternoon") in starts(forbidden(found, RULE, "a"))
    assert judged(found, RULE, booked("a", "2027-04-08", half="afternoon")) == [SENTENCE]
    assert judged(found, RULE, booked("a", "2027-04-09", half="morning")) == []


def test_periods_bind_virtual_meetings_too():
    found = problem(meeting(modes=["virtual"], hours_per_day=3, starts=["12:00"]), event())
    assert judged(found, RULE, booked("a", "2027-04-08", 2, None, start="12:00")) == [SENTENCE]


@pytest.mark.parametrize("severity", ["high", "medium", "low"])
def test_periods_that_are_not_hard_forbid_nothing(severity: str):
    found = problem(meeting(), event(severity))
    assert judged(found, RULE, booked("a", "2027-04-06", 2)) == []


@pytest.mark.parametrize(
    ("touches", "sentences"),
    [
        ({"groups": ["wg1", "wg2"]}, [SENTENCE]),
        ({"groups": ["wg2"]}, []),
        ({"groups": ["tc7"]}, []),
        ({"kinds": ["session"]}, [SENTENCE]),
        ({"kinds": ["plenary", "workshop"]}, []),
        ({"people": ["ann"]}, [SENTENCE]),
        ({"people": ["bob"]}, []),
        ({"people": ["chair"], "kinds": ["plenary"], "groups": ["wg1"]}, [SENTENCE]),
    ],
)
def test_periods_bind_whom_they_touch(touches: Data, sentences: list[str]):
    officers = {"groups": {"wg1": {"officers": {"ann": "always", "bob": "either", "secretary": "either"}}}}
    found = problem(meeting(), event(**touches), officers)
    assert judged(found, RULE, booked("a", "2027-04-06", 2)) == sentences


def test_periods_do_not_wait_for_a_vacant_post():
    vacant = {"groups": {"wg1": {"officers": {"ann": "always"}}}, "people": {"ann": {"vacant": True}}}
    found = problem(meeting(), event(people=["ann"]), vacant)
    assert judged(found, RULE, booked("a", "2027-04-06", 2)) == []


def test_periods_are_told_one_by_one():
    forum = {"events": {"forum": {"title": "Forum", "severity": "hard", "first": "2027-04-09", "last": "2027-04-09"}}}
    found = problem(meeting(), event(), forum)
    plan = bookings(booked("a", "2027-04-08", 2))
    assert judged(found, RULE, *plan.values()) == [
        SENTENCE,
        "WG 1, session of 2027 shall not fall on Forum, 9 April 2027 to 9 April 2027.",
    ]
    assert down(found, RULE, plan) == {("periods", ("a", "ga")), ("periods", ("a", "forum"))}


def test_periods_out_of_reach_ask_nothing():
    found = problem(meeting(1, "2027-06-01", "2027-06-04"), event())
    assert list(RULE.requirements(found, all_options(found))) == []


def test_periods_are_observances_too():
    easter = {"easter": "western", "plus_days": -2}
    feast = {"title": "Easter", "severity": "hard", "first": easter, "last": {"easter": "western", "plus_days": 1}}
    found = problem(meeting(1, "2027-03-25", "2027-03-30"), {"observances": {"easter": feast}})
    sentence = "WG 1, session of 2027 shall not fall on Easter, 26 March 2027 to 29 March 2027."
    assert days(allowed(found, RULE, "a")) == ["2027-03-25", "2027-03-30"]
    assert judged(found, RULE, booked("a", "2027-03-25")) == []
    assert judged(found, RULE, booked("a", "2027-03-26")) == [sentence]
    assert judged(found, RULE, booked("a", "2027-03-29")) == [sentence]
    assert judged(found, RULE, booked("a", "2027-03-30")) == []


def test_periods_of_some_groups_leave_the_others():
    span = {2027: {"first": "2027-04-06", "last": "2027-04-08"}}
    feast = {"title": "Feast", "severity": "hard", "dates": span, "groups": ["wg2"]}
    assert judged(problem(meeting(), {"observances": {"f": feast}}), RULE, booked("a", "2027-04-06", 2)) == []


def test_periods_run_over_the_end_of_the_year():
    two_years = {"horizon": {"first": "2027-01-01", "last": "2028-12-31"}}
    turn = {"title": "Year's end", "severity": "hard", "first": {"on": "12-24"}, "last": {"on": "01-02"}}
    found = problem(two_years, meeting(1, "2027-12-22", "2028-01-04"), {"observances": {"turn": turn}})
    sentence = "WG 1, session of 2027 shall not fall on Year's end, 24 December 2027 to 2 January 2028."
    assert days(allowed(found, RULE, "a")) == ["2027-12-22", "2027-12-23", "2028-01-03", "2028-01-04"]
    assert judged(found, RULE, booked("a", "2028-01-02")) == [sentence]
    assert judged(found, RULE, booked("a", "2028-01-03")) == []


def test_periods_that_began_before_the_horizon_count():
    turn = {"title": "Year's end", "severity": "hard", "first": {"on": "12-24"}, "last": {"on": "01-05"}}
    found = problem(meeting(1, "2027-01-01", "2027-01-07"), {"observances": {"turn": turn}})
    assert days(allowed(found, RULE, "a")) == ["2027-01-06", "2027-01-07"]
    assert judged(found, RULE, booked("a", "2027-01-05")) == [
        "WG 1, session of 2027 shall not fall on Year's end, 24 December 2026 to 5 January 2027."
    ]


def test_periods_know_the_leap_day():
    leap = {"horizon": {"first": "2028-01-01", "last": "2028-12-31"}}
    feast = {"title": "Leap day", "severity": "hard", "first": {"on": "02-29"}, "last": {"on": "02-29"}}
    found = problem(leap, meeting(1, "2028-02-28", "2028-03-01"), {"observances": {"leap": feast}})
    assert days(allowed(found, RULE, "a")) == ["2028-02-28", "2028-03-01"]


@pytest.mark.parametrize(("state", "sentences"), [("proposed", [SENTENCE]), ("confirmed", [SENTENCE]), ("held", [])])
def test_periods_bind_what_stands_and_not_history(state: str, sentences: list[str]):
    at = {"state": state, "first": "2027-04-08", "mode": "face-to-face", "place": "VIE"}
    found = problem(meeting(), event(), {"standing": {"a": at}})
    assert judged(found, RULE, booked("a", "2027-04-08", 2)) == sentences


def test_periods_can_be_waived():
    waived = {"waivers": {"w": {"rule": "periods", "meetings": ["a"], "reason": "beside", "decided_by": "chair"}}}
    assert judged(problem(meeting(), event(), waived), RULE, booked("a", "2027-04-06", 2)) == []
