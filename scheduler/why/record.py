"""Answers as numbers for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scheduler.problem import Problem
from scheduler.requirement import Assessment, Requirement
from scheduler.why.openings import Against, Open, Span
from scheduler.why.price import Difference
from scheduler.why.reasons import Reasons
from scheduler.why.why import Why
from scheduler.why.why_not import Answer, AsPlanned, Priced, RuledOut, Unknown
from scheduler.why.words import missed_text


def answer_record(problem: Problem, answer: Answer) -> dict[str, Any]:
    """One answer to a why-not question."""
    match answer:
        case AsPlanned():
            return {"answer": "as planned", "booking": answer.booked.model_dump(mode="json")}
        case RuledOut():
            together = answer.together
            return {
                "answer": "impossible",
                "seconds": round(answer.seconds, 3),
                "alone": None if answer.alone is None else _reasons(answer.alone),
                "together": None if together is None else [_requirement(one) for one in together.requirements],
                "minimal": together is not None and together.minimal,
            }
        case Priced():
            return {
                "answer": "possible",
                "proved": answer.proved,
                "at_least": answer.difference.points if answer.proved else answer.bound,
                "meetings_that_may_move": answer.free,
                "seconds": round(answer.seconds, 3),
                **difference_record(problem, answer.difference),
            }
        case Unknown():
            status = "out of time" if answer.out_of_time else "not found nearby"
            return {"answer": status, "seconds": round(answer.seconds, 3)}


def difference_record(problem: Problem, told: Difference) -> dict[str, Any]:
    """A difference: goals, moves, deadlines."""
    return {
        "points": told.points,
        "stability_if_seen": told.if_seen,
        "goals": [
            {"goal": c.goal, "points": c.points, "before": _assessed(c.before), "after": _assessed(c.after)}
            for c in told.changes
        ],
        "moves": [
            {
                "meeting": move.meeting,
                "before": move.before.model_dump(mode="json", exclude={"meeting"}),
                "after": move.after.model_dump(mode="json", exclude={"meeting"}),
            }
            for move in told.moves
        ],
        "missed": [
            {
                "meeting": missed.meeting,
                "what": missed.what,
                "due": missed.due.isoformat(),
                "sentence": str(missed_text(problem, missed)),
            }
            for missed in told.missed
        ],
    }


def _assessed(found: Assessment) -> dict[str, Any]:
    return {"points": found.cost, "measure": found.measure, "unit": found.unit, "text": found.text}


def _reasons(reasons: Reasons) -> dict[str, Any]:
    return {
        "everywhere": [_requirement(one) for one in reasons.everywhere],
        "by_place": {place: [_requirement(one) for one in found] for place, found in reasons.by_place.items()},
        "no_site": None if reasons.no_site is None else str(reasons.no_site),
    }


def _requirement(one: Requirement) -> dict[str, Any]:
    return {"rule": one.rule, "about": list(one.about), "sentence": str(one.sentence)}


def why_record(problem: Problem, told: Why) -> dict[str, Any]:
    """Why a meeting stands where it does."""
    found = told.openings
    return {
        "booking": told.booked.model_dump(mode="json"),
        "stands_still": told.still,
        "openings": None if found is None else {"possible": found.possible, "tried": found.tried},
        "open": [] if found is None else [_open(one) for one in found.open],
        "ruled_out": [] if found is None else [_against(one) for one in found.against],
        "first_days_while_others_stay": told.beside,
        "alternatives": [
            {
                "booking": one.booked.model_dump(mode="json"),
                "exact": one.exact,
                **difference_record(problem, one.difference),
            }
            for one in told.alternatives
        ],
        "meetings_that_may_move": told.free,
        "complete": told.complete,
        "seconds": round(told.seconds, 3),
    }


def _spans(spans: Iterable[Span]) -> list[dict[str, str]]:
    return [{"first": first.isoformat(), "last": last.isoformat()} for first, last in spans]


def _open(one: Open) -> dict[str, Any]:
    return {"place": one.place, "days": one.days, "first_days": _spans(one.spans)}


def _against(one: Against) -> dict[str, Any]:
    places = None if one.places is None else list(one.places)
    return {**_requirement(one.requirement), "days": one.days, "places": places, "first_days": _spans(one.spans)}
