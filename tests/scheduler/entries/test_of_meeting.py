"""Entries of single meetings: days, half days, clocks, and what their text says."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.brief.words import Half, MeetingKind, MeetingState, Mode
from scheduler.entries.stretch import stretches
from scheduler.feed import feed
from tests import plans
from tests.ics import entry

MONDAY = date(2027, 6, 7)


def _shape(days: int, half: Half | None, half_days: int) -> list[tuple[int, int, str]]:
    last = date(2027, 6, 6 + days)
    meeting = plans.meeting(
        "x", "wg1", MeetingKind.SESSION, MONDAY, last, city="Geneva", half=half, half_days=half_days
    )
    return [(p.first_number, p.last_number, f"{p.hours[0]:%H:%M}" if p.hours else "") for p in stretches(meeting)]


@pytest.mark.parametrize(
    ("days", "half", "half_days", "shape"),
    [
        (1, None, 2, [(1, 1, "")]),
        (5, None, 10, [(1, 5, "")]),
        (1, Half.MORNING, 1, [(1, 1, "07:00")]),
        (1, Half.AFTERNOON, 1, [(1, 1, "12:00")]),
        (3, Half.MORNING, 5, [(1, 2, ""), (3, 3, "07:00")]),
        (3, Half.AFTERNOON, 5, [(1, 1, "12:00"), (2, 3, "")]),
        (2, Half.AFTERNOON, 2, [(1, 1, "12:00"), (2, 2, "07:00")]),
        (3, None, 5, [(1, 2, ""), (3, 3, "07:00")]),
    ],
)
def test_stretches_join_full_days_and_keep_halves_apart(
    days: int, half: Half | None, half_days: int, shape: list[tuple[int, int, str]]
) -> None:
    assert _shape(days, half, half_days) == shape


@pytest.mark.parametrize(
    ("zone", "day", "start", "begin", "end", "words"),
    [
        ("Europe/Zurich", date(2027, 3, 27), "09:00", "20270327T080000Z", "20270327T110000Z",
         "09:00–12:00 Zurich time (UTC+1), 08:00–11:00 UTC"),
        ("Europe/Zurich", date(2027, 3, 29), "09:00", "20270329T070000Z", "20270329T100000Z",
         "09:00–12:00 Zurich time (UTC+2), 07:00–10:00 UTC"),
        ("America/New_York", date(2027, 3, 15), "21:30", "20270316T013000Z", "20270316T043000Z",
         "21:30–00:30 New York time (UTC-4), 01:30–04:30 UTC"),
        ("Asia/Kolkata", date(2027, 3, 15), "09:00", "20270315T033000Z", "20270315T063000Z",
         "09:00–12:00 Kolkata time (UTC+5:30), 03:30–06:30 UTC"),
        ("America/Vancouver", date(2027, 1, 18), "09:00", "20270118T160000Z", "20270118T190000Z",
         "09:00–12:00 Vancouver time (UTC-7), 16:00–19:00 UTC"),
        ("UTC", date(2027, 7, 1), "12:00", "20270701T120000Z", "20270701T150000Z",
         "12:00–15:00 UTC, 14:00–17:00 in Geneva (UTC+2)"),
    ],
)  # fmt: skip
def test_virtual_day_is_in_utc_with_local_time_in_words(
    zone: str, day: date, start: str, begin: str, end: str, words: str
) -> None:
    online = plans.meeting("x", "wg1", MeetingKind.SESSION, day, day, zone=zone, start=start, hours_per_day=3)
    event = entry(feed(plans.plan([online])), "x-1")
    assert (event["DTSTART"], event["DTEND"]) == (("", begin), ("", end))
    assert f"Time: {words}" in event["DESCRIPTION"].value.split("\n")


@pytest.mark.parametrize(
    ("home", "city", "words"),
    [
        ("Etc/UTC", "Reykjavik", "22:00–01:00 UTC"),
        ("Europe/London", "London", "22:00–01:00 UTC, 22:00–01:00 in London (UTC)"),
        ("Asia/Tokyo", "Tokyo", "22:00–01:00 UTC, 07:00–10:00 in Tokyo (UTC+9), the day after"),
        ("America/New_York", "New York", "22:00–01:00 UTC, 17:00–20:00 in New York (UTC-5)"),
    ],
)
def test_virtual_day_in_utc_says_the_time_at_home(home: str, city: str, words: str) -> None:
    day = date(2027, 1, 18)
    online = plans.meeting("x", "wg1", MeetingKind.SESSION, day, day, start="22:00", hours_per_day=3)
    event = entry(feed(plans.plan([online], zone=home, home_city=city)), "x-1")
    assert f"Time: {words}" in event["DESCRIPTION"].value.split("\n")


def test_entry_of_plenary_says_what_the_public_may_know() -> None:
    event = entry(feed(plans.plan()), "plenary-2027")
    assert event["SUMMARY"].value == "ISO/TC 99 41st plenary, Lisbon"
    assert event["LOCATION"].value == "Lisbon, Portugal"
    assert event["GEO"].value == "38.7742;-9.1342"
    assert event["CATEGORIES"].value == "TC 99"
    assert event["CLASS"].value == "PUBLIC"
    assert event["DESCRIPTION"].value.split("\n") == [
        "Weights and measures of everyday things",
        "Dates: 14–15 April 2027",
        "Time: full days, local time of the place",
        "Mode: hybrid, on site and online",
        "Place: Lisbon, Portugal",
        "Host: Body of Portugal",
        "Status: confirmed; notice was given on 1 September 2026",
        "Agenda due: 23 December 2026",
        "Documents due: 3 March 2027",
        "Registration opens: 28 October 2026",
        "Decisions due: 17 April 2027",
        "Minutes due: 13 May 2027",
        "In the same week: ISO/TC 99/CAG, 1st meeting; ISO/TC 99/TIG, 1st meeting; ISO/TC 99 workshop",
    ]


def test_entry_of_virtual_session_says_which_day_it_is() -> None:
    event = entry(feed(plans.plan()), "wg1-2027-1-2")
    assert event["SUMMARY"].value == "TENTATIVE: ISO/TC 99/WG 1, 1st session, online (day 2 of 3)"
    assert event["X-MICROSOFT-CDO-BUSYSTATUS"].value == "TENTATIVE"
    assert event["LOCATION"].value == "Online"
    assert "GEO" not in event
    assert event["DESCRIPTION"].value.split("\n") == [
        "Scales; balances, and spoons",
        "Purpose: key issues before the ballot closes",
        "Dates: 1–3 February 2027",
        "Time: 12:00–15:00 UTC, 13:00–16:00 in Geneva (UTC+1)",
        "Mode: virtual, online only",
        "Status: proposed; date and place may still change",
        "Agenda due: 4 January 2027",
        "Documents due: 4 January 2027",
        "Minutes due: 3 March 2027",
    ]


@pytest.mark.parametrize(
    ("uid", "summary"),
    [
        ("dg1-2027-1", "ISO/TC 99/WG 1/DG 1, 1st session, Geneva (days 1–2 of 3)"),
        ("dg1-2027-1-3", "ISO/TC 99/WG 1/DG 1, 1st session, Geneva (day 3 of 3)"),
        ("tig-2027-1-1", "ISO/TC 99/TIG, 1st meeting, Lisbon"),
        ("workshop-2027-1", "ISO/TC 99 workshop, Lisbon"),
        ("wg1-2027-2", "TENTATIVE: ISO/TC 99/WG 1, 2nd session, Geneva"),
        ("wg2-2027-2", "CANCELLED: ISO/TC 99/WG 2, 2nd session, New York"),
        ("jwg3-2027-1", "ISO/TC 99/JWG 3, 1st session, Geneva"),
    ],
)
def test_entry_summary_names_meeting_place_and_standing(uid: str, summary: str) -> None:
    assert entry(feed(plans.plan()), uid)["SUMMARY"].value == summary


def test_entry_of_meeting_without_place_says_so() -> None:
    nowhere = plans.meeting("x", "wg1", MeetingKind.SESSION, MONDAY, MONDAY, mode=Mode.HYBRID)
    event = entry(feed(plans.plan([nowhere])), "x")
    assert event["SUMMARY"].value == "TENTATIVE: ISO/TC 99/WG 1, session, place to be confirmed"
    assert event["LOCATION"].value == "Place to be confirmed"


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (MeetingState.PROPOSED, ("TENTATIVE", "OPAQUE", "TENTATIVE")),
        (MeetingState.CONFIRMED, ("CONFIRMED", "OPAQUE", None)),
        (MeetingState.HELD, ("CONFIRMED", "OPAQUE", None)),
        (MeetingState.CANCELLED, ("CANCELLED", "TRANSPARENT", "FREE")),
    ],
)
def test_hours_block_time_unless_they_are_cancelled(state: MeetingState, shown: tuple[str, str, str | None]) -> None:
    online = plans.meeting(
        "x", "wg1", MeetingKind.SESSION, MONDAY, MONDAY, start="12:00", hours_per_day=2, state=state
    )
    event = entry(feed(plans.plan([online])), "x-1")
    busy = event.get("X-MICROSOFT-CDO-BUSYSTATUS")
    assert (event["STATUS"].value, event["TRANSP"].value, busy.value if busy else None) == shown


def test_online_meeting_is_nowhere_on_the_map() -> None:
    here = plans.meeting("x", "wg1", MeetingKind.SESSION, MONDAY, MONDAY, city="Geneva")
    assert entry(feed(plans.plan([here])), "x")["GEO"].value == "46.2381;6.1089"
    online = here.model_copy(update={"mode": Mode.VIRTUAL})
    assert "GEO" not in entry(feed(plans.plan([online])), "x")
