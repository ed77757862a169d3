import pytest

from scheduler.problem import Problem
from scheduler.rules.experts import RULE
from tests.briefs import Data, booked, bookings, merged, problem, window
from tests.model.guards import down
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-03-01", "2027-03-19")
NOT_AT_ONCE = (
    "WG 1 and WG 2 share 30 % of their experts: they shall not meet at the same time, "
    "and shall leave days to travel between places."
)


def share(part: float) -> Data:
    return {"overlaps": {"o": {"groups": ["wg2", "wg1"], "share": part}}}


def case(*changes: Data, a: float = 1, b: float = 1) -> Problem:
    wish = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"], "windows": DAYS}
    wish["places"] = ["VIE", "LIS", "ICN"]
    meetings = {"a": {"group": "wg1", "days": a, **wish}, "b": {"group": "wg2", "days": b, **wish}}
    return problem({"meetings": meetings}, *changes)


def two(first: str, second: str, other: str | None = "VIE", length: int = 1, **half: str):
    start = {} if other else {"start": "12:00"}
    a = booked("a", first, length, half=half.get("a"))
    return bookings(a, booked("b", second, place=other, half=half.get("b"), **start))


AT_ONCE = two("2027-03-08", "2027-03-08")


def test_experts_count_from_the_share_that_is_just_large_enough():
    assert sentences(case(share(0.3)), RULE, AT_ONCE) == [NOT_AT_ONCE]
    assert down(case(share(0.3)), RULE, AT_ONCE) == {("experts", ("wg1", "wg2"))}
    assert sentences(case(share(0.29)), RULE, AT_ONCE) == []


def test_experts_count_from_the_share_that_the_brief_says():
    assert sentences(case(share(0.3), {"rules": {"experts": {"share": 0.31}}}), RULE, AT_ONCE) == []
    half = NOT_AT_ONCE.replace("30", "31")
    assert sentences(case(share(0.31), {"rules": {"experts": {"share": 0.31}}}), RULE, AT_ONCE) == [half]


@pytest.mark.parametrize(("common", "expected"), [(3, [NOT_AT_ONCE]), (2, [])])
def test_experts_are_shared_as_the_compositions_say(common, expected):
    smaller, larger = {"ASI": 10 - common, "IPQ": common}, {"IPQ": common, "KATS": 20}
    composed = {"groups": {"wg1": {"experts": smaller}, "wg2": {"experts": larger}}}
    assert sentences(case(composed), RULE, AT_ONCE) == expected


def test_experts_meet_on_the_next_day_in_the_same_city():
    assert sentences(case(share(0.3), a=2), RULE, two("2027-03-08", "2027-03-10", length=2)) == []
    assert sentences(case(share(0.3), a=2), RULE, two("2027-03-08", "2027-03-09", length=2)) == [NOT_AT_ONCE]


def test_experts_have_days_to_travel_between_places():
    assert sentences(case(share(0.3)), RULE, two("2027-03-08", "2027-03-10", "LIS")) == []
    assert sentences(case(share(0.3)), RULE, two("2027-03-08", "2027-03-09", "LIS")) == [NOT_AT_ONCE]
    assert sentences(case(share(0.3)), RULE, two("2027-03-08", "2027-03-11", "ICN")) == []
    assert sentences(case(share(0.3)), RULE, two("2027-03-08", "2027-03-10", "ICN")) == [NOT_AT_ONCE]


def test_experts_do_not_travel_to_meet_online():
    assert sentences(case(share(0.3)), RULE, two("2027-03-08", "2027-03-09", None)) == []
    assert sentences(case(share(0.3)), RULE, two("2027-03-08", "2027-03-08", None)) == [NOT_AT_ONCE]


def test_experts_meet_in_the_morning_and_in_the_afternoon():
    halves = case(share(0.3), a=1.5, b=0.5)
    after = two("2027-03-08", "2027-03-09", length=2, a="morning", b="afternoon")
    within = two("2027-03-08", "2027-03-09", length=2, a="morning", b="morning")
    assert sentences(halves, RULE, after) == []
    assert sentences(halves, RULE, within) == [NOT_AT_ONCE]


def test_experts_do_not_bind_what_was_waived():
    assert sentences(case(share(0.3), waived("experts", "b")), RULE, AT_ONCE) == []


def test_experts_travel_on_from_what_was_held_and_do_not_judge_history():
    held = stands("a", "held", "2027-03-08")
    assert sentences(case(share(0.3), held), RULE, AT_ONCE) == [NOT_AT_ONCE]
    both_held = merged(held, stands("b", "held", "2027-03-08"))
    assert sentences(case(share(0.3), both_held), RULE, AT_ONCE) == []


OWN = "WG 1 shall not hold two meetings at the same time, and shall leave days to travel between places."


def twice(first: str, second: str, place: str = "VIE", *changes: Data, apart: str = "2027-03-19"):
    """Two meetings of WG 1, with one of WG 2 far away in time."""
    wish = {"group": "wg1", "days": 1, "modes": ["face-to-face"], "places": ["VIE", "LIS"], "windows": DAYS}
    plan = two(first, apart) | bookings(booked("c", second, place=place))
    return sentences(case(share(0.3), {"meetings": {"c": wish}}, *changes), RULE, plan)


def test_experts_of_one_group_have_a_sentence_of_their_own():
    assert twice("2027-03-08", "2027-03-08") == [OWN]
    assert twice("2027-03-08", "2027-03-09", "LIS") == [OWN]
    assert twice("2027-03-08", "2027-03-09") == []
    assert twice("2027-03-08", "2027-03-10", "LIS") == []


def test_experts_of_one_group_and_of_two_are_told_apart():
    """Both meetings of WG 1 are on the day of WG 2's, or only the second one is."""
    assert twice("2027-03-08", "2027-03-08", apart="2027-03-08") == [NOT_AT_ONCE, OWN]
    assert twice("2027-03-15", "2027-03-08", apart="2027-03-08") == [NOT_AT_ONCE]


def test_experts_of_one_group_are_nothing_where_none_are_shared_or_all_is_waived_or_history():
    assert twice("2027-03-08", "2027-03-08", "VIE", share(0.29)) == []
    assert twice("2027-03-08", "2027-03-08", "VIE", waived("experts", "c")) == []
    held = merged(stands("a", "held", "2027-03-08"), stands("c", "held", "2027-03-08"))
    assert twice("2027-03-08", "2027-03-08", "VIE", held) == []


def test_experts_of_one_group_need_no_meeting_of_another():
    alone = case(share(0.3), {"meetings": {"b": {"group": "wg1"}}})
    assert sentences(alone, RULE, AT_ONCE) == [OWN]
