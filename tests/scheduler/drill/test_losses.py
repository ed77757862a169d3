from __future__ import annotations

import pytest

from scheduler.drill.losses import losses
from tests.briefs import Data, booked, bookings, merged, window
from tests.scheduler.made_plans import BOOKED, year

OFFICERS: Data = {
    "committees": {"tc7": {"officers": {"chair": "always", "secretary": "always"}}},
    "groups": {"wg1": {"officers": {"secretary": "always", "ann": "either", "bob": "either"}}},
}
AT_HOME = bookings(
    booked("p", "2027-05-10", 2, room="hall"), booked("w", "2027-05-12", 1, half="morning", room="dome"), BOOKED["s"]
)
LISBON = "IPQ withdraws Lisbon (lis)"


def told(booked_there: Data = BOOKED, *changes: Data) -> list[str]:
    """The losses of the small year in words."""
    return [loss.words for loss in losses(year(OFFICERS, *changes), booked_there)]


def standing(name: str, state: str, first: str, **more: str) -> Data:
    return {"standing": {name: {"state": state, "first": first, **more}}}


def test_losses_are_offers_officers_by_weeks_and_rooms() -> None:
    assert told() == [
        LISBON,
        "Secretary away 1–7 Mar",
        "Chair away 10–16 May",
        "Secretary away 10–16 May",
    ]
    assert told(AT_HOME)[-2:] == [
        "Dome in Vienna closed from 1 January on",
        "Hall in Vienna closed from 1 January on",
    ]


def test_losses_say_what_stands_on_them_and_carry_their_edits() -> None:
    offer, away, *_ = losses(year(OFFICERS), BOOKED)
    assert (offer.kind, offer.subject, offer.meetings) == ("offer", "the offer of Lisbon (lis)", ("p", "w"))
    assert [edit.model_dump(mode="json", exclude_none=True) for edit in (*offer.edits, *away.edits)] == [
        {"do": "withdraw_offer", "offer": "lis"},
        {"do": "unavailable", "person": "secretary", "first": "2027-03-01", "last": "2027-03-07"},
    ]
    room = losses(year(OFFICERS), AT_HOME)[-1]
    assert [edit.model_dump(mode="json", exclude_none=True) for edit in room.edits] == [
        {"do": "unavailable", "place": "VIE", "room": "hall", "first": "2027-01-01", "last": "2027-12-31"}
    ]


@pytest.mark.parametrize(
    ("offer", "at_home", "in_lisbon"),
    [
        ({"state": "accepted"}, True, True),
        ({"state": "formal"}, False, True),
        ({"state": "informal"}, False, True),
        ({"state": "accepted", "windows": window("2026-09-01", "2026-09-30")}, False, True),
        ({"state": "accepted", "windows": window("2026-09-01", "2026-10-01")}, True, True),
        ({"state": "withdrawn"}, False, False),
        ({"state": "declined"}, False, False),
    ],
)
def test_an_offer_counts_if_it_is_accepted_or_taken_up(offer: Data, at_home: bool, in_lisbon: bool) -> None:
    change: Data = {"offers": {"lis": offer}}
    assert (LISBON in told(AT_HOME, change), LISBON in told(BOOKED, change)) == (at_home, in_lisbon)


def test_one_of_two_convenors_is_no_loss_unless_the_other_cannot_go() -> None:
    assert not any("onvenor" in words for words in told())
    leave: Data = {"people": {"bob": {"absences": {"leave": {"first": "2027-03-03", "last": "2027-03-03"}}}}}
    assert [words for words in told(BOOKED, leave) if "onvenor" in words] == ["Convenor of WG 1 away 1–7 Mar"]
    # With the other at another meeting at that time, the first cannot be spared either.
    also: Data = {"groups": {"wg2": {"officers": {"bob": "always"}}}}
    also |= {
        "meetings": {
            "t": {"group": "wg2", "modes": ["hybrid"], "days": 1, "windows": window("2027-03-01", "2027-03-31")}
        }
    }
    busy = {**BOOKED, **bookings(booked("t", "2027-03-02", 1, mode="hybrid"))}
    assert [words for words in told(busy, also) if "onvenor" in words] == [
        "Convenor of WG 1 away 1–7 Mar",
        "Co-convenor of WG 1 away 1–7 Mar",
    ]


def test_an_officer_who_is_spared_vacant_or_away_already_is_no_loss() -> None:
    spared: Data = {
        "waivers": {"w": {"rule": "officers", "meetings": ["s"], "reason": "Agreed", "decided_by": "TC 7"}}
    }
    assert "Secretary away 1–7 Mar" not in told(BOOKED, spared)
    assert not any("Chair" in words for words in told(BOOKED, {"people": {"chair": {"vacant": True}}}))


def test_meetings_of_one_week_make_one_loss_and_one_of_two_weeks_is_one_span() -> None:
    long = {**BOOKED, **bookings(booked("s", "2027-03-05", 4, None, start="06:00"))}
    assert [words for words in told(long) if "Mar" in words] == ["Secretary away 1–14 Mar"]


def test_what_is_over_is_no_loss() -> None:
    held = standing("s", "held", "2027-03-02", mode="virtual", start="06:00")
    assert "Secretary away 1–7 Mar" not in told(BOOKED, held)
    assert told(AT_HOME, {"planned_on": "2027-05-12"}) == [
        LISBON,
        "Chair away 10–16 May",
        "Secretary away 10–16 May",
        "Dome in Vienna closed from 12 May on",
    ]


def test_years_are_told_where_there_are_several() -> None:
    several: Data = {"horizon": {"first": "2027-01-01", "last": "2028-12-31"}}
    found = told(AT_HOME, several)
    assert "Chair away 10–16 May 2027" in found
    assert found[-1] == "Hall in Vienna closed from 1 January 2027 on"


def test_nothing_is_lost_where_nothing_is_used() -> None:
    assert losses(year({"offers": None}), bookings(BOOKED["s"])) == []


def test_identical_losses_are_one() -> None:
    found = losses(year(OFFICERS), AT_HOME)
    assert len({loss.key for loss in found}) == len(found)
    again = losses(year(merged(OFFICERS, {"people": {"chair": {"title": "President"}}})), AT_HOME)
    assert {loss.key for loss in again} == {loss.key for loss in found}
