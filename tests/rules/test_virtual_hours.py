from scheduler.problem import Problem
from scheduler.rules.virtual_hours import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import down, forbidden, starts
from tests.rules.both_sides import sentences, stands, waived

MOST = "WG 1, session of 2027 shall sit at most 3 hours a day online."


def case(hours: float | None, *changes: Data, days: float = 1) -> Problem:
    said = {} if hours is None else {"hours_per_day": hours}
    wish = {"group": "wg1", "days": days, "modes": ["face-to-face", "hybrid", "virtual"], **said}
    wish |= {"starts": ["07:00", "12:00"], "windows": window("2027-03-01", "2027-03-02")}
    return problem({"meetings": {"a": wish}}, *changes)


ONLINE = bookings(booked("a", "2027-03-01", place=None, start="12:00"))


def test_virtual_hours_are_kept_by_three_hours():
    assert sentences(case(3), RULE, ONLINE) == []


def test_virtual_hours_are_broken_by_a_little_more():
    assert sentences(case(3.5), RULE, ONLINE) == [MOST]
    assert down(case(3.5), RULE, ONLINE) == {("virtual_hours", ("a",))}


def test_virtual_hours_do_not_count_on_site():
    assert sentences(case(7), RULE, bookings(booked("a", "2027-03-01"))) == []
    assert sentences(case(7), RULE, bookings(booked("a", "2027-03-01", mode="hybrid"))) == []


def test_virtual_hours_that_nobody_said_break_nothing():
    assert sentences(case(None), RULE, ONLINE) == []


def test_virtual_hours_are_what_the_rules_say():
    shorter = {"rules": {"virtual_hours": {"most_hours": 2.5}}}
    assert sentences(case(2.5, shorter), RULE, ONLINE) == []
    assert sentences(case(3, shorter), RULE, ONLINE) == [MOST.replace("3", "2.5")]
    one = {"rules": {"virtual_hours": {"most_hours": 1}}}
    assert sentences(case(2, one), RULE, ONLINE) == [MOST.replace("3 hours", "1 hour")]


def test_virtual_hours_are_as_long_on_half_a_day():
    assert sentences(case(4, days=0.5), RULE, ONLINE) == [MOST]
    assert sentences(case(4, days=0.5), RULE, bookings(booked("a", "2027-03-01", half="morning"))) == []


def test_virtual_hours_do_not_bind_what_was_held_or_waived():
    online = {"place": None, "start": "12:00"}
    assert sentences(case(4, waived("virtual_hours", "a")), RULE, ONLINE) == []
    assert sentences(case(4, stands("a", "held", "2027-03-01", **online)), RULE, ONLINE) == []
    assert sentences(case(4, stands("a", "confirmed", "2027-03-01", **online)), RULE, ONLINE) == [MOST]


def test_virtual_hours_forbid_every_start_online_and_nothing_else():
    found = forbidden(case(4), RULE, "a")
    assert starts(found) == [
        ("2027-03-01", "online", "whole"),
        ("2027-03-01", "online", "whole"),
        ("2027-03-02", "online", "whole"),
        ("2027-03-02", "online", "whole"),
    ]
    assert {b.start for b in found} == {"07:00", "12:00"}
    assert forbidden(case(3), RULE, "a") == set()
