"""The model of a whole problem, to be asked for its best plan under one condition after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from scheduler.check import assessments, breaches
from scheduler.constraints import Constraint, Excess, Ints
from scheduler.goals import GOALS
from scheduler.model.build import Built, build, kept_options
from scheduler.model.cheaper import Sum, at_most, cost_sum
from scheduler.model.price import Price, Tie, price, tie, unavoidable
from scheduler.model.quick import FEWEST_OPTIONS, QuickPlan, judged, quick_plan
from scheduler.model.search import DEFAULT_WORKERS, Watch, bookings_of, solver
from scheduler.options import all_options
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.solve import all_requirements

Row = tuple[Sum, int]
"""A weighted sum over the model's variables, and the most that it may be."""


@dataclass(frozen=True)
class Found:
    """How a question ended: the best plan under its conditions, what it costs in the goals asked about, and a bound.

    IMPOSSIBLE is the proof that no plan meets the conditions. The bound holds even where no plan was found.
    """

    status: Status
    bookings: dict[str, Booking] = field(default_factory=dict)
    cost: int = 0
    bound: int = 0

    @property
    def there(self) -> bool:
        """Whether a plan was found."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)


class Whole:
    """What a problem asks and counts, with every meeting free to move; the model is made when it is first needed."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.options = all_options(problem)
        self.requirements = all_requirements(problem, self.options)
        self.kept = kept_options(self.options, self.requirements)

    @cached_property
    def costs(self) -> Mapping[str, list[Constraint]]:
        """What each goal costs."""
        return {goal.name: list(goal.costs(self.problem, self.options)) for goal in GOALS}

    @cached_property
    def built(self) -> Built:
        """The model without an objective; every meeting must have an option left."""
        return build(self.options, self.requirements, [], self.kept)

    @cached_property
    def prices(self) -> Mapping[str, Price]:
        """The price of each goal."""
        return {name: price(self.built.variables, costs) for name, costs in self.costs.items()}

    def price(self, goals: Iterable[str]) -> Price:
        """What those goals cost together."""
        names = list(goals)
        every = [cost for name in names for cost in self.costs[name]]
        return Price.together([self.prices[name] for name in names], unavoidable(self.kept, every))

    def at_most(self, goals: Iterable[str], points: int) -> Row:
        """The condition that those goals cost no more than that together."""
        return cost_sum(self.price(goals)), points

    def at_least(self, weights: Mapping[str, Ints], least: int) -> Row:
        """The condition that the chosen options weigh so much together; weights are over whole option tables."""
        found: dict[int, int] = {}
        for name, amounts in weights.items():
            choices = self.built.variables.of[name]
            for literal, amount in zip(choices.options, amounts[choices.kept], strict=True):
                if amount:
                    found[literal.index] = -int(amount)
        return Sum(tuple(found), tuple(found.values()), 0), -least

    def best(
        self,
        goals: Sequence[str],
        rows: Iterable[Row] = (),
        *,
        seconds: float,
        begin: QuickPlan | None = None,
        enough: int | None = None,
        tied: bool = True,
    ) -> Found:
        """The plan that costs least in those goals and keeps those rows, as far as the time allows.

        `begin` is a plan to begin with. With `enough` the search ends as soon as no plan can cost that little any
        more. With `tied` the rule for ties decides between equally cheap plans.
        """
        own = self.price(goals)
        objective = tie(self.built.variables, own) if tied else Tie(own, (), 1)
        model = self._model(rows, begin)
        model.minimize(objective.expression())
        engine = solver(max(0.05, seconds), DEFAULT_WORKERS)
        watch = _Until(objective, engine, enough)
        engine.best_bound_callback = watch.better_bound
        return self._found(engine, watch, engine.solve(model, watch), goals)

    def _model(self, rows: Iterable[Row], begin: QuickPlan | None) -> cp_model.CpModel:
        self.built.model.clear_hints()  # type: ignore[no-untyped-call]
        if begin is not None:
            self.built.hint(begin.chosen, begin.attending)
        model = self.built.model.clone()
        for row, most in rows:
            at_most(model, row, most)
        return model

    def _found(self, engine: cp_model.CpSolver, watch: _Until, status: object, goals: Sequence[str]) -> Found:
        if status == cp_model.INFEASIBLE:
            return Found(Status.IMPOSSIBLE)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Found(Status.OUT_OF_TIME, bound=watch.bound)
        bookings = self.checked(bookings_of(self.built, engine))
        costs = assessments(self.problem, bookings)
        cost = sum(costs[name].cost for name in goals)
        if status == cp_model.OPTIMAL:
            return Found(Status.OPTIMAL, bookings, cost, cost)
        return Found(Status.FEASIBLE, bookings, cost, min(cost, watch.bound))

    def checked(self, bookings: Bookings) -> dict[str, Booking]:
        """The bookings, after the checker has seen that they keep every rule."""
        if (broken := next(breaches(self.problem, bookings), None)) is not None:
            raise RuntimeError(f"the checker does not take a plan of the model: {broken}")
        return {name: bookings[name] for name in self.problem.meetings}

    def quick(self, goals: Iterable[str], more: Sequence[Excess], *, seconds: float, seed: int) -> QuickPlan | None:
        """A cheap plan by local search, with more that is priced; None where none was found or is needed."""
        if sum(map(len, self.kept.values())) < FEWEST_OPTIONS:
            return None
        costs = [cost for name in goals for cost in self.costs[name]]
        return quick_plan(self.options, self.requirements, [*costs, *more], self.kept, seconds=seconds, seed=seed)

    def judged(self, bookings: Bookings) -> QuickPlan | None:
        """A plan to begin with; None where it breaks a requirement."""
        at = {name: table.index(bookings[name]) for name, table in self.options.items()}
        chosen = {name: index for name, index in at.items() if index is not None and index in self.kept[name]}
        if len(chosen) < len(at):
            return None
        kept = {name: np.asarray([index]) for name, index in chosen.items()}
        return judged(self.options, self.requirements, [], kept, chosen)


class _Until(Watch):
    """Stops the search when no plan can be as cheap as that any more."""

    def __init__(self, objective: Tie, engine: cp_model.CpSolver, enough: int | None) -> None:
        super().__init__(objective, objective.price.unavoidable, None)
        self.engine, self.enough = engine, enough

    def known(self, points: int) -> None:
        """A bound in points was proved."""
        super().known(points)
        if self.enough is not None and self.bound > self.enough:
            self.engine.stop_search()
