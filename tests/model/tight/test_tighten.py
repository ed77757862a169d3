"""Tightening loses no plan as cheap as the one it is told of, and proves no bound above the best."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import product
from random import Random

import numpy as np
import pytest
from ortools.sat.python import cp_model

from scheduler.model.build import Built, build, kept_options
from scheduler.model.tight.tighten import Tightened, Tightening, can_tighten
from scheduler.options import all_options
from scheduler.solve import all_requirements, model_by_level, solve
from tests.model.drawn import drawn_costs, drawn_options, drawn_requirements
from tests.model.plain import possible, price
from tests.random_briefs import random_problem

Chosen = dict[str, int]
MOST_PLANS = 500


@dataclass(frozen=True)
class Scene:
    built: Built
    work: Tightening
    plans: list[tuple[int, Chosen]]


def scene(seed: int) -> Scene | None:
    """Drawn constraints over three meetings with all their plans and costs; None if there are none, or too many."""
    chance = Random(seed)
    options = drawn_options(chance)
    asked, priced = drawn_requirements(chance, options), drawn_costs(chance, options)
    kept = kept_options(options, asked)
    if not all(map(len, kept.values())) or np.prod([len(left) for left in kept.values()]) > MOST_PLANS:
        return None
    demanded = [constraint for one in asked for constraint in one.constraints]
    plans = []
    for combination in product(*kept.values()):
        chosen = dict(zip(kept, map(int, combination), strict=True))
        if possible(demanded, options, chosen):
            plans.append((price(priced, options, chosen), chosen))
    built = build(options, asked, priced, kept)
    return Scene(built, Tightening(built, demanded, built.price), plans) if plans else None


def allowed(built: Built, found: Tightened, chosen: Chosen) -> bool:
    """Whether the tightened model takes these options."""
    model = built.model.clone()
    found.apply(model)
    for name, option in chosen.items():
        choices = built.variables.of[name]
        literal = choices.options[int(np.searchsorted(choices.kept, option))]
        model.add_bool_or(model.get_bool_var_from_proto_index(literal.index))
    model.clear_objective()
    engine = cp_model.CpSolver()
    engine.parameters.num_workers = 1
    return engine.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


@pytest.mark.parametrize("seeds", [range(70), pytest.param(range(70, 3_000), marks=pytest.mark.long)])
def test_every_plan_as_cheap_is_still_allowed(seeds: range) -> None:
    lost, fewer, seen = [], 0, 0
    for seed in seeds:
        drawn = scene(seed)
        if drawn is None:
            continue
        best = min(cost for cost, _ in drawn.plans)
        limit = best + Random(seed).choice([0, 0, 1, 3, 10])
        found = drawn.work.tighten(partial(int, limit))
        if found is None:
            continue
        seen += 1
        fewer += bool(found.zeros.any())
        cheap = [chosen for cost, chosen in drawn.plans if cost <= limit][:12]
        lost += [f"{seed}: {chosen}" for chosen in cheap if not allowed(drawn.built, found, chosen)]
        if found.bound > best:
            lost.append(f"{seed}: bound {found.bound} above {best}")
    assert lost == []
    assert seen > len(seeds) // 9
    assert fewer > len(seeds) // 20


def test_a_better_plan_leaves_less() -> None:
    for seed in range(400):
        drawn = scene(seed)
        if drawn is None:
            continue
        best, most = min(cost for cost, _ in drawn.plans), max(cost for cost, _ in drawn.plans)
        loose = drawn.work.tighten(partial(int, most))
        tight = drawn.work.tighten(partial(int, best))
        if loose is None or tight is None or tight.zeros.sum() == loose.zeros.sum():
            continue
        assert set(np.flatnonzero(loose.zeros)) < set(np.flatnonzero(tight.zeros))
        return
    raise AssertionError("no scene was told anything by a better plan")


def test_whole_briefs_keep_their_best_plan() -> None:
    seen = 0
    for seed in range(1, 16):
        problem = random_problem(seed, meetings=5, weeks=5, widest=14, mild=True)
        best = solve(problem, workers=1)
        if not best.found:
            continue
        options = all_options(problem)
        asked = all_requirements(problem, options)
        built, prices, _ = model_by_level(problem, options, asked, kept_options(options, asked))
        demanded = [constraint for one in asked for constraint in one.constraints]
        found = Tightening(built, demanded, prices[-1]).tighten(partial(int, best.cost))
        assert found is not None
        assert found.bound <= best.cost
        places = {name: options[name].index(booked) for name, booked in best.bookings.items()}
        assert allowed(built, found, {name: place for name, place in places.items() if place is not None})
        seen += bool(found.rows)
    assert seen


def test_too_many_options_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = next(found for seed in range(99) if (found := scene(seed)) is not None)
    options = sum(len(choices.options) for choices in drawn.built.variables.of.values())
    told = []
    for most in (options, options - 1):
        monkeypatch.setattr("scheduler.model.tight.tighten.MOST_OPTIONS", most)
        told.append(can_tighten(drawn.built))
    assert told == [True, False]
