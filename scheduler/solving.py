"""One problem's way through the levels of its goals: searching, tightening, branching, and telling ties apart."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from ortools.sat.python import cp_model

from scheduler.begin import Begin
from scheduler.check import assessments
from scheduler.constraints import Constraint
from scheduler.model.build import Built
from scheduler.model.price import Price, Tie, tie
from scheduler.model.quick_hint import Hint
from scheduler.model.search import OnProgress, Watch, bookings_of, chosen_of, only_best, solver
from scheduler.model.tight.beside import TIGHTENING_PART, Beside
from scheduler.model.tight.tighten import Tightened, Tightening, can_tighten
from scheduler.outcome import Effort, Level, Outcome, Search, Size, Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Goal

MOST_SALTS = 4
FIRST_SECONDS = 2.5
"""What is not proved after so long gets a tighter model, which itself takes seconds that most briefs never need."""
MANY_PAIRS = 150
"""With so many pairs of meetings that cost something together, nothing is proved so soon, and the time is saved."""
LEAST_SECONDS = 5.0
"""With less time left than this the first search goes on."""
NEAR_SECONDS, NEAR_PARTS = 6.0, (0.03, 0.1)
"""How long, and how far from a relaxed plan, a better plan is looked for, one after the other."""
FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
GoalsOfLevel = tuple[Goal, ...]


class Solving:
    """Solves level by level, within the time for all of them; `best` is the best plan that is known."""

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
        self.began = time.perf_counter() - begin.seconds
        self.lock = threading.Lock()
        self.best: Hint | None = begin.plan if begin.plan is not None and begin.plan.cost is not None else None
        if begin.plan is not None:
            built.hint(begin.plan.chosen, begin.plan.attending)
        # What is found out on the way makes the model grow: its size is that of what was asked.
        options = sum(len(choices.options) for choices in built.variables.of.values())
        self.size = Size(options, len(built.model.proto.variables), len(built.model.proto.constraints))
        self.settled = self.cliques = self.branches = 0
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
                self._hint()
        return replace(self.outcome, seconds=time.perf_counter() - self.began)

    def _search(self, objective: Tie, level: GoalsOfLevel) -> tuple[cp_model.CpSolver, Watch]:
        """Search for the best of one objective; where it is not soon found, once more with a tightened model."""
        self.built.model.minimize(objective.expression())
        watch = Watch(objective, objective.price.unavoidable, self.on_progress)
        watch.began, watch.first = self.began, self.begin.first
        if self.best is not None:
            watch.cost = self._points(self.best, level)
        in_parts = self._left() > FIRST_SECONDS + LEAST_SECONDS and can_tighten(self.built)
        hard = self.best is not None and len(self.built.variables.boths) >= MANY_PAIRS
        engine = solver(0.0, self.effort.workers, self.effort.seed, repeatable=self.effort.repeatable)
        if not (in_parts and hard):
            engine = self._part(watch, FIRST_SECONDS if in_parts else self._left())
            self._keep(engine, watch, level)
        if not in_parts or watch.status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            return engine, watch
        if self.best is not None and not self._tighten(watch, objective.price, level):
            return engine, watch
        again = watch.again()
        later = self._part(again, self._left())
        self._keep(later, again, level)
        return later, again

    def _part(self, watch: Watch, seconds: float) -> cp_model.CpSolver:
        """Search for so many seconds, or as much work if it is to be repeatable."""
        effort = self.effort
        engine = solver(seconds, effort.workers, effort.seed, repeatable=effort.repeatable)
        engine.best_bound_callback = watch.better_bound
        watch.status = engine.solve(self.built.model, watch)
        return engine

    def _tighten(self, watch: Watch, price: Price, level: GoalsOfLevel) -> bool:
        """Leave out of the model what no plan can hold that is as good as the best; whether searching is worth it.

        The better that plan, the more is left out: so a better one is looked for meanwhile, and among the options
        that the relaxed plan likes, before the rest is branched on and searched.
        """
        work = Tightening(self.built, self.demanded, price, watch.known)
        if self.effort.repeatable or self.effort.workers < 2:
            timed = None if self.effort.repeatable else self._left() * TIGHTENING_PART
            found = work.tighten(self._cost(level), timed)
            if found is not None:
                self._near(work, found, watch, level)
                found = work.closer(self._cost(level)) or found
                self._apply(found)
            return True

        def heard(chosen: dict[str, int]) -> int | None:
            plan = self.begin.judged(chosen)
            self._offer(plan, watch, level)
            return None if plan is None else self._points(plan, level)

        beside = Beside(work, self._cost(level), watch.known, self.began + self.effort.seconds, heard)
        self._improve(beside, watch, level)
        return self._branched(beside, watch)

    def _improve(self, beside: Beside, watch: Watch, level: GoalsOfLevel) -> None:
        """Look for better plans while the other thread tightens and branches; then help it to branch."""
        seed = self.effort.seed
        while not (beside.tightened.is_set() or beside.stop.is_set()) and self._left() > 0:
            seed += 1
            self._offer(self.begin.again(seed, min(NEAR_SECONDS, self._left())), watch, level)
            beside.improve(self._cost(level))
        beside.tightened.wait()
        if beside.work.found is not None and beside.tree is not None and not beside.stop.is_set():
            self._near(beside.work, beside.work.found, watch, level)
            beside.improve(self._cost(level))
        beside.help()

    def _branched(self, beside: Beside, watch: Watch) -> bool:
        """Leave out what branching has closed; whether what is left is worth a search."""
        found, tree = beside.work.found, beside.tree
        if found is None or tree is None:
            return True
        closed = np.zeros(len(found.zeros), dtype=np.bool_)
        closed[beside.work.options[~tree.left()]] = True
        self.branches = tree.nodes
        watch.known(tree.bound)
        self._apply(replace(found, zeros=found.zeros | closed))
        return beside.done

    def _apply(self, found: Tightened) -> None:
        found.apply(self.built.model)
        self.settled, self.cliques = int(found.zeros.sum() + found.ones.sum()), len(found.rows)
        self._hint()

    def _near(self, work: Tightening, found: Tightened, watch: Watch, level: GoalsOfLevel) -> None:
        """Look for a better plan among the options that the relaxed plan likes, and those of the best one."""
        for part in NEAR_PARTS:
            self._near_by(part, work, found, watch, level)

    def _near_by(self, part: float, work: Tightening, found: Tightened, watch: Watch, level: GoalsOfLevel) -> None:
        timed = not self.effort.repeatable
        workers = max(1, self.effort.workers - 1) if timed else 1
        near = solver(min(NEAR_SECONDS, self._left() / 4), workers, self.effort.seed, repeatable=not timed)
        self._hint()
        model = self.built.model.clone()
        found.apply(model)
        far = set(work.far(part).tolist()) - self._own_columns()
        model.add_bool_and([model.get_bool_var_from_proto_index(i).negated() for i in sorted(far)])
        if near.solve(model) in FOUND:
            self._offer(chosen_of(self.built, near), watch, level)

    def _own_columns(self) -> set[int]:
        """The columns of the best plan's options."""
        assert self.best is not None
        of = self.built.variables.of
        return {
            of[name].options[int(np.searchsorted(of[name].kept, option))].index
            for name, option in self.best.chosen.items()
        }

    def _keep(self, engine: cp_model.CpSolver, watch: Watch, level: GoalsOfLevel) -> None:
        """Keep the plan that a solver found, if it is the best so far or is proved the best."""
        if watch.status in FOUND:
            plan = chosen_of(self.built, engine)
            if watch.status == cp_model.OPTIMAL:
                self.best = plan
            self._offer(plan, watch, level)
        if self.best is not None:
            self._hint()

    def _offer(self, plan: Hint | None, watch: Watch, level: GoalsOfLevel) -> None:
        if plan is None:
            return
        points = self._points(plan, level)
        with self.lock:
            better = self.best is None or points < self._points(self.best, level)
            self.best = plan if better else self.best
        if better:
            watch.better(points)

    def _points(self, plan: Hint, level: GoalsOfLevel) -> int:
        """What a plan costs at a level."""
        found = assessments(self.problem, self._bookings(plan))
        return sum(found[goal.name].cost for goal in level)

    def _cost(self, level: GoalsOfLevel) -> int:
        assert self.best is not None
        return self._points(self.best, level)

    def _bookings(self, plan: Hint) -> dict[str, Booking]:
        return {name: self.built.variables.tables[name].booking(option) for name, option in plan.chosen.items()}

    def _hint(self) -> None:
        """Hint the best plan."""
        if self.best is not None:
            self.built.hint(self.best.chosen, self.best.attending)

    def _judge(self) -> cp_model.CpSolver:
        effort = self.effort
        return solver(self._left(), effort.workers, effort.seed, repeatable=effort.repeatable)

    def _left(self) -> float:
        """Seconds that are left; in repeatable runs each search counts its own work."""
        spent = 0.0 if self.effort.repeatable else time.perf_counter() - self.began
        return max(0.0, self.effort.seconds - spent)

    def _take(self, engine: cp_model.CpSolver, watch: Watch, level: GoalsOfLevel) -> bool:
        """Take over what was found for a level; whether there is a plan."""
        if watch.status == cp_model.OPTIMAL:
            self._reached(bookings_of(self.built, engine), engine, watch, level)
        elif watch.status == cp_model.INFEASIBLE and not self.outcome.found:
            self.outcome = replace(self.outcome, status=Status.IMPOSSIBLE)
        elif self.best is not None and watch.status != cp_model.INFEASIBLE:
            self._reached(self._bookings(self.best), engine, watch, level)
        else:
            return self.outcome.found
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
        told = engine.parameters
        points = watch.objective.points(engine.objective_value) if proved else cost
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
                self.settled,
                self.cliques,
                self.branches,
            ),
            first_plan_seconds=before.first_plan_seconds or watch.first,
            levels=reached,
        )

    def _settle(self, own: Price, engine: cp_model.CpSolver, watch: Watch, level: GoalsOfLevel) -> None:
        """See that no other plan is as good; where one is, draw other numbers and search again."""
        for salt in range(1, MOST_SALTS):
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
