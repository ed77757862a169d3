"""What was found about a plan as JSON: numbers for other programs, factors also as exact fractions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from scheduler.sensitivity.found import Change, End, Interval, Move, Pair, Pull, RulePrice, Saving, Sensitivity

SENSITIVITY_SCHEMA = 1


def study_json(found: Sensitivity, digest: str, plan_cost: int) -> str:
    """The text of the record; `digest` is the brief's, `plan_cost` what the plan that was handed in costs."""
    told = {
        "sensitivity": SENSITIVITY_SCHEMA,
        "digest": digest,
        "plan_cost": plan_cost,
        "cost": found.cost,
        "complete": found.complete,
        "seconds": found.seconds,
        "solves": found.solves,
        "goals": {name: _assessment(one) for name, one in found.now.items()},
        "put_first": list(found.ranked),
        "pulls": [_pull(pull) for pull in found.pulls],
        "pairs": [_pair(pair) for pair in found.pairs],
        "rules": [_rule(price) for price in found.rules],
        "rules_that_save_nothing": list(found.free),
        "rules_left_out": list(found.facts),
        "weights": [_interval(one) for one in found.intervals],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _assessment(one: Any) -> dict[str, Any]:
    return {"points": one.cost, "measure": one.measure, "unit": one.unit, "text": one.text}


def _change(change: Change) -> dict[str, Any]:
    before, after = _assessment(change.before), _assessment(change.after)
    return {"goal": change.goal, "points": change.points, "before": before, "after": after}


def _changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [_change(change) for change in changes]


def _pull(pull: Pull) -> dict[str, Any]:
    least = None if pull.least is None else _assessment(pull.least)
    told = {"goal": pull.goal, "now": _assessment(pull.now), "least": least, "others_worse_by": pull.others}
    return {**told, "proved": pull.proved, "changes": _changes(pull.changes)}


def _pair(pair: Pair) -> dict[str, Any]:
    return {"better": _change(pair.better), "worse": _change(pair.worse)}


def _move(move: Move) -> dict[str, Any]:
    told = {name: getattr(move, name).model_dump(mode="json", exclude={"meeting"}) for name in ("before", "after")}
    return {"meeting": move.meeting, **told}


def _saving(saving: Saving) -> dict[str, Any]:
    moves = [_move(move) for move in saving.moves]
    return {"saves": saving.points, "proved": saving.proved, "moves": moves, "changes": _changes(saving.changes)}


def _rule(price: RulePrice) -> dict[str, Any]:
    single = [{"meetings": list(one.meetings), **_saving(one)} for one in price.single]
    return {
        "rule": price.rule,
        **_saving(price.whole),
        "alone": single,
        "alone_not_proved": list(price.open_meetings),
    }


def _end(end: End) -> dict[str, Any]:
    told = {"factor": float(end.factor), "exactly": str(end.factor), "proved": end.proved, "limit": end.limit}
    return {**told, "changes": _changes(end.changes)}


def _interval(one: Interval) -> dict[str, Any]:
    told = {"goal": one.goal, "weight": one.weight, "points": one.points}
    return {**told, "from": _end(one.low), "to": _end(one.high)}
