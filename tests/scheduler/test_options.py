"""Options: every candidate of a meeting, dates to numbers and back."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.options import OptionTable, all_options, option_table, travel_table
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.workdays import days_between
from tests.briefs import Data, booked, problem, window
from tests.plans import plan


def meeting(first: str, last: str, *changes: Data, **wish: object) -> Problem:
    return problem({"meetings": {"a": {"group": "wg1", "windows": window(first, last), **wish}}}, *changes)


def table(scene: Problem) -> OptionTable:
    return option_table(scene, scene.meetings["a"])


def every(found: OptionTable) -> list[Booking]:
    return [found.booking(i) for i in range(len(found))]


def firsts(found: OptionTable) -> list[str]:
    return [booking.first.isoformat() for booking in every(found)]


def test_options_begin_in_the_window_and_end_in_it() -> None:
    assert firsts(table(meeting("2027-03-01", "2027-03-05", days=3))) == ["2027-03-01", "2027-03-02", "2027-03-03"]
    assert firsts(table(meeting("2027-03-01", "2027-03-03", days=2.5)))[::2] == ["2027-03-01"]
    assert firsts(table(meeting("2027-03-01", "2027-03-02", days=3))) == []


def test_options_run_over_leap_days_and_turns_of_years() -> None:
    leap: Data = {"horizon": {"first": "2027-12-01", "last": "2028-12-31"}}
    over_february = every(table(meeting("2028-02-27", "2028-03-01", leap, days=3)))
    assert [(b.first, b.last) for b in over_february] == [
        (date(2028, 2, 27), date(2028, 2, 29)),
        (date(2028, 2, 28), date(2028, 3, 1)),
    ]
    over_the_year = every(table(meeting("2027-12-30", "2028-01-01", leap, days=2)))
    assert [(b.first, b.last) for b in over_the_year] == [
        (date(2027, 12, 30), date(2027, 12, 31)),
        (date(2027, 12, 31), date(2028, 1, 1)),
    ]


def test_options_lie_inside_the_horizon() -> None:
    assert firsts(table(meeting("2026-12-30", "2027-01-03", days=2))) == ["2027-01-01", "2027-01-02"]
    assert firsts(table(meeting("2027-12-30", "2028-01-03", days=2))) == ["2027-12-30"]


def test_options_of_several_windows_cover_what_lies_between() -> None:
    """A rule forbids the days between; a waiver may give them back."""
    two = {"a": {"first": "2027-03-01", "last": "2027-03-02"}, "b": {"first": "2027-03-05", "last": "2027-03-06"}}
    assert firsts(table(problem({"meetings": {"a": {"group": "wg1", "windows": two}}}))) == [
        f"2027-03-0{day}" for day in range(1, 7)
    ]


def test_options_of_a_meeting_without_windows_are_the_horizon() -> None:
    found = firsts(table(problem({"meetings": {"a": {"group": "wg1", "days": 2}}})))
    assert (len(found), found[0], found[-1]) == (364, "2027-01-01", "2027-12-30")


def test_options_hold_the_day_on_which_a_meeting_stands() -> None:
    stands: Data = {
        "standing": {"a": {"state": "confirmed", "first": "2027-06-01", "mode": "face-to-face", "place": "LIS"}}
    }
    found = every(table(meeting("2027-03-01", "2027-03-02", stands)))
    assert [(b.first.isoformat(), b.place) for b in found] == [
        ("2027-03-01", "LIS"),
        ("2027-03-01", "VIE"),
        ("2027-03-02", "LIS"),
        ("2027-03-02", "VIE"),
        ("2027-06-01", "LIS"),
        ("2027-06-01", "VIE"),
    ]


def halves(**wish: object) -> list[tuple[str | None, str]]:
    return [
        (b.half, b.mode.value) for b in every(table(meeting("2027-03-01", "2027-03-03", **wish))) if b.first.day == 1
    ]


def test_options_of_half_days_are_mornings_and_afternoons() -> None:
    assert halves(days=0.5) == [("morning", "face-to-face"), ("afternoon", "face-to-face")]
    assert halves(days=2.5) == [("morning", "face-to-face"), ("afternoon", "face-to-face")]
    assert halves(days=0.5, half="morning") == [("morning", "face-to-face")]
    assert halves(days=1.5, half="afternoon") == [("afternoon", "face-to-face")]
    assert halves(days=1) == [(None, "face-to-face")]
    # A whole day has no half, whatever is wished.
    assert halves(days=1, half="afternoon") == [(None, "face-to-face")]


def test_options_of_a_virtual_half_day_are_whole_days() -> None:
    wish: Data = {"days": 0.5, "modes": ["virtual"], "starts": ["06:00", "12:00"]}
    found = [b for b in every(table(meeting("2027-03-01", "2027-03-01", **wish)))]
    assert [(b.start, b.half, b.last.isoformat()) for b in found] == [
        ("06:00", None, "2027-03-01"),
        ("12:00", None, "2027-03-01"),
    ]


def slots(**wish: object) -> list[tuple[int, int]]:
    """Half days taken, counted from the first half of 1 March, by options of 2 March."""
    found = table(meeting("2027-03-02", "2027-03-04", **wish))
    zero = 2 * date(2027, 3, 1).toordinal()
    here = np.flatnonzero(found.day == date(2027, 3, 2).toordinal())
    return [(int(found.slot_first[i]) - zero, int(found.slot_last[i]) - zero) for i in here]


def test_slots_are_half_days_with_both_ends_included() -> None:
    # Of 2 March the morning is slot 2, the afternoon 3.
    assert slots(days=1) == [(2, 3)]
    assert slots(days=0.5) == [(2, 2), (3, 3)]
    assert slots(days=2.5) == [(2, 6), (3, 7)]
    assert slots(days=1.5, modes=["virtual"], starts=["12:00"]) == [(2, 5)]


ROOMS: Data = {
    "places": {"VIE": {"rooms": {"hall": {"name": "Hall", "seats": 9}, "nook": {"name": "Nook", "seats": 9}}}}
}
OFFERS: Data = {
    "offers": {"lis": {"place": "LIS", "host": "IPQ", "for": ["a"], "windows": window("2027-03-01", "2027-03-09")}}
}


def test_options_stand_in_order_of_day_half_and_site() -> None:
    found = every(table(meeting("2027-03-01", "2027-03-02", ROOMS, OFFERS, days=0.5)))
    assert [(b.first.day, b.half, b.place, b.offer, b.room) for b in found] == [
        (day, half, *site)
        for day in (1, 2)
        for half in ("morning", "afternoon")
        for site in (("LIS", "lis", None), ("VIE", None, "hall"), ("VIE", None, "nook"))
    ]


def test_place_is_numbered_from_one_and_online_is_zero() -> None:
    wish: Data = {"modes": ["hybrid", "virtual"], "starts": ["12:00"], "places": ["ICN", "VIE"]}
    found = table(meeting("2027-03-01", "2027-03-01", **wish))
    assert found.places == ("ICN", "LIS", "VIE")
    assert [(b.place, int(n)) for b, n in zip(every(found), found.place, strict=True)] == [
        ("ICN", 1),
        ("VIE", 3),
        (None, 0),
    ]
    assert found.virtual.tolist() == [False, False, True]
    assert found.by_place(lambda place: len(place or "")).tolist() == [3, 3, 0]
    assert found.by_site(lambda site: 7 if site.start == "12:00" else 0).tolist() == [0, 0, 7]


WISHES: list[Data] = [
    {"days": 1},
    {"days": 0.5},
    {"days": 2.5, "modes": ["hybrid", "virtual"], "starts": ["06:00", "12:00"]},
    {"days": 1.5, "half": "afternoon", "places": ["LIS", "ICN"]},
    {"days": 3, "modes": ["hybrid", "face-to-face"]},
]
TABLES = [table(meeting("2027-02-25", "2027-03-07", ROOMS, OFFERS, **wish)) for wish in WISHES]


@settings(deadline=None)
@given(st.sampled_from(TABLES), st.data())
def test_index_finds_what_booking_made(found: OptionTable, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(found) - 1))
    assert found.index(found.booking(index)) == index


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(TABLES), st.sampled_from(TABLES), st.data())
def test_index_is_none_for_what_is_no_option(found: OptionTable, other: OptionTable, data: st.DataObject) -> None:
    booking = other.booking(data.draw(st.integers(0, len(other) - 1)))
    index = found.index(booking)
    assert (index is not None) == (booking in every(found))
    assert index is None or found.booking(index) == booking


def test_index_looks_at_every_part_of_a_booking() -> None:
    found = TABLES[2]
    right = booked("a", "2027-03-01", 3, "LIS", mode="hybrid", offer="lis", half="morning")
    index = found.index(right)
    assert index is not None
    wrong: list[Data] = [
        {"half": None},
        {"mode": "face-to-face"},
        {"offer": None},
        {"room": "hall"},
        {"start": "12:00"},
        {"place": "VIE"},
        {"last": date(2027, 3, 4)},
        {"first": date(2027, 3, 6), "last": date(2027, 3, 8)},
    ]
    assert [found.index(Booking(**(right.model_dump() | change))) for change in wrong] == [None] * len(wrong)


def test_index_takes_a_planned_meeting_too() -> None:
    """What a published plan shows of a meeting is a booking as well."""
    shown = (
        plan()
        .meeting("wg1-2027-2")
        .model_copy(update={"meeting": "a", "place": "VIE", "first": date(2027, 3, 1), "last": date(2027, 3, 1)})
    )
    found = table(meeting("2027-03-01", "2027-03-01"))
    assert found.index(shown) == 0


DAYS = st.dates(date(2027, 2, 20), date(2027, 3, 12))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 6)).map(lambda s: (s[0], s[0] + timedelta(days=s[1]))), max_size=3)


@settings(deadline=None)
@given(st.sampled_from(TABLES), SPANS, DAYS)
def test_masks_say_of_options_what_is_true_of_bookings(
    found: OptionTable, spans: list[tuple[date, date]], day: date
) -> None:
    within = [any(first <= b.first and b.last <= last for first, last in spans) for b in every(found)]
    touching = [any(first <= b.last and b.first <= last for first, last in spans) for b in every(found)]
    shared = [sum(d.weekday() > 4 for d in days_between(b.first, b.last)) for b in every(found)]
    assert found.inside(spans).tolist() == within
    assert found.touching(spans).tolist() == touching
    assert found.beginning_before(day).tolist() == [b.first < day for b in every(found)]
    assert found.beginning_after(day).tolist() == [b.first > day for b in every(found)]
    assert found.days_where(lambda d: d.weekday() > 4).tolist() == shared
    assert found.each_day(lambda d: d.weekday() > 4).tolist() == [n > 0 for n in shared]
    assert found.by_first_day(lambda d: d.day).tolist() == [b.first.day for b in every(found)]


def test_masks_of_a_meeting_without_options_are_empty() -> None:
    found = table(meeting("2027-03-01", "2027-03-01", days=2))
    assert [len(found), len(found.none()), len(found.days_where(lambda _: True)), len(found.place)] == [0, 0, 0, 0]


def test_all_options_are_one_table_for_each_meeting() -> None:
    scene = meeting(
        "2027-03-01",
        "2027-03-03",
        {"meetings": {"b": {"group": "wg2", "windows": window("2027-03-01", "2027-03-02")}}},
    )
    assert {name: len(found) for name, found in all_options(scene).items()} == {"a": 3, "b": 2}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        # Seoul is over 4 000 km from both, Lisbon 2 299 km from Vienna; the order is none, ICN, LIS, VIE.
        ({}, [[0, 0, 0, 0], [0, 0, 2, 2], [0, 2, 0, 1], [0, 2, 1, 0]]),
        ({"far_km": 9000, "far_days": 3, "near_days": 0}, [[0, 0, 0, 0], [0, 0, 3, 0], [0, 3, 0, 0], [0, 0, 0, 0]]),
    ],
)
def test_travel_table_has_days_by_distance(numbers: Data, expected: list[list[int]]) -> None:
    assert travel_table(problem({"rules": {"travel": numbers}})).tolist() == expected
