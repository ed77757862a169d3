"""What the quick search believes of every option, against a plain reading of the constraints."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest

from scheduler.constraints import Capacity, Choice, Constraint, Disjoint, Forbid
from scheduler.model.quick_people import People
from scheduler.model.quick_space import Space
from scheduler.model.quick_state import State
from scheduler.options import Options
from tests.model import drawn, plain
from tests.model.drawn import drawn_costs, drawn_kept, drawn_options

HARD = (drawn.disjoint, drawn.capacity, drawn.spacing, drawn.pair)


def made(chance: Random, options: Options, constraints: Sequence[Constraint]) -> State:
    """A state that has moved about a little."""
    space = Space(options, drawn_kept(chance, options))
    state = State(space, constraints, People(space, constraints), [])
    for _ in range(6):
        m = chance.randrange(len(space.names))
        state.move(m, chance.randrange(len(space.kept[m])))
    return state


def neighbours(state: State) -> list[tuple[int, int, dict[str, int]]]:
    """Every option of every meeting, with the plan that has it in place of the present one."""
    found = []
    for m, left in enumerate(state.space.kept):
        for option in range(len(left)):
            plan = [*state.plan[:m], option, *state.plan[m + 1 :]]
            found.append((m, option, state.space.chosen(plan)))
    return found


@pytest.mark.parametrize("part", range(4))
def test_points_are_those_of_a_plain_reading(part: int) -> None:
    wrong = []
    for seed in range(30 * part, 30 * part + 30):
        chance = Random(seed)
        options = drawn_options(chance)
        costs = drawn_costs(chance, options)
        state = made(chance, options, costs)
        now = state.sums()[0]
        if now != plain.price(costs, options, state.space.chosen(state.plan)):
            wrong.append((seed, "now"))
        for m, option, chosen in neighbours(state):
            prices = state.prices(m)
            if now + prices[option, 0] - prices[state.plan[m], 0] != plain.price(costs, options, chosen):
                wrong.append((seed, f"{m} {option}"))
    assert wrong == []


@pytest.mark.parametrize("kind", HARD)
def test_no_breach_is_counted_just_where_the_constraint_holds(kind: object) -> None:
    wrong = []
    for seed in range(40):
        chance = Random(seed)
        options = drawn_options(chance)
        told = kind(chance, options)  # type: ignore[operator]
        state = made(chance, options, [told])
        now = state.sums()[1]
        for m, option, chosen in neighbours(state):
            prices = state.prices(m)
            breaches = now + prices[option, 1] - prices[state.plan[m], 1]
            if (breaches == 0) != plain.holds(told, options, chosen):
                wrong.append((seed, m, option, breaches))
    assert wrong == []


def test_a_limit_of_none_or_of_two_is_counted_by_slot() -> None:
    options = drawn_options(Random(5))
    for limit in (0, 2):
        drawn_one = drawn.capacity(Random(7), options)
        told = Capacity(drawn_one.uses, limit)
        state = made(Random(1), options, [told])
        now = state.sums()[1]
        for m, option, chosen in neighbours(state):
            breaches = now + state.prices(m)[option, 1] - state.prices(m)[state.plan[m], 1]
            assert (breaches == 0) == plain.holds(told, options, chosen)


def test_the_only_one_who_may_serve_is_needed_like_the_meeting_itself() -> None:
    options = drawn_options(Random(2))
    away = np.arange(len(options["a"])) == 1
    space = Space(options, {name: np.arange(len(table)) for name, table in options.items()})
    disjoint = Disjoint((("a", "ann"), ("b", None)), np.zeros((9, 9), dtype=np.int64), by_day=True)
    told: list[Constraint] = [Choice("a", ("ann",)), Forbid("a", away, when="ann"), disjoint]
    state = State(space, told, People(space, told), [])
    a, b = options["a"], options["b"]
    there = [state.plan[1]]
    met = (a.day <= b.last_day[there]) & (a.last_day >= b.day[there])
    assert state.prices(0)[:, 1].tolist() == (met.astype(int) + away).tolist()


def test_two_meetings_can_be_kept_apart_later() -> None:
    options = drawn_options(Random(3))
    state = made(Random(3), options, [])
    table = np.ones((len(state.space.kept[0]), len(state.space.kept[1])), dtype=np.bool_)
    assert (state.exclude(0, 1, table), state.sums()) == (1, (0.0, 1.0))
    assert (state.exclude(0, 1, table), state.sums()) == (0, (0.0, 1.0))
