"""What casco-2027.yaml holds: counts, ids, dates that are known from elsewhere."""

from __future__ import annotations

from collections import Counter
from datetime import date

from scheduler.ballots import ballot_ends
from scheduler.brief.expand import expand
from scheduler.brief.schema import Brief
from scheduler.brief.words import GroupKind, Severity
from tests.samples.conftest import SAMPLES

SESSIONS = {
    "wg21": 3,
    "wg29-dg": 1,
    "wg29": 1,
    "wg30": 2,
    "wg31": 2,
    "wg42": 3,
    "wg44": 2,
    "jwg43": 1,
    "jwg58": 2,
    "jwg62": 1,
    "jwg63": 1,
    "wg65": 2,
    "ahg": 4,
}

REGIONS = {"EUR": 46, "AFR": 29, "LAC": 25, "APAC": 22, "MENA": 15, "NAM": 2}


def test_casco_can_be_read_by_a_person() -> None:
    assert len((SAMPLES / "casco-2027.yaml").read_text(encoding="utf-8").splitlines()) < 1200


def test_casco_is_planned_while_the_offers_are_alive(casco: Brief) -> None:
    assert casco.planned_on == date(2026, 9, 14)
    assert [
        name for name, offer in casco.offers.items() if offer.answer_by and offer.answer_by < casco.planned_on
    ] == []


def test_casco_member_bodies(casco: Brief) -> None:
    bodies = casco.member_bodies.values()
    assert Counter(str(body.status) for body in bodies) == {"P": 104, "O": 35}
    assert Counter(body.body_class.value for body in bodies) == {"member body": 119, "correspondent": 20}
    assert Counter(body.region for body in bodies) == REGIONS
    assert len({body.country for body in bodies}) == 139


def test_casco_correspondents_are_observers(casco: Brief) -> None:
    statuses = {body.status for body in casco.member_bodies.values() if body.body_class.value == "correspondent"}
    assert statuses == {"O"}


def test_casco_norway_is_a_country(casco: Brief) -> None:
    assert casco.member_bodies["SN"].country == "NO"


def test_casco_groups(casco: Brief) -> None:
    assert Counter(group.kind for group in casco.groups.values()) == {
        GroupKind.WG: 7,
        GroupKind.JWG: 4,
        GroupKind.AD_HOC: 1,
        GroupKind.ADVISORY: 3,
        GroupKind.DRAFTING: 1,
    }


def test_casco_has_25_sessions(casco: Brief) -> None:
    meetings = expand(casco)
    sessions = [f"{name}-2027-{number}" for name, count in SESSIONS.items() for number in range(1, count + 1)]
    advisory = [f"{name}-2027-{number}" for name in ("cpc", "star", "tig") for number in (1, 2)]
    named = ["plenary-2027", "workshop-2027", "plenary-2028"]
    assert len(sessions) == 25
    assert sorted(meetings) == sorted(sessions + advisory + named)


def test_casco_lists(casco: Brief) -> None:
    assert {
        "offers": len(casco.offers),
        "events": len(casco.events),
        "observances": len(casco.observances),
        "places": len(casco.places),
        "rooms": len(casco.places["GVA"].rooms),
        "earlier plenaries": len(casco.earlier_plenaries),
    } == {"offers": 9, "events": 23, "observances": 17, "places": 11, "rooms": 4, "earlier plenaries": 5}


def test_casco_ballots_close_as_known(casco: Brief) -> None:
    assert {name: str(ballot_ends(ballot, casco.ballot_weeks)[1]) for name, ballot in casco.ballots.items()} == {
        "cd-17021-1": "2027-04-12",
        "dis-17065": "2027-04-26",
        "fdis-17024": "2027-05-10",
        "sr-17025": "2027-03-04",
        "cd-17034": "2027-06-28",
        "dts-jwg63": "2027-05-31",
        "np-wg65": "2027-04-05",
    }


def test_casco_hard_dates(casco: Brief) -> None:
    events = {name for name, event in casco.events.items() if event.severity is Severity.HARD}
    observances = {name for name, observance in casco.observances.items() if observance.severity is Severity.HARD}
    assert events == {"EXT-01", "EXT-02", "EXT-03", "EXT-04", "EXT-05", "EXT-07", "EXT-08"}
    assert observances == {"western-easter", "eid-al-fitr", "eid-al-adha", "lunar-new-year", "year-end"}


def test_casco_plenary_week_fills_five_days(casco: Brief) -> None:
    meetings = expand(casco)
    stages = casco.blocks["plenary-week-2027"].stages
    lengths = [max(meetings[name].days for name in stages[stage]) for stage in sorted(stages)]
    assert lengths == [1, 1, 2, 0.5]


def test_casco_hosts_invite_to_their_own_country(casco: Brief) -> None:
    invitations = {name: offer for name, offer in casco.offers.items() if offer.host}
    assert {name: casco.member_bodies[str(offer.host)].country for name, offer in invitations.items()} == {
        name: casco.places[offer.place].country for name, offer in invitations.items()
    }
    assert [name for name in casco.offers if name not in invitations] == ["OFFER-GVA"]
