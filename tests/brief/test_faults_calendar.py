"""What reading says of dates that cannot be computed, and of what stands but cannot be."""

from __future__ import annotations

from tests.brief.texts import GOOD, changed, faults

FEAST = """\
observances:
  feast: {title: Feast, severity: low, first: {country: CH, holiday: Nothing}, last: {on: 01-07}}
"""


def test_an_observance_without_dates_is_named() -> None:
    line = GOOD.count("\n") + 2
    assert faults(GOOD + FEAST) == [
        f"b.yaml:{line} observances.feast: cannot be computed for 2027; "
        "right are the days stated under dates, by year."
    ]


STATED = """\
observances:
  fast:
    title: Fast
    severity: low
    dates:
      2026: {first: 2027-02-08, last: 2027-03-09}
      2027: {first: 2026-12-31, last: 2027-01-01}
      2028: {first: 2028-12-30, last: 2029-01-02}
      2029: {first: 2028-12-31, last: 2028-12-31}
"""


def test_dates_of_an_observance_lie_in_their_year() -> None:
    """They may run over either end of it."""
    line = GOOD.count("\n") + 6
    assert faults(GOOD + STATED) == [
        f"b.yaml:{line} observances.fast.dates.2026: 2027-02-08 to 2027-03-09 has no day in 2026; "
        "right is 2027 as its year, or days in 2026.",
        f"b.yaml:{line + 3} observances.fast.dates.2029: 2028-12-31 to 2028-12-31 has no day in 2029; "
        "right is 2028 as its year, or days in 2029.",
    ]


def test_what_stands_is_what_its_meeting_can_be() -> None:
    stood = "{state: confirmed, first: 2027-03-01, place: GVA, mode: hybrid}"
    text = changed((stood, "{state: held, place: GVA, mode: virtual, start: '09:00'}"))
    at = f"b.yaml:{1 + text[: text.index('wg-2027-1: {state')].count(chr(10))} standing.wg-2027-1"
    assert faults(text) == [
        f"{at}.first: is missing; a held meeting has its first day, its mode and its place.",
        f'{at}.mode: "virtual" is no mode of wg-2027-1; right is hybrid.',
        f"{at}.place: a virtual meeting has no place; right is to leave it out.",
        f'{at}.start: "09:00" is not offered; wg-2027-1 offers none.',
    ]
