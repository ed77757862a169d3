"""One small year with a plan that keeps every rule, made without a solver, for tests of check, files and commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scheduler.audit import Audit, audit, unavoidable_cost
from scheduler.brief.read import brief_digest
from scheduler.check import total_cost
from scheduler.compose import compose
from scheduler.plan import Plan, PlannedMeeting
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from tests.briefs import Data, booked, bookings, problem, window

MAY = window("2027-05-03", "2027-05-28")
YEAR: Data = {
    "places": {
        "VIE": {
            "rooms": {
                "dome": {"name": "Dome", "seats": 90, "price_per_day": 500},
                "hall": {"name": "Hall", "seats": 40},
            }
        }
    },
    "groups": {"wg1": {"experts": {"ASI": 2, "KATS": 1}}},
    "meetings": {
        "p": {"group": "tc7", "days": 2, "windows": MAY, "attendance": {"on_site": 30}, "number": 5},
        "w": {"group": "tc7", "kind": "workshop", "days": 0.5, "half": "morning", "windows": MAY},
        "s": {
            "group": "wg1",
            "days": 2,
            "modes": ["virtual"],
            "hours_per_day": 3,
            "starts": ["06:00", "12:00"],
            "windows": window("2027-03-01", "2027-03-31"),
        },
    },
    "blocks": {"week": {"stages": {1: ["p"], 2: ["w"]}}},
    "offers": {
        "lis": {
            "place": "LIS",
            "host": "IPQ",
            "for": ["week"],
            "windows": window("2027-05-01", "2027-05-31"),
            "state": "accepted",
        }
    },
}
"""Plenary and workshop in a week of May, at Lisbon or at home; a virtual session in March."""

BOOKED = bookings(
    booked("p", "2027-05-10", 2, "LIS", offer="lis"),
    booked("w", "2027-05-12", 1, "LIS", offer="lis", half="morning"),
    booked("s", "2027-03-02", 2, None, start="06:00"),
)


def year(*changes: Data) -> Problem:
    """The small year with changes laid over it."""
    return problem(YEAR, *changes)


def made(scene: Problem, booked_there: Bookings = BOOKED, **claims: Any) -> Plan:
    """The plan of bookings, with claims that are right unless they are given."""
    cost = total_cost(scene, booked_there)
    least = unavoidable_cost(scene)
    usual = {"status": "optimal", "bound": cost, "unavoidable": least, "gap": 0.0, "seconds": 1.0}
    return compose(scene, booked_there, digest=brief_digest(scene.brief), **{**usual, **claims})


def moved(plan: Plan, name: str, **changes: Any) -> Plan:
    """The plan with one meeting's fields changed and nothing else."""
    meetings = [m.model_copy(update=changes) if m.meeting == name else m for m in plan.meetings]
    return with_meetings(plan, meetings)


def with_meetings(plan: Plan, meetings: list[PlannedMeeting]) -> Plan:
    """The plan with other meetings."""
    return plan.model_copy(update={"meetings": meetings})


def lines(found: Audit) -> list[str]:
    """Every breach and difference as a line."""
    return [*map(str, found.breaches), *found.differences]


def audited(plan: Plan, *changes: Data) -> list[str]:
    """What the check of a plan says."""
    return lines(audit(year(*changes), plan))


def write_brief(path: Path, *changes: Data) -> Path:
    """The small year as a brief on disk; JSON is YAML too."""
    import json

    from tests.briefs import WORLD, merged

    data = merged(WORLD, YEAR)
    for change in changes:
        data = merged(data, change)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
