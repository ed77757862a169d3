"""The exact repair of a neighbourhood: a few meetings may move, all others stay where a plan has them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from scheduler.assessed import Assessed
from scheduler.bookings import same_booking
from scheduler.constraints import Constraint, Forbid, Ints, Mask
from scheduler.model import rows
from scheduler.model.build import Built, kept_options
from scheduler.model.packing import merged
from scheduler.model.price import Price, price, unavoidable
from scheduler.model.quick import judged
from scheduler.model.search import OnProgress
from scheduler.model.settled import Settled, settled
from scheduler.model.variables import Variables
from scheduler.nearby_search import Asked, Small
from scheduler.options import OptionTable, all_options
from scheduler.outcome import Outcome, Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Requirement
from scheduler.solve import all_requirements, levels
from scheduler.wording import full_day

Allowed = Mapping[str, Callable[[OptionTable], Mask]]
"""For some meetings, the options that they may have at most, as a mask over their tables."""


def repair(
    problem: Problem,
    bookings: Bookings,
    freed: Set[str],
    *,
    seconds: float,
    workers: int = 1,
    allowed: Allowed | None = None,
    begin: Bookings | None = None,
) -> Outcome:
    """The best plan in which only the freed meetings move, as far as the time allows; all others stay as booked.

    The cost is an upper bound of what the best plan of the whole problem costs ("at most"), and is exact where all
    meetings are freed. Of equally cheap plans one that moves fewest meetings wins. A meeting that is not freed and
    cannot stay makes the outcome impossible, and is named as stuck. `begin` is a plan to begin the search with.
    """
    ground = Ground.around(problem, bookings, freed)
    return Nearby(ground, bookings, freed).best(seconds=seconds, workers=workers, allowed=allowed, begin=begin)


def displaced(problem: Problem, bookings: Bookings) -> set[str]:
    """The meetings that cannot stay where they are booked, whatever the others do, and those that are not booked."""
    return set(Nearby(Ground.around(problem, bookings, set()), bookings, set()).stuck)


@dataclass(frozen=True, eq=False)
class Ground:
    """What a problem asks and what it counts, worked out once for any number of questions."""

    problem: Problem
    options: Mapping[str, OptionTable]
    assessed: Assessed

    @classmethod
    def of(cls, problem: Problem, assessed: Assessed | None = None) -> Ground:
        """The ground on which any neighbourhood can be asked about."""
        return cls(problem, all_options(problem), assessed or Assessed(problem))

    @classmethod
    def around(
        cls, problem: Problem, bookings: Bookings, freed: Set[str], assessed: Assessed | None = None
    ) -> Ground:
        """The ground for one neighbourhood alone: of meetings that stay, only the day on which they stand."""
        tables = {n: _narrow(t, None if n in freed else bookings.get(n)) for n, t in all_options(problem).items()}
        return cls(problem, tables, assessed or Assessed(problem))

    @cached_property
    def requirements(self) -> list[Requirement]:
        """What every rule asks."""
        return all_requirements(self.problem, dict(self.options))

    @cached_property
    def joint(self) -> list[Constraint]:
        """What is asked of several meetings, or depends on who attends."""
        asked = [constraint for requirement in self.requirements for constraint in requirement.constraints]
        return [told for told in asked if not (isinstance(told, Forbid) and told.when is None)]

    @cached_property
    def kept(self) -> dict[str, Ints]:
        """The options of each meeting that no requirement about it alone rules out."""
        return kept_options(self.options, self.requirements)

    @cached_property
    def costs(self) -> list[list[Constraint]]:
        """What each level of goals costs."""
        return [
            [c for goal in level for c in goal.costs(self.problem, self.options)] for level in levels(self.problem)
        ]

    @cached_property
    def unavoidable(self) -> int:
        """The sum of every meeting's cheapest option."""
        return unavoidable(self.kept, [cost for level in self.costs for cost in level])

    def index(self, name: str, booked: Booking | None) -> int | None:
        """The option of a booking, if no requirement about the meeting alone rules it out."""
        index = None if booked is None else self.options[name].index(same_booking(booked))
        return index if index is not None and index in self.kept[name] else None


def _narrow(table: OptionTable, booked: Booking | None) -> OptionTable:
    """The options of the booked day, of every site, for goals speak of all; the whole table without such a day."""
    rows_of_day = np.zeros(0, np.bool_) if booked is None else table.day == booked.first.toordinal()
    if not rows_of_day.any():
        return table
    return replace(table, day=table.day[rows_of_day], half=table.half[rows_of_day], site=table.site[rows_of_day])


class Nearby:
    """The small model of a neighbourhood, to be asked for its best plan under one condition after the other."""

    def __init__(self, ground: Ground, bookings: Bookings, freed: Set[str]) -> None:
        self.began = time.perf_counter()
        self.ground, self.problem = ground, ground.problem
        self.before = {name: same_booking(bookings[name]) for name in self.problem.meetings if name in bookings}
        self.stands = {name: ground.index(name, self.before.get(name)) for name in ground.options}
        self.fixed = {name: at for name, at in self.stands.items() if name not in freed and at is not None}
        lost = (name for name, at in self.stands.items() if name not in freed and at is None)
        closed = (name for name, left in ground.kept.items() if name in freed and not len(left))
        self.stuck = (*lost, *closed)

    @cached_property
    def _asked(self) -> Settled:
        return settled(self.ground.joint, self.ground.options, self.fixed)

    @cached_property
    def kept(self) -> dict[str, Ints]:
        """The options that are left to the freed meetings while all others stand."""
        out = {name: np.zeros(len(table), np.bool_) for name, table in self.ground.options.items()}
        for constraint in self._asked.constraints:
            if isinstance(constraint, Forbid) and constraint.when is None:
                out[constraint.meeting] |= constraint.mask
        free = (name for name in self.ground.options if name not in self.fixed)
        return {name: self.ground.kept[name][~out[name][self.ground.kept[name]]] for name in free}

    @property
    def impossible(self) -> bool:
        """Whether it is plain without a search that nothing keeps all requirements while the others stand."""
        return bool(self.stuck) or self._asked.broken or not all(map(len, self.kept.values()))

    @cached_property
    def small(self) -> Small:
        """The model, made when it is first asked for."""
        told = [settled(level, self.ground.options, self.fixed) for level in self.ground.costs]
        single = set().union(self._asked.single, *(one.single for one in told))
        kept = {**self.kept, **{name: np.asarray([self.fixed[name]]) for name in single}}
        model = cp_model.CpModel()
        built = Built(model, Variables(model, {name: self.ground.options[name] for name in kept}, kept))
        joint = [c for c in self._asked.constraints if not (isinstance(c, Forbid) and c.when is None)]
        rows.hold(built.variables, merged(joint), None)
        prices = [_with(price(built.variables, one.constraints), one.constant) for one in told]
        return Small(
            tuple(self.problem.meetings),
            built,
            levels(self.problem),
            prices,
            self.before,
            self._moved(built),
            self.ground.unavoidable,
            self.ground.assessed,
        )

    def _moved(self, built: Built) -> list[int]:
        found = []
        for name, choices in built.variables.of.items():
            both = zip(choices.kept, choices.options, strict=True)
            found += [v.index for option, v in both if self.stands[name] is not None and option != self.stands[name]]
        return found

    def best(
        self,
        *,
        seconds: float,
        workers: int = 1,
        allowed: Allowed | None = None,
        begin: Bookings | None = None,
        on_progress: OnProgress | None = None,
    ) -> Outcome:
        """The best plan of this neighbourhood; `allowed` narrows it for this question alone.

        Among equally cheap plans one that moves fewest meetings wins.
        """
        if self.impossible or (closed := self._closed(allowed or {})) is None:
            spent = time.perf_counter() - self.began
            return Outcome(Status.IMPOSSIBLE, 0.0, spent, stuck=self.stuck, reasons=tuple(map(self._why, self.stuck)))
        self._hint(begin)
        asked = Asked(self.small, closed, seconds, workers, on_progress)
        building, self.began = asked.began - self.began, time.perf_counter()
        return replace(asked.run(), building_seconds=building)

    def _closed(self, allowed: Allowed) -> list[int] | None:
        """Numbers of the literals of options that are not allowed; None where a meeting has no other."""
        found = []
        for name, choose in allowed.items():
            mask = choose(self.ground.options[name])
            if not (mask[self.kept[name]].any() if name in self.kept else mask[self.fixed[name]]):
                return None
            choices = self.small.built.variables.of.get(name)
            if choices is not None:
                both = zip(choices.options, mask[choices.kept], strict=True)
                found += [literal.index for literal, open_ in both if not open_]
        return found

    def _hint(self, begin: Bookings | None) -> None:
        """Hint a whole plan, if it keeps all requirements and leaves those in place that stand."""
        variables = self.small.built.variables
        at = {name: self.ground.index(name, (begin or {}).get(name)) for name in variables.of}
        chosen = {name: index for name, index in at.items() if index is not None and index in variables.of[name].kept}
        self.small.built.model.clear_hints()  # type: ignore[no-untyped-call]
        if len(chosen) < len(at):
            return
        every = self.fixed | chosen
        kept = {name: np.asarray([index]) for name, index in every.items()}
        seen = judged(self.ground.options, self.ground.requirements, [], kept, every)
        if seen is not None:
            self.small.built.hint(seen.chosen, seen.attending)

    def _why(self, name: str) -> str:
        booked, label = self.before.get(name), self.problem.meetings[name].label
        if booked is None or not len(self.ground.kept[name]):
            return f"{label} finds no day and place."
        return f"{label} cannot stand on {full_day(booked.first)}."


def _with(own: Price, constant: int) -> Price:
    """A price with what those that stand cost."""
    return Price(own.constant + constant, own.terms, own.unavoidable + constant)
