"""What a peer's plans are worth to Plenary's own checker: only those without a breach count, at its own cost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scheduler.check import breaches, total_cost
from scheduler.plan import Booking
from scheduler.problem import Problem
from tests.bench.prepared import Prepared
from tests.bench.terms import Terms

Data = dict[str, Any]
MOST_POINTS = 60
"""Plans of one run that are checked and shown: the first, the last, and others evenly between."""


def judged(prepared: Prepared, lines: list[Data]) -> Data:
    """The lines of one run, its plans replaced by cost over time; `refused` counts plans with breaches,
    `differs` those whose cost is not what the peer says."""
    end = lines[-1] if lines and "status" in lines[-1] else {"status": "ended early"}
    problem = prepared.problem()
    terms = Terms.of(problem)
    columns: dict[str, Booking] = {}
    curve: list[Data] = []
    refused = differs = 0
    for line in thinned([line for line in lines if "cost" in line]):
        if "columns" in line and not columns:
            columns = prepared.columns()
        bookings = _bookings(line, terms, columns)
        cost = line["cost"] if bookings is None else accepted(problem, bookings)
        if cost is None:
            refused += 1
            continue
        differs += cost != line["cost"]
        if curve and cost == curve[-1]["cost"]:
            curve[-1]["checked"] |= bookings is not None
        elif not curve or cost < curve[-1]["cost"]:
            curve.append({"cpu": line["cpu"], "wall": line["wall"], "cost": cost, "checked": bookings is not None})
    return {**end, "refused": refused, "differs": differs, "curve": curve}


def thinned(lines: list[Data], most: int = MOST_POINTS) -> list[Data]:
    """At most so many of the lines, the first and the last among them."""
    if len(lines) <= most:
        return lines
    return [lines[round(i * (len(lines) - 1) / (most - 1))] for i in range(most)]


def accepted(problem: Problem, bookings: dict[str, Booking]) -> int | None:
    """The cost of a plan that breaks nothing, None of any other."""
    if set(bookings) != set(problem.meetings) or any(True for _ in breaches(problem, bookings)):
        return None
    return total_cost(problem, bookings)


def _bookings(line: Data, terms: Terms, columns: dict[str, Booking]) -> dict[str, Booking] | None:
    """The plan that a line tells in one way or another; None where it tells only a cost."""
    if "chosen" in line:
        return terms.bookings(line["chosen"])
    if "columns" in line:
        return {columns[name].meeting: columns[name] for name in line["columns"]}
    if "bookings" in line:
        return {name: Booking.model_validate_json(json.dumps(told)) for name, told in line["bookings"].items()}
    return None


def read_lines(path: Path) -> list[Data]:
    """The lines that a peer wrote; a last one that was cut off is left out."""
    found = []
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        try:
            found.append(json.loads(line))
        except ValueError:
            break
    return found
