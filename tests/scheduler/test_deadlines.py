"""Deadlines from dates."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.brief.words import Mode
from scheduler.deadlines import DEFAULTS, deadlines
from scheduler.plan import Deadlines

FIRST, LAST = date(2027, 4, 14), date(2027, 4, 15)


@pytest.mark.parametrize(
    ("committee", "mode", "agenda", "documents", "decisions"),
    [
        (True, Mode.FACE_TO_FACE, date(2026, 12, 23), date(2027, 3, 3), date(2027, 4, 17)),
        (True, Mode.HYBRID, date(2026, 12, 23), date(2027, 3, 3), date(2027, 4, 17)),
        (True, Mode.VIRTUAL, date(2027, 2, 17), date(2027, 3, 3), date(2027, 4, 17)),
        (False, Mode.FACE_TO_FACE, date(2027, 3, 3), date(2027, 3, 17), None),
        (False, Mode.HYBRID, date(2027, 3, 3), date(2027, 3, 17), None),
        (False, Mode.VIRTUAL, date(2027, 3, 17), date(2027, 3, 17), None),
    ],
)
def test_deadlines_follow_body_and_mode(
    committee: bool, mode: Mode, agenda: date, documents: date, decisions: date | None
) -> None:
    assert deadlines(committee, mode, FIRST, LAST) == Deadlines(
        agenda_due=agenda,
        documents_due=documents,
        registration_opens=date(2026, 10, 28),
        decisions_due=decisions,
        minutes_due=date(2027, 5, 13),
    )


def test_deadlines_take_numbers_from_the_brief() -> None:
    found = deadlines(True, Mode.HYBRID, FIRST, LAST, {"committee_agenda_weeks": 0.5, "decisions_hours": 25})
    assert found == deadlines(True, Mode.HYBRID, FIRST, LAST).model_copy(
        update={"agenda_due": date(2027, 4, 10), "decisions_due": date(2027, 4, 17)}
    )
    assert deadlines(True, Mode.HYBRID, FIRST, LAST, {"decisions_hours": 24}).decisions_due == date(2027, 4, 16)


def test_deadlines_on_closed_days_keep_their_dates() -> None:
    """Epiphany, a Wednesday; Good Friday 6 weeks on; 48 hours that end on a Sunday; Ascension 4 weeks after."""
    friday = deadlines(True, Mode.HYBRID, date(2027, 5, 7), date(2027, 5, 7))
    assert (friday.documents_due, friday.decisions_due) == (date(2027, 3, 26), date(2027, 5, 9))
    thursday = deadlines(True, Mode.HYBRID, date(2027, 4, 28), date(2027, 4, 29))
    assert (thursday.agenda_due, thursday.decisions_due) == (date(2027, 1, 6), date(2027, 5, 1))
    assert deadlines(False, Mode.HYBRID, date(2027, 4, 7), date(2027, 4, 8)).minutes_due == date(2027, 5, 6)


def test_deadlines_refuse_an_unknown_number() -> None:
    with pytest.raises(ValueError) as caught:
        deadlines(True, Mode.HYBRID, FIRST, LAST, {"agenda": 3})
    assert str(caught.value) == f"no deadline is called agenda; there are {', '.join(sorted(DEFAULTS))}"
