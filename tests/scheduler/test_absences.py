"""Public holidays that fall into a working week, at home and at the meeting's place."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduler.absences import days_off, weeks_off
from scheduler.workdays import WorkCalendar
from tests.briefs import Data, problem

MONDAY_TO_FRIDAY = WorkCalendar(frozenset(range(5)))
SUNDAY_TO_THURSDAY = WorkCalendar(frozenset({6, 0, 1, 2, 3}))
WHOLE_WEEK = WorkCalendar(frozenset(range(7)))
ADDED: Data = {
    "countries": {
        "AT": {"holidays": {"add": {"2027-06-04": "Friday off", "2027-06-05": "Saturday off"}}},
        "KR": {
            "working_week": ["sun", "mon", "tue", "wed", "thu"],
            "holidays": {"add": {"2027-06-20": "Sunday off"}},
        },
    }
}
PROBLEM = problem(ADDED)
ASI, KATS = PROBLEM.participants["ASI"], PROBLEM.participants["KATS"]


def test_days_off_are_worked_at_home_and_there() -> None:
    monday = date(2027, 5, 31)
    assert days_off(ASI, MONDAY_TO_FRIDAY, monday) == [(date(2027, 6, 4), "Friday off")]
    # Nobody works at the place on a Friday; nobody works at home on a Saturday.
    assert days_off(ASI, SUNDAY_TO_THURSDAY, date(2027, 5, 30)) == []
    assert days_off(ASI, WHOLE_WEEK, monday) == [(date(2027, 6, 4), "Friday off")]


def test_days_off_on_a_sunday_are_lost_where_both_work_on_sundays() -> None:
    assert days_off(KATS, SUNDAY_TO_THURSDAY, date(2027, 6, 20)) == [(date(2027, 6, 20), "Sunday off")]
    assert days_off(KATS, MONDAY_TO_FRIDAY, date(2027, 6, 14)) == []


def test_days_off_come_in_order_of_date() -> None:
    # Epiphany is on Wed 6 January 2027; one more on the Monday.
    more = problem({"countries": {"AT": {"holidays": {"add": {"2027-01-04": "First"}}}}})
    assert days_off(more.participants["ASI"], MONDAY_TO_FRIDAY, date(2027, 1, 4)) == [
        (date(2027, 1, 4), "First"),
        (date(2027, 1, 6), "Epiphany"),
    ]


def test_weeks_off_are_named_by_their_first_day() -> None:
    found = weeks_off(PROBLEM, frozenset(range(5)))["KATS"]
    # 5 and 13 May 2027 (Children's Day, Buddha's Birthday), in the weeks of Mon 3 and Mon 10 May.
    assert {
        date.fromordinal(n) for n in found if date(2027, 5, 1).toordinal() <= n < date(2027, 6, 1).toordinal()
    } == {
        date(2027, 5, 3),
        date(2027, 5, 10),
    }


@given(st.integers(0, 60), st.sampled_from([MONDAY_TO_FRIDAY, SUNDAY_TO_THURSDAY, WHOLE_WEEK]))
def test_weeks_off_are_those_with_days_off(week: int, there: WorkCalendar) -> None:
    start = there.week_start(date(2026, 12, 31)) + timedelta(weeks=week)
    off = weeks_off(PROBLEM, there.working_week)
    for name, body in PROBLEM.participants.items():
        assert (start.toordinal() in off[name]) == bool(days_off(body, there, start))
