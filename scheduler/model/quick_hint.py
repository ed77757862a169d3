"""The plan that a search begins with: the published one, or a quick one where that is cheaper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scheduler.constraints import Constraint, Ints
from scheduler.model.quick import FEWEST_OPTIONS, QuickPlan, judged, quick_plan
from scheduler.model.quick_people import Attending
from scheduler.options import Options
from scheduler.requirement import Requirement


@dataclass(frozen=True)
class Hint:
    """Chosen options, who attends what (None where that is not known), and the cost of a plan without a breach."""

    chosen: Mapping[str, int]
    attending: Attending | None
    cost: int | None = None


def first_hint(
    options: Options,
    requirements: list[Requirement],
    costs: Iterable[Constraint],
    kept: Mapping[str, Ints],
    published: Mapping[str, int] | None,
    *,
    seconds: float | None,
    seed: int,
    on_plan: Callable[[int], None] | None = None,
) -> Hint | None:
    """What to hint to the solver; `published` is a complete choice. Without `seconds` no clock is asked.

    `on_plan` is told the cost of every plan that keeps all requirements, as soon as it is there.
    """
    priced = list(costs)
    seen = None if published is None else judged(options, requirements, priced, kept, published)
    if seen is not None and on_plan is not None:
        on_plan(seen.cost)
    quick: QuickPlan | None = None
    if sum(map(len, kept.values())) >= FEWEST_OPTIONS:
        quick = quick_plan(options, requirements, priced, kept, seconds=seconds, seed=seed, on_plan=on_plan)
    found = min((plan for plan in (seen, quick) if plan is not None), key=lambda plan: plan.cost, default=None)
    if found is not None:
        return Hint(found.chosen, found.attending, found.cost)
    # A published plan that breaks something is still a better beginning than none.
    return None if published is None else Hint(published, None)
