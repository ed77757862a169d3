"""What branching leaves: small parts of all plans, each searched by itself until none can hold a plan as good."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.constraints import Ints, Mask
from scheduler.model.build import Built
from scheduler.model.price import Tie
from scheduler.model.quick_hint import Hint
from scheduler.model.search import chosen_of, no_more_than, solver, told_to_stop
from scheduler.model.tight.tighten import Tightened

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, eq=False)
class Part:
    """A part of all plans: the options left to it, of all in one row, and what none of its plans undercuts."""

    bound: int
    left: Mask


def merged(parts: Iterable[Part], few: int) -> list[Part]:
    """The same parts, together where they leave no more than `few` options; the least bound first."""
    found: list[Part] = []
    for part in sorted(parts, key=lambda one: int(one.left.sum())):
        last = found[-1] if found else None
        if last is not None and int((last.left | part.left).sum()) <= few:
            found[-1] = Part(min(last.bound, part.bound), last.left | part.left)
        else:
            found.append(part)
    return sorted(found, key=lambda one: one.bound)


class Closing:
    """Searches parts one by one for a plan that is better than the best, or comes before it by the rule for ties.

    `unique` says in the end whether no other plan is as good by that rule. An objective without numbers for ties
    asks for cheaper plans alone.
    """

    def __init__(
        self, built: Built, found: Tightened, options: Ints, objective: Tie, best: Hint, cost: int, seed: int = 0
    ) -> None:
        """`options` are the columns of the options in one row; `best` costs `cost` points at this level."""
        self.built, self.options, self.objective, self.seed = built, options, objective, seed
        self.model = built.model.clone()
        found.apply(self.model)
        self.model.minimize(objective.expression())
        self.best, self.cost = best, cost
        self.value = self._value(best, cost)
        self.unique = True
        self.open: list[Part] = []
        self.busy: list[Part] = []
        self.lock = threading.Lock()
        self.stop = told_to_stop()

    def run(
        self,
        parts: Sequence[Part],
        ends: float,
        workers: int,
        on_better: Callable[[Hint], int],
        on_bound: Callable[[int], None],
    ) -> bool:
        """Whether all parts were closed before the moment `ends`; `workers` of them are searched at once.

        `on_better` hears of plans that look better and says what they cost.
        """
        self.open = sorted(parts, key=lambda part: -part.bound)
        self.ends, self.on_better, self.on_bound = ends, on_better, on_bound
        each = workers if len(parts) == 1 else 1
        threads = [threading.Thread(target=self._work, args=(each,)) for _ in range(min(workers, len(parts)) - 1)]
        for thread in threads:
            thread.start()
        self._work(each)
        for thread in threads:
            thread.join()
        return not self.open and not self.busy

    def _work(self, workers: int) -> None:
        while (part := self._next()) is not None:
            while (again := self._look(part, workers)) is True:
                pass
            with self.lock:
                if again is None:
                    return
                self.busy.remove(part)
                self.on_bound(min([self.cost, *(one.bound for one in (*self.open, *self.busy))]))

    def _next(self) -> Part | None:
        with self.lock:
            while self.open and self.open[-1].bound > self.cost:
                self.open.pop()
            if not self.open or time.perf_counter() > self.ends or self.stop.is_set():
                return None
            self.busy.append(self.open.pop())
            return self.busy[-1]

    def _look(self, part: Part, workers: int) -> bool | None:
        """Search a part: False when it is closed, True when it held a better plan, None when time was over."""
        with self.lock:
            best = self.best
            limit = self.value if self.objective.numbers else self.value - 1
        engine = solver(max(0.0, self.ends - time.perf_counter()), workers, self.seed)
        status = engine.solve(self._model(part, best, limit))
        if status in FOUND and self._take(engine, limit) and status == cp_model.OPTIMAL:
            return True
        return False if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) else None

    def _model(self, part: Part, best: Hint, limit: int) -> cp_model.CpModel:
        """The plans of a part other than the best one whose objective is not above the limit."""
        model = self.model.clone()
        at = model.get_bool_var_from_proto_index
        model.add_bool_and([at(int(column)).negated() for column in self.options[~part.left]])
        model.add_bool_or([at(column).negated() for column in self.built.variables.columns(best.chosen)])
        no_more_than(model, limit)
        return model

    def _take(self, engine: cp_model.CpSolver, limit: int) -> bool:
        """Take a plan that a search found, if it is better; as good is noted."""
        if round(engine.objective_value) > limit:
            return False
        plan = chosen_of(self.built, engine)
        # Where helping literals are slack, a plan costs less than its objective says.
        cost = self.on_better(plan)
        value = self._value(plan, cost)
        with self.lock:
            if value >= self.value:
                self.unique &= value > self.value
                return False
            self.best, self.cost, self.value, self.unique = plan, cost, value, True
        return True

    def _value(self, plan: Hint, cost: int) -> int:
        """What a plan is worth to the objective."""
        return self.objective.value(cost, self.built.variables.columns(plan.chosen))
