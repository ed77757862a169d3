"""What is left of constraints once some meetings stand says and costs the same as they did."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scheduler.constraints import Constraint, Forbid
from scheduler.model.quick_check import cost, holds
from scheduler.model.settled import settled
from scheduler.options import Options, all_options
from scheduler.solve import all_costs, all_requirements
from tests.random_briefs import random_problem

Chosen = Mapping[str, int]


def _kept(constraints: list[Constraint], options: Options, chosen: Chosen) -> bool:
    everybody = frozenset(
        (told.meeting, person) for told in constraints if hasattr(told, "people") for person in told.people
    )
    return all(holds(told, options, chosen, everybody) for told in constraints)


def _drawn(options: Options, chance: Random) -> dict[str, int]:
    """Options near one day, so that meetings are in each other's way, or anywhere."""
    if chance.random() < 0.6:
        return {name: chance.randrange(len(table)) for name, table in options.items()}
    centre = chance.choice([int(day) for table in options.values() for day in table.day])
    found = {}
    for name, table in options.items():
        near = [i for i in range(len(table)) if abs(int(table.day[i]) - centre) <= 6]
        found[name] = chance.choice(near or range(len(table)))
    return found


def test_settled_constraints_hold_and_cost_as_before() -> None:
    wrong, kept_some, broken_some = [], 0, 0
    for seed in range(60):
        scene, chance = random_problem(seed, meetings=5, weeks=3, widest=8, mild=True), Random(seed)
        options = all_options(scene)
        asked = [c for one in all_requirements(scene, options) for c in one.constraints]
        joint = [c for c in asked if not (isinstance(c, Forbid) and c.when is None)]
        priced = all_costs(scene, options)
        for _ in range(12):
            chosen = _drawn(options, chance)
            standing = {name: at for name, at in chosen.items() if chance.random() < 0.6}
            left, dear = settled(joint, options, standing), settled(priced, options, standing)
            whole = _kept(joint, options, chosen)
            kept_some, broken_some = kept_some + whole, broken_some + (not whole)
            if whole != (not left.broken and _kept(left.constraints, options, chosen)):
                wrong.append((seed, "holds", standing))
            if cost(priced, options, chosen) != dear.constant + cost(dear.constraints, options, chosen):
                wrong.append((seed, "costs", standing))
    assert (wrong, kept_some > 20, broken_some > 20) == ([], True, True)


def test_meetings_that_stand_are_spoken_of_only_where_they_are_said_to_be() -> None:
    for seed in range(20):
        scene = random_problem(seed, meetings=5, weeks=3, widest=8, mild=True)
        options = all_options(scene)
        standing = {name: 0 for name in list(options)[:3]}
        every = [c for one in all_requirements(scene, options) for c in one.constraints] + all_costs(scene, options)
        left = settled(every, options, standing)
        alone = settled(left.constraints, options, {name: 0 for name in left.single})
        assert alone.single <= left.single <= standing.keys()
