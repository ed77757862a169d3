"""When no plan keeps all rules: a smallest set of meetings that cannot be placed together."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from scheduler.meeting import Block, Meeting
from scheduler.model.build import build, kept_options
from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.solve import all_requirements, solver


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


def _possible(problem: Problem, names: Sequence[str], seconds: float) -> bool | None:
    """Whether those meetings can be placed together; None if time ran out."""
    part = restricted(problem, frozenset(names))
    options = all_options(part)
    requirements = all_requirements(part, options)
    kept = kept_options(options, requirements)
    if any(not len(left) for left in kept.values()):
        return False
    built = build(options, requirements, [], kept)
    # One worker: cores of a few meetings are small, and every answer must be a plain one.
    status = solver(seconds, 1).solve(built.model)
    return {cp_model.INFEASIBLE: False, cp_model.OPTIMAL: True, cp_model.FEASIBLE: True}.get(status)


def stuck_meetings(problem: Problem, seconds: float = 20.0) -> tuple[str, ...]:
    """Meetings that cannot be placed together, none of them superfluous unless time ran out.

    Leaves out one part of the meetings after the other, larger parts first, as long as the rest stays impossible.
    """
    ends = time.perf_counter() + seconds
    kept = list(problem.meetings)
    size = max(1, len(kept) // 2)
    while True:
        start = 0
        while start < len(kept) and time.perf_counter() < ends:
            fewer = kept[:start] + kept[start + size :]
            if fewer and _possible(problem, fewer, max(0.1, ends - time.perf_counter())) is False:
                kept = fewer
            else:
                start += size
        if size == 1 or time.perf_counter() >= ends:
            return tuple(kept)
        size = max(1, size // 2)
