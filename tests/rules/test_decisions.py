from scheduler.problem import Problem
from scheduler.rules.decisions import RULE
from tests.briefs import Data, booked, bookings, merged, problem, window
from tests.model.guards import days, down, forbidden
from tests.rules.both_sides import sentences, stands, waived

AFTER_DATE = "WG 1, session of 2027 shall begin at least 12 weeks after the decision of 15 December 2026."
AFTER_MEETING = "WG 1, session of 2027 shall begin at least 12 weeks after the plenary of TC 7 (2027)."
YEAR: Data = {"group": "tc7", "days": 2, "windows": window("2027-03-01", "2027-03-31")}


def case(decision: Data, *changes: Data, first: str = "2027-03-01", last: str = "2027-07-31") -> Problem:
    """The first session of WG 1, after a decision."""
    modes = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
    wish = {"group": "wg1", "days": 1, "windows": window(first, last), "after_decision": decision, **modes}
    return problem({"horizon": {"last": "2028-12-31"}, "meetings": {"a": wish, "year": YEAR}}, *changes)


DATED, PLENARY = {"on": "2026-12-15"}, {"meeting": "year"}


def two(year: str, first: str):
    return bookings(booked("year", year, 2), booked("a", first))


def test_decisions_leave_twelve_weeks_from_their_date():
    assert sentences(case(DATED), RULE, two("2027-03-01", "2027-03-09")) == []
    assert sentences(case(DATED), RULE, two("2027-03-01", "2027-03-08")) == [AFTER_DATE]


def test_decisions_leave_twelve_weeks_from_the_last_day_of_the_meeting():
    assert sentences(case(PLENARY), RULE, two("2027-03-01", "2027-05-25")) == []
    assert sentences(case(PLENARY), RULE, two("2027-03-01", "2027-05-24")) == [AFTER_MEETING]
    assert down(case(PLENARY), RULE, two("2027-03-01", "2027-05-24")) == {("decisions", ("a",))}


def test_decisions_come_first():
    assert sentences(case(PLENARY), RULE, two("2027-03-30", "2027-03-01")) == [AFTER_MEETING]


def test_decisions_leave_as_many_weeks_as_the_meeting_says():
    on_the_day = case({**PLENARY, "least_weeks": 0})
    said = AFTER_MEETING.replace("12 weeks", "0 days")
    assert sentences(on_the_day, RULE, two("2027-03-01", "2027-03-02")) == []
    assert sentences(on_the_day, RULE, two("2027-03-01", "2027-03-01")) == [said]
    one = AFTER_DATE.replace("12 weeks", "1 week").replace("15 December 2026", "1 March 2027")
    after_one = case({"on": "2027-03-01", "least_weeks": 1})
    assert sentences(after_one, RULE, two("2027-03-01", "2027-03-08")) == []
    assert sentences(after_one, RULE, two("2027-03-01", "2027-03-07")) == [one]


def test_decisions_leave_as_many_weeks_as_the_rules_say():
    ten = case(DATED, {"rules": {"decisions": {"least_weeks": 13}}})
    assert sentences(ten, RULE, two("2027-03-01", "2027-03-16")) == []
    assert sentences(ten, RULE, two("2027-03-01", "2027-03-15")) == [AFTER_DATE.replace("12", "13")]


def test_decisions_count_a_leap_day():
    leap = case({"on": "2027-12-08"}, first="2028-02-21", last="2028-03-31")
    said = "WG 1, session of 2028 shall begin at least 12 weeks after the decision of 8 December 2027."
    assert sentences(leap, RULE, two("2027-03-01", "2028-03-01")) == []
    assert sentences(leap, RULE, two("2027-03-01", "2028-02-29")) == [said]


def test_decisions_concern_meetings_online():
    early = bookings(booked("year", "2027-03-01", 2), booked("a", "2027-03-08", place=None, start="12:00"))
    assert sentences(case(DATED), RULE, early) == [AFTER_DATE]


def test_decisions_of_a_meeting_that_was_held_or_confirmed_are_counted_from():
    for state in ("held", "confirmed"):
        stood = case(PLENARY, stands("year", state, "2027-03-01"))
        assert sentences(stood, RULE, two("2027-03-01", "2027-05-25")) == []
        assert sentences(stood, RULE, two("2027-03-01", "2027-05-24")) == [AFTER_MEETING]


def test_decisions_of_a_meeting_that_was_cancelled_are_waited_for_no_more():
    cancelled = case(PLENARY, {"standing": {"year": {"state": "cancelled"}}})
    assert sentences(cancelled, RULE, bookings(booked("a", "2027-03-01"))) == []


def test_decisions_do_not_bind_what_was_held_or_waived():
    early = two("2027-03-01", "2027-03-08")
    for decision, said in ((DATED, AFTER_DATE), (PLENARY, AFTER_MEETING)):
        assert sentences(case(decision, waived("decisions", "a")), RULE, early) == []
        assert sentences(case(decision, stands("a", "held", "2027-03-08")), RULE, early) == []
        assert sentences(case(decision, stands("a", "confirmed", "2027-03-08")), RULE, early) == [said]
    both_held = merged(stands("a", "held", "2027-03-08"), stands("year", "held", "2027-03-01"))
    assert sentences(case(PLENARY, both_held), RULE, early) == []


def test_decisions_forbid_just_the_days_too_soon_after_a_date():
    narrow = case(DATED, first="2027-03-06", last="2027-03-12")
    assert days(forbidden(narrow, RULE, "a")) == ["2027-03-06", "2027-03-07", "2027-03-08"]
    assert {b.place for b in forbidden(narrow, RULE, "a")} == {"VIE", None}
