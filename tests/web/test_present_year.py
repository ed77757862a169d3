"""The year page: what is counted in which month, what comes next, which years there are."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.brief.words import MeetingKind
from tests.plans import meeting, plan
from web.present_filter import Selection, select
from web.present_year import following, year_page, years


def test_month_counts_what_begins_in_it_from_its_first_to_its_last_day() -> None:
    session = MeetingKind.SESSION
    shown = plan(
        [
            meeting("a", "wg1", session, date(2027, 8, 1), date(2027, 8, 1), city="Geneva"),
            meeting("b", "wg2", session, date(2027, 8, 31), date(2027, 9, 2), city="Geneva"),
            meeting("c", "dg1", session, date(2027, 9, 30), date(2027, 9, 30), city="Geneva"),
        ]
    )
    page = year_page(shown, 2027, Selection(), date(2027, 1, 11), "/2027")
    assert [(month.count, len(month.bars)) for month in page.months[6:10]] == [(0, 0), (2, 2), (1, 2), (0, 0)]


@pytest.mark.parametrize(("today", "name"), [((2027, 4, 15), "plenary-2027"), ((2027, 4, 16), "workshop-2027")])
def test_meeting_is_the_next_until_its_last_day_is_over(today: tuple[int, int, int], name: str) -> None:
    shown = plan()
    kept = [m for m in shown.meetings if m.meeting in ("plenary-2027", "workshop-2027")]
    found = following(shown, kept, date(*today))
    assert found is not None
    assert found.meeting == name


def test_nothing_is_next_after_the_last_meeting_and_cancelled_ones_never_are() -> None:
    shown = plan()
    assert following(shown, shown.meetings, date(2027, 11, 2)) is None


def test_years_are_those_of_the_plan_and_those_its_meetings_reach() -> None:
    early = meeting("a", "wg1", MeetingKind.SESSION, date(2026, 12, 31), date(2027, 1, 2), city="Geneva")
    late = meeting("b", "wg1", MeetingKind.SESSION, date(2027, 12, 31), date(2028, 1, 2), city="Geneva")
    assert [years(plan(found)) for found in ([], [early], [late], [early, late])] == [
        [2027],
        [2026, 2027],
        [2027, 2028],
        [2026, 2027, 2028],
    ]


def test_chip_that_was_chosen_stays_though_no_meeting_bears_it() -> None:
    shown = plan()
    selection = select(shown, [("group", "wg9")])
    page = year_page(shown, 2027, selection, date(2027, 1, 11), "/2027")
    chosen = [chip for chip in page.chips["group"] if chip.chosen]
    assert [(chip.choice.value, chip.count, chip.address) for chip in chosen] == [("wg9", 0, "/2027")]
