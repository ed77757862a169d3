"""When no plan keeps all rules: a smallest set of meetings that cannot be placed together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from ortools.sat.python import cp_model

from scheduler.meeting import Block, Meeting
from scheduler.model.build import build, kept_options
from scheduler.model.search import solver
from scheduler.options import Options, all_options
from scheduler.problem import Problem
from scheduler.requirement import Requirement
from scheduler.ruled_out import FACTS
from scheduler.solve import all_requirements

T = TypeVar("T")


def restricted(problem: Problem, names: frozenset[str]) -> Problem:
    """The problem with some of its meetings only; what the others would ask of them is forgotten."""

    def alone(meeting: Meeting) -> Meeting:
        follows = tuple(f for f in meeting.follows if f.after in names or f.after in problem.held)
        decision = meeting.decision
        if decision is not None and decision.meeting is not None and decision.meeting not in names:
            decision = None
        return replace(meeting, follows=follows, decision=decision)

    blocks = {}
    for name, block in problem.blocks.items():
        offsets = {meeting: offset for meeting, offset in block.offsets.items() if meeting in names}
        if offsets:
            blocks[name] = Block(name, offsets)
    meetings = {name: alone(meeting) for name, meeting in problem.meetings.items() if name in names}
    return replace(problem, meetings=meetings, blocks=blocks)


def _possible(options: Options, requirements: Sequence[Requirement], seconds: float) -> bool | None:
    """Whether those requirements can all be kept; None if time ran out."""
    kept = kept_options(options, requirements)
    if any(not len(left) for left in kept.values()):
        return False
    built = build(options, requirements, [], kept)
    # One worker: cores of a few meetings are small, and every answer must be a plain one.
    status = solver(max(0.1, seconds), 1).solve(built.model)
    return {cp_model.INFEASIBLE: False, cp_model.OPTIMAL: True, cp_model.FEASIBLE: True}.get(status)


def _fewest(items: Sequence[T], impossible: Callable[[list[T]], bool], ends: float) -> list[T]:
    """Leave out one part after the other, larger parts and earlier items first, as long as the rest is impossible."""
    kept = list(items)
    size = max(1, len(kept) // 2)
    while True:
        start = 0
        while start < len(kept) and time.perf_counter() < ends:
            fewer = kept[:start] + kept[start + size :]
            if fewer and impossible(fewer):
                kept = fewer
            else:
                start += size
        if size == 1 or time.perf_counter() >= ends:
            return kept
        size = max(1, size // 2)


def stuck_meetings(problem: Problem, seconds: float = 20.0) -> tuple[str, ...]:
    """Meetings that cannot be placed together, none of them superfluous unless time ran out."""
    ends = time.perf_counter() + seconds

    def impossible(names: list[str]) -> bool:
        part = restricted(problem, frozenset(names))
        options = all_options(part)
        left = ends - time.perf_counter()
        return _possible(options, all_requirements(part, options), left) is False

    return tuple(_fewest(list(problem.meetings), impossible, ends))


def conflict(problem: Problem, names: Sequence[str], seconds: float = 20.0) -> tuple[Requirement, ...]:
    """Requirements about those meetings that cannot all be kept, none superfluous unless time ran out.

    What nobody can change is left out first, so that what remains is what the reader can change.
    """
    ends = time.perf_counter() + seconds
    part = restricted(problem, frozenset(names))
    options = all_options(part)
    asked = sorted(all_requirements(part, options), key=lambda requirement: requirement.rule not in FACTS)

    def impossible(requirements: list[Requirement]) -> bool:
        return _possible(options, requirements, ends - time.perf_counter()) is False

    return tuple(_fewest(asked, impossible, ends))
