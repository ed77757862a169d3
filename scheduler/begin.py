"""Plans to begin with, looked for without a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

from scheduler.constraints import Constraint, Ints
from scheduler.model.quick import judged, quick_plan
from scheduler.model.quick_hint import Hint, first_hint
from scheduler.options import OptionTable
from scheduler.outcome import Effort
from scheduler.problem import Problem
from scheduler.requirement import Requirement

QUICK_SECONDS, QUICK_PART = 6.0, 0.1
"""The most that looking for a plan to begin with may take, and the most of the time for solving."""


@dataclass(frozen=True, eq=False)
class Begin:
    """What plans without a model are made of; `priced` are the costs of each level of importance."""

    problem: Problem
    options: dict[str, OptionTable]
    requirements: list[Requirement]
    kept: dict[str, Ints]
    priced: list[list[Constraint]]
    effort: Effort

    @property
    def every(self) -> list[Constraint]:
        """The costs of all levels."""
        return list(chain.from_iterable(self.priced))

    def first(self, on_plan: Callable[[int], None]) -> Hint | None:
        """The published plan or a quick one; `on_plan` hears the cost of ever better ones, if all count at once."""
        effort = self.effort
        if effort.seconds <= 0:
            return None
        most = None if effort.repeatable else min(QUICK_SECONDS, QUICK_PART * effort.seconds)
        seen = published_choice(self.problem, self.options, self.kept)
        told = on_plan if len(self.priced) == 1 else None
        return first_hint(
            self.options, self.requirements, self.every, self.kept, seen, seconds=most, seed=effort.seed, on_plan=told
        )

    def judged(self, chosen: Mapping[str, int]) -> Hint | None:
        """Chosen options as a plan, None if it breaks something."""
        found = judged(self.options, self.requirements, self.every, self.kept, chosen)
        return None if found is None else Hint(found.chosen, found.attending, found.cost)

    def again(self, seed: int, seconds: float) -> Hint | None:
        """Another quick plan, by another lot."""
        found = quick_plan(self.options, self.requirements, self.every, self.kept, seconds=seconds, seed=seed)
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
