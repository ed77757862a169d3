"""Closing finds the best plan of all parts by the rule for ties, and says whether it is the only one."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

import numpy as np
import pytest

from scheduler.model.build import kept_options
from scheduler.model.price import Tie, tie
from scheduler.model.quick_hint import Hint
from scheduler.model.search import solver
from scheduler.model.tight import closing as module
from scheduler.model.tight.closing import Closing, Part, merged
from scheduler.model.tight.tighten import Tightened, Tightening
from scheduler.options import all_options
from scheduler.solve import all_requirements, model_by_level
from tests.briefs import problem, window
from tests.model.plain import price
from tests.model.tight.test_tighten import Chosen, Scene, scene

SECONDS = 60.0


def several() -> Scene:
    """A scene with many plans."""
    for seed in range(30):
        drawn = scene(seed)
        if drawn is not None and len(drawn.plans) > 20:
            return drawn
    raise AssertionError("no scene has many plans")


def nothing_known(drawn: Scene) -> Tightened:
    none = np.zeros(len(drawn.work.relaxation.low), dtype=np.bool_)
    return Tightened(0, none, none)


def halves(drawn: Scene, chance: Random) -> list[Part]:
    """Two parts, parted by the options of one meeting; none of their plans is known to be dearer than the best."""
    meetings = drawn.work.clashes.meeting
    own = np.flatnonzero(meetings == chance.choice(np.unique(meetings).tolist()))
    first = np.ones(len(meetings), dtype=np.bool_)
    first[own[len(own) // 2 :]] = False
    second = np.ones(len(meetings), dtype=np.bool_)
    second[own[: len(own) // 2]] = False
    low = min(cost for cost, _ in drawn.plans)
    return [Part(low, left) for left in (first, second)]


def priced(drawn: Scene) -> Callable[[Hint], int]:
    """What a plan costs."""
    known = {tuple(sorted(chosen.items())): cost for cost, chosen in drawn.plans}
    return lambda plan: known[tuple(sorted(plan.chosen.items()))]


def closing(drawn: Scene, objective: Tie, begun: tuple[int, Chosen]) -> Closing:
    return Closing(drawn.built, nothing_known(drawn), drawn.work.options, objective, Hint(begun[1], None), begun[0])


@pytest.mark.parametrize("seeds", [range(30), pytest.param(range(30, 600), marks=pytest.mark.long)])
def test_the_best_of_all_parts_wins_by_the_rule_for_ties(seeds: range) -> None:
    wrong, seen, tied = [], 0, 0
    for seed in seeds:
        if (drawn := scene(seed)) is None:
            continue
        chance = Random(seed)
        # Few bits make plans that the rule cannot tell apart.
        ruled = tie(drawn.built.variables, drawn.built.price)
        few = tuple((number % 2, literal) for number, literal in ruled.numbers)
        for objective in (ruled, Tie(ruled.price, few, len(few) + 1)):
            found = closing(drawn, objective, chance.choice(drawn.plans))
            told: list[int] = []
            ends = time.perf_counter() + SECONDS
            done = found.run(halves(drawn, chance), ends, 2, priced(drawn), told.append)
            values = sorted(found._value(Hint(chosen, None), cost) for cost, chosen in drawn.plans)
            only = len(values) == 1 or values[1] > values[0]
            best = min(cost for cost, _ in drawn.plans)
            if (done, found.cost, found.value, found.unique) != (True, best, values[0], only):
                wrong.append(f"{seed}: {done}, {found.cost} of {best}, {found.value} of {values[:2]}, {found.unique}")
            if any(bound > best for bound in told):
                wrong.append(f"{seed}: bounds {told} above {best}")
            seen += 1
            tied += not only
    assert wrong == []
    assert seen > len(seeds) // 4
    assert tied > 0


def test_without_numbers_for_ties_only_cheaper_plans_are_asked_for() -> None:
    drawn = several()
    best = min(cost for cost, _ in drawn.plans)
    objective = Tie(drawn.built.price, (), 1)
    for cost, chosen in drawn.plans[:5]:
        found = closing(drawn, objective, (cost, chosen))
        ends = time.perf_counter() + SECONDS
        parts = halves(drawn, Random(1))
        assert found.run(parts, ends, 1, priced(drawn), lambda _: None)
        assert found.cost == best


def test_without_time_no_part_is_closed() -> None:
    drawn = several()
    dear = max(drawn.plans, key=lambda plan: plan[0])
    found = closing(drawn, tie(drawn.built.variables, drawn.built.price), dear)
    assert not found.run(halves(drawn, Random(1)), time.perf_counter() - 1, 2, lambda _: 0, lambda _: None)
    assert (found.cost, found.best.chosen) == dear


def test_parts_that_leave_little_are_one() -> None:
    def part(bound: int, *left: int) -> Part:
        return Part(bound, np.isin(np.arange(8), left))

    found = merged([part(9, 0, 1, 2, 3, 4, 5), part(7, 0, 1), part(8, 1, 2)], 3)
    assert [(one.bound, np.flatnonzero(one.left).tolist()) for one in found] == [
        (7, [0, 1, 2]),
        (9, [0, 1, 2, 3, 4, 5]),
    ]


def test_a_part_that_is_not_searched_to_its_end_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "solver", lambda _, workers, seed: solver(0.0, workers, seed))
    drawn = several()
    dear = max(drawn.plans, key=lambda plan: plan[0])
    found = closing(drawn, tie(drawn.built.variables, drawn.built.price), dear)
    parts, ends = halves(drawn, Random(1)), time.perf_counter() + SECONDS
    assert not found.run(parts, ends, 2, priced(drawn), lambda _: None)
    assert (found.cost, found.best.chosen) == dear


def test_two_plans_as_good_are_nothing_once_there_is_a_better_one() -> None:
    week = problem({"meetings": {"a": {"group": "wg1", "days": 1, "windows": window("2027-03-01", "2027-03-05")}}})
    options = all_options(week)
    asked = all_requirements(week, options)
    built, prices, every = model_by_level(week, options, asked, kept_options(options, asked))
    literals, kept = built.variables.of["a"].options, built.variables.of["a"].kept
    plans = [(price(every, options, {"a": int(option)}), {"a": int(option)}) for option in kept]
    drawn = Scene(built, Tightening(built, [], prices[0]), plans)
    # The rule gives the first two the same number, and the last a smaller one.
    wanted = [10, 10, *[20] * (len(plans) - 3), 5]
    most = max(cost for cost, _ in plans)
    numbers = tuple((most - cost + n, v) for (cost, _), n, v in zip(plans, wanted, literals, strict=True))
    first, last = np.arange(len(plans)) < len(plans) - 1, np.arange(len(plans)) == len(plans) - 1
    found = closing(drawn, Tie(prices[0], numbers, 1), plans[0])
    low = min(cost for cost, _ in plans)
    # Of parts with the same bound the last is searched first.
    ends = time.perf_counter() + SECONDS
    assert found.run([Part(low, last), Part(low, first)], ends, 1, priced(drawn), lambda _: None)
    assert (found.best.chosen, found.value, found.unique) == (plans[-1][1], most + 5, True)
