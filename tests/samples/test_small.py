"""The two small samples: readable in one screen, and what they are about."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from scheduler.brief.expand import expand
from scheduler.brief.read import read_brief
from scheduler.brief.words import MeetingState, Severity
from scheduler.brief.world import Anchor
from scheduler.calendars import public_holidays
from scheduler.rules import RULES
from tests.samples.conftest import SAMPLES


def test_small_fits_a_screen() -> None:
    assert len((SAMPLES / "small.yaml").read_text(encoding="utf-8").splitlines()) <= 52


def test_small_has_six_meetings() -> None:
    brief = read_brief(SAMPLES / "small.yaml")
    assert sorted(expand(brief)) == [
        "plenary-2027",
        "wg1-2027-1",
        "wg1-2027-2",
        "wg2-2027-1",
        "wg2-2027-2",
        "workshop-2027",
    ]
    assert (len(brief.groups), len(brief.offers), len(brief.people)) == (2, 1, 1)


def test_small_keeps_the_turn_of_the_year_free() -> None:
    brief = read_brief(SAMPLES / "small.yaml")
    turn = brief.observances["year-end"]
    assert (turn.severity, turn.first, turn.last) == (Severity.HARD, Anchor(on="12-18"), Anchor(on="01-07"))


def test_small_shows_what_can_stand_and_be_waived(tmp_path: Path) -> None:
    """The example in the last comment is right once its marks are taken away."""
    text = (SAMPLES / "small.yaml").read_text(encoding="utf-8")
    plain, _, example = text.partition("# standing:")
    assert example.count("\n") <= 5
    copy = tmp_path / "small.yaml"
    copy.write_text(plain + re.sub(r"^# ", "", "# standing:" + example, flags=re.M), encoding="utf-8")
    brief = read_brief(copy)
    stands = brief.standing["wg2-2027-1"]
    assert (stands.state, stands.first, stands.convened) == (
        MeetingState.CONFIRMED,
        date(2027, 3, 9),
        date(2026, 10, 26),
    )
    assert {waiver.rule for waiver in brief.waivers.values()} <= {rule.name for rule in RULES}
    assert [waiver.meetings for waiver in brief.waivers.values()] == [["wg1-2027-1"]]


def test_impossible_plenary_has_no_day_left() -> None:
    """Every pair of days is out for one of the reasons that the file gives, each of which is needed."""
    brief = read_brief(SAMPLES / "impossible.yaml")
    window = brief.meetings["plenary-2027"].windows["spring"]
    away = brief.people["chair"].absences["abroad"]
    closed = brief.places["VIE"].closures["works"]
    offer = brief.offers["copenhagen"].windows["may"]
    holidays = public_holidays("AT", None, 2027, 2027)
    noticed = brief.planned_on + timedelta(weeks=16)
    assert (window.first, window.last, noticed) == (date(2027, 5, 10), date(2027, 6, 4), date(2027, 5, 24))

    out_by = set()
    for first in [window.first + timedelta(days=n) for n in range((window.last - window.first).days)]:
        days = (first, first + timedelta(days=1))
        if any(day.weekday() > 4 or day in holidays for day in days):
            continue
        reasons = {
            "notice": first < noticed,
            "chair": any(away.first <= day <= away.last for day in days),
            "house": any(closed.first <= day <= closed.last for day in days),
        }
        assert any(reasons.values()), days
        out_by |= {name for name, holds in reasons.items() if holds and sum(reasons.values()) == 1}
    assert out_by == {"notice", "chair", "house"}
    assert offer.last < noticed
