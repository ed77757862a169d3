"""Hand-made plans for tests of feeds and pages: small, whole, and awkward on purpose."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.brief.words import MeetingKind, Severity, Text
from scheduler.plan import (
    BallotShown,
    CommitteeShown,
    GoalResult,
    OpenMeeting,
    Period,
    Plan,
    PlannedMeeting,
)
from tests.plan_meetings import PRIVATE_NOTE, PRIVATE_REASON, groups, meeting, plenary_week, sessions

__all__ = [
    "PRIVATE_NOTE",
    "PRIVATE_REASON",
    "committee",
    "empty_plan",
    "groups",
    "hostile_plan",
    "meeting",
    "open_meetings",
    "periods",
    "plan",
    "plenary_week",
    "sessions",
]

HOSTILE = (
    'Commas, semi;colons: "quotes" \\n <script>alert(1)</script> & {{ 7*7 }}\r\nBEGIN:VEVENT\x07\u202eevil\u2028é𝄞'
)
DOMAIN = "meetings.tc99.example"


def committee() -> dict[str, CommitteeShown]:
    """One committee, TC 99."""
    title = Text(en="Weights and measures of everyday things", fr="Poids et mesures des choses courantes")
    return {"tc99": CommitteeShown(reference="ISO/TC 99", title=title, uid_domain=DOMAIN, contact="Secretary")}


def open_meetings() -> list[OpenMeeting]:
    """One meeting without dates: the second quarter of 2028."""
    shown = groups()["wg2"]
    return [
        OpenMeeting(
            meeting="wg2-2028-1",
            committee="tc99",
            group="wg2",
            kind=MeetingKind.SESSION,
            reference=shown.reference,
            short=shown.short,
            title=shown.title,
            year=2028,
            quarter=2,
            note=PRIVATE_NOTE,
        )
    ]


def plan(meetings: list[PlannedMeeting] | None = None, **more: Any) -> Plan:
    """The whole plan of TC 99 for 2027, or one that holds just these meetings."""
    found = [*plenary_week(), *sessions()] if meetings is None else meetings
    goal = GoalResult(
        name="travel",
        sentence="Travel should be short.",
        weight=1,
        cost=12,
        measure=5528,
        unit="km",
        text="5528 km for a delegate on average",
    )
    usual: dict[str, Any] = {
        "title": "ISO/TC 99 in 2027",
        "status": "optimal",
        "cost": 120,
        "bound": 120,
        "gap": 0.0,
        "unavoidable": 40,
        "seconds": 1.5,
        "versions": {"plenary": "0.1.0"},
        "digest": "0" * 64,
        "planned_on": date(2026, 9, 14),
        "first": date(2027, 1, 1),
        "last": date(2027, 12, 31),
        "home": "GVA",
        "home_city": "Geneva",
        "zone": "Europe/Zurich",
        "committees": committee(),
        "groups": groups(),
        "meetings": found,
        "open_meetings": open_meetings() if meetings is None else [],
        "cancelled": ["wg2-2027-2"] if meetings is None else [],
        "home_holidays": {date(2027, 1, 1): "New Year's Day", date(2027, 8, 1): "National Day"},
        "home_closures": [
            Period(
                id="close",
                title="Office closed",
                first=date(2027, 12, 24),
                last=date(2027, 12, 31),
                severity=Severity.HARD,
                kind="event",
            )
        ],
        "holidays": {"CH": {date(2027, 1, 1): "New Year's Day"}, "PT": {date(2027, 4, 25): "Freedom Day"}},
        "periods": periods(),
        "ballots": [
            BallotShown(
                id="cd1",
                kind="CD consultation",
                document="ISO/CD 99-1",
                groups=["wg1"],
                opens=date(2027, 1, 18),
                closes=date(2027, 4, 12),
            )
        ],
        "goals": [goal],
    }
    return Plan(**(usual | more))


def periods() -> list[Period]:
    """A hard time for all, a soft one for all, a hard one that touches one group."""
    return [
        Period(
            id="assembly",
            title="General Assembly",
            first=date(2027, 9, 27),
            last=date(2027, 10, 1),
            severity=Severity.HARD,
            kind="event",
            certainty="published",
        ),
        Period(
            id="ramadan",
            title="Ramadan",
            first=date(2027, 2, 8),
            last=date(2027, 3, 9),
            severity=Severity.MEDIUM,
            kind="observance",
        ),
        Period(
            id="rival",
            title="Assembly of rulers",
            first=date(2027, 6, 14),
            last=date(2027, 6, 18),
            severity=Severity.HARD,
            kind="event",
            touches_all=False,
            certainty="provisional",
        ),
    ]


def hostile_plan() -> Plan:
    """A plan whose every free text is hostile: separators, markup, line ends, control and direction marks."""
    text = Text(en=HOSTILE[:290])
    name = HOSTILE[:60]
    wild = meeting(
        "wg1-2027-9", "wg1", MeetingKind.SESSION, date(2027, 5, 10), date(2027, 5, 11), number=9, city="Lisbon"
    ).model_copy(
        update={
            "title": text,
            "purpose": HOSTILE,
            "host_name": HOSTILE,
            "city": HOSTILE,
            "short": name,
            "reference": HOSTILE,
            "theme": text,
            "room_name": HOSTILE,
            "venue": HOSTILE,
        }
    )
    tree = groups() | {
        "wg1": groups()["wg1"].model_copy(
            update={"title": text, "short": name, "reference": HOSTILE, "purpose": HOSTILE}
        )
    }
    shown = {"tc99": committee()["tc99"].model_copy(update={"title": text})}
    return plan([wild], title=HOSTILE, groups=tree, committees=shown, home_city=HOSTILE)


def empty_plan() -> Plan:
    """A plan in which nothing is held."""
    return plan([])
