from scheduler.problem import Problem
from scheduler.rules.together import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import down
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-03-01", "2027-03-16")
CAIRO: Data = {
    "places": {
        "CAI": {"city": "Cairo", "country": "EG", "latitude": 30.1, "longitude": 31.4, "zone": "Africa/Cairo"}
    },
}
WEEK: Data = {"blocks": {"week": {"stages": {1: ["work"], 2: ["year"]}}}}
TOGETHER = "{} shall be held in one week at one place, in this order, on consecutive days."
TWO = TOGETHER.format("The workshop of TC 7 (2027); the plenary of TC 7 (2027)")
THREE = TOGETHER.format("The workshop of TC 7 (2027); the plenary of TC 7 (2027); WG 1, session of 2027")


def case(*changes: Data, work: float = 1, year: float = 2) -> Problem:
    """A workshop before a plenary, in Vienna, Lisbon or Cairo, or online."""
    wish = {"group": "tc7", "places": ["VIE", "LIS", "CAI"], "modes": ["face-to-face", "hybrid", "virtual"]}
    wish |= {"hours_per_day": 3, "starts": ["07:00", "12:00"], "windows": DAYS}
    meetings = {"work": {"kind": "workshop", "days": work, **wish}, "year": {"days": year, **wish}}
    return problem(CAIRO, {"meetings": meetings}, WEEK, *changes)


def two(work: str, year: str, place: str | None = "VIE", other: str | None = "VIE", length: int = 1, **more: str):
    return bookings(booked("work", work, length, place, **more), booked("year", year, 2, other, **more))


def test_together_is_kept_on_consecutive_days():
    assert sentences(case(), RULE, two("2027-03-01", "2027-03-02")) == []


def test_together_is_broken_by_a_day_between_a_day_shared_or_the_wrong_order():
    assert sentences(case(), RULE, two("2027-03-01", "2027-03-03")) == [TWO]
    assert sentences(case(), RULE, two("2027-03-01", "2027-03-01")) == [TWO]
    assert sentences(case(), RULE, two("2027-03-04", "2027-03-02")) == [TWO]
    assert down(case(), RULE, two("2027-03-04", "2027-03-02")) == {("together", ("week",))}


def test_together_is_broken_by_another_place():
    assert sentences(case(), RULE, two("2027-03-01", "2027-03-02", "VIE", "LIS")) == [TWO]
    assert sentences(case(), RULE, two("2027-03-01", "2027-03-02", "LIS", "LIS")) == []


def test_together_ends_with_the_week():
    assert sentences(case(), RULE, two("2027-03-05", "2027-03-06")) == []
    assert sentences(case(), RULE, two("2027-03-06", "2027-03-07")) == [TWO]
    assert sentences(case(), RULE, two("2027-03-07", "2027-03-08")) == [TWO]
    assert sentences(case(), RULE, two("2027-03-08", "2027-03-09")) == []


def test_together_ends_with_the_week_of_the_place():
    assert sentences(case(), RULE, two("2027-03-07", "2027-03-08", "CAI", "CAI")) == []
    assert sentences(case(), RULE, two("2027-03-04", "2027-03-05", "CAI", "CAI")) == []
    assert sentences(case(), RULE, two("2027-03-05", "2027-03-06", "CAI", "CAI")) == [TWO]
    assert sentences(case(), RULE, two("2027-03-06", "2027-03-07", "CAI", "CAI")) == [TWO]


def test_together_keeps_the_week_of_the_home_place_online():
    online = {"place": None, "other": None, "start": "12:00"}
    assert sentences(case(), RULE, two("2027-03-05", "2027-03-06", **online)) == []
    assert sentences(case(), RULE, two("2027-03-07", "2027-03-08", **online)) == [TWO]


def test_together_may_begin_at_different_hours_online_and_differ_in_mode():
    early, late = booked("work", "2027-03-01", place=None, start="07:00"), {"place": None, "start": "12:00"}
    assert sentences(case(), RULE, bookings(early, booked("year", "2027-03-02", 2, **late))) == []
    hybrid = booked("work", "2027-03-01", mode="hybrid")
    assert sentences(case(), RULE, bookings(hybrid, booked("year", "2027-03-02", 2))) == []
    assert sentences(case(), RULE, bookings(early, booked("year", "2027-03-02", 2))) == [TWO]


def test_together_counts_half_a_day_as_a_day_begun():
    halves = case(work=1.5)
    after = bookings(booked("work", "2027-03-01", 2, half="morning"), booked("year", "2027-03-03", 2))
    same_day = bookings(booked("work", "2027-03-01", 2, half="morning"), booked("year", "2027-03-02", 2))
    assert sentences(halves, RULE, after) == []
    assert sentences(halves, RULE, same_day) == [TWO]


def test_together_begin_meetings_of_one_stage_on_the_same_day():
    same_stage = case({"blocks": {"week": {"stages": {1: ["work", "year"], 2: None}}}})
    assert sentences(same_stage, RULE, two("2027-03-01", "2027-03-01")) == []
    assert sentences(same_stage, RULE, two("2027-03-01", "2027-03-02")) == [TWO]


def test_together_accept_one_invitation():
    span = window("2027-03-01", "2027-03-31")
    offer = {"place": "LIS", "host": "IPQ", "for": ["week"], "windows": span}
    hosted = case({"offers": {"o": offer, "p": offer}})
    work = booked("work", "2027-03-01", place="LIS", offer="o")
    same = bookings(work, booked("year", "2027-03-02", 2, "LIS", offer="o"))
    another = bookings(work, booked("year", "2027-03-02", 2, "LIS", offer="p"))
    assert sentences(hosted, RULE, same) == []
    assert sentences(hosted, RULE, another) == [TWO]


def test_together_need_no_one_offer_at_home():
    span = window("2027-03-01", "2027-03-31")
    at_home = {"kind": "home", "place": "VIE", "windows": span}
    given = case({"offers": {"o": {**at_home, "for": ["work"]}, "p": {**at_home, "for": ["year"]}}})
    plan = bookings(booked("work", "2027-03-01", offer="o"), booked("year", "2027-03-02", 2, offer="p"))
    assert sentences(given, RULE, plan) == []


SESSION: Data = {
    "meetings": {"last": {"group": "wg1", "days": 1, "places": ["VIE"], "windows": DAYS}},
    "blocks": {"week": {"stages": {3: ["last"]}}},
}


def test_together_hold_three_in_their_order():
    plan = two("2027-03-01", "2027-03-02")
    assert sentences(case(SESSION), RULE, plan | bookings(booked("last", "2027-03-04"))) == []
    assert sentences(case(SESSION), RULE, plan | bookings(booked("last", "2027-03-05"))) == [THREE]


def test_together_fit_into_one_week_from_the_first_to_the_last():
    over = two("2027-03-04", "2027-03-05") | bookings(booked("last", "2027-03-07"))
    assert sentences(case(SESSION), RULE, over) == []
    over = two("2027-03-05", "2027-03-06") | bookings(booked("last", "2027-03-08"))
    assert sentences(case(SESSION), RULE, over) == [THREE]


def test_together_keeps_the_place_of_one_that_was_waived():
    without = case(SESSION, waived("together", "year"))
    said = TOGETHER.format("The workshop of TC 7 (2027); WG 1, session of 2027")
    elsewhere = bookings(booked("work", "2027-03-01"), booked("year", "2027-03-15", 2, "LIS"))
    assert sentences(without, RULE, elsewhere | bookings(booked("last", "2027-03-04"))) == []
    assert sentences(without, RULE, elsewhere | bookings(booked("last", "2027-03-02"))) == [said]


def test_together_is_nothing_for_one_alone():
    apart = two("2027-03-01", "2027-03-15", "VIE", "LIS")
    assert sentences(case(waived("together", "work")), RULE, apart) == []
    assert sentences(case(stands("work", "held", "2027-03-01")), RULE, apart) == []
    assert sentences(case(stands("work", "confirmed", "2027-03-01")), RULE, apart) == [TWO]
