"""The observances of casco-2027.yaml against dates that were written down by hand."""

from __future__ import annotations

import pytest

from scheduler.brief.schema import Brief
from scheduler.calendars import observance_gaps, observance_spans

EXPECTED = {
    "western-easter": "2026-04-02..2026-04-06, 2027-03-25..2027-03-29, 2028-04-13..2028-04-17",
    "orthodox-easter": "2026-04-10..2026-04-13, 2027-04-30..2027-05-03, 2028-04-14..2028-04-17",
    "ramadan": "2026-02-19..2026-03-19, 2027-02-08..2027-03-08, 2028-01-28..2028-02-25",
    "eid-al-fitr": "2026-03-19..2026-03-23, 2027-03-08..2027-03-12, 2028-02-25..2028-02-29",
    "eid-al-adha": "2026-05-26..2026-05-31, 2027-05-15..2027-05-20, 2028-05-04..2028-05-09",
    "passover": "2026-04-01..2026-04-09, 2027-04-21..2027-04-29, 2028-04-10..2028-04-18",
    "rosh-hashanah": "2026-09-11..2026-09-13, 2027-10-01..2027-10-03, 2028-09-20..2028-09-22",
    "yom-kippur": "2026-09-20..2026-09-21, 2027-10-10..2027-10-11, 2028-09-29..2028-09-30",
    "diwali": "2026-11-07..2026-11-09, 2027-10-28..2027-10-30, 2028-10-16..2028-10-18",
    "lunar-new-year": "2026-02-16..2026-02-19, 2027-02-05..2027-02-10, 2028-01-25..2028-01-28",
    "nowruz": "2026-03-21..2026-03-24, 2027-03-21..2027-03-24, 2028-03-20..2028-03-23",
    "golden-week": "2026-04-29..2026-05-06, 2027-04-29..2027-05-05, 2028-04-29..2028-05-05",
    "labour-day": "2026-04-30..2026-05-01, 2027-05-01..2027-05-03, 2028-04-30..2028-05-01",
    "china-national-day": "2026-10-01..2026-10-05, 2027-10-01..2027-10-05, 2028-10-01..2028-10-04",
    "thanksgiving": "2026-11-25..2026-11-27, 2027-11-24..2027-11-26, 2028-11-22..2028-11-24",
    "northern-summer": "2026-07-26..2026-08-20, 2027-07-26..2027-08-20, 2028-07-26..2028-08-20",
    "year-end": "2026-12-18..2027-01-07, 2027-12-18..2028-01-07, 2028-12-18..2029-01-07",
}


def test_observances_of_the_sample_are_all_expected(casco: Brief) -> None:
    assert list(casco.observances) == list(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_observance_falls_on_the_stated_dates(casco: Brief, name: str) -> None:
    found = observance_spans(casco.observances[name], 2026, 2028)
    assert ", ".join(f"{first}..{last}" for first, last in found) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_observance_has_no_gap(casco: Brief, name: str) -> None:
    assert list(observance_gaps(casco.observances[name], 2026, 2028)) == []
