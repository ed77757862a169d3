"""Run CP-SAT on a problem: demanded rules, priced goals, progress while it works."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeGuard

import numpy as np
from ortools.sat.python import cp_model

from scheduler.check import total_cost
from scheduler.constraints import Constraint, Forbid, Ints
from scheduler.goals import GOALS
from scheduler.model.build import Built, build, kept_options
from scheduler.options import Options, OptionTable, all_options
from scheduler.outcome import Outcome, Progress, Size, Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Requirement
from scheduler.rules import RULES

OnProgress = Callable[[Progress], None]
DEFAULT_SECONDS = 60.0
DEFAULT_WORKERS = 2


def all_requirements(problem: Problem, options: dict[str, OptionTable]) -> list[Requirement]:
    """What every rule asks."""
    return [requirement for rule in RULES for requirement in rule.requirements(problem, options)]


def all_costs(problem: Problem, options: dict[str, OptionTable]) -> list[Constraint]:
    """What every goal costs."""
    return [cost for goal in GOALS for cost in goal.costs(problem, options)]


def solver(seconds: float, workers: int, seed: int = 0) -> cp_model.CpSolver:
    """A solver with the parameters that were measured to close the bound: `max_lp` decides, probing costs."""
    made = cp_model.CpSolver()
    parameters = made.parameters
    parameters.max_time_in_seconds = seconds
    parameters.num_workers = workers
    parameters.random_seed = seed
    parameters.linearization_level = 2
    parameters.cp_model_probing_level = 0
    parameters.symmetry_level = 0
    if workers > 1:
        parameters.subsolvers.extend(["max_lp", "default_lp"][:workers])
    return made


class _Watch(cp_model.CpSolverSolutionCallback):
    """Passes on every better plan and bound."""

    def __init__(self, unavoidable: int, on_progress: OnProgress | None) -> None:
        super().__init__()
        self.began = time.perf_counter()
        self.first: float | None = None
        self.cost: int | None = None
        self.bound = unavoidable
        self.unavoidable = unavoidable
        self.on_progress = on_progress

    def on_solution_callback(self) -> None:
        self.cost = round(self.objective_value)
        self.better_bound(self.best_objective_bound)

    def better_bound(self, bound: float) -> None:
        self.bound = max(self.bound, int(np.ceil(bound - 1e-6)))
        if self.first is None and self.cost is not None:
            self.first = time.perf_counter() - self.began
        if self.on_progress is not None:
            seconds = time.perf_counter() - self.began
            self.on_progress(Progress(seconds, self.cost, self.bound, self.unavoidable))


def solve(
    problem: Problem,
    *,
    seconds: float = DEFAULT_SECONDS,
    workers: int = DEFAULT_WORKERS,
    seed: int = 0,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """The best plan that can be proved or found within that many seconds of solving, on that many threads.

    The cost of the outcome is recomputed from the bookings alone; impossible and out of time are outcomes.
    """
    began = time.perf_counter()
    options = all_options(problem)
    requirements = all_requirements(problem, options)
    kept = kept_options(options, requirements)
    if stuck := tuple(name for name, left in kept.items() if not len(left)):
        spent = time.perf_counter() - began
        return Outcome(Status.IMPOSSIBLE, 0.0, spent, stuck=stuck, reasons=_ruled_out(requirements, options, stuck))
    built = build(options, requirements, all_costs(problem, options), kept)
    if (seen := _published_choice(problem, options, kept)) is not None:
        built.hint(seen)
    return _run(problem, built, kept, solver(seconds, workers, seed), began, on_progress)


def _run(
    problem: Problem,
    built: Built,
    kept: dict[str, Ints],
    engine: cp_model.CpSolver,
    began: float,
    on_progress: OnProgress | None,
) -> Outcome:
    building = time.perf_counter() - began
    watch = _Watch(built.unavoidable, on_progress)
    engine.best_bound_callback = watch.better_bound
    status = engine.solve(built.model, watch)
    seconds = time.perf_counter() - watch.began
    if status == cp_model.INFEASIBLE:
        return Outcome(Status.IMPOSSIBLE, seconds, building, unavoidable=built.unavoidable)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Outcome(Status.OUT_OF_TIME, seconds, building, unavoidable=built.unavoidable)
    bookings = _bookings(built, engine)
    cost = total_cost(problem, bookings)
    bound = cost if status == cp_model.OPTIMAL else max(watch.bound, built.unavoidable)
    return Outcome(
        status=Status.OPTIMAL if status == cp_model.OPTIMAL else Status.FEASIBLE,
        seconds=seconds,
        building_seconds=building,
        bookings=bookings,
        cost=cost,
        bound=min(bound, cost),
        unavoidable=built.unavoidable,
        objective=round(engine.objective_value),
        size=_size(built, kept),
        first_plan_seconds=watch.first,
    )


def _published_choice(
    problem: Problem, options: dict[str, OptionTable], kept: dict[str, Ints]
) -> dict[str, int] | None:
    """The published plan as a choice of options, if every meeting can still stand where it stood."""
    found = {}
    for name, table in options.items():
        booked = problem.published.get(name)
        index = table.index(booked) if booked is not None else None
        if index is None or index not in kept[name]:
            return None
        found[name] = index
    return found


def _bookings(built: Built, engine: cp_model.CpSolver) -> dict[str, Booking]:
    found = {}
    for name, choices in built.variables.of.items():
        chosen = next(i for i, literal in enumerate(choices.options) if engine.boolean_value(literal))
        found[name] = choices.table.booking(int(choices.kept[chosen]))
    return found


def _size(built: Built, kept: dict[str, Ints]) -> Size:
    proto = built.model.proto
    return Size(sum(len(left) for left in kept.values()), len(proto.variables), len(proto.constraints))


# What nobody can change is left out of an explanation first, where the rest explains enough.
FACTS = ("one_week", "working_days", "periods")


def _ruled_out(requirements: Sequence[Requirement], options: Options, stuck: Sequence[str]) -> tuple[str, ...]:
    """Sentences that together leave a stuck meeting no option, none of them superfluous."""
    said: list[str] = []
    for name in stuck:
        masks = [(r, c.mask) for r in requirements for c in r.constraints if _rules_out(c, name)]
        needed = sorted(masks, key=lambda item: item[0].rule not in FACTS)
        for item in list(needed):
            rest = [mask for other, mask in needed if other is not item[0]]
            if rest and np.logical_or.reduce(rest).all():
                needed.remove(item)
        said += [str(requirement.sentence) for requirement, _ in needed] or _no_option(options[name])
    return tuple(dict.fromkeys(said))


def _rules_out(constraint: Constraint, name: str) -> TypeGuard[Forbid]:
    return isinstance(constraint, Forbid) and constraint.when is None and constraint.meeting == name


def _no_option(table: OptionTable) -> list[str]:
    return [f"{table.meeting.label} has no day and place to choose from."]
