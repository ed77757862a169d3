"""`alternatives`: other calendars nearly as good as the best, printed, and written where that is asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from scheduler.alternatives.distance import movable
from scheduler.alternatives.record import alternatives_json
from scheduler.alternatives.search import alternatives
from scheduler.alternatives.within import within
from scheduler.alternatives.words import alternatives_lines
from scheduler.alternatives.write import can_write_all, write_all
from scheduler.brief.read import brief_digest
from scheduler.channels import emit, say
from scheduler.errors import PlenaryError
from scheduler.exits import Exit
from scheduler.explain.command import no_calendar
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.published import seen_problem
from scheduler.terminal import ProgressLine


@dataclass(frozen=True)
class Asked:
    """What is asked for: how many, how near, how different, in what time; where to write them, and how to print."""

    number: int
    within: str
    differ: int | None
    seconds: float
    out: Path | None
    as_json: bool


def find_alternatives(brief: Path, published: Path | None, asked: Asked) -> Exit:
    """Find alternatives, print them, write them; out of time only where not even one was found."""
    near = within(asked.within)
    problem, earlier = seen_problem(brief, published)
    _must_differ(problem, asked.differ)
    if asked.out is not None:
        can_write_all(asked.out, asked.number)
    line = ProgressLine(sys.stderr)
    told = alternatives(problem, asked.number, near, seconds=asked.seconds, differ=asked.differ, on_progress=line)
    line.close(told.best)
    if not told.best.found:
        return no_calendar(problem, brief, told.best.status, asked.seconds)
    if asked.as_json:
        emit(alternatives_json(problem, told, brief_digest(problem.brief)))
    else:
        say(*alternatives_lines(problem, told))
    if asked.out is not None:
        written = write_all(problem, told, asked.out, earlier)
        say(*([] if asked.as_json else ["", *written]))
    return Exit.OUT_OF_TIME if told.end is Status.OUT_OF_TIME and not told.found else Exit.DONE


def _must_differ(problem: Problem, differ: int | None) -> None:
    """PlenaryError where more meetings are to stand elsewhere than can."""
    most = len(movable(problem))
    if differ is not None and differ > most:
        raise PlenaryError(f"--differ {differ}: only {most} meetings can still move; right is 1 to {most}")
