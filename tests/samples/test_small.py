"""The two small samples: readable in one screen, and what they are about."""

from __future__ import annotations

from datetime import date, timedelta

from scheduler.brief.expand import expand
from scheduler.brief.read import read_brief
from scheduler.calendars import public_holidays
from tests.samples.conftest import SAMPLES


def test_small_fits_a_screen() -> None:
    assert len((SAMPLES / "small.yaml").read_text(encoding="utf-8").splitlines()) <= 45


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
