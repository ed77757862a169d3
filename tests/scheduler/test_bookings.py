"""Bookings side by side: half days, shared dates, and days to travel."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.bookings import at_once, clash, halves, same_booking, share_a_date
from scheduler.brief.words import Half
from scheduler.options import all_options
from scheduler.plan import Booking
from tests.briefs import Data, booked, problem, window
from tests.plans import plan

AM, PM = Half.MORNING, Half.AFTERNOON
WORLD = problem()


def taken(booking: Booking, *days: int) -> list[str]:
    """The halves taken on days of March 2027, in letters."""
    found = [halves(booking, date(2027, 3, day)) for day in days]
    return ["".join(name for name, half in (("am", AM), ("pm", PM)) if half in halves_) for halves_ in found]


@pytest.mark.parametrize(
    ("days", "half", "expected"),
    [
        (1, None, ["", "ampm", "", ""]),
        (1, "morning", ["", "am", "", ""]),
        (1, "afternoon", ["", "pm", "", ""]),
        # Two and a half days: the half is the last morning, or the first afternoon.
        (3, "morning", ["", "ampm", "ampm", "am"]),
        (3, "afternoon", ["", "pm", "ampm", "ampm"]),
        (3, None, ["", "ampm", "ampm", "ampm"]),
    ],
)
def test_halves_are_the_first_afternoon_or_the_last_morning(days: int, half: str | None, expected: list[str]) -> None:
    assert taken(booked("a", "2027-03-02", days, half=half), 1, 2, 3, 4) == expected


def test_at_once_is_a_matter_of_half_days() -> None:
    morning, afternoon = booked("a", "2027-03-02", half="morning"), booked("b", "2027-03-02", half="afternoon")
    whole, online = booked("c", "2027-03-02"), booked("d", "2027-03-02", place=None)
    assert not at_once(morning, afternoon)
    assert at_once(morning, morning)
    assert at_once(morning, whole)
    # Online, a day is taken whole, whatever its hours.
    assert at_once(afternoon, online)
    assert not at_once(whole, booked("e", "2027-03-03"))


def test_at_once_of_long_meetings_that_meet_at_noon() -> None:
    # 1-3 March ends on Wednesday noon; 3-5 March begins on Wednesday noon.
    first, second = booked("a", "2027-03-01", 3, half="morning"), booked("b", "2027-03-03", 3, half="afternoon")
    assert not at_once(first, second)
    assert share_a_date(first, second)
    assert at_once(booked("a", "2027-03-01", 3), second)
    assert at_once(booked("a", "2027-03-01", 4, half="morning"), second)


def test_share_a_date_includes_both_ends() -> None:
    week = booked("a", "2027-03-01", 5)
    assert [
        share_a_date(week, booked("b", day)) for day in ("2027-02-28", "2027-03-01", "2027-03-05", "2027-03-06")
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert share_a_date(booked("b", "2027-03-03"), week)


def between(days: int, a: str | None, b: str | None) -> bool:
    """Whether meetings at two places clash with so many days between them, either way round."""
    first = booked("a", "2027-03-01", 2, a)
    second = booked("b", (date(2027, 3, 3) + timedelta(days=days)).isoformat(), 1, b)
    forth, back = clash(WORLD, first, second), clash(WORLD, second, first)
    assert forth == back
    return forth


def test_clash_leaves_days_to_travel() -> None:
    # Vienna - Lisbon is 2 299 km: a full day. Vienna - Seoul is 8 281 km, over 4 000: two.
    assert [between(days, "VIE", "LIS") for days in (0, 1, 2)] == [True, False, False]
    assert [between(days, "VIE", "ICN") for days in (0, 1, 2)] == [True, True, False]


def test_clash_asks_for_no_travel_in_one_city_or_online() -> None:
    assert not between(0, "VIE", "VIE")
    assert not between(0, None, "ICN")
    assert not between(0, None, None)
    assert between(-1, None, "ICN")
    assert between(-1, "VIE", "VIE")


def test_clash_of_half_days_in_two_cities() -> None:
    morning = booked("a", "2027-03-02", half="morning")
    assert clash(WORLD, morning, booked("b", "2027-03-02", half="afternoon", place="LIS"))
    assert not clash(WORLD, morning, booked("b", "2027-03-02", half="afternoon"))


def test_clash_knows_travel_as_the_brief_has_it() -> None:
    near = problem({"rules": {"travel": {"near_days": 0}}})
    assert not clash(near, booked("a", "2027-03-01"), booked("b", "2027-03-02", place="LIS"))
    far = problem({"rules": {"travel": {"far_km": 2000, "far_days": 3}}})
    assert clash(far, booked("a", "2027-03-01"), booked("b", "2027-03-04", place="LIS"))
    assert not clash(far, booked("a", "2027-03-01"), booked("b", "2027-03-05", place="LIS"))


def test_same_booking_drops_what_a_plan_shows_of_it() -> None:
    shown = plan().meeting("wg1-2027-2")
    assert same_booking(shown) == Booking(
        meeting="wg1-2027-2",
        first=date(2027, 8, 31),
        last=date(2027, 9, 2),
        mode=shown.mode,
        place="GVA",
    )
    assert type(same_booking(shown)) is Booking


def wish(days: float, *modes: str) -> Data:
    return {
        "group": "wg1",
        "days": days,
        "modes": list(modes),
        "starts": ["12:00"],
        "windows": window("2027-03-01", "2027-03-09"),
    }


CROWD = problem(
    {
        "meetings": {
            "a": wish(1.5, "face-to-face", "virtual"),
            "b": wish(0.5, "hybrid"),
            "c": wish(2, "hybrid", "virtual"),
            "d": wish(2.5, "virtual", "hybrid"),
        }
    }
)
TABLES = all_options(CROWD)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_at_once_in_dates_is_at_once_in_half_day_numbers(data: st.DataObject) -> None:
    """The checker's view agrees with the numbers that the solver is given."""
    found = []
    for name in data.draw(st.permutations(sorted(TABLES)))[:2]:
        table = TABLES[name]
        index = data.draw(st.integers(0, len(table) - 1))
        found.append((table.booking(index), int(table.slot_first[index]), int(table.slot_last[index])))
    (one, first, last), (other, other_first, other_last) = found
    assert at_once(one, other) == (first <= other_last and other_first <= last)
