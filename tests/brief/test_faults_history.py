"""What reading says of a past that has not happened yet: held meetings, earlier plenaries, approvals."""

from __future__ import annotations

import pytest

from tests.brief.texts import GOOD, changed, faults

CASES = {
    "held to come": (
        [("state: confirmed", "state: held")],
        [
            "b.yaml:42 standing.wg-2027-1.state: held is said of 2027-03-01 to 2027-03-03, which is not over "
            "on planned_on 2026-11-02; right is confirmed, or the days on which it was held."
        ],
    ),
    "held on a Saturday to come": (
        [("days: 3", "days: 1"), ("state: confirmed, first: 2027-03-01", "state: held, first: 2027-03-06")],
        [
            "b.yaml:42 standing.wg-2027-1.state: held is said of 2027-03-06, which is not over on planned_on "
            "2026-11-02; right is confirmed, or the days on which it was held."
        ],
    ),
    "held and not over": (
        [("planned_on: 2026-11-02", "planned_on: 2027-03-02"), ("state: confirmed", "state: held")],
        [
            "b.yaml:42 standing.wg-2027-1.state: held is said of 2027-03-01 to 2027-03-03, which is not over "
            "on planned_on 2027-03-02; right is confirmed, or the days on which it was held."
        ],
    ),
    "held and over": (
        [("planned_on: 2026-11-02", "planned_on: 2027-03-03"), ("state: confirmed", "state: held")],
        [],
    ),
    "held of unknown length": (
        [
            ("planned_on: 2026-11-02", "planned_on: 2027-03-01"),
            ("days: 3", "days: 0.3"),
            ("state: confirmed", "state: held"),
        ],
        ["b.yaml:27 series.wg.days: 0.3 is not a number above 0 and at most 31, in steps of 0.5."],
    ),
    "today unknown": (
        [("planned_on: 2026-11-02", "planned_on: soon"), ("state: confirmed", "state: held")],
        ['b.yaml:3 planned_on: "soon": a date is written year-month-day, such as 2027-04-19.'],
    ),
    "approvals": (
        [("capacity: 50", "approvals: {host: {by: SN, on: 2026-11-02}, office: {by: Office, on: 2026-11-03}}")],
        [
            "b.yaml:36 offers.oslo.approvals.office.on: 2026-11-03 is after planned_on 2026-11-02; right is the "
            "day on which it was given."
        ],
    ),
}

PAST = """\
held:
  over: {group: wg, first: 2026-11-01, last: 2026-11-02}
  to-come: {group: wg, first: 2026-11-03, last: 2026-11-03}
  on-now: {group: wg, first: 2026-11-01, last: 2026-11-03}
earlier_plenaries:
  this-year: {committee: tc, year: 2026, first: 2026-11-01, last: 2026-11-02}
  to-come: {committee: tc, year: 2027, first: 2027-04-05, last: 2027-04-06}
  on-now: {committee: tc, year: 2025, first: 2026-11-02, last: 2026-11-03}
  turned: {committee: tc, year: 2024, first: 2024-04-03, last: 2024-04-02}
  again: {committee: tc, year: 2026}
"""


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_history_faults_are_said_in_full(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert faults(changed(*changes)) == expected


def test_history_is_over_and_has_one_plenary_a_year() -> None:
    line = GOOD.count("\n") + 1
    late, right = "is after planned_on 2026-11-02", "right is a plenary of the past."
    past = "is not over on planned_on 2026-11-02; right is a meeting of the past, others stand under meetings."
    assert faults(GOOD + PAST) == [
        f"b.yaml:{line + 2} held.to-come: 2026-11-03 {past}",
        f"b.yaml:{line + 3} held.on-now: 2026-11-01 to 2026-11-03 {past}",
        f"b.yaml:{line + 6} earlier_plenaries.to-come.first: 2027-04-05 {late}; {right}",
        f"b.yaml:{line + 6} earlier_plenaries.to-come.last: 2027-04-06 {late}; {right}",
        f"b.yaml:{line + 6} earlier_plenaries.to-come.year: 2027 {late}; {right}",
        f"b.yaml:{line + 7} earlier_plenaries.on-now.last: 2026-11-03 {late}; {right}",
        f"b.yaml:{line + 8} earlier_plenaries.turned: first 2024-04-03 is after last 2024-04-02.",
        f"b.yaml:{line + 9} earlier_plenaries.again.year: tc has a plenary of 2026 already, this-year; "
        "right is one for each year.",
    ]
