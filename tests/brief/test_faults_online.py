"""What reading says of meetings online, of names that calendar entries would share, and of open dates."""

from __future__ import annotations

import pytest

from tests.brief.texts import changed, faults

ONLINE = 'modes: [virtual], hours_per_day: 3, starts: ["12:00"]'
ENTRY = "an entry that has hours bears the meeting's id and the number of its day; right is another id."
LEAVE_OUT = "right is to leave it out, or virtual among the modes."
SERIES = ("days: 3, modes: [hybrid]", "days: 3, modes: [{}]{}")


def shared(line: int, one: str, other: str, day: int, section: str = "meetings") -> str:
    """The fault that two meetings would share the entry of a day of one of them."""
    entry = f"{min(one, other, key=len)}-{day}@tc.example"
    return f"b.yaml:{line} {section}: {one} and {other} may come to share the calendar entry {entry}: {ENTRY}"


def with_series(modes: str, more: str = "") -> tuple[str, str]:
    """The change that gives the series other modes, and says more of it."""
    return SERIES[0], SERIES[1].format(modes, more)


CASES = {
    "virtual before on site": (
        [("blocks:", "  dg-2027-2: {group: wg, days: 1}\nblocks:")],
        [shared(33, "dg-2027-2", "dg-2027", 2)],
    ),
    "on site before virtual": (
        [("  dg-2027: {", "  dg-2027-1: {group: wg, days: 2}\n  dg-2027: {")],
        [shared(33, "dg-2027", "dg-2027-1", 1)],
    ),
    "both": (
        [("blocks:", "  dg-2027-1: {group: wg, days: 2}\n  dg-2027-2: {group: tc, days: 2}\nblocks:")],
        [shared(33, "dg-2027-1", "dg-2027", 1), shared(34, "dg-2027-2", "dg-2027", 2)],
    ),
    "half a day": (
        [("blocks:", "  workshop-2027-1: {group: dg, days: 2}\nblocks:")],
        [shared(33, "workshop-2027-1", "workshop-2027", 1)],
    ),
    "last day of a series' meeting": (
        [
            with_series("hybrid, virtual", ', hours_per_day: 3, starts: ["12:00"]'),
            ("blocks:", "  wg-2027-1-3: {group: dg, days: 2}\nblocks:"),
        ],
        [shared(33, "wg-2027-1-3", "wg-2027-1", 3)],
    ),
    "named like a series": (
        [("blocks:", f"  wg-2027: {{group: dg, days: 2, {ONLINE}}}\nblocks:")],
        [shared(33, "wg-2027", "wg-2027-1", 1), shared(33, "wg-2027", "wg-2027-2", 2)],
    ),
    "one of several modes": (
        [with_series("hybrid, virtual")],
        [
            "b.yaml:27 series.wg.hours_per_day: is missing, and wg-2027-1 may be virtual; right are "
            "the hours on each day, such as 3, or modes without virtual.",
            "b.yaml:27 series.wg.starts: is missing, and wg-2027-1 may be virtual; right are "
            'offered start times, such as ["12:00", "07:00"], or modes without virtual.',
        ],
    ),
    "one of several modes of one meeting": (
        [('"2": {', '\n    "2": {modes: [virtual, hybrid], hours_per_day: 2, ')],
        [
            "b.yaml:29 series.wg.meetings.2.starts: is missing, and wg-2027-2 may be virtual; right are "
            'offered start times, such as ["12:00", "07:00"], or modes without virtual.',
        ],
    ),
    "hours of an atom": (
        [("hours_per_day: 3", "hours_per_day: 1e-9")],
        ["b.yaml:32 meetings.dg-2027.hours_per_day: 1e-09 is not a number from 0.25 to 24."],
    ),
    "never virtual": (
        [with_series("hybrid, face-to-face", ', hours_per_day: 3, starts: ["12:00"], zone: Europe/Oslo')],
        [
            f"b.yaml:27 series.wg.{field}: is for virtual meetings, and wg-2027-1 is hybrid, face-to-face only; "
            + LEAVE_OUT
            for field in ("hours_per_day", "starts", "zone")
        ],
    ),
    "never virtual, one meeting": (
        [('"2": {', '"2": {starts: ["12:00"], ')],
        [
            "b.yaml:28 series.wg.meetings.2.starts: is for virtual meetings, and wg-2027-2 is hybrid only; "
            + LEAVE_OUT
        ],
    ),
    "never virtual, nothing said of modes": (
        [("modes: [virtual], hours_per_day: 3, starts", "starts")],
        [
            "b.yaml:32 meetings.dg-2027.starts: is for virtual meetings, and dg-2027 is face-to-face only; "
            + LEAVE_OUT
        ],
    ),
    "open dates and a date": (
        [
            ("dg-2027: {", "dg-2027: {open_dates: {year: 2028}, "),
            ("waivers:", "  dg-2027: {state: confirmed, first: 2027-03-01, mode: virtual}\nwaivers:"),
        ],
        [
            "b.yaml:43 standing: dg-2027 has open dates, so that nothing of it stands yet; "
            "right is to take out one of the two."
        ],
    ),
    "open dates and cancelled": (
        [
            ("dg-2027: {", "dg-2027: {open_dates: {year: 2028}, "),
            ("waivers:", "  dg-2027: {state: cancelled}\nwaivers:"),
        ],
        [
            "b.yaml:43 standing: dg-2027 has open dates, so that nothing of it stands yet; "
            "right is to take out one of the two."
        ],
    ),
}

RIGHT = {
    "day beyond the last": [("blocks:", "  dg-2027-3: {group: wg, days: 1}\nblocks:")],
    "both virtual": [("blocks:", f"  dg-2027-1: {{group: wg, days: 2, {ONLINE}}}\nblocks:")],
    "both on site": [("blocks:", "  plenary-2027-1: {group: wg, days: 2}\nblocks:")],
    "another committee's domain": [
        ("committees:", "committees:\n  t2: {reference: TC 2, title: Other, uid_domain: t2.example}"),
        ("status: P", "status: {tc: P, t2: P}"),
        ("blocks:", "  dg-2027-1: {group: t2, days: 1}\nblocks:"),
    ],
    "open dates": [("blocks:", "  dg-2027-1: {group: wg, days: 1, open_dates: {year: 2027}}\nblocks:")],
    "hours for one of a series": [
        with_series("hybrid", ', hours_per_day: 3, starts: ["12:00"]'),
        ('"2": {', '"2": {modes: [virtual], '),
    ],
    "a quarter of an hour": [("hours_per_day: 3", "hours_per_day: 0.25")],
    "open dates and a word": [
        ("dg-2027: {", "dg-2027: {open_dates: {year: 2028}, "),
        ("waivers:", "  dg-2027: {state: proposed, note: In spring}\nwaivers:"),
    ],
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_faults_of_meetings_online_are_said_in_full(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert faults(changed(*changes)) == expected


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_no_fault(changes: list[tuple[str, str]]) -> None:
    assert faults(changed(*changes)) == []
