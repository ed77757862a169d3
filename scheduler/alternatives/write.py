"""The best calendar and its alternatives as plan files in a folder, each checked and with its certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scheduler.alternatives.found import Alternatives
from scheduler.audit import audit
from scheduler.certificate import certify
from scheduler.certificate_file import can_certify, write_certified
from scheduler.check import assessments
from scheduler.commands import composed, moment_after
from scheduler.errors import OutputError
from scheduler.files import can_write
from scheduler.outcome import Outcome, Status
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json
from scheduler.problem import Problem
from scheduler.requirement import Bookings

BEST = "best.json"


def names(number: int) -> tuple[str, ...]:
    """What the files of the best calendar and of so many alternatives are called."""
    return (BEST, *(f"alternative-{place}.json" for place in range(1, number + 1)))


def can_write_all(folder: Path, number: int) -> None:
    """Make the folder, and make sure that all files can be written there; OutputError says why not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: the folder cannot be made: {error.strerror}") from None
    for name in names(number):
        can_write(folder / name)
        can_certify(folder / name)


def write_all(problem: Problem, told: Alternatives, folder: Path, earlier: Plan | None) -> Iterator[str]:
    """Write the best calendar and every alternative; what was written, line by line.

    RuntimeError if a plan does not pass its own check, which is a fault of ours; then it is not written.
    """
    outcomes = [told.best, *(beside(problem, told.best, one.bookings) for one in told.found)]
    for name, outcome in zip(names(len(told.found)), outcomes, strict=True):
        plan = composed(problem, outcome, moment_after(earlier))
        found = audit(problem, plan)
        if not found.clean:
            raise RuntimeError(f"{name} does not pass its own check: {[*found.breaches, *found.differences][0]}")
        text = plan_to_json(plan)
        exhausted = told.best.status is Status.OPTIMAL
        write_certified(folder / name, text, certify(plan, text, outcome, beside=exhausted))
        yield f"{folder / name}: {plan.cost} points, with its certificate."


def beside(problem: Problem, best: Outcome, bookings: Bookings) -> Outcome:
    """The outcome that stands for a calendar beside the best one: its own cost, and the bound that was proved."""
    costs = {name: found.cost for name, found in assessments(problem, bookings).items()}
    levels = tuple(replace(one, cost=sum(costs[name] for name in one.goals)) for one in best.levels)
    cost = sum(costs.values())
    status = Status.OPTIMAL if best.status is Status.OPTIMAL and cost == best.bound else Status.FEASIBLE
    return replace(best, status=status, bookings=dict(bookings), cost=cost, levels=levels, unique=None)
