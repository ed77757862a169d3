"""A front as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from scheduler.outcome import Status
from scheduler.tradeoff.found import Front, Point

TRADEOFF_SCHEMA = 1
ENDS = {Status.OPTIMAL: "all", Status.FEASIBLE: "as many as asked", Status.OUT_OF_TIME: "out of time"}


def front_json(told: Front, digest: str) -> str:
    """The text of the record; `digest` is the brief's."""
    record = {
        "tradeoff": TRADEOFF_SCHEMA,
        "digest": digest,
        "sides": {side.name: list(side.goals) for side in told.axes},
        "within": None if told.within is None else {"said": str(told.within), "limit": told.limit},
        "best": {**_point(told, told.best), "proved_best": told.outcome.status is Status.OPTIMAL},
        "points": [{"name": told.letter(n), **_point(told, point)} for n, point in enumerate(told.points)],
        "end": ENDS[told.end],
        "gaps": [[told.letter(a), told.letter(b)] for a, b in told.gaps],
        "open_regions": told.open_regions,
        "seconds": round(told.seconds, 3),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _point(told: Front, point: Point) -> dict[str, Any]:
    return {
        "points": {side.name: value for side, value in zip(told.axes, point.values, strict=True)},
        "measures": {
            goal: {"measure": point.assessed[goal].measure, "unit": point.assessed[goal].unit}
            for side in told.axes
            for goal in side.goals
        },
        "other_goals": point.rest,
        "cost": point.cost,
        "not_beaten": point.proved,
        "others_least": point.least,
        "bookings": [booked.model_dump(mode="json") for booked in point.bookings.values()],
    }
