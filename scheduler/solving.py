"""One problem's way through the levels of its goals: searching, narrowing down, and telling ties apart."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from scheduler.begin import Begin
from scheduler.check import assessments
from scheduler.constraints import Constraint
from scheduler.known import Known
from scheduler.model.build import Built
from scheduler.model.price import Price, Tie, tie
from scheduler.model.search import OnProgress, Watch, chosen_of, no_more_than, only_best, solver
from scheduler.model.tight.closing import FOUND
from scheduler.model.tight.tighten import can_tighten
from scheduler.narrowing import Narrowing
from scheduler.outcome import Effort, Level, Outcome, Search, Size, Status, gap_of
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Goal

MOST_SALTS = 4
FIRST_SECONDS = 2.5
"""What is not proved after so long gets a tighter model, which itself takes seconds that most briefs never need."""
CLOSE, CLOSE_SECONDS = 0.01, 10.0
"""So near to its end, as a part of what can be avoided, the first search goes on for longer."""
MANY_PAIRS = 150
"""With so many pairs of meetings that cost something together, nothing is proved so soon, and the time is saved."""
LEAST_SECONDS = 5.0
"""With less time left than this the first search goes on."""
GoalsOfLevel = tuple[Goal, ...]


class Solving:
    """Solves level by level, within the time for all of them; the best plan is in `known`."""

    def __init__(
        self,
        problem: Problem,
        built: Built,
        demanded: list[Constraint],
        effort: Effort,
        on_progress: OnProgress | None,
        begin: Begin,
    ) -> None:
        self.problem, self.built, self.demanded = problem, built, demanded
        self.effort, self.on_progress, self.begin = effort, on_progress, begin
        self.began = time.perf_counter()
        self.begun = False
        self.known = Known(problem, built)
        # What is found out on the way makes the model grow: its size is that of what was asked.
        options = sum(len(choices.options) for choices in built.variables.of.values())
        self.size = Size(options, len(built.model.proto.variables), len(built.model.proto.constraints))
        self.narrowing: Narrowing | None = None
        self.outcome = Outcome(Status.OUT_OF_TIME, 0.0, 0.0, unavoidable=built.unavoidable)

    def run(self, goals: list[GoalsOfLevel], prices: list[Price]) -> Outcome:
        """Each level's best, what was reached at the levels before given."""
        for number, (level, own) in enumerate(zip(goals, prices, strict=True)):
            last = number == len(prices) - 1
            objective = tie(self.built.variables, own) if last else Tie(own, (), 1)
            engine, watch = self._search(objective, level)
            if not self._take(engine, watch, level):
                break
            if last and self.outcome.status is Status.OPTIMAL:
                self._settle(own, engine, watch, level)
            elif not last:
                # The engine's own value may be more than the plan's cost, where helping literals are slack.
                self.built.model.add(own.expression() <= self.outcome.levels[-1].cost)
                self.known.hint()
        return replace(self.outcome, seconds=time.perf_counter() - self.began)

    def _search(self, objective: Tie, level: GoalsOfLevel) -> tuple[cp_model.CpSolver, Watch]:
        """Search for the best of one objective; where it is not soon found, once more with a tightened model."""
        self.built.model.minimize(objective.expression())
        watch = Watch(objective, objective.price.unavoidable, self.on_progress)
        watch.began = self.began
        in_parts = self._left() > FIRST_SECONDS + LEAST_SECONDS and can_tighten(self.built)
        hard = in_parts and len(self.built.variables.boths) >= MANY_PAIRS
        narrowing = Narrowing(
            self.known,
            self.begin,
            self.demanded,
            self.effort,
            objective,
            level,
            watch,
            self.began + self.effort.seconds,
        )
        self._plan(narrowing, watch, level, ahead=hard and self.effort.workers > 1 and not self.effort.repeatable)
        engine = self._judge()
        if not (hard and self.known.plan is not None):
            engine = self._first(watch, level) if in_parts else self._part(watch, level, self._left())
            self._keep(engine, watch, level)
        self.narrowing = narrowing if in_parts else None
        if not in_parts or watch.status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            return engine, watch
        if self.known.plan is not None and not narrowing.run():
            return engine, watch
        again = watch.again()
        later = self._part(again, level, self._left())
        self._keep(later, again, level)
        return later, again

    def _plan(self, narrowing: Narrowing, watch: Watch, level: GoalsOfLevel, *, ahead: bool) -> None:
        """The plan to begin with, and what it costs; `ahead` begins to narrow down meanwhile."""
        if self.begun:
            if self.known.plan is not None:
                watch.cost = self.known.cost(level)
            return
        self.begun = True
        if ahead:
            narrowing.ahead()
        try:
            plan = self.begin.first(watch.better)
        except BaseException:
            narrowing.end()
            raise
        if plan is not None:
            self.built.hint(plan.chosen, plan.attending)
            self.known.offer(plan if plan.cost is not None else None, watch, level)
        if self.known.plan is None:
            narrowing.end()

    def _first(self, watch: Watch, level: GoalsOfLevel) -> cp_model.CpSolver:
        """A search that is given up soon, but not where it is about to end; repeatable ones ask no clock for that."""
        if self.effort.repeatable:
            return self._part(watch, level, FIRST_SECONDS)
        searching: list[cp_model.CpSolver] = []

        def judge() -> None:
            if watch.cost is None or gap_of(watch.cost, watch.bound, watch.unavoidable) > CLOSE:
                for engine in searching:
                    engine.stop_search()

        timer = threading.Timer(FIRST_SECONDS, judge)
        timer.start()
        try:
            return self._part(watch, level, min(CLOSE_SECONDS, self._left()), searching)
        finally:
            timer.cancel()

    def _part(
        self, watch: Watch, level: GoalsOfLevel, seconds: float, searching: list[cp_model.CpSolver] | None = None
    ) -> cp_model.CpSolver:
        """Search for so many seconds, or as much work if it is to be repeatable, for no worse a plan."""
        effort = self.effort
        engine = solver(seconds, effort.workers, effort.seed, repeatable=effort.repeatable)
        engine.best_bound_callback = watch.better_bound
        model = self.built.model
        if self.known.plan is not None:
            model = model.clone()
            columns = self.known.columns()
            no_more_than(model, watch.objective.value(self.known.cost(level), columns))
        if searching is not None:
            searching.append(engine)
        watch.status = engine.solve(model, watch)
        return engine

    def _keep(self, engine: cp_model.CpSolver, watch: Watch, level: GoalsOfLevel) -> None:
        """Keep the plan that a solver found, if it is the best so far or is proved the best."""
        if watch.status in FOUND:
            plan = chosen_of(self.built, engine)
            if watch.status == cp_model.OPTIMAL:
                self.known.plan = plan
            self.known.offer(plan, watch, level)
        self.known.hint()

    def _judge(self) -> cp_model.CpSolver:
        effort = self.effort
        return solver(self._left(), effort.workers, effort.seed, repeatable=effort.repeatable)

    def _left(self) -> float:
        """Seconds that are left; in repeatable runs each search counts its own work."""
        spent = 0.0 if self.effort.repeatable else time.perf_counter() - self.began
        return max(0.0, self.effort.seconds - spent)

    def _take(self, engine: cp_model.CpSolver, watch: Watch, level: GoalsOfLevel) -> bool:
        """Take over what was found for a level; whether there is a plan."""
        if self.known.plan is not None:
            self._reached(self.known.bookings(self.known.best), engine, watch, level)
        elif watch.status == cp_model.INFEASIBLE:
            self.outcome = replace(self.outcome, status=Status.IMPOSSIBLE)
        return self.outcome.found

    def _reached(
        self, bookings: Mapping[str, Booking], engine: cp_model.CpSolver, watch: Watch, level: GoalsOfLevel
    ) -> None:
        before = self.outcome
        proved = watch.status == cp_model.OPTIMAL
        costs = {name: found.cost for name, found in assessments(self.problem, bookings).items()}
        cost = sum(costs[goal.name] for goal in level)
        bound = cost if proved else min(cost, max(watch.bound, watch.unavoidable))
        reached = (*before.levels, Level(tuple(goal.name for goal in level), cost, bound))
        every = all(one.cost == one.bound for one in reached)
        told, narrowed = engine.parameters, self.narrowing
        closed = narrowed is not None and narrowed.unique is not None
        points = watch.objective.points(engine.objective_value) if proved and not closed else cost
        self.outcome = Outcome(
            status=Status.OPTIMAL if every and proved else Status.FEASIBLE,
            seconds=0.0,
            building_seconds=0.0,
            bookings=dict(bookings),
            cost=sum(costs.values()),
            bound=max(sum(one.bound for one in reached), self.built.unavoidable),
            unavoidable=self.built.unavoidable,
            objective=sum(one.cost for one in before.levels) + points,
            size=self.size,
            search=Search(
                told.num_workers,
                told.random_seed,
                " ".join(str(told).split()),
                narrowed.settled if narrowed is not None else 0,
                narrowed.cliques if narrowed is not None else 0,
                narrowed.branches if narrowed is not None else 0,
            ),
            first_plan_seconds=before.first_plan_seconds or watch.first,
            levels=reached,
        )

    def _settle(self, own: Price, engine: cp_model.CpSolver, watch: Watch, level: GoalsOfLevel) -> None:
        """See that no other plan is as good; where one is, draw other numbers and search again."""
        for salt in range(1, MOST_SALTS):
            unique = self.narrowing.unique if self.narrowing is not None else None
            if unique is None:
                unique = only_best(self.built, engine, self._judge())
            self.outcome = replace(self.outcome, unique=unique)
            if unique is not False:
                return
            engine, watch = self._search(tie(self.built.variables, own, salt), level)
            before = replace(self.outcome, levels=self.outcome.levels[:-1])
            if watch.status != cp_model.OPTIMAL:
                return
            self.outcome = before
            self._take(engine, watch, level)
