"""The plan that solving begins with, looked for before there is a model."""

from __future__ import annotations

import time
from collections.abc import Mapping
from itertools import chain

from scheduler.constraints import Constraint, Ints
from scheduler.model.price import unavoidable
from scheduler.model.quick import judged, quick_plan
from scheduler.model.quick_hint import Hint, first_hint
from scheduler.model.search import OnProgress
from scheduler.options import OptionTable
from scheduler.outcome import Effort, Progress
from scheduler.problem import Problem
from scheduler.requirement import Requirement

QUICK_SECONDS, QUICK_PART = 6.0, 0.1
"""The most that looking for a plan to begin with may take, and the most of the time for solving."""


class Begin:
    """The plan that solving begins with, looked for before there is a model; it counts as solving."""

    def __init__(
        self,
        problem: Problem,
        options: dict[str, OptionTable],
        requirements: list[Requirement],
        kept: dict[str, Ints],
        priced: list[list[Constraint]],
        effort: Effort,
        on_progress: OnProgress | None,
    ) -> None:
        self.began = time.perf_counter()
        every = list(chain.from_iterable(priced))
        least = unavoidable(kept, every)

        self.cost: int | None = None
        self.first: float | None = None
        self.plan: Hint | None = None

        def told(cost: int) -> None:
            # With several levels what is told is the cost of one of them.
            if on_progress is not None and len(priced) == 1 and (self.cost is None or cost < self.cost):
                on_progress(Progress(time.perf_counter() - self.began, cost, least, least))
            self.cost = cost if self.cost is None else min(self.cost, cost)
            self.first = self.first or time.perf_counter() - self.began

        if effort.seconds > 0:
            most = None if effort.repeatable else min(QUICK_SECONDS, QUICK_PART * effort.seconds)
            seen = published_choice(problem, options, kept)
            self.plan = first_hint(
                options, requirements, every, kept, seen, seconds=most, seed=effort.seed, on_plan=told
            )
        self.seconds = time.perf_counter() - self.began
        self._asked = options, requirements, every, kept

    def judged(self, chosen: Mapping[str, int]) -> Hint | None:
        """Chosen options as a plan, None if it breaks something."""
        options, requirements, every, kept = self._asked
        found = judged(options, requirements, every, kept, chosen)
        return None if found is None else Hint(found.chosen, found.attending, found.cost)

    def again(self, seed: int, seconds: float) -> Hint | None:
        """Another quick plan, by another lot."""
        options, requirements, every, kept = self._asked
        found = quick_plan(options, requirements, every, kept, seconds=seconds, seed=seed)
        return None if found is None else Hint(found.chosen, found.attending, found.cost)


def published_choice(
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
