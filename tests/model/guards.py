"""One rule alone before the solver: what it forbids, and what a fixed plan cannot keep."""

from __future__ import annotations

from collections.abc import Mapping

from ortools.sat.python import cp_model

from scheduler.constraints import Forbid
from scheduler.model.build import build_guarded
from scheduler.options import OptionTable, all_options
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Key, Rule
from tests.briefs import bookings, said


def down(problem: Problem, rule: Rule, plan: Mapping[str, Booking]) -> set[Key]:
    """Keys of the rule's requirements that cannot hold once every meeting stands where its booking says."""
    options = all_options(problem)
    built = build_guarded(options, rule.requirements(problem, options))
    for name, table in options.items():
        choice = built.variables.of[name].options[option(table, plan[name])]
        built.model.add_bool_and([choice])
    built.model.maximize(cp_model.LinearExpr.sum(list(built.guards.values())))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(built.model) == cp_model.OPTIMAL
    return {key for key, guard in built.guards.items() if not solver.boolean_value(guard)}


def judged(problem: Problem, rule: Rule, *found: Booking) -> list[str]:
    """The sentences of the rule's breaches in a plan; the model must give up the very same requirements."""
    plan = bookings(*found)
    breaches = list(rule.breaches(problem, plan))
    assert down(problem, rule, plan) == {breach.key for breach in breaches}
    return said(breaches)


def option(table: OptionTable, booking: Booking) -> int:
    """Index of the option that is that booking; a test that books what is no option is wrong itself."""
    index = table.index(booking)
    assert index is not None, f"no option of {booking.meeting} is {booking!r}"
    return index


def forbidden(problem: Problem, rule: Rule, meeting: str) -> set[Booking]:
    """The options of a meeting that the rule's masks rule out."""
    options = all_options(problem)
    return {
        options[meeting].booking(i)
        for requirement in rule.requirements(problem, options)
        for constraint in requirement.constraints
        if isinstance(constraint, Forbid) and constraint.meeting == meeting and constraint.when is None
        for i in constraint.mask.nonzero()[0]
    }


def allowed(problem: Problem, rule: Rule, meeting: str) -> set[Booking]:
    """The options of a meeting that the rule leaves to it."""
    table = all_options(problem)[meeting]
    return {table.booking(i) for i in range(len(table))} - forbidden(problem, rule, meeting)


def days(found: set[Booking]) -> list[str]:
    """The first days of bookings, in order, as ISO dates; each once."""
    return sorted({booking.first.isoformat() for booking in found})


def starts(found: set[Booking]) -> list[tuple[str, str, str]]:
    """First day, place (or "online") and half (or "whole") of bookings, in order."""
    return sorted((b.first.isoformat(), b.place or "online", b.half or "whole") for b in found)
