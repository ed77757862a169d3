"""Trips: who travels, how many, how far."""

from __future__ import annotations

import pytest

from scheduler.journeys import mean_km, on_site, tonnes, travellers, trips
from tests.briefs import Data, problem, window

MARCH = window("2027-03-01", "2027-03-31")
SCENE: Data = {
    "groups": {
        "adv": {"parent": "tc7", "kind": "advisory", "reference": "TC 7/ADV", "short": "ADV", "title": "Advice"},
        "wg1": {"experts": {"ASI": 2, "IPQ": 1}},
        "wg2": {"experts": {"ASI": 1, "KATS": 4}},
    },
    "meetings": {
        "a": {"group": "wg1", "windows": MARCH, "attendance": {"on_site": 12}},
        "b": {"group": "wg2", "windows": MARCH, "attendance": {"on_site": 20, "remote": 90}},
        "c": {"group": "adv", "windows": MARCH},
        "lone": {"group": "wg1", "windows": MARCH},
    },
    "blocks": {"week": {"stages": {2: ["a"], 1: ["c", "b"]}}},
}
PROBLEM = problem(SCENE)


def test_trips_are_single_meetings_and_whole_blocks() -> None:
    found = {lead: [meeting.id for meeting in meetings] for lead, meetings in trips(PROBLEM).items()}
    # b leads: of those that begin on the block's first day, the first by name.
    assert found == {"b": ["a", "b", "c"], "lone": ["lone"]}


def test_trips_of_no_block_are_one_each() -> None:
    alone = problem({**SCENE, "blocks": {}})
    assert [lead for lead, meetings in trips(alone).items() if len(meetings) == 1] == ["a", "b", "c", "lone"]


def test_travellers_are_the_greatest_part_that_any_meeting_asks_for() -> None:
    meetings = PROBLEM.meetings
    assert travellers(PROBLEM, (meetings["a"],)) == {"ASI": 2, "IPQ": 1}
    # The advisory group names no experts: one for each P-member.
    assert travellers(PROBLEM, (meetings["c"],)) == {"ASI": 1, "IPQ": 1, "KATS": 1}
    assert travellers(PROBLEM, (meetings["a"], meetings["b"], meetings["c"])) == {"ASI": 2, "IPQ": 1, "KATS": 4}
    assert travellers(PROBLEM, ()) == {}


def test_on_site_is_the_largest_attendance() -> None:
    meetings = PROBLEM.meetings
    assert on_site((meetings["a"], meetings["b"], meetings["c"])) == 20
    assert on_site((meetings["c"],)) == 0
    assert on_site(()) == 0


def test_mean_km_is_weighted_by_the_travellers() -> None:
    one = (PROBLEM.meetings["a"],)
    # Vienna - Lisbon 2298.71 km, Vienna - Seoul 8280.55, Lisbon - Seoul 10425.23.
    assert mean_km(PROBLEM, one, "VIE") == pytest.approx(2298.71 / 3, abs=0.01)
    assert mean_km(PROBLEM, one, "LIS") == pytest.approx(2 * 2298.71 / 3, abs=0.01)
    assert mean_km(PROBLEM, one, "ICN") == pytest.approx((2 * 8280.55 + 10425.23) / 3, abs=0.01)


def test_mean_km_of_a_virtual_meeting_or_of_nobody_is_none() -> None:
    assert mean_km(PROBLEM, (PROBLEM.meetings["a"],), None) == 0
    weightless = problem(SCENE, {"member_bodies": {body: {"weight": 0} for body in ("ASI", "IPQ", "KATS")}})
    assert mean_km(weightless, (weightless.meetings["c"],), "ICN") == 0


def test_tonnes_are_those_of_all_people_there_and_back() -> None:
    assert tonnes(4000, 25, 0.15) == pytest.approx(15)
