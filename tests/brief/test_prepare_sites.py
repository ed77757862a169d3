"""From a brief to a problem: where and how each meeting may be held."""

from __future__ import annotations

import pytest

from scheduler.meeting import Meeting, Site
from tests.briefs import Data, problem, window

SPRING = window("2027-03-01", "2027-05-31")


def one(*changes: Data, **wish: object) -> Meeting:
    return problem({"meetings": {"a": {"group": "wg1", "windows": SPRING, **wish}}}, *changes).meetings["a"]


def sites(*changes: Data, **wish: object) -> list[tuple[str | None, ...]]:
    """Mode, place, offer, room and start of each site; without what is nothing at the end."""
    found = []
    for site in one(*changes, **wish).sites:
        parts = [site.mode.value, site.place, site.offer, site.room, site.start]
        while parts[-1] is None:
            parts.pop()
        found.append(tuple(parts))
    return found


def offer(place: str = "LIS", *meant: str, **more: object) -> Data:
    return {"place": place, "for": list(meant or ("a",)), "windows": SPRING, **more}


def test_sites_are_the_home_place_and_what_is_offered() -> None:
    assert sites() == [("face-to-face", "VIE")]
    assert sites({"offers": {"lis": offer()}}) == [("face-to-face", "LIS", "lis"), ("face-to-face", "VIE")]
    # Whether an offer is dead is a rule's business: such a site can still be named and refused.
    assert sites({"offers": {"lis": offer(state="declined")}}) == [
        ("face-to-face", "LIS", "lis"),
        ("face-to-face", "VIE"),
    ]


@pytest.mark.parametrize("name", ["a", "wg1", "week"])
def test_sites_are_offered_by_meeting_group_or_block(name: str) -> None:
    block: Data = {"blocks": {"week": {"stages": {1: ["a"]}}}, "offers": {"lis": offer("LIS", name)}}
    assert sites(block) == [("face-to-face", "LIS", "lis"), ("face-to-face", "VIE")]


def test_sites_are_offered_by_series() -> None:
    scene = problem(
        {"series": {"s": {"group": "wg1", "per_year": 2}}, "offers": {"lis": offer("LIS", "s", "s-2027-2")}},
        {"offers": {"icn": offer("ICN", "s-2027-2")}},
    )
    assert {name: [site.offer for site in m.sites] for name, m in scene.meetings.items()} == {
        "s-2027-1": ["lis", None],
        "s-2027-2": ["icn", "lis", None],
    }


def test_sites_of_others_offers_are_not_ours() -> None:
    assert sites({"offers": {"lis": offer("LIS", "tc7", "wg2")}}) == [("face-to-face", "VIE")]


def test_sites_are_the_places_that_are_wished_for() -> None:
    both = {"offers": {"lis": offer(), "lis2": offer(), "icn": offer("ICN")}}
    assert sites(both, places=["LIS", "ICN"]) == [
        ("face-to-face", "ICN", "icn"),
        ("face-to-face", "LIS", "lis"),
        ("face-to-face", "LIS", "lis2"),
    ]
    # A place without an offer is a site that its rule refuses, so that the refusal can be said.
    assert sites(places=["LIS"]) == [("face-to-face", "LIS")]


def test_sites_stand_once_for_each_mode_and_start() -> None:
    wish: Data = {"modes": ["virtual", "hybrid", "face-to-face"], "starts": ["18:00", "06:00"]}
    assert sites(**wish) == [
        ("face-to-face", "VIE"),
        ("hybrid", "VIE"),
        # The preferred start stays first.
        ("virtual", None, None, None, "18:00"),
        ("virtual", None, None, None, "06:00"),
    ]


def rooms(**seats: int) -> Data:
    return {"places": {"VIE": {"rooms": {room: {"name": room, "seats": n} for room, n in seats.items()}}}}


def test_sites_at_home_are_rooms_with_enough_seats() -> None:
    here = rooms(nook=9, hall=10, dome=50)
    assert sites(here, attendance={"on_site": 10}) == [
        ("face-to-face", "VIE", None, "dome"),
        ("face-to-face", "VIE", None, "hall"),
    ]
    # Too many for every room: all are named, and the rule about seats says why none will do.
    assert [site[3] for site in sites(here, attendance={"on_site": 51})] == ["dome", "hall", "nook"]


def test_sites_under_a_home_offer_are_its_rooms() -> None:
    here = rooms(nook=9, hall=10, dome=50)
    home: Data = {"offers": {"home": offer("VIE", "a", kind="home", rooms=["nook", "hall"])}}
    assert sites(here, home, attendance={"on_site": 10}) == [("face-to-face", "VIE", "home", "hall")]
    assert sites(here, home, attendance={"on_site": 20}) == [
        ("face-to-face", "VIE", "home", "hall"),
        ("face-to-face", "VIE", "home", "nook"),
    ]
    every: Data = {"offers": {"home": offer("VIE", "a", kind="home")}}
    assert [site[3] for site in sites(here, every)] == ["dome", "hall", "nook"]
    assert sites(every) == [("face-to-face", "VIE", "home")]


def test_sites_away_have_no_rooms() -> None:
    there: Data = {"places": {"LIS": {"rooms": {"hall": {"name": "Hall", "seats": 9}}}}, "offers": {"lis": offer()}}
    assert sites(there, places=["LIS"]) == [("face-to-face", "LIS", "lis")]


def test_sites_hold_the_place_where_a_meeting_stands() -> None:
    stands: Data = {
        "standing": {"a": {"state": "confirmed", "first": "2027-03-01", "mode": "face-to-face", "place": "ICN"}}
    }
    assert sites(stands) == [("face-to-face", "ICN"), ("face-to-face", "VIE")]
    assert sites(stands, places=["LIS"]) == [("face-to-face", "ICN"), ("face-to-face", "LIS")]


def test_site_of_a_problem_is_a_plain_value() -> None:
    assert one().sites == (Site(one().sites[0].mode, "VIE"),)
