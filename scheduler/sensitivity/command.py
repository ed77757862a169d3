"""`sensitivity`: which preferences of a plan pull against each other, what its rules cost, how firm it stands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from scheduler.audit import audit
from scheduler.bookings import same_booking
from scheduler.brief.read import brief_digest
from scheduler.channels import complain, emit, on_a_terminal
from scheduler.exits import Exit
from scheduler.load import load_problem_of
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.plan_file import read_plan
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.sensitivity.record import study_json
from scheduler.sensitivity.scene import Clock
from scheduler.sensitivity.study import Study
from scheduler.sensitivity.words import study_text
from scheduler.solve import solve
from scheduler.terminal import ProgressLine
from scheduler.wording import count

MOST_WRONG = 5
"""What is wrong with a plan is said in full by another command."""


class StepLine(ProgressLine):
    """One line on the terminal that says what is being looked at."""

    def __init__(self, file: TextIO | None) -> None:
        super().__init__(file)

    def step(self, doing: str) -> None:
        """Show what is being looked at."""
        if self.file is not None and self.file.isatty():
            self._write("\r" + doing.ljust(self.shown))
            self.shown = len(doing)

    def clear(self) -> None:
        """Leave an empty line behind."""
        if self.shown:
            self._write("\r" + " " * self.shown + "\r")
            self.shown = 0


def study_plan(brief: Path, plan_file: Path, seconds: float, *, best: bool, as_json: bool) -> Exit:
    """Look into a plan that keeps all rules of its brief and is the best; else say so, or take the best if asked."""
    plan = read_plan(plan_file)
    problem = load_problem_of(brief, plan)
    found = audit(problem, plan)
    if not found.clean:
        wrong = [*(f"breach: {one}" for one in found.breaches), *(f"differs: {one}" for one in found.differences)]
        more = len(wrong) - MOST_WRONG
        complain(*wrong[:MOST_WRONG], *([f"and {more} more; `plenary check` says all"] if more > 0 else []))
        complain(f"{plan_file.name} is not looked into: it is no right plan of this brief.")
        return Exit.NO
    line = StepLine(sys.stderr)
    clock = Clock(seconds, line.step)
    bookings = {name: same_booking(plan.meeting(name)) for name in problem.meetings}
    try:
        code, study = _optimal(problem, bookings, clock, plan_file.name, best=best)
        told = study.findings() if study is not None else None
    finally:
        line.clear()
    if told is None:
        return code
    text = study_json(told, brief_digest(problem.brief), plan.cost) if as_json else None
    emit(text if text is not None else study_text(problem, told, on_a_terminal()))
    return Exit.DONE


def _optimal(
    problem: Problem, bookings: Bookings, clock: Clock, name: str, *, best: bool
) -> tuple[Exit, Study | None]:
    """The study of the plan if it is the best one, or of the best one if that was asked for."""
    study = Study(problem, bookings, clock)
    standing = study.standing()
    if standing.best:
        return Exit.DONE, study
    if standing.best is None and not best:
        return _out_of_time(f"whether {name} is the best plan was not proved", clock.seconds), None
    if standing.best is False:
        cheaper = f"another costs {count(standing.cheaper, 'point')} less"
        complain(f"{name} is not the best plan: {cheaper}.")
        if not best:
            complain("`plenary plan` finds the best one; with --best that one is looked into.")
            return Exit.NO, None
    found = _solved(problem, clock)
    if found is None:
        return _out_of_time("the best plan was not proved", clock.seconds), None
    complain("The best plan is looked into instead.")
    return Exit.DONE, Study(problem, found, clock)


def _solved(problem: Problem, clock: Clock) -> dict[str, Booking] | None:
    """The best plan, as `plenary plan` finds it; None without proof."""
    clock.step("the best plan")
    outcome = solve(problem, seconds=max(0.0, clock.seconds - clock.spent))
    return outcome.bookings if outcome.status is Status.OPTIMAL else None


def _out_of_time(said: str, seconds: float) -> Exit:
    complain(f"Out of time: {said} in {seconds:g} s; try --seconds {2 * seconds:g}.")
    return Exit.OUT_OF_TIME
