"""An explanation for other programs."""

from __future__ import annotations

import json
from typing import Any

from scheduler.explain.explanation import Explained, Explanation
from scheduler.explain.reasons import Reason
from scheduler.explain.repairs import Repair
from scheduler.outcome import Status
from scheduler.requirement import Sentence

STATUS = {Status.IMPOSSIBLE: "impossible", Status.OUT_OF_TIME: "out of time"}


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """An explanation as plain data: sentences as text with their ids and values, edits as in a scenario."""
    repairs = explanation.repairs
    return {
        "status": STATUS.get(explanation.status, "possible"),
        "complete": explanation.found.complete and (repairs is None or repairs.complete),
        "conflicts": [_conflict(one) for one in explanation.conflicts],
        "repairs": [_repair(one) for one in repairs.found] if repairs is not None else [],
    }


def explanation_json(explanation: Explanation) -> str:
    """The same as a JSON text."""
    return json.dumps(explanation_data(explanation), indent=2, ensure_ascii=False) + "\n"


def _conflict(one: Explained) -> dict[str, Any]:
    return {
        "meetings": list(one.conflict.meetings),
        "smallest": one.conflict.smallest,
        "reasons": [_reason(reason) for reason in one.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "changeable": not reason.fact,
        "sentence": _sentence(reason.sentence),
        "facts": [_sentence(fact) for fact in reason.facts],
        "lines": list(reason.lines),
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    values = {
        name: value if isinstance(value, int | float) else str(value) for name, value in sentence.values.items()
    }
    return {"id": sentence.id, "text": str(sentence), "values": values}


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "points": repair.points,
        "cheapest": repair.cheapest,
        "verified": repair.verified,
        "changes": [
            {
                "rule": change.rule,
                "ask": change.ask,
                "sentence": _sentence(change.sentence),
                "amount": change.amount,
                "unit": change.unit,
            }
            for change in repair.changes
        ],
        "edits": [edit.model_dump(mode="json", exclude_none=True) for edit in repair.edits],
        "bookings": {
            name: {"first": booked.first.isoformat(), "last": booked.last.isoformat(), "place": booked.place}
            for name, booked in sorted(repair.bookings.items())
        },
    }
