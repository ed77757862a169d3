from scheduler.problem import Problem
from scheduler.rules.ballots import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import days, forbidden
from tests.rules.both_sides import sentences, stands, waived

AFTER = "WG 1, session of 2027 shall begin at least 8 weeks after CD 1234 closes on 4 January 2027."


def case(
    *changes: Data, ballot: Data | None = None, first: str = "2027-02-22", last: str = "2027-04-02", **weeks: int
) -> Problem:
    """A session of two days that waits for a ballot; 8 weeks after 4 January is 1 March."""
    wish = {"group": "wg1", "days": 2, "modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
    wish |= {"windows": window(first, last), "after_ballot": {"ballot": "cd", **weeks}}
    closing = ballot or {"closes": "2027-01-04"}
    return problem(
        {"horizon": {"last": "2028-12-31"}, "meetings": {"a": wish}},
        {"ballots": {"cd": {"kind": "CD", "document": "CD 1234", **closing}}},
        *changes,
    )


def on(first: str):
    return bookings(booked("a", first, 2))


def test_ballots_are_waited_for_to_the_day():
    assert sentences(case(), RULE, on("2027-03-01")) == []
    assert sentences(case(), RULE, on("2027-02-28")) == [AFTER]


def test_ballots_are_waited_for_online_as_well():
    assert sentences(case(), RULE, bookings(booked("a", "2027-02-28", 2, None, start="12:00"))) == [AFTER]


def test_ballots_leave_a_latest_first_day_where_the_brief_says():
    said = AFTER.replace("at least 8 weeks", "at least 8 weeks and at most 12 weeks")
    assert sentences(case(most_weeks=12), RULE, on("2027-03-29")) == []
    assert sentences(case(most_weeks=12), RULE, on("2027-03-30")) == [said]
    assert sentences(case(most_weeks=12), RULE, on("2027-02-28")) == [said]


def test_ballots_are_waited_for_as_long_as_the_meeting_says():
    assert sentences(case(least_weeks=9), RULE, on("2027-03-08")) == []
    assert sentences(case(least_weeks=9), RULE, on("2027-03-07")) == [AFTER.replace("8 weeks", "9 weeks")]
    one = case(least_weeks=1, first="2027-01-04", last="2027-01-22")
    assert sentences(one, RULE, on("2027-01-11")) == []
    assert sentences(one, RULE, on("2027-01-10")) == [AFTER.replace("8 weeks", "1 week")]


def test_ballots_need_not_be_waited_for_at_all():
    closing_day = case(least_weeks=0, first="2027-01-01", last="2027-01-22")
    assert sentences(closing_day, RULE, on("2027-01-04")) == []
    assert sentences(closing_day, RULE, on("2027-01-03")) == [AFTER.replace("8 weeks", "0 days")]


def test_ballots_are_waited_for_as_long_as_the_rules_say():
    six = case({"rules": {"ballots": {"least_weeks": 8.5}}})
    assert sentences(six, RULE, on("2027-03-05")) == []
    assert sentences(six, RULE, on("2027-03-04")) == [AFTER.replace("8 weeks", "60 days")]


def test_ballots_keep_a_drafting_group_waiting_for_five_weeks():
    drafting = case({"groups": {"wg1": {"kind": "drafting"}}}, first="2027-02-01")
    assert sentences(drafting, RULE, on("2027-02-08")) == []
    assert sentences(drafting, RULE, on("2027-02-07")) == [AFTER.replace("8 weeks", "5 weeks")]


def test_ballots_close_after_the_weeks_of_their_kind():
    opened = {"opens": "2026-11-09"}
    assert sentences(case(ballot=opened), RULE, on("2027-03-01")) == []
    assert sentences(case(ballot=opened), RULE, on("2027-02-28")) == [AFTER]


def test_ballots_of_the_year_before_are_waited_for():
    last_year = case(ballot={"closes": "2026-12-31"})
    assert sentences(last_year, RULE, on("2027-02-25")) == []
    assert sentences(last_year, RULE, on("2027-02-24")) == [AFTER.replace("4 January 2027", "31 December 2026")]


def test_ballots_are_waited_for_over_a_leap_day():
    span = {"first": "2028-02-21", "last": "2028-03-31"}
    leap = case(ballot={"closes": "2028-01-05"}, **span)
    said = "WG 1, session of 2028 shall begin at least 8 weeks after CD 1234 closes on 5 January 2028."
    assert sentences(leap, RULE, on("2028-03-01")) == []
    assert sentences(leap, RULE, on("2028-02-29")) == [said]
    assert sentences(case(ballot={"closes": "2028-01-04"}, **span), RULE, on("2028-02-29")) == []


def test_ballots_do_not_bind_what_was_held_or_waived():
    early = on("2027-02-28")
    assert sentences(case(waived("ballots", "a")), RULE, early) == []
    assert sentences(case(stands("a", "held", "2027-02-28")), RULE, early) == []
    assert sentences(case(stands("a", "confirmed", "2027-02-28")), RULE, early) == [AFTER]


def test_ballots_forbid_just_the_days_before_and_after():
    narrow = case(first="2027-02-26", last="2027-03-03")
    assert days(forbidden(narrow, RULE, "a")) == ["2027-02-26", "2027-02-27", "2027-02-28"]
    assert {b.place for b in forbidden(narrow, RULE, "a")} == {"VIE", None}
    limited = case(first="2027-02-27", last="2027-03-10", least_weeks=8, most_weeks=8)
    expected = ["2027-02-27", "2027-02-28", *(f"2027-03-{day:02}" for day in range(2, 10))]
    assert days(forbidden(limited, RULE, "a")) == expected
