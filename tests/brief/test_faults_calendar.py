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
