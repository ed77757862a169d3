import pytest

from scheduler.options import all_options
from scheduler.rules.approval import RULE
from tests.briefs import Data, booked, problem, window
from tests.model.guards import forbidden, judged, starts

SENTENCE = "The plenary of TC 7 (2027) is confirmed: it shall have an accepted offer and the host's approval."
APPROVED = {"host": {"by": "IPQ", "on": "2026-09-01"}}
LISBON = booked("p", "2027-04-05", 2, "LIS", offer="lis")


def world(state: str = "accepted", approvals: Data = APPROVED, group: str = "tc7", **wish: object) -> Data:
    year = window("2027-01-01", "2027-12-31")
    offer = {"place": "LIS", "host": "IPQ", "for": ["p"], "windows": year, "state": state, "approvals": approvals}
    span = window("2027-04-05", "2027-04-07")
    return {"meetings": {"p": {"group": group, "days": 2, "windows": span, **wish}}, "offers": {"lis": offer}}


def stands(state: str = "confirmed", place: str = "LIS", **more: object) -> Data:
    return {
        "standing": {"p": {"state": state, "first": "2027-04-05", "mode": "face-to-face", "place": place, **more}}
    }


def test_approval_is_kept_by_an_accepted_and_approved_offer():
    assert judged(problem(world(), stands()), RULE, LISBON) == []


@pytest.mark.parametrize(
    ("state", "approvals"),
    [("accepted", {}), ("formal", APPROVED), ("informal", {}), ("withdrawn", APPROVED)],
)
def test_approval_is_broken_where_either_is_missing(state: str, approvals: Data):
    assert judged(problem(world(state, approvals), stands()), RULE, LISBON) == [SENTENCE]


def test_approval_is_needed_for_a_workshop():
    found = problem(world("formal", kind="workshop"), stands())
    assert judged(found, RULE, LISBON) == [
        "The workshop of TC 7 (2027) is confirmed: it shall have an accepted offer and the host's approval."
    ]


def test_approval_is_needed_for_no_session():
    found = problem(world("formal", group="wg1"), stands())
    assert list(RULE.requirements(found, all_options(found))) == []
    assert judged(found, RULE, LISBON) == []


def test_approval_is_needed_for_neither_home_nor_virtual():
    online = {"modes": ["face-to-face", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
    found = problem(world("formal", **online), stands())
    assert starts(forbidden(found, RULE, "p")) == [("2027-04-05", "LIS", "whole"), ("2027-04-06", "LIS", "whole")]
    assert judged(found, RULE, booked("p", "2027-04-05", 2)) == []
    assert judged(found, RULE, booked("p", "2027-04-05", 2, None, start="12:00")) == []


def test_approval_is_not_asked_of_the_form_of_the_home_place():
    year = window("2027-01-01", "2027-12-31")
    home = {"kind": "home", "place": "VIE", "for": ["p"], "windows": year, "state": "informal"}
    found = problem(world(), {"offers": {"home": home}}, stands(place="VIE"))
    assert judged(found, RULE, booked("p", "2027-04-05", 2, offer="home")) == []


@pytest.mark.parametrize(
    "standing", [{}, stands("proposed"), stands("proposed", convened="2026-09-15"), stands("held")]
)
def test_approval_is_asked_of_what_is_confirmed_alone(standing: Data):
    assert judged(problem(world("formal", {}), standing), RULE, LISBON) == []


def test_approval_can_be_waived():
    waived = {"waivers": {"w": {"rule": "approval", "meetings": ["p"], "reason": "letter", "decided_by": "CEO"}}}
    assert judged(problem(world("formal", {}), stands(), waived), RULE, LISBON) == []
