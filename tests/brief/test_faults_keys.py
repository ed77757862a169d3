"""What reading says of keys that come to mean the same, and of keys that are to be numbers or dates."""

from __future__ import annotations

import pytest

from tests.brief.texts import changed, faults, read

FEAST = "observances:\n  feast:\n    title: Feast\n    severity: low\n    dates:\n{}standing:"
DAY = "      {}: {{first: 2027-03-0{}, last: 2027-03-09}}\n"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("{1: [plenary-2027], 2: [workshop-2027]}", "{\n    1: [plenary-2027],\n    01: [workshop-2027]}"),
            'b.yaml:36 blocks.week-2027.stages: the keys "1" and "01" mean the same, on lines 35 and 36',
        ),
        (
            ("{1: [plenary-2027], 2: [workshop-2027]}", '{\n    "001": [plenary-2027],\n    1: [workshop-2027]}'),
            'b.yaml:36 blocks.week-2027.stages: the keys "001" and "1" mean the same, on lines 35 and 36',
        ),
        (
            ("standing:", FEAST.format(DAY.format(2027, 1) + DAY.format("02027", 2))),
            'b.yaml:47 observances.feast.dates: the keys "2027" and "02027" mean the same, on lines 46 and 47',
        ),
        (
            ("waivers:", 'ballot_weeks:\n  CD: 8\n  "CD ": 9\nwaivers:'),
            'b.yaml:45 ballot_weeks: the keys "CD" and "CD " mean the same, on lines 44 and 45',
        ),
    ],
)
def test_keys_that_mean_the_same_are_one_too_many(change: tuple[str, str], expected: str) -> None:
    assert faults(changed(change)) == [f"{expected}; keep one of them."]


def test_names_of_digits_are_names() -> None:
    rooms = "{1: {name: One, seats: 40}, 01: {name: Other, seats: 40}}"
    assert faults(changed(("{hall: {name: Hall, seats: 40}}", rooms))) == []


@pytest.mark.parametrize("key", ["1.0", "+1", "1_0", "one", "0", "32", "-1", '" 1"'])
def test_a_stage_is_a_whole_number(key: str) -> None:
    written = key.strip('"')
    told = f'b.yaml:34 blocks.week-2027.stages: the key "{written}" is not a whole number from 1 to 31.'
    assert faults(changed(("{1: [plenary", f"{{{key}: [plenary"))) == [told]


def test_a_stage_may_begin_with_a_zero() -> None:
    assert read(changed(("{1: [plenary", "{01: [plenary"))) == read(changed())


def test_a_holiday_has_a_date_as_its_key() -> None:
    text = changed(("home: GVA", "home: GVA\ncountries: {CH: {holidays: {add: {2027-02-30: Leap}}}}"))
    told = 'the key "2027-02-30" is not a date, year-month-day, such as 2027-04-19.'
    assert faults(text) == [f"b.yaml:6 countries.CH.holidays.add: {told}"]
