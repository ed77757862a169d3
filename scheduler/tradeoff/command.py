"""`tradeoff`: what two or three goals cost each other, printed, and drawn where that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scheduler.alternatives.within import Within, within
from scheduler.brief.read import brief_digest
from scheduler.channels import emit, say
from scheduler.exits import Exit
from scheduler.explain.command import no_calendar
from scheduler.files import can_write, write_whole
from scheduler.outcome import Outcome, Status
from scheduler.published import seen_problem
from scheduler.sensitivity.command import StepLine
from scheduler.tradeoff.axes import axes
from scheduler.tradeoff.front import front
from scheduler.tradeoff.plot import svg
from scheduler.tradeoff.record import front_json
from scheduler.tradeoff.words import front_lines

ANY = "any"


@dataclass(frozen=True)
class Asked:
    """What is traded, among which calendars, for how many points and in what time; where to draw, how to print."""

    goals: Sequence[str]
    within: str
    points: int
    seconds: float
    out: Path | None
    as_json: bool

    @property
    def near(self) -> Within | None:
        """How much more than the best a calendar may cost in all; None where that does not matter."""
        return None if self.within.strip() == ANY else within(self.within)


def trade_off(brief: Path, published: Path | None, asked: Asked) -> Exit:
    """Find the points that no other beats, print and draw them; out of time only where there is none."""
    sides, near = axes(asked.goals), asked.near
    if asked.out is not None:
        can_write(asked.out)
    problem, _ = seen_problem(brief, published)
    line = StepLine(sys.stderr)
    try:
        told = front(problem, sides, most=asked.points, within=near, seconds=asked.seconds, on_step=line.step)
    finally:
        line.clear()
    if isinstance(told, Outcome):
        return no_calendar(problem, brief, told.status, asked.seconds)
    if asked.out is not None:
        write_whole(asked.out, svg(told, problem.brief.title))
    if asked.as_json:
        emit(front_json(told, brief_digest(problem.brief)))
    else:
        say(*front_lines(told))
        say(*([] if asked.out is None else ["", f"{asked.out}: the points as a picture."]))
    return Exit.OUT_OF_TIME if told.end is Status.OUT_OF_TIME and not told.points else Exit.DONE
