from scheduler.problem import Problem
from scheduler.rules.convenors import RULE
from tests.briefs import Data, booked, bookings, merged, problem, window
from tests.model.guards import down
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-03-01", "2027-03-19")
ANN, BOB = "Convenor of WG 1", "Co-convenor of WG 1"
EITHER = "Either the co-convenor of WG 1 or the convenor of WG 1"
ONE_FOR_A = f"{EITHER} shall be free for each of: WG 1, session of 2027."
ONE_FOR_BOTH = f"{EITHER} shall be free for each of: WG 1, session of 2027; WG 2, session of 2027."
BOTH: Data = {"officers": {"ann": "either", "bob": "either"}}


def case(*changes: Data, a: float = 1, b: float = 1) -> Problem:
    """Ann or Bob serves WG 1; WG 2 has nobody unless it is said."""
    wish = {"places": ["VIE", "LIS", "ICN"], "windows": DAYS}
    meetings = {"a": {"group": "wg1", "days": a, **wish}, "b": {"group": "wg2", "days": b, **wish}}
    return problem({"meetings": meetings, "groups": {"wg1": BOTH}}, *changes)


def away(person: str, first: str, last: str) -> Data:
    return {"people": {person: {"absences": {f"from-{first}": {"first": first, "last": last}}}}}


def wg2(**officers: str) -> Data:
    return {"groups": {"wg2": {"officers": officers}}}


def two(first: str, second: str, other: str = "VIE", length: int = 1, **half: str):
    a = booked("a", first, length, half=half.get("a"))
    return bookings(a, booked("b", second, place=other, half=half.get("b")))


def test_convenors_stand_in_for_each_other():
    assert sentences(case(), RULE, two("2027-03-08", "2027-03-08")) == []
    assert sentences(case(away("ann", "2027-03-08", "2027-03-08")), RULE, two("2027-03-08", "2027-03-08")) == []


def test_convenors_cannot_both_be_away():
    nobody = case(away("ann", "2027-03-08", "2027-03-08"), away("bob", "2027-03-01", "2027-03-08"))
    assert sentences(nobody, RULE, two("2027-03-08", "2027-03-15")) == [ONE_FOR_A]
    assert down(nobody, RULE, two("2027-03-08", "2027-03-15")) == {("convenors", ("a",))}
    assert sentences(nobody, RULE, two("2027-03-09", "2027-03-15")) == []


def test_convenors_do_not_share_one_meeting_day_by_day():
    in_turn = case(away("ann", "2027-03-08", "2027-03-08"), away("bob", "2027-03-09", "2027-03-09"), a=2)
    assert sentences(in_turn, RULE, two("2027-03-08", "2027-03-15", length=2)) == [ONE_FOR_A]
    assert sentences(in_turn, RULE, two("2027-03-07", "2027-03-15", length=2)) == []
    assert sentences(in_turn, RULE, two("2027-03-09", "2027-03-15", length=2)) == []


def test_convenors_serve_from_the_day_their_post_begins():
    since = case(away("ann", "2027-03-01", "2027-03-19"), {"people": {"bob": {"since": "2027-03-09"}}})
    assert sentences(since, RULE, two("2027-03-09", "2027-03-15")) == []
    assert sentences(since, RULE, two("2027-03-08", "2027-03-15")) == [ONE_FOR_A]


def test_convenors_of_a_vacant_post_cannot_stand_in():
    alone = case(away("ann", "2027-03-08", "2027-03-08"), {"people": {"bob": {"vacant": True}}})
    said = "The convenor of WG 1 shall be free for each of: WG 1, session of 2027."
    assert sentences(alone, RULE, two("2027-03-08", "2027-03-15")) == [said]
    assert sentences(alone, RULE, two("2027-03-09", "2027-03-15")) == []


def test_convenors_are_not_needed_where_they_must_be_anyway():
    bob_only = case(away("ann", "2027-03-01", "2027-03-19"), wg2(bob="always"))
    assert sentences(bob_only, RULE, two("2027-03-08", "2027-03-09")) == []
    assert sentences(bob_only, RULE, two("2027-03-08", "2027-03-08")) == [ONE_FOR_A]


def test_convenors_who_are_called_away_leave_it_to_the_other():
    assert sentences(case(wg2(bob="always")), RULE, two("2027-03-08", "2027-03-08", "ICN")) == []


def test_convenors_need_days_to_travel_from_where_they_must_be():
    bob_only = case(away("ann", "2027-03-01", "2027-03-19"), wg2(bob="always"))
    assert sentences(bob_only, RULE, two("2027-03-08", "2027-03-11", "ICN")) == []
    assert sentences(bob_only, RULE, two("2027-03-08", "2027-03-10", "ICN")) == [ONE_FOR_A]


def test_convenors_serve_two_groups_at_once_one_each():
    assert sentences(case({"groups": {"wg2": BOTH}}), RULE, two("2027-03-08", "2027-03-08", "ICN")) == []


def test_convenors_cannot_serve_two_groups_at_once_alone():
    bob_only = case({"groups": {"wg2": BOTH}}, away("ann", "2027-03-01", "2027-03-10"))
    clash = two("2027-03-08", "2027-03-08")
    assert sentences(bob_only, RULE, clash) == [ONE_FOR_BOTH]
    assert down(bob_only, RULE, clash) == {("convenors", ("a", "b"))}
    assert sentences(bob_only, RULE, two("2027-03-08", "2027-03-09")) == []
    assert sentences(bob_only, RULE, two("2027-03-08", "2027-03-09", "LIS")) == [ONE_FOR_BOTH]
    assert sentences(bob_only, RULE, two("2027-03-08", "2027-03-10", "LIS")) == []


def test_convenors_serve_a_morning_here_and_an_afternoon_there_in_one_city():
    bob_only = case({"groups": {"wg2": BOTH}}, away("ann", "2027-03-01", "2027-03-19"), a=0.5, b=0.5)
    apart = two("2027-03-08", "2027-03-08", a="morning", b="afternoon")
    at_once = two("2027-03-08", "2027-03-08", a="morning", b="morning")
    assert sentences(bob_only, RULE, apart) == []
    assert sentences(bob_only, RULE, at_once) == [ONE_FOR_BOTH]


def test_convenors_do_not_bind_what_was_held_or_waived():
    nobody = merged(away("ann", "2027-03-01", "2027-03-19"), away("bob", "2027-03-01", "2027-03-19"))
    plan = two("2027-03-08", "2027-03-15")
    assert sentences(case(nobody, stands("a", "held", "2027-03-08")), RULE, plan) == []
    assert sentences(case(nobody, waived("convenors", "a")), RULE, plan) == []
    assert sentences(case(nobody, stands("a", "confirmed", "2027-03-08")), RULE, plan) == [ONE_FOR_A]
