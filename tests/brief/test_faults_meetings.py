"""What reading says of meetings: their windows, order, rooms, ballots, and what stands."""

from __future__ import annotations

import pytest

from tests.brief.texts import changed, faults

CASES = {
    "short window": (
        [("spring: {first: 02-01, last: 06-30}", "spring: {first: 02-01, last: 02-02}")],
        [
            "b.yaml:27 series.wg.windows.spring: 2027-02-01 to 2027-02-02 is 2 days, shorter than "
            "wg-2027-1 with 3 days; right is a window of at least 3 days."
        ],
    ),
    "outside window": (
        [("may: {first: 2027-05-03, last: 2027-05-28}", "may: {first: 2028-05-03, last: 2028-05-28}")],
        [
            "b.yaml:30 meetings.plenary-2027.windows.may: 2028-05-03 to 2028-05-28 is outside the "
            "horizon; right is a window within 2027-01-01 to 2027-12-31."
        ],
    ),
    "cycle": (
        [
            ("plenary-2027: {group: tc, days: 2", "plenary-2027: {group: tc, gap: {after: dg-2027}, days: 2"),
            ("dg-2027: {group: dg", "dg-2027: {after_decision: {meeting: workshop-2027}, group: dg"),
        ],
        [
            "b.yaml:30 meetings.plenary-2027.gap.after: the order goes in a circle: plenary-2027 comes "
            "after dg-2027, dg-2027 comes after workshop-2027; take one of these out."
        ],
    ),
    "cycle in block": (
        [("plenary-2027: {group: tc, days: 2", "plenary-2027: {group: tc, gap: {after: workshop-2027}, days: 2")],
        [
            "b.yaml:30 meetings.plenary-2027.gap.after: the order goes in a circle: plenary-2027 comes "
            "after workshop-2027, but in the block week-2027 it stands no later."
        ],
    ),
    "group larger than every room": (
        [("on_site: 12", "on_site: 120")],
        [
            "b.yaml:22 groups.wg.attendance: 120 people on site at wg-2027-1 are more than any room or "
            "offer holds (GVA hall 40); right is a larger room, fewer people, or the mode virtual."
        ],
    ),
    "ballot": (
        [("ballot: cd", "ballot: dis")],
        ['b.yaml:32 meetings.dg-2027.after_ballot.ballot: no ballot is called "dis"; the brief names cd.'],
    ),
    "ballot kind": (
        [("kind: CD,", "kind: XD,")],
        [
            'b.yaml:38 ballots.cd.kind: "XD" has no usual length; right is weeks, both opens and closes, '
            "or one of CD, CD consultation, CIB, DIS, DPAS, DTR, DTS, FDIS, NP, SR."
        ],
    ),
    "ballot length": (
        [("opens: 2027-01-04", "opens: 2027-01-04, closes: 2027-03-01, weeks: 9")],
        [
            "b.yaml:38 ballots.cd.weeks: 2027-01-04 to 2027-03-01 is 56 days from end to end, not 9 "
            "weeks; leave one of the three out."
        ],
    ),
    "block meeting": (
        [("2: [workshop-2027]", "2: [workshop-2028]")],
        [
            'b.yaml:34 blocks.week-2027.stages.2[0]: no meeting is called "workshop-2028"; the brief '
            "names workshop-2027, wg-2027-1, wg-2027-2, plenary-2027, dg-2027."
        ],
    ),
    "block stage empty": (
        [("{1: [plenary-2027], 2: [workshop-2027]}", "{1: [plenary-2027, workshop-2027], 2: []}")],
        [
            "b.yaml:34 blocks.week-2027.stages.1: tc has 2 meetings in one stage; give each its own stage.",
            "b.yaml:34 blocks.week-2027.stages.2: is empty; right is a list of the meetings that begin on one day, "
            "or no such stage.",
        ],
    ),
    "block without stages": (
        [("{1: [plenary-2027], 2: [workshop-2027]}", "{}")],
        ["b.yaml:34 blocks.week-2027.stages: is empty; right is a mapping of at least one entry."],
    ),
    "block twice": (
        [("2: [workshop-2027]", "2: [workshop-2027, plenary-2027]")],
        [
            "b.yaml:34 blocks.week-2027.stages.2: tc has 2 meetings in one stage; give each its own stage.",
            'b.yaml:34 blocks.week-2027.stages.2[1]: "plenary-2027" stands in the block week-2027 '
            "already; once is right.",
        ],
    ),
    "block same group": (
        [("1: [plenary-2027], 2: [workshop-2027]", "1: [plenary-2027, workshop-2027]")],
        ["b.yaml:34 blocks.week-2027.stages.1: tc has 2 meetings in one stage; give each its own stage."],
    ),
    "gap after": (
        [("gap: {least_weeks: 8}", "gap: {after: wg-2026-2, least_weeks: 8}")],
        [
            'b.yaml:28 series.wg.gap.after: no meeting is called "wg-2026-2"; the brief names wg-2027-2, '
            "wg-2027-1, dg-2027, plenary-2027, workshop-2027."
        ],
    ),
    "gap order": (
        [('"2": {', '"2": {gap: {most_weeks: 4}, ')],
        [
            "b.yaml:28 series.wg.meetings.2.gap: wg-2027-2 has most_weeks 4, less than least_weeks 8; "
            "right is most_weeks of 8 or more."
        ],
    ),
    "series meeting": (
        [('"2": {', '"3": {')],
        [
            'b.yaml:28 series.wg.meetings: "3" is no meeting of this series; right is one of 1, 2, '
            "wg-2027-1, wg-2027-2."
        ],
    ),
    "without": (
        [("per_year: 2", "per_year: 2, without: [wg-2028-1]")],
        [
            'b.yaml:27 series.wg.without[0]: "wg-2028-1" is no meeting of this series; right is one of '
            "wg-2027-1, wg-2027-2."
        ],
    ),
    "years": (
        [("per_year: 2", "per_year: 2, years: [2027, 2029]")],
        ["b.yaml:27 series.wg.years[1]: 2029 is outside the horizon; right is one of 2027."],
    ),
    "id twice": (
        [("  plenary-2027: {", "  wg-2027-2: {group: wg, days: 1}\n  plenary-2027: {")],
        ['b.yaml:30 meetings: "wg-2027-2" is an id of the series wg too; give it another.'],
    ),
    "virtual": (
        [('hours_per_day: 3, starts: ["12:00"], ', "")],
        [
            "b.yaml:32 meetings.dg-2027.hours_per_day: is missing, and dg-2027 can only be virtual; right"
            " are the hours on each day, such as 3.",
            "b.yaml:32 meetings.dg-2027.starts: is missing, and dg-2027 can only be virtual; right are "
            'offered start times, such as ["12:00", "07:00"].',
        ],
    ),
    "half": (
        [("days: 0.5", "days: 1")],
        ['b.yaml:31 meetings.workshop-2027.half: "morning" is for half a day; workshop-2027 has 1 day.'],
    ),
    "days": (
        [("kind: workshop, days: 0.5, half: morning", "kind: workshop")],
        ["b.yaml:31 meetings.workshop-2027.days: is missing; right is the length in days, such as 2 or 0.5."],
    ),
    "standing unknown": (
        [("  wg-2027-1: {state", "  wg-2027-9: {state")],
        [
            'b.yaml:42 standing: no meeting is called "wg-2027-9"; the brief names wg-2027-2, wg-2027-1, '
            "dg-2027, plenary-2027, workshop-2027."
        ],
    ),
    "standing bare": (
        [("first: 2027-03-01, place: GVA, mode: hybrid", "note: soon")],
        [
            "b.yaml:42 standing.wg-2027-1.first: is missing; a confirmed meeting has its first day, its "
            "mode and its place.",
            "b.yaml:42 standing.wg-2027-1.mode: is missing; a confirmed meeting has its first day, its "
            "mode and its place.",
            "b.yaml:42 standing.wg-2027-1.place: is missing; a confirmed meeting has its first day, its "
            "mode and its place.",
        ],
    ),
    "standing outside": (
        [("first: 2027-03-01, place", "first: 2028-03-01, place")],
        ["b.yaml:42 standing.wg-2027-1.first: 2028-03-01 is outside the horizon; right is 2027-01-01 to 2027-12-31."],
    ),
    "standing room": (
        [("place: GVA, mode: hybrid", "place: GVA, mode: hybrid, room: x")],
        ['b.yaml:42 standing.wg-2027-1.room: GVA has no room called "x"; its rooms are hall.'],
    ),
    "convened": (
        [("place: GVA, mode: hybrid", "place: GVA, mode: hybrid, convened: 2027-01-01")],
        [
            "b.yaml:42 standing.wg-2027-1.convened: 2027-01-01 is after planned_on 2026-11-02; right is "
            "the day notice was given."
        ],
    ),
    "waiver meeting": (
        [("meetings: [wg-2027-1]", "meetings: [wg-2027-7]")],
        [
            'b.yaml:44 waivers.late.meetings[0]: no meeting is called "wg-2027-7"; the brief names '
            "wg-2027-2, wg-2027-1, dg-2027, plenary-2027, workshop-2027."
        ],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_meetings_faults_are_said_in_full(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert faults(changed(*changes)) == expected
