"""Run CP-SAT on a problem: demanded rules, priced goals, ties broken by a stated rule, progress while it works."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import chain

from scheduler.begin import Begin
from scheduler.constraints import Constraint, Ints
from scheduler.goals import GOALS
from scheduler.model.build import Built, build, kept_options
from scheduler.model.price import Price, price, unavoidable
from scheduler.model.search import DEFAULT_WORKERS, OnProgress
from scheduler.options import OptionTable, all_options
from scheduler.outcome import Effort, Outcome, Status
from scheduler.problem import Problem
from scheduler.requirement import Goal, Requirement
from scheduler.ruled_out import ruled_out
from scheduler.rules import RULES
from scheduler.solving import Solving

DEFAULT_SECONDS = 60.0


def all_requirements(problem: Problem, options: dict[str, OptionTable]) -> list[Requirement]:
    """What every rule asks."""
    return [requirement for rule in RULES for requirement in rule.requirements(problem, options)]


def all_costs(problem: Problem, options: dict[str, OptionTable]) -> list[Constraint]:
    """What every goal costs."""
    return [cost for goal in GOALS for cost in goal.costs(problem, options)]


def levels(problem: Problem) -> list[tuple[Goal, ...]]:
    """The goals by importance: those that the brief puts in order first, all others together last."""
    named = [tuple(goal for goal in GOALS if goal.name in level) for level in problem.brief.importance]
    first = {goal.name for level in named for goal in level}
    rest = tuple(goal for goal in GOALS if goal.name not in first)
    return [level for level in (*named, rest) if level]


def costs_by_level(problem: Problem, options: dict[str, OptionTable]) -> list[list[Constraint]]:
    """What the goals of each level of importance cost."""
    return [[cost for goal in level for cost in goal.costs(problem, options)] for level in levels(problem)]


def model_by_level(
    problem: Problem,
    options: dict[str, OptionTable],
    requirements: list[Requirement],
    kept: dict[str, Ints],
    priced: list[list[Constraint]] | None = None,
) -> tuple[Built, list[Price], list[Constraint]]:
    """The model of a problem without objective, the price of each level of importance, and all that costs."""
    priced = costs_by_level(problem, options) if priced is None else priced
    built = build(options, requirements, [], kept)
    prices = [price(built.variables, own) for own in priced]
    every = list(chain.from_iterable(priced))
    built.price = Price.together(prices, unavoidable(kept, every))
    return built, prices, every


def solve(
    problem: Problem,
    *,
    seconds: float = DEFAULT_SECONDS,
    workers: int = DEFAULT_WORKERS,
    seed: int = 0,
    repeatable: bool = False,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """The best plan that can be proved or found within that many seconds of solving, on that many threads.

    The cost of the outcome is recomputed from the bookings alone; impossible and out of time are outcomes. Of equally
    cheap plans always the same one wins. With `repeatable` one thread works, and `seconds` counts its work.
    """
    began = time.perf_counter()
    options = all_options(problem)
    requirements = all_requirements(problem, options)
    kept = kept_options(options, requirements)
    if stuck := tuple(name for name, left in kept.items() if not len(left)):
        spent = time.perf_counter() - began
        return Outcome(Status.IMPOSSIBLE, 0.0, spent, stuck=stuck, reasons=ruled_out(requirements, options, stuck))
    priced = costs_by_level(problem, options)
    effort = Effort(seconds, workers, seed, repeatable)
    begin = Begin(problem, options, requirements, kept, priced, effort)
    built, prices, _ = model_by_level(problem, options, requirements, kept, priced)
    demanded = [constraint for requirement in requirements for constraint in requirement.constraints]
    solving = Solving(problem, built, demanded, effort, on_progress, begin)
    building = time.perf_counter() - began
    return replace(solving.run(levels(problem), prices), building_seconds=building)
