"""The last word on a quick plan, and who attends what, against a plain reading of the constraints."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from scheduler.constraints import Choice, Cost, Forbid, Ints
from scheduler.model.quick_check import cost, holds
from scheduler.model.quick_people import People
from scheduler.model.quick_space import Space
from scheduler.options import Options
from tests.model import drawn, plain


def drawn_chosen(chance: Random, options: Options) -> dict[str, int]:
    """Some option of each meeting."""
    return {name: chance.randrange(len(table)) for name, table in options.items()}


def every(options: Options) -> dict[str, Ints]:
    """All options of all meetings."""
    return {name: np.arange(len(table)) for name, table in options.items()}


def test_constraints_hold_as_read_plainly() -> None:
    wrong = []
    for seed in range(200):
        chance = Random(seed)
        options = drawn.drawn_options(chance)
        chosen = drawn_chosen(chance, options)
        pairs = [(m, p) for m in drawn.NAMES for p in ("ann", "bob")]
        there = frozenset(pair for pair in pairs if chance.random() < 0.5)
        for asked in drawn.drawn_requirements(chance, options):
            for told in asked.constraints:
                if holds(told, options, chosen, there) != plain.holds(told, options, chosen, there):
                    wrong.append((seed, type(told).__name__))
    assert wrong == []


def test_costs_are_as_read_plainly() -> None:
    for seed in range(100):
        chance = Random(seed)
        options = drawn.drawn_options(chance)
        costs, chosen = drawn.drawn_costs(chance, options), drawn_chosen(chance, options)
        assert cost(costs, options, chosen) == plain.price(costs, options, chosen)


def test_somebody_is_found_just_where_somebody_can_serve() -> None:
    wrong, served = [], 0
    for seed in range(150):
        chance = Random(seed)
        options = drawn.drawn_options(chance)
        asked = drawn.people(chance, options)
        chosen = drawn_chosen(chance, options)
        people = People(Space(options, every(options)), asked)
        found = people.attending([chosen[name] for name in options])
        served += found is not None
        kept = found is not None and all(holds(told, options, chosen, found) for told in asked)
        if kept != plain.possible(asked, options, chosen):
            wrong.append(seed)
    assert wrong == []
    assert 20 < served < 140


def test_a_cost_asks_nothing_and_a_demand_costs_nothing() -> None:
    options = drawn.drawn_options(Random(1))
    amounts = np.arange(len(options["a"]))
    with pytest.raises(TypeError, match="Cost is a cost"):
        holds(Cost("a", amounts), options, {"a": 0}, frozenset())
    for told in (Choice("a", ("ann",)), Forbid("a", amounts > 0)):
        with pytest.raises(TypeError, match="is no cost"):
            cost([told], options, {"a": 0})
