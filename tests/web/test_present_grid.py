"""The bars of a month: what is cut at its ends, and what says so."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.brief.words import MeetingKind
from scheduler.plan import Plan
from tests.plans import meeting, plan
from web.present_grid import Bar, bars, month_days
from web.present_group import marks


def session(first: date, last: date) -> Plan:
    return plan([meeting("wg1-2027-1", "wg1", MeetingKind.SESSION, first, last, city="Geneva")])


def of_month(shown: Plan, month: int) -> list[Bar]:
    return bars(shown, marks(shown), shown.meetings, 2027, month)


def ends(shown: Plan, month: int) -> list[tuple[int, int, bool, bool]]:
    """Column and width of each bar, whether it comes from the month before, whether it goes on."""
    found = of_month(shown, month)
    for bar in found:
        assert ("open-left" in bar.classes.split(), "open-right" in bar.classes.split()) == (
            bar.from_before,
            bar.goes_on,
        )
    return [(bar.column, bar.width, bar.from_before, bar.goes_on) for bar in found]


def test_bar_over_two_months_ends_goes_on_and_comes_from_before() -> None:
    shown = session(date(2027, 1, 31), date(2027, 3, 1))
    assert [ends(shown, month) for month in range(1, 5)] == [
        [(31, 1, False, True)],
        [(1, 28, True, True)],
        [(1, 1, True, False)],
        [],
    ]


def test_bar_that_fills_a_month_neither_goes_on_nor_comes_from_before() -> None:
    shown = session(date(2027, 6, 1), date(2027, 6, 30))
    assert [ends(shown, month) for month in (5, 6, 7)] == [[], [(1, 30, False, False)], []]


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2027, 2, 28), (2028, 2, 29), (2027, 4, 30), (2027, 12, 31), (9999, 11, 30)]
)
def test_month_has_its_days(year: int, month: int, last: int) -> None:
    assert month_days(year, month) == (date(year, month, 1), date(year, month, last))
