"""The best plan that is known while a problem is solved."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from scheduler.check import assessments
from scheduler.model.build import Built
from scheduler.model.quick_hint import Hint
from scheduler.model.search import Watch
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Goal


class Known:
    """The best plan so far, which several threads may better; None until there is one."""

    def __init__(self, problem: Problem, built: Built) -> None:
        self.problem, self.built = problem, built
        self.plan: Hint | None = None
        self.lock = threading.Lock()

    @property
    def best(self) -> Hint:
        """The best plan, where there is one."""
        assert self.plan is not None
        return self.plan

    def offer(self, plan: Hint | None, watch: Watch, level: Sequence[Goal]) -> None:
        """Take a plan over if it is better at that level; `watch` tells of it."""
        if plan is None:
            return
        points = self.points(plan, level)
        with self.lock:
            better = self.plan is None or points < self.points(self.plan, level)
            self.plan = plan if better else self.plan
        if better:
            watch.better(points)

    def points(self, plan: Hint, level: Sequence[Goal]) -> int:
        """What a plan costs at a level."""
        found = assessments(self.problem, self.bookings(plan))
        return sum(found[goal.name].cost for goal in level)

    def cost(self, level: Sequence[Goal]) -> int:
        """What the best plan costs at a level."""
        return self.points(self.best, level)

    def bookings(self, plan: Hint) -> dict[str, Booking]:
        """The days and sites of a plan."""
        return {name: self.built.variables.tables[name].booking(option) for name, option in plan.chosen.items()}

    def columns(self) -> list[int]:
        """The columns of the best plan's options."""
        return self.built.variables.columns(self.best.chosen)

    def hint(self) -> None:
        """Tell the model of the best plan, if there is one."""
        if self.plan is not None:
            self.built.hint(self.plan.chosen, self.plan.attending)
