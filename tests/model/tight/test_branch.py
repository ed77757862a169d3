"""Branching loses no plan as cheap as the best, proves no bound above it, and hears of plans it comes to itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

import numpy as np
import pytest

from scheduler.model.build import kept_options
from scheduler.model.tight import branch as module
from scheduler.model.tight.branch import Branching
from scheduler.model.tight.tighten import Tightening
from scheduler.options import all_options
from scheduler.solve import all_requirements, model_by_level, solve
from tests.model.tight.test_tighten import scene
from tests.random_briefs import random_problem

Chosen = dict[str, int]


@pytest.fixture(autouse=True)
def _to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Branch also where little is left, on a relaxation that knows no more than the model's own rows."""
    monkeypatch.setattr(module, "FEW", -1)
    monkeypatch.setattr(module, "ROUNDS", 0)
    monkeypatch.setattr("scheduler.model.tight.tighten.MOST_ROUNDS", 1)


@dataclass(frozen=True)
class Known:
    """A relaxation, and plans with their costs, the best among them."""

    name: str
    work: Tightening
    plans: list[tuple[int, Chosen]]
    limit: int

    @property
    def best(self) -> int:
        return min(cost for cost, _ in self.plans)

    def faults(self, tree: Branching, told: list[int]) -> list[str]:
        """What branching claims that is not so."""
        left, space = tree.left(), self.work.clashes.space
        faults = [f"{self.name}: bounds {told}, best {self.best}"] * (tree.bound > self.best or told != sorted(told))
        for cost, chosen in self.plans:
            at = [space.begin[m] + int(np.searchsorted(space.kept[m], chosen[n])) for m, n in enumerate(space.names)]
            if cost <= tree.cost and not left[at].all():
                faults.append(f"{self.name}: {chosen} of {cost} is lost")
        return faults


def drawn(seeds: range) -> Iterator[Known]:
    """Drawn constraints over three meetings, with all their plans."""
    for seed in seeds:
        if (found := scene(seed)) is not None:
            limit = min(cost for cost, _ in found.plans) + Random(seed).choice([0, 1, 5, 20])
            if found.work.tighten(partial(int, limit)) is not None:
                yield Known(f"drawn {seed}", found.work, found.plans, limit)


def whole(seeds: range) -> Iterator[Known]:
    """Whole briefs with their best plan."""
    for seed in seeds:
        problem = random_problem(seed, meetings=8, weeks=3, widest=14, mild=True)
        best = solve(problem, workers=1)
        if not best.found:
            continue
        options = all_options(problem)
        asked = all_requirements(problem, options)
        built, prices, _ = model_by_level(problem, options, asked, kept_options(options, asked))
        work = Tightening(built, [constraint for one in asked for constraint in one.constraints], prices[-1])
        chosen = {name: options[name].index(booked) for name, booked in best.bookings.items()}
        limit = best.cost + Random(seed).choice([0, 10, 50])
        if work.tighten(partial(int, limit)) is not None:
            plan = {name: place for name, place in chosen.items() if place is not None}
            yield Known(f"brief {seed}", work, [(best.cost, plan)], limit)


@pytest.mark.parametrize("seeds", [range(40), pytest.param(range(40, 600), marks=pytest.mark.long)])
def test_every_plan_as_cheap_is_left_and_the_bound_is_no_more_than_the_best(seeds: range) -> None:
    faults, seen, closed = [], 0, 0
    for known in drawn(seeds):
        told: list[int] = []
        tree = Branching(known.work, known.limit, told.append)
        assert tree.run()
        faults += known.faults(tree, told)
        seen += 1
        closed += not tree.left().all()
    assert faults == []
    assert seen > len(seeds) // 9
    assert closed > len(seeds) // 20


def test_an_option_that_every_plan_holds_is_never_left_out() -> None:
    # Settled before branching begins, it has a reduced cost that says nothing of plans without it.
    for known in drawn(range(196, 197)):
        tree = Branching(known.work, known.limit, lambda _: None)
        assert (known.work.relaxation.low[known.work.options] == 1).any()
        assert tree.run()
        assert known.faults(tree, []) == []
        return
    raise AssertionError("no scene was drawn")


@pytest.mark.parametrize("seeds", [range(12, 20), pytest.param(range(20, 400), marks=pytest.mark.long)])
def test_whole_briefs_keep_their_best_plan_and_are_proved(seeds: range) -> None:
    faults, parted, heard = [], 0, 0
    for known in whole(seeds):
        told: list[int] = []
        plans: list[Chosen] = []

        def hear(plan: Chosen, plans: list[Chosen] = plans, known: Known = known) -> int | None:
            plans.append(plan)
            return known.best if plan in [chosen for _, chosen in known.plans] else None

        tree = Branching(known.work, known.limit, told.append, hear)
        stop = threading.Event()
        tree.on_bound = lambda bound, told=told, stop=stop: (told.append(bound), stop.set())  # type: ignore[misc]
        tree.run(stop=stop)
        faults += known.faults(tree, told)
        stop.clear()
        tree.on_bound = told.append
        tree.improve(known.best)
        assert tree.run()
        faults += known.faults(tree, told)
        parted += tree.nodes > 1
        heard += bool(plans)
    assert faults == []
    assert (parted > 0, heard > 0) == (True, True)


def test_told_to_stop_nothing_is_branched_on() -> None:
    known = next(whole(range(14, 20)))
    tree, stop = Branching(known.work, known.limit, lambda _: None), threading.Event()
    stop.set()
    assert not tree.run(stop=stop)
    assert (tree.nodes, known.faults(tree, [])) == (0, [])


def test_two_threads_come_to_the_same_bound() -> None:
    for known in whole(range(14, 20)):
        alone = Branching(known.work, known.limit, lambda _: None)
        alone.run()
        if alone.nodes < 3:
            continue
        both = Branching(known.work, known.limit, lambda _: None)
        threads = [threading.Thread(target=both.run) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert both.done
        assert known.faults(both, []) == []
        return
    raise AssertionError("no brief was parted")
