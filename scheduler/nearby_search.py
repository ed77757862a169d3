"""One question to a small model: its way through the levels of the goals, within the time for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from scheduler.model.build import Built
from scheduler.model.cheaper import cost_sum
from scheduler.model.price import MOST_EXACT, Price, Tie
from scheduler.model.search import OnProgress, Watch, bookings_of, solver
from scheduler.outcome import Level, Outcome, Size, Status
from scheduler.requirement import Assessment, Bookings, Goal

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, eq=False)
class Small:
    """A model of some meetings while all others stand, with the price of each level, what they cost included.

    `moved` are the numbers of the literals of options on which a meeting does not stand now.
    """

    meetings: Sequence[str]
    built: Built
    goals: Sequence[tuple[Goal, ...]]
    prices: Sequence[Price]
    standing: Bookings
    moved: Sequence[int]
    unavoidable: int
    assess: Callable[[Bookings], Mapping[str, Assessment]]


class Asked:
    """One question: the best plan of a small model in which some literals are closed."""

    def __init__(
        self,
        small: Small,
        closed: Iterable[int],
        seconds: float,
        workers: int,
        on_progress: OnProgress | None = None,
    ) -> None:
        self.small, self.seconds, self.workers, self.on_progress = small, seconds, workers, on_progress
        self.model = small.built.model.clone()
        for number in closed:
            self.model.proto.variables[number].domain[1] = 0
        self.began = time.perf_counter()
        self.outcome = Outcome(Status.OUT_OF_TIME, 0.0, 0.0, unavoidable=small.unavoidable)

    def run(self) -> Outcome:
        """Each level's best, what was reached at the levels before given."""
        for number, own in enumerate(self.small.prices):
            last = number == len(self.small.prices) - 1
            engine, watch = self._search(own, last=last)
            if watch.status not in FOUND:
                if watch.status == cp_model.INFEASIBLE and not self.outcome.found:
                    self.outcome = replace(self.outcome, status=Status.IMPOSSIBLE)
                break
            self._take(engine, watch, self.small.goals[number])
            if not last:
                self._hold(own, self.outcome.levels[-1].cost)
        return replace(self.outcome, seconds=time.perf_counter() - self.began)

    def _search(self, own: Price, *, last: bool) -> tuple[cp_model.CpSolver, Watch]:
        """Search for the best of one level with what is left of the time; at the last one, for few moves as well."""
        scale = len(self.small.built.variables.of) + 1 if last else 1
        if own.most * scale > MOST_EXACT:
            scale = 1
        row = cost_sum(own)
        weights = {number: weight * scale for number, weight in zip(row.variables, row.weights, strict=True)}
        for number in self.small.moved if scale > 1 else ():
            weights[number] = weights.get(number, 0) + 1
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        objective = self.model.proto.objective
        objective.vars.extend(list(weights))
        objective.coeffs.extend(list(weights.values()))
        objective.offset = row.constant * scale
        engine = solver(max(0.0, self.seconds - (time.perf_counter() - self.began)), self.workers)
        watch = Watch(Tie(own, (), scale), own.unavoidable, self.on_progress)
        engine.best_bound_callback = watch.better_bound
        watch.status = engine.solve(self.model, watch)
        return engine, watch

    def _hold(self, own: Price, cost: int) -> None:
        """From now on this level costs no more than was reached."""
        row = cost_sum(own)
        variables = [self.model.get_int_var_from_proto_index(number) for number in row.variables]
        total = cp_model.LinearExpr.weighted_sum(variables, list(row.weights))
        self.model.add_linear_constraint(total, -(2**62), cost - row.constant)

    def _take(self, engine: cp_model.CpSolver, watch: Watch, level: tuple[Goal, ...]) -> None:
        """Take over what was found for a level."""
        before, proved = self.outcome, watch.status == cp_model.OPTIMAL
        found = {**self.small.standing, **bookings_of(self.small.built, engine)}
        bookings = {name: found[name] for name in self.small.meetings}
        costs = {name: assessed.cost for name, assessed in self.small.assess(bookings).items()}
        cost = sum(costs[goal.name] for goal in level)
        bound = cost if proved else min(cost, max(watch.bound, watch.unavoidable))
        reached = (*before.levels, Level(tuple(goal.name for goal in level), cost, bound))
        proto = self.small.built.model.proto
        options = sum(len(choices.kept) for choices in self.small.built.variables.of.values())
        self.outcome = Outcome(
            status=Status.OPTIMAL if all(one.cost == one.bound for one in reached) else Status.FEASIBLE,
            seconds=0.0,
            building_seconds=0.0,
            bookings=bookings,
            cost=sum(costs.values()),
            bound=sum(one.bound for one in reached),
            unavoidable=self.small.unavoidable,
            objective=sum(one.cost for one in before.levels) + watch.objective.points(engine.objective_value),
            size=Size(options, len(proto.variables), len(proto.constraints)),
            levels=reached,
        )
