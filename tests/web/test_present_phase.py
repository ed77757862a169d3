"""What pages say of where a meeting is on its way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scheduler.publication import Decision, Details, PublishedMeeting, Standing
from tests.plans import plan
from tests.web.shelves import House
from web.present_phase import phase_note


@pytest.mark.parametrize(
    ("today", "standing", "until", "said"),
    [
        (date(2026, 10, 27), Standing.CONFIRMED, None, "Registration opens on 28 October 2026."),
        (date(2026, 10, 28), Standing.CONVENED, None, "Registration is open."),
        (date(2027, 3, 20), Standing.CONVENED, date(2027, 3, 20), "Registration is open until 20 March 2027."),
        (date(2027, 3, 21), Standing.CONVENED, date(2027, 3, 20), "Registration closed on 20 March 2027."),
        (date(2027, 4, 14), Standing.CONFIRMED, None, "It is going on now."),
        (date(2027, 4, 16), Standing.CONFIRMED, None, ""),
        (date(2027, 4, 14), Standing.PROPOSED, None, ""),
        (date(2027, 4, 14), Standing.CANCELLED, None, ""),
    ],
)
def test_note_follows_the_days(today: date, standing: Standing, until: date | None, said: str) -> None:
    decision = Decision(standing=standing, details=Details(registration_until=until))
    planned = plan().meeting("plenary-2027")
    held = PublishedMeeting(planned=planned, decision=decision, first_in=1, changed_in=1)
    assert phase_note(held, today) == said


def test_page_of_a_meeting_says_it_and_its_feed_does_not(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    house.app.config["TODAY"] = date(2027, 4, 14)
    assert "It is going on now." in house.get("/meetings/plenary-2027").text
    assert "going on" not in house.get("/feeds/all.ics").text
