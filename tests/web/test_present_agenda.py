"""The agenda: a meeting over a month's end stands in the month in which it begins."""

from __future__ import annotations

from datetime import date

from scheduler.brief.words import MeetingKind
from tests.plans import meeting, plan
from web.present_agenda import agenda


def test_agenda_puts_meetings_under_the_month_of_their_first_day() -> None:
    session = MeetingKind.SESSION
    shown = plan(
        [
            meeting("a", "wg1", session, date(2027, 8, 31), date(2027, 9, 2), city="Geneva"),
            meeting("b", "wg2", session, date(2027, 9, 30), date(2027, 9, 30), city="Geneva"),
            meeting("c", "dg1", session, date(2027, 12, 30), date(2028, 1, 2), city="Geneva"),
        ]
    )
    assert [
        (month.id, [(row.meeting, row.days) for row in month.rows]) for month in agenda(shown, shown.meetings)
    ] == [
        ("m2027-08", [("a", "31–2")]),
        ("m2027-09", [("b", "30")]),
        ("m2027-12", [("c", "30–2")]),
    ]
