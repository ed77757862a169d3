"""The fewest meetings that must move, besides those that may, so that a plan becomes possible."""

from __future__ import annotations

import time
from collections.abc import Set
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.bookings import same_booking
from scheduler.model.build import build, kept_options
from scheduler.model.search import bookings_of, solver
from scheduler.options import all_options
from scheduler.outcome import Outcome, Status
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.ruled_out import ruled_out
from scheduler.solve import all_requirements

STATUS = {
    cp_model.OPTIMAL: Status.OPTIMAL,
    cp_model.FEASIBLE: Status.FEASIBLE,
    cp_model.INFEASIBLE: Status.IMPOSSIBLE,
}


@dataclass(frozen=True)
class Fewest:
    """The meetings that move, None where no plan was found, and how the search for them ended."""

    moved: frozenset[str] | None
    outcome: Outcome


def fewest_moves(problem: Problem, seen: Bookings, free: Set[str], seconds: float, workers: int) -> Fewest:
    """A plan in which, besides the free ones, as few meetings as possible stand elsewhere than before."""
    began = time.perf_counter()
    options = all_options(problem)
    requirements = all_requirements(problem, options)
    kept = kept_options(options, requirements)
    if stuck := tuple(name for name, left in kept.items() if not len(left)):
        reasons = ruled_out(requirements, options, stuck)
        return Fewest(None, Outcome(Status.IMPOSSIBLE, 0.0, 0.0, stuck=stuck, reasons=reasons))
    built = build(options, requirements, [], kept)
    moves = []
    for name, choices in built.variables.of.items():
        stands = options[name].index(same_booking(seen[name])) if name in seen else None
        if name not in free:
            pairs = zip(choices.kept, choices.options, strict=True)
            moves += [literal for option, literal in pairs if int(option) != stands]
    built.model.minimize(sum(moves))
    engine = solver(max(0.1, seconds - (time.perf_counter() - began)), workers)
    status = STATUS.get(engine.solve(built.model), Status.OUT_OF_TIME)
    spent = time.perf_counter() - began
    if status not in (Status.OPTIMAL, Status.FEASIBLE):
        return Fewest(None, Outcome(status, spent, 0.0))
    found = bookings_of(built, engine)
    moved = frozenset(name for name in found if name not in seen or found[name] != same_booking(seen[name]))
    return Fewest(moved, Outcome(status, spent, 0.0, bookings=found))
