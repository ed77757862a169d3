"""Gaps that count for nothing are told, others are not."""

from pathlib import Path

import pytest

from scheduler.brief.idle_gaps import idle_gaps
from scheduler.brief.read import parse_brief, read_brief

SAMPLES = Path(__file__).parents[2] / "samples"
SMALL = (SAMPLES / "small.yaml").read_text("utf-8")
FIRST = '"1": {modes: [virtual], '
HELD = "\nheld:\n  wg1-2026-1: {group: wg1, first: 2026-03-03, last: 2026-03-04, place: VIE, mode: hybrid}\n" + (
    "  wg1-2026-2: {group: wg1, first: 2026-09-01, last: 2026-09-02, place: VIE, mode: hybrid}\n"
)


def told(gap: str, more: str = "") -> list[str]:
    assert FIRST in SMALL
    text = SMALL.replace(FIRST, FIRST + gap) + more
    return list(idle_gaps(parse_brief(text.encode(), "small.yaml")))


def test_gap_of_a_series_is_not_told_of() -> None:
    assert told("") == []


def test_gap_that_counts_from_no_meeting_is_told() -> None:
    said = "series.wg1.meetings.1.gap: no meeting comes before wg1-2027-1, so this gap counts for nothing; "
    assert told("gap: {ideal_weeks: 17}, ") == [said + "`after:` names the meeting it counts from."]
    assert told("gap: {ideal_weeks: 17}, ", HELD) == [said + "`after: wg1-2026-2` counts it from there."]


def test_gap_that_names_its_meeting_is_not_told_of() -> None:
    assert told("gap: {ideal_weeks: 17, after: wg1-2026-2}, ", HELD) == []


def test_gap_that_counts_in_a_later_year_is_not_told_of() -> None:
    two = "horizon: {first: 2027-01-01, last: 2028-12-31}"
    text = SMALL.replace("horizon: {first: 2027-01-01, last: 2027-12-31}", two)
    found = text.replace(FIRST, FIRST + "gap: {ideal_weeks: 17}, ")
    assert two in found
    assert list(idle_gaps(parse_brief(found.encode(), "small.yaml"))) == []


@pytest.mark.parametrize("sample", ["small", "casco-2027", "casco-2027-2029"])
def test_gaps_of_the_samples_all_count(sample: str) -> None:
    assert list(idle_gaps(read_brief(SAMPLES / f"{sample}.yaml"))) == []
