"""One model of a problem, asked again and again: only what each goal counts changes from one solve to the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from scheduler.bookings import same_booking
from scheduler.check import assessments, breaches
from scheduler.constraints import Ints
from scheduler.model.build import build
from scheduler.model.price import MOST_EXACT, price
from scheduler.model.search import DEFAULT_WORKERS, solver
from scheduler.options import Options, OptionTable
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, Requirement
from scheduler.sensitivity.parts import Key, Part

Factors = Mapping[Key, int]
OnStep = Callable[[str], None]


class DisagreementError(RuntimeError):
    """Model and checker do not agree on a plan: a fault of ours."""


@dataclass
class Clock:
    """The time for all solves; none takes more than its share, so that one hard question leaves time for others."""

    seconds: float
    on_step: OnStep | None = None
    share: float = 0.1
    solves: int = 0
    began: float = field(default_factory=time.perf_counter)

    running: list[cp_model.CpSolver] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def spent(self) -> float:
        """Seconds since it all began."""
        return time.perf_counter() - self.began

    @property
    def next_solve(self) -> float:
        """Seconds that the next solve may take."""
        return min(self.left, self.share * self.seconds)

    @property
    def left(self) -> float:
        """Seconds that are left for everything."""
        return max(0.0, self.seconds - self.spent)

    def step(self, doing: str) -> None:
        """Tell what is being looked at."""
        if self.on_step is not None:
            with self.lock:
                self.on_step(f"{self.spent:6.1f} s  {doing}")

    def solve(self, model: cp_model.CpModel, *, first: bool) -> tuple[cp_model.CpSolver, Any]:
        """Solve a model within its share of the time; the engine and its status.

        What is asked first, when nothing else is under way, has all threads and half of the time.
        """
        engine = solver(self.left / 2, DEFAULT_WORKERS) if first else _engine(self.next_solve)
        with self.lock:
            self.solves += 1
            self.running.append(engine)
        status = engine.solve(model)
        with self.lock:
            self.running.remove(engine)
        return engine, status

    def stop(self) -> None:
        """End every solve that is under way, and let none begin."""
        with self.lock:
            self.seconds = 0.0
            for engine in self.running:
                engine.stop_search()


@dataclass(frozen=True, eq=False)
class Seen:
    """A plan that keeps all rules, with what each part and each goal costs there, all by the checker."""

    bookings: Mapping[str, Booking]
    costs: Mapping[Key, int]
    found: Mapping[str, Assessment]

    def cost(self, factors: Factors) -> int:
        """The sum of the parts, each so many times."""
        return sum(times * self.costs[key] for key, times in factors.items())


@dataclass(frozen=True)
class Answer:
    """The best plan that was found, and whether it is proved that none is better."""

    seen: Seen | None
    proved: bool


@dataclass(frozen=True, eq=False)
class Ceiling:
    """Goals that come first, and what they cost together: no plan that is looked at costs them more."""

    goals: tuple[Goal, ...]
    cost: int


@dataclass(frozen=True, eq=False)
class Ground:
    """What a scene is built on: the problem by which plans cost, the options of each meeting, and all that is asked.

    `near` is the plan that others are compared with.
    """

    problem: Problem
    options: Options
    requirements: Sequence[Requirement]
    kept: Mapping[str, Ints]
    near: Mapping[str, Booking]


class Scene:
    """A model with a price for every part, to be asked for the best plans and, among them, those that move least."""

    def __init__(self, ground: Ground, parts: Sequence[Part], ceilings: Sequence[Ceiling], clock: Clock) -> None:
        self.ground, self.parts, self.ceilings, self.clock = ground, parts, ceilings, clock
        self.problem, near = ground.problem, ground.near
        self.goals = tuple(dict.fromkeys(part.goal.name for part in parts))
        self.built = build(ground.options, ground.requirements, [], dict(ground.kept))
        self.prices = {part.key: price(self.built.variables, part.costs(ground.options)) for part in parts}
        for ceiling in ceilings:
            costs = [cost for goal in ceiling.goals for cost in goal.costs(self.problem, ground.options)]
            self.built.model.add(price(self.built.variables, costs).expression() <= ceiling.cost)
        chosen = {name: _index(ground.options, near[name]) for name in near}
        self.built.hint(chosen)
        self.moved = [
            literal
            for name, choices in self.built.variables.of.items()
            for option, literal in zip(choices.kept, choices.options, strict=True)
            if int(option) != chosen[name]
        ]

    def best(self, factors: Factors, *, near: bool = True, closed: Iterable[int] = (), first: bool = False) -> Answer:
        """The plan for which the sum of the parts, each so many times, is least; among those the one nearest by.

        `closed` are indices of literals that shall not hold; `first` says that nothing else is asked meanwhile.
        """
        scale = len(self.ground.near) + 1 if near else 1
        model = self._model(factors, scale, closed)
        if self.clock.next_solve == 0 or model is None:
            return Answer(None, False)
        engine, status = self.clock.solve(model, first=first)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(None, False)
        seen = self.seen(self._bookings(engine))
        if status == cp_model.OPTIMAL and round(engine.objective_value) // scale != seen.cost(factors):
            raise DisagreementError(f"model and checker do not agree: {engine.objective_value} / {scale}")
        return Answer(seen, status == cp_model.OPTIMAL)

    def _model(self, factors: Factors, scale: int, closed: Iterable[int]) -> cp_model.CpModel | None:
        """The model with an objective of its own; None where its numbers would not be exact any more."""
        weights: dict[int, int] = {}
        offset = sum(scale * times * self.prices[key].constant for key, times in factors.items())
        terms = [(scale * times * w, v) for key, times in factors.items() for w, v in self.prices[key].terms]
        for weight, literal in [*terms, *((1, literal) for literal in self.moved if scale > 1)]:
            index, sign = literal.index, 1
            if index < 0:
                # A literal that is negated counts one where its variable is zero.
                index, sign = -index - 1, -1
                offset += weight
            weights[index] = weights.get(index, 0) + sign * weight
        model = self.built.model.clone()
        for index in closed:
            model.proto.variables[index].domain[1] = 0
        counted = {index: weight for index, weight in sorted(weights.items()) if weight}
        variables, objective = model.proto.variables, model.proto.objective
        if offset + sum(abs(w) * int(variables[i].domain[-1]) for i, w in counted.items()) > MOST_EXACT:
            return None
        objective.vars.extend(list(counted))
        objective.coeffs.extend(list(counted.values()))
        objective.offset = offset
        return model

    def keys(self, goal: str) -> frozenset[Key]:
        """The parts of one goal."""
        return frozenset(part.key for part in self.parts if part.goal.name == goal)

    def opened(self, narrower: Ground, meeting: str) -> list[int]:
        """Indices of the literals for options of a meeting that a narrower ground leaves out."""
        known = set(_told(narrower.options[meeting], narrower.kept[meeting]))
        choices = self.built.variables.of[meeting]
        both = zip(_told(choices.table, choices.kept), choices.options, strict=True)
        return [literal.index for option, literal in both if option not in known]

    def constant(self, key: Key) -> bool:
        """Whether a part costs the same in every plan."""
        return not self.prices[key].terms

    def seen(self, bookings: Bookings) -> Seen:
        """A plan with its costs, after the checker has seen that it keeps every rule."""
        if (broken := next(breaches(self.problem, bookings), None)) is not None:
            raise DisagreementError(f"the checker does not take a plan of the model: {broken}")
        for ceiling in self.ceilings:
            if sum(goal.assess(self.problem, bookings).cost for goal in ceiling.goals) > ceiling.cost:
                raise DisagreementError("a goal that comes first costs more than it may")
        found = assessments(self.problem, bookings)
        costs = {part.key: part.cost(bookings) if part.weight else found[part.goal.name].cost for part in self.parts}
        for goal in self.goals:
            if sum(costs[key] for key in self.keys(goal)) != found[goal].cost:
                raise DisagreementError(f"the parts of {goal} do not add up to its cost")
        return Seen(dict(bookings), costs, found)

    def _bookings(self, engine: cp_model.CpSolver) -> dict[str, Booking]:
        found = {}
        for name, choices in self.built.variables.of.items():
            chosen = next(i for i, literal in enumerate(choices.options) if engine.boolean_value(literal))
            found[name] = choices.table.booking(int(choices.kept[chosen]))
        return found


def _index(options: Options, booked: Booking) -> int:
    index = options[booked.meeting].index(same_booking(booked))
    assert index is not None, f"{booked.meeting} does not stand on any of its options"
    return index


def _told(table: OptionTable, kept: Ints) -> list[tuple[int, int, int]]:
    """Day, half and site of the options that are left."""
    return list(zip(*(column[kept].tolist() for column in (table.day, table.half, table.site)), strict=True))


def _engine(seconds: float) -> cp_model.CpSolver:
    """A solver on one thread, set up for many short questions near a plan that is known.

    Measured on a year of 33 meetings: half the time of two threads with the parameters for one long search.
    """
    made = solver(seconds, 1)
    made.parameters.add_lp_constraints_lazily = False
    made.parameters.max_presolve_iterations = 1
    made.parameters.find_big_linear_overlap = False
    made.parameters.merge_at_most_one_work_limit = 0.0
    return made
