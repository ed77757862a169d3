"""What reading says of keys and values that no brief may have."""

from __future__ import annotations

import pytest

from tests.brief.texts import changed, faults

CASES = {
    "unknown key": (
        [("home: GVA", "home: GVA\ncolour: red")],
        [
            'b.yaml:6: the key "colour" is not known here; known keys are schema, title, planned_on, '
            "horizon, home, note, regions, countries, places, member_bodies, liaisons, people, "
            "committees, groups, overlaps, series, meetings, blocks, offers, ballots, events, "
            "observances, standing, held, earlier_plenaries, earlier_burdens, waivers, rules, goals, "
            "effort, importance, ballot_weeks."
        ],
    ),
    "misspelt key": (
        [("on_site: 12", "onsite: 12")],
        ['b.yaml:22 groups.wg.attendance: the key "onsite" is not known here; perhaps on_site.'],
    ),
    "missing": (
        [("kind: wg, reference", "reference")],
        ["b.yaml:21 groups.wg.kind: is missing; right is one of committee, advisory, wg, jwg, drafting, ad-hoc."],
    ),
    "duplicate key": (
        [
            (
                "  OSL: {city: Oslo, country: NO, region: EUR}",
                "  OSL: {city: Oslo, country: NO, region: EUR}\n  OSL: {city: Oslo, country: NO}",
            )
        ],
        ['b.yaml:10 places: the key "OSL" stands twice, on lines 9 and 10; keep one of them.'],
    ),
    "norway in small letters": (
        [("city: Oslo, country: NO", "city: Oslo, country: no")],
        ['b.yaml:9 places.OSL.country: "no" is not a country: two capital letters, such as CH; Norway is NO.'],
    ),
    "norway as false": (
        [("city: Oslo, country: NO", "city: Oslo, country: false")],
        ["b.yaml:9 places.OSL.country: false is not a country: two capital letters, such as CH; Norway is NO."],
    ),
    "no such date": (
        [("first: 2027-06-01", "first: 2027-02-30")],
        [
            'b.yaml:40 events.fair.first: "2027-02-30": there is no such day in the calendar (day is out '
            "of range for month)."
        ],
    ),
    "first after last": (
        [("first: 2027-06-01, last: 2027-06-03", "first: 2027-06-04, last: 2027-06-03")],
        ["b.yaml:40 events.fair: first 2027-06-04 is after last 2027-06-03."],
    ),
    "ten years": (
        [("last: 2027-12-31", "last: 2036-12-31")],
        ["b.yaml:4 horizon: 3653 days are more than 6 years, the longest horizon."],
    ),
    "days steps": (
        [("days: 0.5", "days: 0.3")],
        ["b.yaml:31 meetings.workshop-2027.days: 0.3 is not a number above 0 and at most 31, in steps of 0.5."],
    ),
    "mode": (
        [("modes: [virtual]", "modes: [online]")],
        ['b.yaml:32 meetings.dg-2027.modes[0]: "online" is not one of face-to-face, hybrid, virtual.'],
    ),
    "zone": (
        [("zone: Europe/Oslo", "zone: Oslo")],
        ['b.yaml:11 member_bodies.SN.zone: "Oslo" is not an IANA time zone, such as Europe/Zurich.'],
    ),
    "number title": (
        [("title: A small year", "title: 2027")],
        ['b.yaml:2 title: 2027 is not a text of 1 to 300 characters; if it is meant, put it in quotes: "2027".'],
    ),
    "empty section": (
        [("regions: {EUR: Europe}", "regions:")],
        ["b.yaml:6 regions: is empty; right is a mapping."],
    ),
    "bad id": (
        [("  LI: {name", "  L I: {name")],
        [
            'b.yaml:14 liaisons: the key "L I" is not an id: letters, digits, dot, hyphen and underscore,'
            " at most 64, a letter or digit first.",
            'b.yaml:22 groups.wg.experts: no member body or liaison is called "LI"; the brief names L I, SN, OB.',
        ],
    ),
    "clock": (
        [('starts: ["12:00"]', "starts: [9:30]")],
        ['b.yaml:32: not YAML: in a list in brackets a time needs quotes: ["09:30"].'],
    ),
    "schema later": (
        [("schema: 1", "schema: 2")],
        ["b.yaml:1 schema: 2 is not a schema this version reads; right is 1 (a later version wrote this brief)."],
    ),
    "schema missing": (
        [("schema: 1\n", "")],
        ["b.yaml:1 schema: is missing; a brief begins with schema: 1."],
    ),
    "month day": (
        [("first: 02-01", "first: 02-41")],
        [
            'b.yaml:27 series.wg.windows.spring.first: "02-41" is not a day of the year, month-day, such '
            "as 04-19 or a date, year-month-day, such as 2027-04-19."
        ],
    ),
    "window text": (
        [("{first: 02-01, last: 06-30}", "spring")],
        ['b.yaml:27 series.wg.windows.spring: "spring" is not a mapping.'],
    ),
    "stage": (
        [("{1: [plenary", "{one: [plenary")],
        ['b.yaml:34 blocks.week-2027.stages: the key "one" is not a whole number from 1 to 31.'],
    ),
    "tag": (
        [("title: A small year", "title: !!str A small year")],
        ['b.yaml:2 title: the tag "!!str" is not read; write the value alone, a text in quotes.'],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_shape_faults_are_said_in_full(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert faults(changed(*changes)) == expected
