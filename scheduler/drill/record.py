"""A drill as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from scheduler.brief.read import brief_digest
from scheduler.drill.answer import Answer, Found
from scheduler.drill.drill import Drill
from scheduler.drill.losses import Loss

DRILL_SCHEMA = 1


def drill_record(drill: Drill) -> dict[str, Any]:
    """A drill as plain data: how many losses were answered how, and every one with its repair, the worst first."""
    return {
        "drill": DRILL_SCHEMA,
        "digest": brief_digest(drill.problem.brief),
        "cost": drill.cost,
        "losses": len(drill.answers),
        "found": {found.value: len(drill.found(found)) for found in Found},
        "answers": [_row(loss, answer) for loss, answer in drill.answers],
    }


def drill_json(drill: Drill) -> str:
    """The same as a JSON text."""
    return json.dumps(drill_record(drill), ensure_ascii=False, indent=1) + "\n"


def _row(loss: Loss, answer: Answer) -> dict[str, Any]:
    told = answer.model_dump(mode="json", exclude={"allowed"})
    edits = [{"do": edit.do, **edit.model_dump(mode="json", exclude_none=True)} for edit in loss.edits]
    lost = {"kind": loss.kind, "subject": loss.subject, "words": loss.words, "meetings": list(loss.meetings)}
    return {"key": loss.key, **lost, "edits": edits, **told}
