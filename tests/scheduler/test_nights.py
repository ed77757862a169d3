"""Minutes of the night, held against zoneinfo minute by minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from scheduler.nights import by_zone, clock_changes, meeting_minutes, night_minutes
from scheduler.problem import Meeting
from scheduler.zones import zone
from tests.briefs import Data, problem, window

SESSION: Data = {"meetings": {"a": {"group": "wg1", "modes": ["virtual"], "starts": ["12:00"], "hours_per_day": 3}}}
MEETING = problem(SESSION, {"meetings": {"a": {"windows": window("2027-01-01", "2027-12-31")}}}).meetings["a"]


def sits(where: str, hours: float) -> Meeting:
    return replace(MEETING, zone=where, hours_per_day=hours)


def by_the_minute(meeting: Meeting, where: str, day: date, start: str) -> int:
    """Night minutes of one day, counted one by one on Python's own clocks."""
    clock = datetime.fromisoformat(f"{day}T{start}").replace(tzinfo=zone(meeting.zone))
    begins = clock.astimezone(UTC)
    local = (
        (begins + timedelta(minutes=n)).astimezone(zone(where))
        for n in range(round(60 * (meeting.hours_per_day or 0)))
    )
    return sum(not 7 <= moment.hour < 22 for moment in local)


# Each with the Sundays (or other days) on which it or its neighbours change their clocks, and days before and after.
CHANGES = {
    "Europe/Vienna": ["2027-03-28", "2027-10-31"],
    "America/New_York": ["2027-03-14", "2027-11-07"],
    # UTC+1 all year but for Ramadan: back on 23 February, forth on 6 April 2025.
    "Africa/Casablanca": ["2025-02-23", "2025-04-06"],
    "Australia/Lord_Howe": ["2027-04-04", "2027-10-03"],
    "Africa/Cairo": ["2027-04-30", "2027-10-29"],
    "America/Santiago": ["2027-04-04", "2027-09-05"],
    "Asia/Kathmandu": [],
}
YEAR = [date(2027, 1, 3) + timedelta(days=n) for n in range(0, 364, 13)]


def days_to_look_at() -> list[date]:
    near = [date.fromisoformat(day) for days in CHANGES.values() for day in days]
    return sorted({day + timedelta(days=n) for day in near for n in (-1, 0, 1)} | set(YEAR))


@pytest.mark.parametrize("where", CHANGES)
@pytest.mark.parametrize(("home", "start", "hours"), [("UTC", "20:30", 3.5), ("Europe/Vienna", "02:30", 5)])
def test_night_minutes_are_those_of_the_clock(home: str, start: str, hours: float, where: str) -> None:
    days, meeting = days_to_look_at(), sits(home, hours)
    found = night_minutes(meeting, {where: 1}, np.asarray([day.toordinal() for day in days]), start)
    assert dict(zip(days, found.tolist(), strict=True)) == {
        day: by_the_minute(meeting, where, day, start) for day in days
    }


@pytest.mark.parametrize("where", CHANGES)
def test_night_minutes_by_the_meetings_own_clock(where: str) -> None:
    days, meeting = days_to_look_at(), sits(where, 1)
    found = night_minutes(meeting, {"UTC": 1}, np.asarray([day.toordinal() for day in days]), "21:45")
    assert dict(zip(days, found.tolist(), strict=True)) == {
        day: by_the_minute(meeting, "UTC", day, "21:45") for day in days
    }


def test_night_minutes_are_summed_with_their_weights() -> None:
    # 12:00-15:00 UTC on 1 February: Seoul 21-24 (120 minutes), Auckland (UTC+13) 01-04 (180), Lisbon none.
    weights = {"Asia/Seoul": 2, "Pacific/Auckland": 3, "Europe/Lisbon": 50}
    days = np.asarray([date(2027, 2, 1).toordinal()])
    assert night_minutes(MEETING, weights, days, "12:00").tolist() == [2 * 120 + 3 * 180]
    assert night_minutes(MEETING, {}, days, "12:00").tolist() == [0]


def test_night_minutes_of_a_day_and_night_are_nine_hours() -> None:
    days = np.asarray([date(2027, 2, 1).toordinal()])
    for start in ("00:00", "07:00", "13:37", "22:00", "23:59"):
        assert night_minutes(sits("UTC", 24), {"UTC": 1}, days, start).tolist() == [9 * 60]


def test_meeting_minutes_are_whole() -> None:
    assert [meeting_minutes(sits("UTC", hours)) for hours in (3, 2.5, 0.33, 24)] == [180, 150, 20, 1440]
    assert meeting_minutes(replace(MEETING, hours_per_day=None)) == 0


def test_clock_changes_of_morocco_in_and_after_ramadan() -> None:
    def minute(moment: datetime) -> int:
        return round((moment - datetime(1, 1, 1, tzinfo=UTC)).total_seconds()) // 60

    first, last = minute(datetime(2025, 1, 1, tzinfo=UTC)), minute(datetime(2026, 1, 1, tzinfo=UTC))
    minutes, offsets = clock_changes("Africa/Casablanca", first, last)
    # At 03:00 local (02:00 UTC) back to UTC, at 02:00 local (02:00 UTC) forth to UTC+1.
    assert minutes.tolist() == [
        first,
        minute(datetime(2025, 2, 23, 2, tzinfo=UTC)),
        minute(datetime(2025, 4, 6, 2, tzinfo=UTC)),
    ]
    assert offsets.tolist() == [60, 0, 60]


def test_by_zone_adds_up_those_who_live_by_the_same_clock() -> None:
    neighbours: Data = {
        "member_bodies": {"IPQ": {"zone": "Europe/Vienna"}},
        "groups": {"wg1": {"experts": {"ASI": 2, "IPQ": 3, "KATS": 4}}},
    }
    scene = problem(SESSION, neighbours)
    assert by_zone(scene, scene.meetings["a"]) == {"Europe/Vienna": 5, "Asia/Seoul": 4}
