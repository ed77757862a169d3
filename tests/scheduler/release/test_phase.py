"""What follows from the clock, on the days on which it changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from scheduler.publication import Decision, Details, PublishedMeeting, Standing
from scheduler.release import Phase, phase_of, phases
from tests.plans import plan
from tests.publications import publication

CONFIRMED, CONVENED = Standing.CONFIRMED, Standing.CONVENED
NONE = Details()
UNTIL = Details(registration_until=date(2027, 3, 20))


def plenary(standing: Standing, details: Details = NONE) -> PublishedMeeting:
    """14 and 15 April 2027; its registration opens on 28 October 2026."""
    decision = Decision(standing=standing, details=details)
    return PublishedMeeting(planned=plan().meeting("plenary-2027"), decision=decision, first_in=1, changed_in=1)


@pytest.mark.parametrize(
    ("today", "standing", "details", "expected"),
    [
        (date(2026, 10, 27), CONFIRMED, UNTIL, Phase.CONFIRMED),
        (date(2026, 10, 27), CONVENED, UNTIL, Phase.CONVENED),
        (date(2026, 10, 28), CONFIRMED, UNTIL, Phase.REGISTRATION_OPEN),
        (date(2027, 3, 20), CONVENED, UNTIL, Phase.REGISTRATION_OPEN),
        (date(2027, 3, 21), CONVENED, UNTIL, Phase.REGISTRATION_DEADLINE),
        (date(2027, 4, 13), CONVENED, NONE, Phase.REGISTRATION_OPEN),
        (date(2027, 4, 14), CONVENED, UNTIL, Phase.ONGOING),
        (date(2027, 4, 15), CONFIRMED, UNTIL, Phase.ONGOING),
        (date(2027, 4, 16), CONVENED, UNTIL, Phase.CLOSED),
        (date(2027, 4, 14), Standing.PROPOSED, UNTIL, Phase.PROPOSED),
        (date(2027, 4, 20), Standing.PROPOSED, UNTIL, Phase.PROPOSED),
        (date(2027, 4, 20), Standing.CANCELLED, UNTIL, Phase.CANCELLED),
    ],
)
def test_phase_follows_the_days(today: date, standing: Standing, details: Details, expected: Phase) -> None:
    assert phase_of(plenary(standing, details), today) is expected


def test_registration_that_a_plan_names_no_day_for_opens_24_weeks_before() -> None:
    meeting = plan().meeting("dg1-2027-1")
    held = PublishedMeeting(planned=meeting, decision=Decision(standing=CONFIRMED), first_in=1, changed_in=1)
    assert (meeting.first, meeting.deadlines.registration_opens) == (date(2027, 6, 7), None)
    assert phase_of(held, date(2026, 12, 20)) is Phase.CONFIRMED
    assert phase_of(held, date(2026, 12, 21)) is Phase.REGISTRATION_OPEN


def test_days_begin_where_the_committee_is() -> None:
    decided = Decision(standing=CONFIRMED)
    held = {
        "wg1-2027-2": PublishedMeeting(
            planned=plan().meeting("wg1-2027-2"), decision=decided, first_in=1, changed_in=1
        )
    }
    made = publication(meetings=held)
    evening = datetime(2027, 8, 30, 21, 59, tzinfo=UTC)
    assert (made.zone, held["wg1-2027-2"].planned.first) == ("Europe/Zurich", date(2027, 8, 31))
    assert phases(made, evening) == {"wg1-2027-2": Phase.REGISTRATION_OPEN}
    assert phases(made, evening.replace(hour=22)) == {"wg1-2027-2": Phase.ONGOING}
