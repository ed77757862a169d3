"""The search for alternatives: the cheapest calendar that is truly different from all before it, again and again."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from scheduler.alternatives.distance import Distance, usual_distance
from scheduler.alternatives.found import Alternative, Alternatives
from scheduler.alternatives.within import Within
from scheduler.check import assessments
from scheduler.constraints import Excess, Ints
from scheduler.model.quick import QuickPlan
from scheduler.model.search import OnProgress
from scheduler.outcome import Outcome, Status
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.solve import levels, solve
from scheduler.whole import Found, Row, Whole
from scheduler.why.price import difference

FOR_THE_BEST = 0.5
"""The part of the time that the best calendar may take."""
QUICK_SECONDS, QUICK_TRIES = 1.5, 3
"""Seconds of local search for a calendar to begin with, and how many times it is tried with other seeds."""


def alternatives(
    problem: Problem,
    count: int,
    within: Within,
    *,
    seconds: float,
    differ: int | None = None,
    on_progress: OnProgress | None = None,
) -> Alternatives:
    """Up to `count` calendars within a distance of the best, each truly different from it and from each other.

    `differ` is the least number of meetings that stand elsewhere. Where no calendar is possible, or none was found
    in time, the best outcome says so and nothing is found.
    """
    began = time.perf_counter()
    distance = Distance(problem, usual_distance(problem) if differ is None else differ)
    best = solve(problem, seconds=FOR_THE_BEST * seconds, on_progress=on_progress)
    if not best.found:
        spent = time.perf_counter() - began
        return Alternatives(best, within, distance, count, (), best.status, spent)
    search = _Search(problem, best, distance, within, began + seconds)
    found, end = search.run(count)
    return _in_order(Alternatives(best, within, distance, count, found, end, time.perf_counter() - began))


class _Search:
    """One search, within the time that is left after the best calendar was found."""

    def __init__(self, problem: Problem, best: Outcome, distance: Distance, within: Within, ends: float) -> None:
        self.problem, self.best, self.distance, self.ends = problem, best, distance, ends
        self.whole = Whole(problem)
        self.names = [[goal.name for goal in level] for level in levels(problem)]
        costs = {name: found.cost for name, found in assessments(problem, best.bookings).items()}
        self.costs = [sum(costs[name] for name in level) for level in self.names]
        self.limit = self.costs[-1] + within.points(best.cost)
        self.above: list[Row] = []

    def run(self, count: int) -> tuple[tuple[Alternative, ...], Status]:
        """The alternatives, and how the search for another one ended."""
        # What stands first in the brief's order of importance is never given up for what comes later.
        self.above = [self.whole.at_most(*level) for level in zip(self.names[:-1], self.costs[:-1], strict=True)]
        plans: list[Bookings] = [self.best.bookings]
        told: list[Alternative] = []
        for number in range(count):
            found = self._next(plans, number, count - number)
            if not found.there or found.cost > self.limit:
                none = found.status is Status.IMPOSSIBLE or found.bound > self.limit
                return tuple(told), Status.IMPOSSIBLE if none else Status.OUT_OF_TIME
            told.append(_told(self.distance, self.best, found.bookings, cheapest=found.status is Status.OPTIMAL))
            plans.append(found.bookings)
        return tuple(told), Status.OPTIMAL

    def _next(self, plans: list[Bookings], number: int, left: int) -> Found:
        """The cheapest calendar that is truly different from all of those, as far as its share of the time allows."""
        weights = [self.distance.weights(self.whole.options, plan) for plan in plans]
        share = (self.ends - time.perf_counter()) / left
        ends = time.perf_counter() + share
        begin = self._begin(weights, number, share)
        rows = [*self.above, *(self.whole.at_least(one, self.distance.least) for one in weights)]
        seconds = ends - time.perf_counter()
        found = self.whole.best(self.names[-1], rows, seconds=seconds, begin=begin, enough=self.limit)
        return found if found.there or begin is None else self._begun(found, begin)

    def _begun(self, found: Found, begin: QuickPlan) -> Found:
        """What the search began with, where time ran out before it had a calendar of its own."""
        if found.status is not Status.OUT_OF_TIME:
            return found
        options = self.whole.options
        bookings = self.whole.checked({name: options[name].booking(at) for name, at in begin.chosen.items()})
        told = {name: one.cost for name, one in assessments(self.problem, bookings).items()}
        *above, cost = (sum(told[name] for name in level) for level in self.names)
        if any(own > most for own, most in zip(above, self.costs[:-1], strict=True)):
            return found
        return Found(Status.FEASIBLE, bookings, cost, min(cost, found.bound))

    def _begin(self, weights: list[dict[str, Ints]], number: int, share: float) -> QuickPlan | None:
        """A calendar to begin with, from a local search that pays for every meeting that is not yet elsewhere."""
        goals = [name for level in self.names for name in level]
        price = 1 + self.limit
        away = [Excess({n: -w for n, w in one.items()}, self.distance.least, price) for one in weights]
        for attempt in range(QUICK_TRIES):
            seconds = min(QUICK_SECONDS, 0.1 * share)
            begin = self.whole.quick(goals, away, seconds=seconds, seed=QUICK_TRIES * number + attempt)
            if begin is None or all(self._far(one, begin) for one in weights):
                return begin
        return None

    def _far(self, weights: Mapping[str, Ints], begin: QuickPlan) -> bool:
        counted = sum(int(weights[name][option]) for name, option in begin.chosen.items())
        return counted >= self.distance.least


def _in_order(found: Alternatives) -> Alternatives:
    """The cheapest first; where the best was not proved, a cheaper alternative takes its place."""
    told = tuple(sorted(found.found, key=lambda one: one.cost))
    if not told or told[0].cost >= found.best.cost:
        # Of one that is cheaper than one before it nothing is proved beside that one alone.
        sure = told == found.found
        return replace(found, found=told if sure else tuple(replace(one, cheapest=False) for one in told))
    problem, distance, (first, *rest) = found.distance.problem, found.distance, told
    best = _promoted(problem, found.best, first)
    limit = best.cost + found.within.points(best.cost)
    plans = [one.bookings for one in rest] + [found.best.bookings]
    others = [_told(distance, best, plan, cheapest=False) for plan in plans]
    left = sorted((one for one in others if one.cost <= limit), key=lambda one: one.cost)[: found.asked]
    end = Status.OPTIMAL if len(left) == found.asked else Status.OUT_OF_TIME
    return replace(found, best=best, found=tuple(left), end=end)


def _promoted(problem: Problem, before: Outcome, first: Alternative) -> Outcome:
    """What was found as the best, with a cheaper calendar in its place; what was proved of the bound still holds."""
    costs = {name: found.cost for name, found in assessments(problem, first.bookings).items()}
    reached = [replace(one, cost=sum(costs[name] for name in one.goals)) for one in before.levels]
    return replace(before, bookings=dict(first.bookings), cost=first.cost, levels=tuple(reached), unique=None)


def _told(distance: Distance, best: Outcome, bookings: Bookings, *, cheapest: bool) -> Alternative:
    """A calendar beside the best one."""
    told = difference(distance.problem, best.bookings, bookings)
    return Alternative(
        bookings=bookings,
        cost=best.cost + told.points,
        cheapest=cheapest,
        difference=told,
        elsewhere=distance.elsewhere(best.bookings, bookings),
        rehosted=distance.rehosted(best.bookings, bookings),
    )
