"""What reading says of names and facts of the world: places, bodies, offers, dates."""

from __future__ import annotations

import pytest

from tests.brief.texts import changed, faults

CASES = {
    "unknown country": (
        [("city: Oslo, country: NO", "city: Oslo, country: QX")],
        [
            'b.yaml:9 places.OSL.country: "QX" is the code of no country; right are the two letters of '
            "ISO 3166-1, such as CH."
        ],
    ),
    "region": (
        [("subdivision: GE, region: EUR", "subdivision: GE, region: EU")],
        ['b.yaml:8 places.GVA.region: no region is called "EU"; the brief names EUR.'],
    ),
    "subdivision": (
        [("subdivision: GE", "subdivision: GV")],
        [
            'b.yaml:8 places.GVA.subdivision: CH has no subdivision "GV"; right is one of AG, AI, AR, BE,'
            " BL, BS, FR, GE, GL, GR, JU, LU, NE, NW, OW, SG, SH, SO, SZ, TG, TI, UR, VD, VS, ZG, ZH, "
            "Stadt Zurich."
        ],
    ),
    "unknown airport": (
        [("  OSL: {city", "  OS: {city"), ("place: OSL", "place: OS")],
        [
            'b.yaml:9 places.OS: "OS" is no airport\'s code; write its IATA code (iata), or latitude, '
            "longitude and zone."
        ],
    ),
    "home": (
        [("home: GVA", "home: GVB")],
        ['b.yaml:5 home: no place is called "GVB"; the brief names GVA, OSL.'],
    ),
    "based": (
        [("based: SN", "based: SM")],
        [
            'b.yaml:16 people.convenor-A.based: no place or member body is called "SM"; the brief names '
            "GVA, OSL, SN, OB."
        ],
    ),
    "touches": (
        [("touches: {groups: [wg]}", "touches: {groups: [wgs], people: [x]}")],
        [
            'b.yaml:40 events.fair.touches.groups[0]: no group is called "wgs"; the brief names wg, tc, dg.',
            'b.yaml:40 events.fair.touches.people[0]: nobody is called "x"; the brief names convenor-A, convenor-B.',
        ],
    ),
    "correspondent with status p": (
        [("status: P, region", "class: correspondent, status: P, region")],
        ["b.yaml:11 member_bodies.SN.status: a correspondent cannot be P; right is O, or class: member body."],
    ),
    "host's country": (
        [("place: OSL, host: SN", "place: GVA, host: SN")],
        ["b.yaml:36 offers.oslo.host: SN is in NO, but GVA is in CH; a host invites to its own."],
    ),
    "no host": (
        [("place: OSL, host: SN", "place: OSL")],
        ["b.yaml:36 offers.oslo.host: is missing; right is the member body that invites, in its own country."],
    ),
    "home offer": (
        [("place: OSL, host: SN", "kind: home, place: OSL")],
        ["b.yaml:36 offers.oslo.place: the home place is GVA, not OSL; elsewhere a host invites (kind: invitation)."],
    ),
    "offer rooms": (
        [("capacity: 50", "rooms: [x]")],
        ['b.yaml:36 offers.oslo.rooms[0]: OSL has no room called "x"; the brief gives it no rooms.'],
    ),
    "unknown offer for": (
        [("for: [week-2027]", "for: [week-2028]")],
        [
            'b.yaml:36 offers.oslo.for[0]: no meeting, series, group or block is called "week-2028"; the '
            "nearest in the brief is week-2027."
        ],
    ),
    "outside offer": (
        [
            (
                "windows: {may: {first: 2027-05-03, last: 2027-05-14}}",
                "windows: {may: {first: 2026-05-03, last: 2026-05-14}}",
            )
        ],
        [
            "b.yaml:36 offers.oslo.windows: none touches the horizon; right are windows within 2027-01-01"
            " to 2027-12-31."
        ],
    ),
    "offer short": (
        [
            (
                "windows: {may: {first: 2027-05-03, last: 2027-05-14}}, cap",
                "windows: {may: {first: 2027-05-03, last: 2027-05-03}}, cap",
            )
        ],
        [
            "b.yaml:36 offers.oslo.windows.may: 2027-05-03 to 2027-05-03 is 1 day, shorter than week-2027"
            " with 2.5 days; right is a window of at least 3 days."
        ],
    ),
    "far date": (
        [("opens: 2027-01-04", "opens: 9999-12-30")],
        ["b.yaml:38 ballots.cd.opens: 9999-12-30 is too far away; right is a day from 1900 to 2200."],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_world_faults_are_said_in_full(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert faults(changed(*changes)) == expected
