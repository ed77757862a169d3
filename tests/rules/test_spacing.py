from scheduler.problem import Problem
from scheduler.rules.spacing import RULE
from tests.briefs import Data, booked, bookings, merged, problem
from tests.model.guards import days, down, forbidden
from tests.rules.both_sides import sentences, stands, waived

ONE, TWO = "s-2027-1", "s-2027-2"
EIGHT = "WG 1, 2nd session of 2027 shall begin at least 8 weeks after WG 1, 1st session of 2027."


def case(*changes: Data, **gap: int | str) -> Problem:
    """Two sessions of WG 1, two days each."""
    series = {"group": "wg1", "per_year": 2, "days": 2, "places": ["VIE", "LIS"], "years": [2027], "gap": gap}
    series |= {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
    series["windows"] = {"w": {"first": "02-01", "last": "08-31"}}
    return problem({"horizon": {"last": "2028-12-31"}, "series": {"s": series}}, *changes)


def two(first: str, second: str, place: str | None = "VIE"):
    start = {} if place else {"start": "12:00"}
    return bookings(booked(ONE, first, 2, place, **start), booked(TWO, second, 2, place, **start))


def test_spacing_is_eight_weeks_from_the_last_day_to_the_first():
    assert sentences(case(), RULE, two("2027-03-01", "2027-04-27")) == []
    assert sentences(case(), RULE, two("2027-03-01", "2027-04-26")) == [EIGHT]
    assert down(case(), RULE, two("2027-03-01", "2027-04-26")) == {("spacing", (ONE, TWO))}


def test_spacing_keeps_the_order():
    assert sentences(case(), RULE, two("2027-06-01", "2027-03-01")) == [EIGHT]


def test_spacing_is_the_same_online_and_elsewhere():
    assert sentences(case(), RULE, two("2027-03-01", "2027-04-27", None)) == []
    assert sentences(case(), RULE, two("2027-03-01", "2027-04-26", None)) == [EIGHT]
    assert sentences(case(), RULE, two("2027-03-01", "2027-04-26", "LIS")) == [EIGHT]


def test_spacing_is_twelve_weeks_for_an_advisory_group():
    advisory = case({"groups": {"wg1": {"kind": "advisory"}}})
    said = "WG 1, 2nd meeting of 2027 shall begin at least 12 weeks after WG 1, 1st meeting of 2027."
    assert sentences(advisory, RULE, two("2027-03-01", "2027-05-25")) == []
    assert sentences(advisory, RULE, two("2027-03-01", "2027-05-24")) == [said]


def test_spacing_is_what_the_rules_say():
    nine = case({"rules": {"spacing": {"least_weeks": 8.5}}})
    assert sentences(nine, RULE, two("2027-03-01", "2027-05-01")) == []
    assert sentences(nine, RULE, two("2027-03-01", "2027-04-30")) == [EIGHT.replace("8 weeks", "60 days")]


def test_spacing_has_a_longest_distance_where_the_brief_says():
    said = EIGHT.replace("at least 8 weeks", "at least 4 weeks and at most 10 weeks")
    limited = case(least_weeks=4, most_weeks=10)
    assert sentences(limited, RULE, two("2027-03-01", "2027-03-30")) == []
    assert sentences(limited, RULE, two("2027-03-01", "2027-03-29")) == [said]
    assert sentences(limited, RULE, two("2027-03-01", "2027-05-11")) == []
    assert sentences(limited, RULE, two("2027-03-01", "2027-05-12")) == [said]


def test_spacing_that_is_stated_as_longest_outranks_the_usual_shortest():
    said = EIGHT.replace("at least 8 weeks", "at least 1 week and at most 1 week")
    tight = case(most_weeks=1)
    assert sentences(tight, RULE, two("2027-03-01", "2027-03-09")) == []
    assert sentences(tight, RULE, two("2027-03-01", "2027-03-08")) == [said]
    assert sentences(tight, RULE, two("2027-03-01", "2027-03-10")) == [said]


def test_spacing_of_no_weeks_still_keeps_the_order():
    said = EIGHT.replace("8 weeks", "1 day")
    assert sentences(case(least_weeks=0), RULE, two("2027-03-01", "2027-03-03")) == []
    assert sentences(case(least_weeks=0), RULE, two("2027-03-01", "2027-03-02")) == [said]
    assert sentences(case(least_weeks=0), RULE, two("2027-03-03", "2027-03-01")) == [said]


SHOWN = "WG 1, 1st session of 2027 shall begin at least 8 weeks after {}."


def test_spacing_counts_from_a_meeting_of_the_past():
    past = {"held": {"s-2026-2": {"group": "wg1", "first": "2026-12-14", "last": "2026-12-15"}}}
    first = {"series": {"s": {"meetings": {ONE: {"gap": {"after": "s-2026-2"}}}}}}
    after = case(past, first)
    assert sentences(after, RULE, two("2027-02-09", "2027-06-01")) == []
    assert sentences(after, RULE, two("2027-02-08", "2027-06-01")) == [SHOWN.format("s-2026-2")]
    expected = [f"2027-02-{day:02}" for day in range(1, 9)]
    assert days(forbidden(after, RULE, ONE)) == expected
    limited = case(past, {"series": {"s": {"meetings": {ONE: {"gap": {"after": "s-2026-2", "most_weeks": 9}}}}}})
    said = SHOWN.replace("8 weeks", "8 weeks and at most 9 weeks").format("s-2026-2")
    assert sentences(limited, RULE, two("2027-02-16", "2027-06-01")) == []
    assert sentences(limited, RULE, two("2027-02-17", "2027-06-01")) == [said]


def test_spacing_runs_over_the_years_end_and_a_leap_day():
    years = {"years": [2027, 2028], "per_year": 1, "days": 1, "windows": {"w": {"first": "01-01", "last": "12-31"}}}
    yearly = case({"series": {"s": years}}, least_weeks=9)
    said = "WG 1, 1st session of 2028 shall begin at least 9 weeks after WG 1, 1st session of 2027."
    right = bookings(booked(ONE, "2027-12-29"), booked("s-2028-1", "2028-03-01"))
    wrong = bookings(booked(ONE, "2027-12-29"), booked("s-2028-1", "2028-02-29"))
    assert sentences(yearly, RULE, right) == []
    assert sentences(yearly, RULE, wrong) == [said]


def test_spacing_counts_half_a_day_as_a_day_begun():
    halves = case({"series": {"s": {"days": 1.5}}})
    second = booked(TWO, "2027-04-27", 2, half="morning")
    early = booked(TWO, "2027-04-26", 2, half="afternoon")
    first = booked(ONE, "2027-03-01", 2, half="morning")
    assert sentences(halves, RULE, bookings(first, second)) == []
    assert sentences(halves, RULE, bookings(first, early)) == [EIGHT]


def test_spacing_counts_from_what_was_held_or_confirmed():
    for state in ("held", "confirmed"):
        stood = case(stands(ONE, state, "2027-03-01"))
        assert sentences(stood, RULE, two("2027-03-01", "2027-04-27")) == []
        assert sentences(stood, RULE, two("2027-03-01", "2027-04-26")) == [EIGHT]


def test_spacing_does_not_judge_history():
    both_held = merged(stands(ONE, "held", "2027-03-01"), stands(TWO, "held", "2027-03-08"))
    assert sentences(case(both_held), RULE, two("2027-03-01", "2027-03-08")) == []


def test_spacing_is_waived_from_either_side():
    soon = two("2027-03-01", "2027-03-08")
    assert sentences(case(waived("spacing", ONE)), RULE, soon) == []
    assert sentences(case(waived("spacing", TWO)), RULE, soon) == []
