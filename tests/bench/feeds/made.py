"""Publications of any size for measuring: sessions all over a year, a third of them online, with deadlines."""

from __future__ import annotations

from datetime import date, timedelta

from scheduler.brief.words import MeetingKind
from scheduler.deadlines import deadlines
from scheduler.plan import Plan, PlannedMeeting
from scheduler.plan_publication import publication_of
from scheduler.publication import Publication
from tests import plans

GROUPS = ("wg1", "wg2", "jwg3", "cag", "tig", "dg1")
CITIES = ("Lisbon", "Geneva", "New York")
BASE = "https://meetings.example"


def plan_of(meetings: int) -> Plan:
    """A plan of so many meetings."""
    return plans.plan([_meeting(number) for number in range(meetings)], cancelled=[], open_meetings=[])


def publication(meetings: int, number: int = 1) -> Publication:
    """A publication of so many meetings."""
    return publication_of(plan_of(meetings), BASE).model_copy(update={"number": number})


def _meeting(number: int) -> PlannedMeeting:
    first = date(2027, 1, 4) + timedelta(days=number % 340)
    site = {"city": CITIES[number % 3]} if number % 3 else {"start": "12:00", "hours_per_day": 3}
    last = first + timedelta(days=2)
    made = plans.meeting(f"m-{number}", GROUPS[number % 6], MeetingKind.SESSION, first, last, number=number, **site)
    return made.model_copy(update={"deadlines": deadlines(False, made.mode, first, last)})
