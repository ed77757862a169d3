"""Is a meeting then possible? What rules it out, or what it costs: first at most, then proved."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from scheduler.assessed import Assessed
from scheduler.model.quick_hint import first_hint
from scheduler.model.search import DEFAULT_WORKERS
from scheduler.nearby import Allowed, Ground, Nearby
from scheduler.neighbours import close_by, neighbours
from scheduler.outcome import Outcome, Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.why.alone import moved_alone
from scheduler.why.ask import Ask
from scheduler.why.conflict import Conflict, conflict
from scheduler.why.price import Difference, difference
from scheduler.why.reasons import Reasons, open_alone

FIRST_PART = 0.25
"""The most of the time that the first answer may take."""


@dataclass(frozen=True)
class AsPlanned:
    """The meeting stands as asked already."""

    booked: Booking


@dataclass(frozen=True)
class RuledOut:
    """What is asked is impossible: for the meeting alone, or together with others."""

    alone: Reasons | None
    together: Conflict | None
    seconds: float


@dataclass(frozen=True)
class Priced:
    """What is asked is possible at a price; `proved` if no plan with it costs less, else the price is at most that.

    `free` is how many meetings were allowed to move, and no plan with what is asked costs less than `bound` points
    more than the present one.
    """

    difference: Difference
    bookings: Bookings
    proved: bool
    bound: int | None
    free: int
    seconds: float


@dataclass(frozen=True)
class Unknown:
    """Nothing was found, and nothing proved: in the neighbourhood, or in the time there was."""

    free: int
    out_of_time: bool
    seconds: float


Answer = AsPlanned | RuledOut | Priced | Unknown


def why_not(
    problem: Problem, plan: Bookings, ask: Ask, *, seconds: float, first: bool = False, ground: Ground | None = None
) -> Iterator[Answer]:
    """Answers to the question whether a meeting could be as asked, each better than the one before.

    With `first` only the quick one: of a neighbourhood, all other meetings staying where they are. A `ground` of the
    whole problem, made before, saves building it; without one the first answer works out what is near alone.
    """
    began = time.perf_counter()
    if ask.met_by(plan[ask.meeting]):
        yield AsPlanned(plan[ask.meeting])
        return
    answers = _Answers(problem, plan, ask, began, seconds, ground)
    quick = answers.first()
    yield quick
    settled = isinstance(quick, RuledOut) or (isinstance(quick, Priced) and quick.proved)
    if not first and not settled:
        yield answers.proved(quick)


@dataclass
class _Answers:
    problem: Problem
    plan: Bookings
    ask: Ask
    began: float
    seconds: float
    ground: Ground | None

    @cached_property
    def assessed(self) -> Assessed:
        """What each goal costs in a plan, worked out once for each."""
        return Assessed(self.problem) if self.ground is None else self.ground.assessed

    @property
    def spent(self) -> float:
        return time.perf_counter() - self.began

    @property
    def allowed(self) -> Allowed:
        return {self.ask.meeting: self.ask.mask}

    def first(self) -> Answer:
        """The quick answer: of the meeting alone, then of those in its way, of those near by, and of ever more."""
        open_to = open_alone(self.problem, self.ask)
        if isinstance(open_to, Reasons):
            return RuledOut(open_to, None, self.spent)
        alone = moved_alone(self.problem, self.plan, open_to, self.assessed)
        if alone.best is not None:
            return Priced(self._told(alone.best), alone.best, False, None, alone.moved, self.spent)
        if alone.in_the_way and (why := self._conflict(alone.in_the_way, FIRST_PART)) is not None:
            return RuledOut(None, why, self.spent)
        return self._nearby(alone.in_the_way)

    def _nearby(self, in_the_way: frozenset[str]) -> Answer:
        """The exact repair of the first neighbourhood that leaves room."""
        for freed in self._wider(in_the_way):
            ground = self.ground or Ground.around(self.problem, self.plan, freed, self.assessed)
            left = max(0.1, FIRST_PART * self.seconds - self.spent)
            outcome = Nearby(ground, self.plan, freed).best(seconds=left, allowed=self.allowed)
            if outcome.found:
                return self._priced(outcome, len(freed))
            # What excludes it among these few excludes it for good.
            if (why := self._conflict(freed, FIRST_PART)) is not None:
                return RuledOut(None, why, self.spent)
        return Unknown(len(freed), outcome.status is Status.OUT_OF_TIME, self.spent)

    def _wider(self, in_the_way: frozenset[str]) -> Iterator[set[str]]:
        """Neighbourhoods, each wider than the one before: the first that leaves room gives the first answer."""
        name = self.ask.meeting
        if in_the_way:
            block = self.problem.blocks.get(self.problem.block_of.get(name, ""))
            yield {name, *in_the_way, *(block.offsets if block is not None else ())}
        yield close_by(self.problem, self.plan, name, self.ask.first)
        yield from (neighbours(self.problem, {name}, steps) for steps in (1, 2))

    def proved(self, quick: Answer) -> Answer:
        """The answer of the whole problem, begun from the quick one; if impossible, why."""
        if self.spent >= self.seconds:
            return self._unproved(quick)
        ground, every = self.ground or Ground.of(self.problem, self.assessed), len(self.problem.meetings)
        begin = quick.bookings if isinstance(quick, Priced) else self._begin(ground)
        left = max(0.1, self.seconds - self.spent)
        whole = Nearby(ground, self.plan, set(self.problem.meetings))
        outcome = whole.best(seconds=left, workers=DEFAULT_WORKERS, allowed=self.allowed, begin=begin)
        if outcome.status is Status.IMPOSSIBLE:
            return RuledOut(None, self._conflict(self.problem.meetings, 1.0), self.spent)
        found = self._priced(outcome, every) if outcome.found else None
        if found is None or not isinstance(quick, Priced):
            return found or self._unproved(quick)
        # Where the quick plan is as good, what was shown of it stands.
        ranked = len(outcome.levels) > 1
        best = quick if _as_good(quick.difference, found, ranked=ranked) else found
        return replace(best, proved=found.proved, bound=found.bound, free=every, seconds=self.spent)

    def _unproved(self, quick: Answer) -> Answer:
        """What is known where time ran out."""
        every = len(self.problem.meetings)
        if isinstance(quick, Priced):
            return replace(quick, free=every, seconds=self.spent)
        return Unknown(every, True, self.spent)

    def _conflict(self, names: Iterable[str], part: float) -> Conflict | None:
        return conflict(self.problem, self.ask, names, max(1.0, part * self.seconds - self.spent))

    def _begin(self, ground: Ground) -> dict[str, Booking] | None:
        """A plan to begin with where the neighbourhood has none."""
        name, options = self.ask.meeting, dict(ground.options)
        own = ground.kept[name]
        kept = {**ground.kept, name: own[self.ask.mask(options[name])[own]]}
        costs = [cost for level in ground.costs for cost in level]
        left = max(0.1, FIRST_PART * (self.seconds - self.spent))
        found = first_hint(options, ground.requirements, costs, kept, None, seconds=left, seed=0)
        return None if found is None else {name: options[name].booking(at) for name, at in found.chosen.items()}

    def _told(self, bookings: Bookings) -> Difference:
        return difference(self.problem, self.plan, bookings, self.assessed)

    def _priced(self, outcome: Outcome, free: int) -> Priced:
        told = self._told(outcome.bookings)
        whole = free == len(self.problem.meetings)
        bound = outcome.bound - (outcome.cost - told.points) if whole else None
        proved = whole and outcome.status is Status.OPTIMAL
        return Priced(told, outcome.bookings, proved, bound, free, self.spent)


def _as_good(quick: Difference, found: Priced, *, ranked: bool) -> bool:
    """Whether what was found first is as good as what was found then, where `ranked` goals come one after another."""
    if not found.proved:
        return not ranked and quick.points < found.difference.points
    best = found.difference
    alike = quick.points == best.points and (not ranked or _points(quick) == _points(best))
    return alike and len(quick.moves) <= len(best.moves)


def _points(told: Difference) -> dict[str, int]:
    return {change.goal: change.points for change in told.changes if change.points}
