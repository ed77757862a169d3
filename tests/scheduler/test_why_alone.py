"""A meeting that moves alone: the best of all plans in which nothing else moves, or who is in its way."""

from __future__ import annotations

from datetime import date

from scheduler.assessed import Assessed
from scheduler.check import breaches, total_cost
from scheduler.options import all_options
from scheduler.why.alone import moved_alone
from scheduler.why.ask import Ask, standing_still
from scheduler.why.reasons import open_alone
from tests.scheduler.studied import BEST, small_years, two


def test_the_best_move_alone_is_what_trying_everything_says() -> None:
    right, wrong, blocked, together = 0, [], 0, 0
    for seed, scene, plan, plans in small_years(range(200), 5):
        for name, table in all_options(scene).items():
            if standing_still(scene, scene.meetings[name]) is not None:
                continue
            for day in sorted(set(table.day.tolist())):
                ask = Ask(name, date.fromordinal(day))
                open_to = open_alone(scene, ask)
                if not isinstance(open_to, tuple):
                    continue
                block = scene.blocks.get(scene.block_of.get(name, ""))
                going = {name} if block is None else set(block.offsets)
                rest = {other: booked for other, booked in plan.items() if other not in going}
                costs = [
                    sum(goal.cost for goal in told.values())
                    for found, told in plans
                    if ask.met_by(found[name]) and rest.items() <= found.items()
                ]
                alone = moved_alone(scene, plan, open_to, Assessed(scene))
                found = None if alone.best is None else total_cost(scene, alone.best)
                right, blocked = right + (found is not None), blocked + bool(alone.in_the_way)
                together += found is not None and len(going) > 1
                # Of a block one way to go along is tried for each day and place; more cannot be cheaper than all.
                best = min(costs, default=None)
                if found != best and (len(going) == 1 or (found is not None and found not in costs)):
                    wrong.append((seed, ask, found, costs))
    assert (wrong, right > 20, blocked > 5, together > 0) == ([], True, True, True)


def test_what_a_plan_costs_is_remembered_for_a_few_plans() -> None:
    scene, assess = two(), Assessed(two())
    first = assess(BEST)
    assert assess(dict(BEST)) is first
    for day in range(5):
        moved = {**BEST, "a": BEST["a"].model_copy(update={"first": date(2027, 3, 1 + day)})}
        assert sum(goal.cost for goal in assess(moved).values()) == total_cost(scene, moved)
    assert assess(BEST) == first
    assert assess(BEST) is not first
    assert next(breaches(scene, BEST), None) is None
