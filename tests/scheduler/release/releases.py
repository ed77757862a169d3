"""Plans of TC 99 released again and again, for tests: what changes is said by meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from scheduler.plan import Plan, PlannedMeeting
from scheduler.publication import Publication
from scheduler.release import publish
from scheduler.store import Store
from tests.plans import plan

AT = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
BY = "secretary"


def planned(changes: dict[str, dict[str, Any]] | None = None, without: tuple[str, ...] = (), **more: Any) -> Plan:
    """The plan of TC 99 with other values for some meetings, and without others."""
    changed = changes or {}
    kept = [m.model_copy(update=changed.get(m.meeting, {})) for m in plan().meetings if m.meeting not in without]
    return plan(**more).model_copy(update={"meetings": kept})


def moved(meeting: PlannedMeeting, days: int) -> dict[str, Any]:
    """The dates of a meeting so many days later."""
    return {"first": meeting.first + timedelta(days=days), "last": meeting.last + timedelta(days=days)}


def later(name: str, days: int) -> dict[str, dict[str, Any]]:
    """The change that a meeting of the plan of TC 99 comes so many days later."""
    return {name: moved(plan().meeting(name), days)}


def released(store: Store, made: Plan | None = None, **more: Any) -> Publication:
    """The next release, a day after the one before; it must bring something new."""
    usual: dict[str, Any] = {"by": BY, "note": "note", "at": AT + timedelta(days=store.number())}
    found = publish(store, made or plan(), **(usual | more))
    assert found is not None
    return found


def stands(publication: Publication) -> dict[str, tuple[date, str]]:
    """Where each meeting stands: its first day and what was decided."""
    return {name: (held.planned.first, held.decision.standing.value) for name, held in publication.meetings.items()}
