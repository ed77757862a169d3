"""Alternatives as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from scheduler.alternatives.found import Alternative, Alternatives
from scheduler.alternatives.words import headline
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.why.record import difference_record

ALTERNATIVES_SCHEMA = 1
ENDS = {Status.OPTIMAL: "as many as asked", Status.IMPOSSIBLE: "no more", Status.OUT_OF_TIME: "out of time"}


def alternatives_json(problem: Problem, told: Alternatives, digest: str) -> str:
    """The text of the record; `digest` is the brief's."""
    best = told.best
    record = {
        "alternatives": ALTERNATIVES_SCHEMA,
        "digest": digest,
        "best": {"cost": best.cost, "bound": best.bound, "proved": best.status is Status.OPTIMAL},
        "within": {"said": str(told.within), "limit": told.limit},
        "least_meetings_elsewhere": told.distance.least,
        "asked": told.asked,
        "end": ENDS[told.end],
        "found": [_record(problem, told, place, one) for place, one in enumerate(told.found, start=1)],
        "seconds": round(told.seconds, 3),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _record(problem: Problem, told: Alternatives, place: int, one: Alternative) -> dict[str, Any]:
    return {
        "sentence": str(headline(problem, told, place)),
        "cost": one.cost,
        "proved_cheapest": one.cheapest,
        "elsewhere": list(one.elsewhere),
        "plenaries_with_another_host": list(one.rehosted),
        **difference_record(problem, one.difference),
        "bookings": [booked.model_dump(mode="json") for booked in one.bookings.values()],
    }
