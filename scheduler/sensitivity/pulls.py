"""Which goals pull against each other: each goal at its least, and what all others then cost more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.sensitivity.found import Pair, Pull, changes
from scheduler.sensitivity.scene import Answer, Scene, Seen

MOST_PAIRS = 6


def alone(scene: Scene, goal: str, plan: Seen) -> Answer:
    """The best plan for one goal, as if nothing else counted."""
    if plan.found[goal].cost == 0:
        return Answer(plan, True)
    scene.clock.step(f"the least {goal} can cost")
    return scene.best(dict.fromkeys(scene.keys(goal), 1), near=False)


def pull(scene: Scene, goal: str, answer: Answer, plan: Seen) -> tuple[Pull, Seen | None]:
    """How a goal pulls at the others, from the best plan for it alone; and the plan that shows it, if any."""
    now = plan.found[goal]
    if answer.seen is None or not answer.proved:
        return Pull(goal, now), None
    least = answer.seen.found[goal]
    if least.cost == now.cost:
        return Pull(goal, now, least, 0, proved=True), None
    scene.clock.step(f"what the least {goal} costs the others")
    own = scene.keys(goal)
    # A point of this goal weighs more than all the others can make up for: they decide among its best plans alone.
    heavy = 1 + sum(cost for key, cost in answer.seen.costs.items() if key not in own)
    best = scene.best({key: heavy if key in own else 1 for key in answer.seen.costs})
    if best.seen is None or best.seen.found[goal].cost > least.cost:
        return Pull(goal, now, least), best.seen
    worse = sum(cost - plan.costs[key] for key, cost in best.seen.costs.items() if key not in own)
    before, after = ({name: seen.found[name] for name in scene.goals} for seen in (plan, best.seen))
    return Pull(goal, now, best.seen.found[goal], worse, best.proved, changes(before, after)), best.seen


def pairs(found: Sequence[Pull]) -> tuple[Pair, ...]:
    """The pairs that pull hardest: those in which the other goal would be worse by most; each two goals once."""
    every = sorted(_pairs(found), key=lambda pair: (-pair.worse.points, pair.better.goal, pair.worse.goal))
    seen: set[frozenset[str]] = set()
    hardest = []
    for pair in every:
        both = frozenset((pair.better.goal, pair.worse.goal))
        if both not in seen:
            seen.add(both)
            hardest.append(pair)
    return tuple(hardest[:MOST_PAIRS])


def _pairs(found: Sequence[Pull]) -> Iterator[Pair]:
    for pull in found:
        better = [change for change in pull.changes if change.goal == pull.goal and pull.proved]
        for own in better:
            yield from (Pair(own, change) for change in pull.changes if change.points > 0)
