"""A quick local search over the options of all meetings, for a complete plan to begin with."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from scheduler.constraints import Constraint, Forbid, Ints
from scheduler.model.quick_anneal import Anneal, Limit
from scheduler.model.quick_blocks import blocks
from scheduler.model.quick_check import cost, holds
from scheduler.model.quick_people import Attending, People
from scheduler.model.quick_space import Plan, Space
from scheduler.model.quick_state import State
from scheduler.options import Options
from scheduler.requirement import Requirement

SECONDS = 3.0
FEWEST_OPTIONS = 500
"""A smaller problem is solved before this search would have begun."""
SWEEPS, LEAST_SWEEPS = 300, 20
COOLINGS = (0.05, 0.2, 1.0)
"""Parts of the steps that one cooling after the other takes: a fair plan at once, then better ones."""
FULL = 6_000
"""So many options get all sweeps; fewer get less, for such problems are soon solved without."""
WARM, COLD, BREACH = 0.3, 0.01, 0.5
"""Temperatures, and the price of a breach, as parts of what an option that is not the best costs more."""


@dataclass(frozen=True)
class QuickPlan:
    """A plan without a breach: for each meeting the index of its option, who attends what, and the cost."""

    chosen: dict[str, int]
    attending: Attending
    cost: int


def quick_plan(
    options: Options,
    requirements: Iterable[Requirement],
    costs: Iterable[Constraint],
    kept: Mapping[str, Ints],
    *,
    seconds: float | None = SECONDS,
    steps: int | None = None,
    seed: int = 0,
    on_plan: Callable[[int], None] | None = None,
) -> QuickPlan | None:
    """A cheap plan that keeps all requirements, or None if none was found; `on_plan` hears the cost of each.

    `kept` leaves each meeting the options that no requirement about it alone rules out, at least one. A step is one
    meeting, or one block, considered once; by default the size of the problem says how many are worth it. Without
    `seconds` no clock is asked, and the same seed and steps give the same plan.
    """
    space = Space(options, kept)
    asked = [told for requirement in requirements for told in requirement.constraints]
    joint = [told for told in asked if not (isinstance(told, Forbid) and told.when is None)]
    priced = list(costs)
    together = blocks(space, joint)
    if together is None or not space.names:
        return None
    people = People(space, joint)
    began = time.thread_time()
    anneal = Anneal(State(space, [*joint, *priced], people, together), together, people, seed)
    scale = heat_scale(space, anneal.state)
    # What it took to get ready is no part of the cooling, which has to begin warm.
    left = None if seconds is None else max(0.0, seconds - (time.thread_time() - began))
    all_steps = usual_steps(space) if steps is None else steps
    best: QuickPlan | None = None
    for part in COOLINGS:
        anneal.cool(
            (WARM * scale, COLD * scale),
            BREACH * scale,
            Limit(int(part * all_steps), None if left is None else part * left),
        )
        best = _better(best, _told(space, anneal, asked, priced), on_plan)
    return best


def _better(
    best: QuickPlan | None, found: QuickPlan | None, on_plan: Callable[[int], None] | None
) -> QuickPlan | None:
    """The cheaper plan; a new one is told of."""
    if found is None or (best is not None and found.cost >= best.cost):
        return best
    if on_plan is not None:
        on_plan(found.cost)
    return found


def usual_steps(space: Space) -> int:
    """How many steps are worth it."""
    return len(space.names) * max(LEAST_SWEEPS, int(SWEEPS * min(1.0, (space.size / FULL) ** 2)))


def heat_scale(space: Space, state: State) -> float:
    """How much more a meeting's middling option costs than its best, on the average, the others as planned."""
    found = []
    for m in range(len(space.names)):
        points = state.prices(m)[:, 0]
        found.append(float(np.median(points) - points.min()))
    return max(1.0, sum(found) / len(found))


def _told(space: Space, anneal: Anneal, asked: list[Constraint], priced: list[Constraint]) -> QuickPlan | None:
    """The best plan, if it stands before the constraints themselves."""
    if anneal.best is None:
        return None
    return _checked(space, space.chosen(anneal.best), anneal.attending, asked, priced)


def _checked(
    space: Space,
    chosen: Mapping[str, int],
    attending: Attending,
    asked: Iterable[Constraint],
    priced: Iterable[Constraint],
) -> QuickPlan | None:
    options = dict(zip(space.names, space.tables, strict=True))
    if not all(holds(told, options, chosen, attending) for told in asked):
        return None
    return QuickPlan(dict(chosen), attending, cost(priced, options, chosen))


def judged(
    options: Options,
    requirements: Iterable[Requirement],
    costs: Iterable[Constraint],
    kept: Mapping[str, Ints],
    chosen: Mapping[str, int],
) -> QuickPlan | None:
    """Chosen options as a plan, with who attends what and what it costs; None if it breaks a requirement."""
    space = Space(options, kept)
    asked = [told for requirement in requirements for told in requirement.constraints]
    plan: Plan = [int(np.searchsorted(space.kept[m], chosen[name])) for m, name in enumerate(space.names)]
    attending = People(space, asked).attending(plan)
    return None if attending is None else _checked(space, chosen, attending, asked, costs)
