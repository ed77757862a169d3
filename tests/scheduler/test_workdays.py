"""Working days, the weeks they make, and notice counted back from a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.workdays import Closure, WorkCalendar, days_between, due_before, overlaps

MONDAY_TO_FRIDAY = frozenset(range(5))
SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))

CALENDAR = WorkCalendar(
    MONDAY_TO_FRIDAY,
    {date(2027, 5, 6): "Ascension", date(2027, 5, 8): "On a Saturday"},
    (Closure(date(2027, 5, 6), date(2027, 5, 11), "works in the house"),),
)


def test_working_days_say_why_they_are_none() -> None:
    found = {day: CALENDAR.why_closed(date(2027, 5, day)) for day in range(4, 14)}
    assert found == {
        4: None,
        5: None,
        # A holiday goes before a closure, a day off before both.
        6: "Ascension",
        7: "works in the house",
        8: "a Saturday",
        9: "a Sunday",
        10: "works in the house",
        11: "works in the house",
        12: None,
        13: None,
    }
    assert [CALENDAR.is_working(date(2027, 5, day)) for day in (5, 6, 7, 8, 11, 12)] == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("week", "first", "name"),
    [
        (MONDAY_TO_FRIDAY, 0, "Monday"),
        (SUNDAY_TO_THURSDAY, 6, "Sunday"),
        (frozenset({5, 6, 0, 1, 2}), 5, "Saturday"),
        (frozenset({0, 1, 2, 3, 4, 5}), 0, "Monday"),
        (frozenset({6, 0, 1, 2, 3, 4}), 6, "Sunday"),
        (frozenset(range(7)), 0, "Monday"),
        (frozenset({2}), 2, "Wednesday"),
    ],
)
def test_week_opens_on_the_day_after_the_days_off(week: frozenset[int], first: int, name: str) -> None:
    calendar = WorkCalendar(week)
    assert calendar.first_weekday == first
    assert f"{calendar.week_start(date(2027, 5, 5)):%A}" == name


def test_week_of_a_place_from_sunday_to_thursday() -> None:
    cairo = WorkCalendar(SUNDAY_TO_THURSDAY)
    # Sun 2 May 2027 opens the week that its Saturday closes.
    assert [cairo.week_start(date(2027, 5, day)) for day in (1, 2, 6, 8, 9)] == [
        date(2027, 4, 25),
        date(2027, 5, 2),
        date(2027, 5, 2),
        date(2027, 5, 2),
        date(2027, 5, 9),
    ]


def test_week_runs_over_the_turn_of_the_year() -> None:
    # ISO week 53 of 2026 runs from Mon 28 December 2026 to Sun 3 January 2027.
    calendar = WorkCalendar(MONDAY_TO_FRIDAY)
    assert [calendar.week_start(date(2027, 1, day)) for day in (1, 3, 4)] == [
        date(2026, 12, 28),
        date(2026, 12, 28),
        date(2027, 1, 4),
    ]


@given(DAYS, st.frozensets(st.integers(0, 6), min_size=1))
def test_week_holds_its_day_and_begins_on_a_working_day(day: date, week: frozenset[int]) -> None:
    calendar = WorkCalendar(week)
    start = calendar.week_start(day)
    assert start <= day < start + timedelta(days=7)
    assert start.weekday() in week
    assert calendar.week_start(start + timedelta(days=6)) == start


@given(DAYS)
def test_week_from_monday_is_that_of_iso(day: date) -> None:
    start = WorkCalendar(MONDAY_TO_FRIDAY).week_start(day)
    assert (start.isocalendar().year, start.isocalendar().week) == day.isocalendar()[:2]


def test_days_between_include_both_ends() -> None:
    assert list(days_between(date(2028, 2, 28), date(2028, 3, 1))) == [
        date(2028, 2, 28),
        date(2028, 2, 29),
        date(2028, 3, 1),
    ]
    assert list(days_between(date(2027, 2, 28), date(2027, 2, 28))) == [date(2027, 2, 28)]
    assert list(days_between(date(2027, 2, 28), date(2027, 2, 27))) == []


@pytest.mark.parametrize(
    ("first", "weeks", "due"),
    [
        (date(2027, 4, 19), 16, date(2026, 12, 28)),
        (date(2027, 4, 19), 0, date(2027, 4, 19)),
        # Over a leap day, and half weeks: 3.5 days are 4, 10.5 are 10, as Python rounds.
        (date(2028, 3, 7), 1, date(2028, 2, 29)),
        (date(2027, 4, 19), 0.5, date(2027, 4, 15)),
    ],
)
def test_due_before_counts_whole_weeks_back(first: date, weeks: float, due: date) -> None:
    assert due_before(first, weeks) == due


@given(DAYS, st.integers(0, 20), st.integers(-25, 25), st.integers(0, 20))
def test_overlaps_is_true_just_when_a_day_is_shared(a: date, more_a: int, apart: int, more_b: int) -> None:
    b = a + timedelta(days=apart)
    last_a, last_b = a + timedelta(days=more_a), b + timedelta(days=more_b)
    shared = set(days_between(a, last_a)) & set(days_between(b, last_b))
    assert overlaps(a, last_a, b, last_b) == bool(shared)
    assert overlaps(a, last_a, last_a, last_a)
    assert not overlaps(a, last_a, last_a + timedelta(days=1), last_a + timedelta(days=9))
