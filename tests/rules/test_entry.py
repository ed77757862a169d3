import pytest

from scheduler.options import all_options
from scheduler.rules.entry import RULE
from tests.briefs import Data, booked, problem, window
from tests.model.guards import allowed, forbidden, judged, starts

SENTENCE = "WG 1, session of 2027 shall be open to the delegates of every P-member; those of {} are barred."
MODES = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
WORLD = {
    "meetings": {"a": {"group": "wg1", "days": 1, "windows": window("2027-04-05", "2027-04-06"), **MODES}},
    "offers": {
        "icn": {"place": "ICN", "host": "KATS", "for": ["wg1"], "windows": window("2027-01-01", "2027-12-31")},
        "lis": {"place": "LIS", "host": "IPQ", "for": ["wg1"], "windows": window("2027-01-01", "2027-12-31")},
    },
}
SEOUL = booked("a", "2027-04-05", 1, "ICN", offer="icn")


def bars(country: str, *barred: str) -> Data:
    return {"countries": {country: {"bars": list(barred)}}}


def test_entry_is_kept_where_nobody_is_barred():
    found = problem(WORLD)
    assert judged(found, RULE, SEOUL) == []
    assert list(RULE.requirements(found, all_options(found))) == []


def test_entry_is_broken_where_a_p_member_is_barred():
    assert judged(problem(WORLD, bars("KR", "PT")), RULE, SEOUL) == [SENTENCE.format("PT")]


def test_entry_names_all_who_are_barred():
    assert judged(problem(WORLD, bars("KR", "PT", "AT", "FR")), RULE, SEOUL) == [SENTENCE.format("AT, PT")]


def test_entry_leaves_the_other_places():
    found = problem(WORLD, bars("KR", "PT"))
    assert starts(forbidden(found, RULE, "a")) == [("2027-04-05", "ICN", "whole"), ("2027-04-06", "ICN", "whole")]
    assert {place for _, place, _ in starts(allowed(found, RULE, "a"))} == {"LIS", "VIE", "online"}
    assert judged(found, RULE, booked("a", "2027-04-05", 1, "LIS", offer="lis")) == []
    assert judged(found, RULE, booked("a", "2027-04-05", 1, None, start="12:00")) == []


def test_entry_is_asked_of_the_home_place_too():
    assert judged(problem(WORLD, bars("AT", "KR")), RULE, booked("a", "2027-04-05")) == [SENTENCE.format("KR")]


@pytest.mark.parametrize(
    ("status", "sentences"),
    [
        ("P", [SENTENCE.format("PT")]),
        ("O", []),
        ({"tc7": "P"}, [SENTENCE.format("PT")]),
        ({"tc7": "O", "tc8": "P"}, []),
        ({"tc8": "P"}, []),
    ],
)
def test_entry_counts_the_p_members_of_the_committee(status: object, sentences: list[str]):
    found = problem(WORLD, bars("KR", "PT"), {"member_bodies": {"IPQ": {"status": status}}})
    assert judged(found, RULE, SEOUL) == sentences


def test_entry_is_kept_where_a_stranger_is_barred():
    assert judged(problem(WORLD, bars("KR", "FR")), RULE, SEOUL) == []


@pytest.mark.parametrize(("state", "broken"), [("proposed", True), ("confirmed", True), ("held", False)])
def test_entry_binds_what_stands_and_not_history(state: str, broken: bool):
    at = {"state": state, "first": "2027-04-05", "mode": "face-to-face", "place": "ICN"}
    found = problem(WORLD, bars("KR", "PT"), {"standing": {"a": at}})
    assert judged(found, RULE, SEOUL) == ([SENTENCE.format("PT")] if broken else [])


def test_entry_can_be_waived():
    waived = {"waivers": {"w": {"rule": "entry", "meetings": ["a"], "reason": "visas", "decided_by": "chair"}}}
    assert judged(problem(WORLD, bars("KR", "PT"), waived), RULE, SEOUL) == []
