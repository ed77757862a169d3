"""Run CP-SAT on a problem: demanded rules, priced goals, ties broken by a stated rule, progress while it works."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import chain

from ortools.sat.python import cp_model

from scheduler.check import assessments
from scheduler.constraints import Constraint, Ints
from scheduler.goals import GOALS
from scheduler.model.build import Built, build, kept_options
from scheduler.model.price import Price, Tie, price, tie, unavoidable
from scheduler.model.quick_hint import first_hint
from scheduler.model.search import DEFAULT_WORKERS, OnProgress, Watch, bookings_of, only_best, solver
from scheduler.model.tight.tighten import Tightening, can_tighten
from scheduler.options import OptionTable, all_options
from scheduler.outcome import Effort, Level, Outcome, Search, Size, Status
from scheduler.problem import Problem
from scheduler.requirement import Goal, Requirement
from scheduler.ruled_out import ruled_out
from scheduler.rules import RULES

DEFAULT_SECONDS = 60.0
MOST_SALTS = 4
QUICK_SECONDS, QUICK_PART = 6.0, 0.1
"""The most that looking for a plan to begin with may take, and the most of the time for solving."""
FIRST_SECONDS = 2.5
"""What is not proved after so long gets a tighter model, which itself takes seconds that most briefs never need."""
LEAST_SECONDS = 5.0
"""With less time left than this the first search goes on."""
TIGHTENING_PART = 0.4
NEAR_SECONDS, NEAR_PART = 6.0, 0.03
"""How long, and how far from a relaxed plan, a better plan is looked for."""


def all_requirements(problem: Problem, options: dict[str, OptionTable]) -> list[Requirement]:
    """What every rule asks."""
    return [requirement for rule in RULES for requirement in rule.requirements(problem, options)]


def all_costs(problem: Problem, options: dict[str, OptionTable]) -> list[Constraint]:
    """What every goal costs."""
    return [cost for goal in GOALS for cost in goal.costs(problem, options)]


def levels(problem: Problem) -> list[tuple[Goal, ...]]:
    """The goals by importance: those that the brief puts in order first, all others together last."""
    named = [tuple(goal for goal in GOALS if goal.name in level) for level in problem.brief.importance]
    first = {goal.name for level in named for goal in level}
    rest = tuple(goal for goal in GOALS if goal.name not in first)
    return [level for level in (*named, rest) if level]


def model_by_level(
    problem: Problem, options: dict[str, OptionTable], requirements: list[Requirement], kept: dict[str, Ints]
) -> tuple[Built, list[Price], list[Constraint]]:
    """The model of a problem without objective, the price of each level of importance, and all that costs."""
    built = build(options, requirements, [], kept)
    priced = [[cost for goal in level for cost in goal.costs(problem, options)] for level in levels(problem)]
    prices = [price(built.variables, own) for own in priced]
    every = list(chain.from_iterable(priced))
    built.price = Price.together(prices, unavoidable(kept, every))
    return built, prices, every


def solve(
    problem: Problem,
    *,
    seconds: float = DEFAULT_SECONDS,
    workers: int = DEFAULT_WORKERS,
    seed: int = 0,
    repeatable: bool = False,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """The best plan that can be proved or found within that many seconds of solving, on that many threads.

    The cost of the outcome is recomputed from the bookings alone; impossible and out of time are outcomes. Of equally
    cheap plans always the same one wins. With `repeatable` one thread works, and `seconds` counts its work.
    """
    began = time.perf_counter()
    options = all_options(problem)
    requirements = all_requirements(problem, options)
    kept = kept_options(options, requirements)
    if stuck := tuple(name for name, left in kept.items() if not len(left)):
        spent = time.perf_counter() - began
        return Outcome(Status.IMPOSSIBLE, 0.0, spent, stuck=stuck, reasons=ruled_out(requirements, options, stuck))
    built, prices, every = model_by_level(problem, options, requirements, kept)
    # From here on the time for solving runs.
    demanded = [constraint for requirement in requirements for constraint in requirement.constraints]
    solving = _Solving(problem, built, demanded, Effort(seconds, workers, seed, repeatable), on_progress)
    seen = _published_choice(problem, options, kept)
    quick_seconds = None if repeatable else min(QUICK_SECONDS, QUICK_PART * seconds)
    begin = first_hint(options, requirements, every, kept, seen, seconds=quick_seconds, seed=seed)
    if begin is not None:
        built.hint(begin.chosen, begin.attending)
    return replace(solving.run(levels(problem), prices), building_seconds=solving.began - began)


class _Solving:
    """One problem's way through the levels of its goals, within the time for all of them."""

    def __init__(
        self,
        problem: Problem,
        built: Built,
        demanded: list[Constraint],
        effort: Effort,
        on_progress: OnProgress | None,
    ) -> None:
        self.problem = problem
        self.built = built
        self.demanded = demanded
        self.effort = effort
        self.on_progress = on_progress
        self.began = time.perf_counter()
        # What is found out on the way makes the model grow: its size is that of what was asked.
        options = sum(len(choices.options) for choices in built.variables.of.values())
        self.size = Size(options, len(built.model.proto.variables), len(built.model.proto.constraints))
        self.settled = self.cliques = 0
        self.outcome = Outcome(Status.OUT_OF_TIME, 0.0, 0.0, unavoidable=built.unavoidable)

    def run(self, goals: list[tuple[Goal, ...]], prices: list[Price]) -> Outcome:
        """Each level's best, what was reached at the levels before given."""
        for number, (level, own) in enumerate(zip(goals, prices, strict=True)):
            last = number == len(prices) - 1
            objective = tie(self.built.variables, own) if last else Tie(own, (), 1)
            engine, watch = self._search(objective)
            if not self._take(engine, watch, level):
                break
            if last and self.outcome.status is Status.OPTIMAL:
                self._settle(own, engine, watch, level)
            elif not last:
                # The engine's own value may be more than the plan's cost, where helping literals are slack.
                self.built.model.add(own.expression() <= self.outcome.levels[-1].cost)
                self._hint(engine)
        return replace(self.outcome, seconds=time.perf_counter() - self.began)

    def _search(self, objective: Tie) -> tuple[cp_model.CpSolver, Watch]:
        """Search for the best of one objective; where it is not soon found, once more with a tightened model."""
        self.built.model.minimize(objective.expression())
        watch = Watch(objective, objective.price.unavoidable, self.on_progress)
        left = self._left()
        in_parts = left > FIRST_SECONDS + LEAST_SECONDS and can_tighten(self.built)
        engine = self._part(watch, FIRST_SECONDS if in_parts else left)
        if not in_parts or watch.status != cp_model.FEASIBLE:
            return engine, watch
        self._tighten(engine, watch, objective.price)
        again = watch.again()
        later = self._part(again, self._left())
        if again.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return later, again
        watch.bound = again.bound
        return engine, watch

    def _part(self, watch: Watch, seconds: float) -> cp_model.CpSolver:
        """Search for so many seconds, or as much work if it is to be repeatable."""
        effort = self.effort
        engine = solver(seconds, effort.workers, effort.seed, repeatable=effort.repeatable)
        engine.best_bound_callback = watch.better_bound
        watch.status = engine.solve(self.built.model, watch)
        return engine

    def _tighten(self, engine: cp_model.CpSolver, watch: Watch, price: Price) -> None:
        """Leave out of the model what no plan can hold that is as good as the one that was found.

        The better that plan, the more is left out: so a better one is looked for among the options that the relaxed
        plan likes, before the rest is searched.
        """
        work = Tightening(self.built, self.demanded, price, watch.known)
        timed = not self.effort.repeatable
        found = work.tighten(watch.points(engine), self._left() * TIGHTENING_PART if timed else None)
        self._hint(engine)
        if found is None:
            return
        near = solver(
            min(NEAR_SECONDS, self._left() / 4), self.effort.workers, self.effort.seed, repeatable=not timed
        )
        model = self.built.model.clone()
        found.apply(model)
        model.add_bool_and([model.get_bool_var_from_proto_index(int(i)).negated() for i in work.far(NEAR_PART)])
        if near.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE) and watch.points(near) < watch.points(engine):
            self._hint(near)
            found = work.closer(watch.points(near)) or found
        found.apply(self.built.model)
        self.settled, self.cliques = int(found.zeros.sum() + found.ones.sum()), len(found.rows)

    def _hint(self, engine: cp_model.CpSolver) -> None:
        """Hint the plan that a solver found."""
        tables = self.built.variables.tables
        chosen = {name: tables[name].index(booked) for name, booked in bookings_of(self.built, engine).items()}
        present = {who for who, literal in self.built.variables.attends.items() if engine.boolean_value(literal)}
        self.built.hint({name: index for name, index in chosen.items() if index is not None}, present)

    def _judge(self) -> cp_model.CpSolver:
        effort = self.effort
        return solver(self._left(), effort.workers, effort.seed, repeatable=effort.repeatable)

    def _left(self) -> float:
        """Seconds that are left; in repeatable runs each search counts its own work."""
        spent = 0.0 if self.effort.repeatable else time.perf_counter() - self.began
        return max(0.0, self.effort.seconds - spent)

    def _take(self, engine: cp_model.CpSolver, watch: Watch, level: tuple[Goal, ...]) -> bool:
        """Take over what was found for a level; whether there is a plan."""
        status = watch.status
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            if not self.outcome.found and status == cp_model.INFEASIBLE:
                self.outcome = replace(self.outcome, status=Status.IMPOSSIBLE)
            return self.outcome.found
        self.outcome = self._outcome(engine, watch, level)
        return True

    def _outcome(self, engine: cp_model.CpSolver, watch: Watch, level: tuple[Goal, ...]) -> Outcome:
        before = self.outcome
        proved = watch.status == cp_model.OPTIMAL
        bookings = bookings_of(self.built, engine)
        costs = {name: found.cost for name, found in assessments(self.problem, bookings).items()}
        cost = sum(costs[goal.name] for goal in level)
        bound = cost if proved else min(cost, max(watch.bound, watch.unavoidable))
        reached = (*before.levels, Level(tuple(goal.name for goal in level), cost, bound))
        every = all(one.cost == one.bound for one in reached)
        told = engine.parameters
        return Outcome(
            status=Status.OPTIMAL if every and proved else Status.FEASIBLE,
            seconds=0.0,
            building_seconds=0.0,
            bookings=bookings,
            cost=sum(costs.values()),
            bound=max(sum(one.bound for one in reached), self.built.unavoidable),
            unavoidable=self.built.unavoidable,
            objective=sum(one.cost for one in before.levels) + watch.objective.points(engine.objective_value),
            size=self.size,
            search=Search(
                told.num_workers, told.random_seed, " ".join(str(told).split()), self.settled, self.cliques
            ),
            first_plan_seconds=before.first_plan_seconds or watch.first,
            levels=reached,
        )

    def _settle(self, own: Price, engine: cp_model.CpSolver, watch: Watch, level: tuple[Goal, ...]) -> None:
        """See that no other plan is as good; where one is, draw other numbers and search again."""
        for salt in range(1, MOST_SALTS):
            unique = only_best(self.built, engine, self._judge())
            self.outcome = replace(self.outcome, unique=unique)
            if unique is not False:
                return
            engine, watch = self._search(tie(self.built.variables, own, salt))
            before = replace(self.outcome, levels=self.outcome.levels[:-1])
            if watch.status != cp_model.OPTIMAL:
                return
            self.outcome = before
            self._take(engine, watch, level)


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
