"""Clock times of online meetings: the day before and after, clocks that change during a meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.brief.words import MeetingKind
from tests.plans import meeting, plan
from web.present_times import times


def lines(first: date, last: date, **more: Any) -> dict[str, list[str]]:
    shown = meeting("a", "wg1", MeetingKind.SESSION, first, last, **more)
    return {found.place: found.lines for found in times(plan([shown]), shown)}


def test_times_in_another_zone_may_be_of_the_day_before_or_after() -> None:
    may = date(2027, 5, 10)
    assert lines(may, may, zone="Asia/Seoul", start="08:00", hours_per_day=2) == {
        "Seoul": ["08:00–10:00"],
        "UTC": ["23:00–01:00, the day before"],
        "Geneva": ["01:00–03:00"],
    }
    assert lines(may, may, zone="America/New_York", start="19:30", hours_per_day=2.5) == {
        "New York": ["19:30–22:00"],
        "UTC": ["23:30–02:00"],
        "Geneva": ["01:30–04:00, the day after"],
    }


def test_times_last_as_long_when_the_clocks_change_meanwhile() -> None:
    """At Zurich the clocks go from 02:00 to 03:00 on 28 March 2027, and from 03:00 to 02:00 on 31 October."""
    spring, autumn = date(2027, 3, 28), date(2027, 10, 31)
    assert lines(spring, spring, zone="Europe/Zurich", start="01:00", hours_per_day=2) == {
        "Geneva": ["01:00–04:00"],
        "UTC": ["00:00–02:00"],
    }
    assert lines(autumn, autumn, zone="Europe/Zurich", start="01:00", hours_per_day=3)["Geneva"] == ["01:00–03:00"]


def test_times_of_days_that_differ_are_a_line_a_day() -> None:
    found = lines(date(2027, 3, 27), date(2027, 3, 28), start="12:00", hours_per_day=3)
    assert found["UTC"] == ["12:00–15:00"]
    assert found["Geneva"] == ["27 March: 13:00–16:00", "28 March: 14:00–17:00"]
