"""A what-if as JSON, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from scheduler.compare import Change, Comparison, GoalChange
from scheduler.plan import Booking
from scheduler.requirement import Assessment
from scheduler.scenario.whatif import Answer, WhatIf

WHATIF_SCHEMA = 1


def whatif_json(asked: WhatIf, first: Answer | None, last: Answer, *, kept: bool) -> str:
    """The answer at once and the last one, with all that differs from the present plan."""
    record = {
        "whatif": WHATIF_SCHEMA,
        "edits": [{"do": edit.do, **edit.model_dump(mode="json", exclude_none=True)} for edit in asked.edits],
        "keep_others": kept,
        "at_once": None if first is None else _answer(first),
        "answer": _answer(last),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _answer(answer: Answer) -> dict[str, Any]:
    outcome = answer.outcome
    return {
        "status": outcome.status.value,
        "certain": answer.certain,
        "seconds": round(answer.seconds, 3),
        "cost": outcome.cost if outcome.found else None,
        "stuck": list(outcome.stuck),
        "reasons": list(outcome.reasons),
        "comparison": None if answer.comparison is None else comparison_record(answer.comparison),
    }


def comparison_record(found: Comparison) -> dict[str, Any]:
    """A comparison as plain data."""
    radius = asdict(found.radius)
    late = [{**one, "due": one["due"].isoformat()} for one in radius["late"]]
    return {
        "points": {"before": found.before, "after": found.after},
        "changes": [_change(change) for change in found.changes],
        "goals": {one.goal: _goal(one) for one in found.goals},
        "radius": {**radius, "late": late},
    }


def _change(change: Change) -> dict[str, Any]:
    kinds = ("moved", "relocated", "rehoused", "new", "gone")
    return {
        "meeting": change.meeting,
        "label": change.label,
        "what": [kind for kind in kinds if getattr(change, kind)],
        "before": _booking(change.before),
        "after": _booking(change.after),
    }


def _booking(booked: Booking | None) -> dict[str, Any] | None:
    return None if booked is None else booked.model_dump(mode="json", exclude={"meeting"})


def _goal(one: GoalChange) -> dict[str, Any]:
    return {"before": _assessment(one.before), "after": _assessment(one.after)}


def _assessment(found: Assessment) -> dict[str, Any]:
    return {"points": found.cost, "measure": found.measure, "unit": found.unit, "text": found.text}
