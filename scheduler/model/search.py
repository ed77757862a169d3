"""How CP-SAT is told to search, what it tells meanwhile, and whether what it found is the only best."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from weakref import WeakSet

import numpy as np
from ortools.sat.python import cp_model

from scheduler.model.build import Built
from scheduler.model.price import MOST_EXACT, Tie
from scheduler.model.quick_hint import Hint
from scheduler.outcome import Progress
from scheduler.plan import Booking

OnProgress = Callable[[Progress], None]
DEFAULT_WORKERS = 2
_made: WeakSet[cp_model.CpSolver] = WeakSet()
_told: WeakSet[threading.Event] = WeakSet()


def solver(seconds: float, workers: int, seed: int = 0, *, repeatable: bool = False) -> cp_model.CpSolver:
    """A solver with the parameters that were measured to close the bound: `max_lp` decides, probing costs."""
    made = cp_model.CpSolver()
    _made.add(made)
    parameters = made.parameters
    parameters.random_seed = seed
    parameters.linearization_level = 2
    parameters.cp_model_probing_level = 0
    parameters.symmetry_level = 0
    if repeatable:
        # One thread, stopped by the work it did: no clock and no other thread can change what it finds.
        parameters.num_workers = 1
        parameters.max_deterministic_time = seconds
        return made
    parameters.max_time_in_seconds = seconds
    parameters.num_workers = workers
    if workers > 1:
        parameters.subsolvers.extend(["max_lp", "no_lp"][:workers])
    return made


def no_more_than(model: cp_model.CpModel, limit: int) -> None:
    """Ask only for plans whose objective is no more than a whole number.

    As a domain of the objective, from which reduced costs close options at once; a row says the same, but there a
    proof took two to three times as long.
    """
    objective = model.proto.objective
    objective.domain.extend([-MOST_EXACT, int(limit - objective.offset)])


def stop_searching() -> None:
    """Ask every search of this process to end with what it has; one that is only about to begin hears nothing."""
    for event in [*_told]:
        event.set()
    for engine in [*_made]:
        engine.stop_search()


def told_to_stop() -> threading.Event:
    """An event that is set when every search of this process is asked to end."""
    made = threading.Event()
    _told.add(made)
    return made


class Watch(cp_model.CpSolverSolutionCallback):
    """Passes on every better plan and bound, in points."""

    def __init__(self, objective: Tie, unavoidable: int, on_progress: OnProgress | None) -> None:
        super().__init__()
        self.began = time.perf_counter()
        self.first: float | None = None
        self.cost: int | None = None
        self.status = cp_model.UNKNOWN
        self.objective = objective
        self.bound = unavoidable
        self.unavoidable = unavoidable
        self.on_progress = on_progress
        self.lock = threading.Lock()

    def again(self) -> Watch:
        """One for another search for the same, which knows what this one knows."""
        later = Watch(self.objective, self.unavoidable, self.on_progress)
        later.began, later.first, later.bound, later.cost = self.began, self.first, self.bound, self.cost
        return later

    def points(self, engine: cp_model.CpSolver) -> int:
        """What a solver's plan costs in points."""
        return self.objective.points(engine.objective_value)

    def on_solution_callback(self) -> None:
        """A better plan was found."""
        self.better(self.objective.points(self.objective_value))
        self.better_bound(self.best_objective_bound)

    def better(self, points: int) -> None:
        """A plan that costs so many points was found, here or elsewhere."""
        if self.cost is None or points < self.cost:
            self.cost = points
            self.known(self.bound)

    def better_bound(self, bound: float) -> None:
        """A better bound of the objective was proved."""
        # An open bound is told as minus infinity.
        self.known(self.objective.points(np.ceil(bound - 1e-6)) if np.isfinite(bound) else self.bound)

    def known(self, points: int) -> None:
        """A bound in points was proved, here or elsewhere."""
        with self.lock:
            self.bound = max(self.bound, points)
            if self.first is None and self.cost is not None:
                self.first = time.perf_counter() - self.began
            if self.on_progress is not None:
                seconds = time.perf_counter() - self.began
                self.on_progress(Progress(seconds, self.cost, self.bound, self.unavoidable))


def bookings_of(built: Built, engine: cp_model.CpSolver) -> dict[str, Booking]:
    """The bookings of the options that a solver chose."""
    found = {}
    for name, choices in built.variables.of.items():
        chosen = next(i for i, literal in enumerate(choices.options) if engine.boolean_value(literal))
        found[name] = choices.table.booking(int(choices.kept[chosen]))
    return found


def chosen_of(built: Built, engine: cp_model.CpSolver) -> Hint:
    """The plan that a solver found, with who attends what."""
    tables = built.variables.tables
    found = {name: tables[name].index(booked) for name, booked in bookings_of(built, engine).items()}
    present = frozenset(who for who, literal in built.variables.attends.items() if engine.boolean_value(literal))
    return Hint({name: index for name, index in found.items() if index is not None}, present)


def only_best(built: Built, found: cp_model.CpSolver, engine: cp_model.CpSolver) -> bool | None:
    """Whether no other choice of options has so small an objective; None if time ran out.

    `found` has proved its choice to be the best. It is forbidden, and another that is no worse asked for.
    """
    model = built.model.clone()
    chosen = [v for choices in built.variables.of.values() for v in choices.options if found.boolean_value(v)]
    model.add_bool_or([model.get_bool_var_from_proto_index(v.index).negated() for v in chosen])
    no_more_than(model, round(found.objective_value))
    return {cp_model.INFEASIBLE: True, cp_model.OPTIMAL: False, cp_model.FEASIBLE: False}.get(engine.solve(model))
