"""A smallest set of requirements that cannot all be kept if a meeting stands where somebody asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ortools.sat.python import cp_model

from scheduler.meeting import Meeting
from scheduler.model.build import build, kept_options
from scheduler.model.search import solver
from scheduler.options import Options, OptionTable, all_options, option_table
from scheduler.problem import Problem
from scheduler.requirement import Requirement
from scheduler.ruled_out import FACTS
from scheduler.solve import all_requirements
from scheduler.stuck import restricted
from scheduler.why.ask import Ask

T = TypeVar("T")


@dataclass(frozen=True)
class Conflict:
    """Requirements that exclude what is asked; `minimal` unless time ran out before the last could be left out."""

    requirements: tuple[Requirement, ...]
    minimal: bool


class _TimeIsUpError(Exception):
    """Nothing more can be decided."""


@dataclass
class _Judge:
    """Decides by plain solves, each with one thread, whether requirements exclude what is asked."""

    ask: Ask
    ends: float

    def excludes(self, options: Options, requirements: Sequence[Requirement]) -> bool:
        """Whether these requirements cannot all be kept with the meeting where it is asked for."""
        left = self.ends - time.perf_counter()
        if left <= 0:
            raise _TimeIsUpError
        kept = kept_options(options, requirements)
        own = kept[self.ask.meeting]
        kept[self.ask.meeting] = own[self.ask.mask(options[self.ask.meeting])[own]]
        if any(not len(found) for found in kept.values()):
            return True
        status = solver(left, 1).solve(build(options, requirements, [], kept).model)
        if status == cp_model.UNKNOWN:
            raise _TimeIsUpError
        return status == cp_model.INFEASIBLE

    def part(
        self, problem: Problem, names: Sequence[str], *, whole: bool = False
    ) -> tuple[dict[str, OptionTable], list[Requirement]]:
        """What is asked of some meetings, with the meeting that is asked about; windows may be left as well."""
        part = restricted(problem, frozenset({*names, self.ask.meeting}))
        options = any_day(part) if whole else all_options(part)
        return options, all_requirements(part, options)


def conflict(problem: Problem, ask: Ask, names: Iterable[str], seconds: float) -> Conflict | None:
    """The requirements about those meetings that exclude what is asked, none of them superfluous.

    None if they do not exclude it, or not even that was decided. What nobody can change is left out first, so that
    what remains is what the reader can change.
    """
    judge = _Judge(ask, time.perf_counter() + seconds)
    others = [name for name in problem.meetings if name in set(names) - {ask.meeting}]
    options, found = judge.part(problem, others)
    try:
        if not judge.excludes(options, found):
            return None
    except _TimeIsUpError:
        return None
    try:
        needed = smallest(others, lambda some: judge.excludes(*judge.part(problem, some)))
        options, found = judge.part(problem, needed, whole=True)
        found.sort(key=lambda one: one.rule in FACTS)
        return Conflict(tuple(smallest(found, lambda some: judge.excludes(options, some))), True)
    except _TimeIsUpError:
        return Conflict(tuple(found), False)


def any_day(problem: Problem) -> dict[str, OptionTable]:
    """The option tables with every day that is planned, so that windows rule out what they do not hold."""
    return {name: _any_day(problem, meeting) for name, meeting in problem.meetings.items()}


def _any_day(problem: Problem, meeting: Meeting) -> OptionTable:
    if meeting.frozen or meeting.convened or problem.waived("windows", meeting.id):
        return option_table(problem, meeting)
    everywhere = ((problem.first, problem.last),)
    return replace(option_table(problem, replace(meeting, windows=everywhere)), meeting=meeting)


def smallest(items: Sequence[T], excludes: Callable[[list[T]], bool]) -> list[T]:
    """Items that exclude together, and without any one of them do not; all of them exclude.

    Halves are tried before single items (Junker 2004, QuickXplain); later items are left out first.
    """

    def needed(given: list[T], added: bool, among: list[T]) -> list[T]:
        if added and excludes(given):
            return []
        if len(among) == 1:
            return among
        half = (len(among) + 1) // 2
        first, last = among[:half], among[half:]
        of_last = needed([*given, *first], True, last)
        of_first = needed([*given, *of_last], bool(of_last), first)
        return [*of_first, *of_last]

    every = list(items)
    return needed([], True, every) if every else []
