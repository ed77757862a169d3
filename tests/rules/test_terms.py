import pytest

from scheduler.options import all_options
from scheduler.rules.terms import RULE
from tests.briefs import Data, booked, problem, window
from tests.model.guards import allowed, forbidden, judged, starts

SENTENCE = "WG 1, session of 2027 shall be held without a participation fee and without a compulsory hotel."
MODES = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
LISBON = booked("a", "2027-04-05", 1, "LIS", offer="lis")


def world(**terms: object) -> Data:
    year = window("2027-01-01", "2027-12-31")
    return {
        "meetings": {"a": {"group": "wg1", "days": 1, "windows": window("2027-04-05", "2027-04-06"), **MODES}},
        "offers": {
            "icn": {"place": "ICN", "host": "KATS", "for": ["wg1"], "windows": year},
            "lis": {"place": "LIS", "host": "IPQ", "for": ["wg1"], "windows": year, **terms},
        },
    }


def test_terms_are_kept_where_nothing_is_asked():
    found = problem(world())
    assert judged(found, RULE, LISBON) == []
    assert list(RULE.requirements(found, all_options(found))) == []


@pytest.mark.parametrize(
    "terms",
    [{"participation_fee": True}, {"compulsory_hotel": True}, {"participation_fee": True, "compulsory_hotel": True}],
)
def test_terms_are_broken_by_a_fee_or_a_hotel(terms: Data):
    assert judged(problem(world(**terms)), RULE, LISBON) == [SENTENCE]


def test_terms_leave_the_other_offers_home_and_virtual():
    found = problem(world(participation_fee=True))
    assert starts(forbidden(found, RULE, "a")) == [("2027-04-05", "LIS", "whole"), ("2027-04-06", "LIS", "whole")]
    assert {place for _, place, _ in starts(allowed(found, RULE, "a"))} == {"ICN", "VIE", "online"}
    assert judged(found, RULE, booked("a", "2027-04-05", 1, "ICN", offer="icn")) == []
    assert judged(found, RULE, booked("a", "2027-04-05")) == []
    assert judged(found, RULE, booked("a", "2027-04-05", 1, None, start="12:00")) == []


def test_terms_tell_two_offers_of_one_place_apart():
    free = {"place": "LIS", "host": "IPQ", "for": ["wg1"], "windows": window("2027-01-01", "2027-12-31")}
    found = problem(world(participation_fee=True), {"offers": {"free": free}})
    assert judged(found, RULE, booked("a", "2027-04-05", 1, "LIS", offer="free")) == []
    assert judged(found, RULE, LISBON) == [SENTENCE]


def test_terms_are_asked_of_the_home_place_too():
    year = window("2027-01-01", "2027-12-31")
    home = {"kind": "home", "place": "VIE", "for": ["a"], "windows": year, "participation_fee": True}
    found = problem(world(), {"offers": {"home": home}})
    assert judged(found, RULE, booked("a", "2027-04-05", offer="home")) == [SENTENCE]


@pytest.mark.parametrize(("state", "sentences"), [("proposed", [SENTENCE]), ("confirmed", [SENTENCE]), ("held", [])])
def test_terms_bind_what_stands_and_not_history(state: str, sentences: list[str]):
    at = {"state": state, "first": "2027-04-05", "mode": "face-to-face", "place": "LIS"}
    found = problem(world(participation_fee=True), {"standing": {"a": at}})
    assert judged(found, RULE, LISBON) == sentences


def test_terms_can_be_waived():
    waived = {"waivers": {"w": {"rule": "terms", "meetings": ["a"], "reason": "at cost", "decided_by": "chair"}}}
    assert judged(problem(world(participation_fee=True), waived), RULE, LISBON) == []
