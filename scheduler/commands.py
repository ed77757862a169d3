"""What the commands do: each returns an exit code, and leaves parsing to the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheduler.audit import audit
from scheduler.brief.findings import listed, shown
from scheduler.brief.idle_gaps import idle_gaps
from scheduler.brief.read import brief_digest
from scheduler.certificate import certify
from scheduler.certificate_file import can_certify, write_certified
from scheduler.channels import complain, emit, say
from scheduler.compose import compose
from scheduler.errors import OutputError, PlenaryError
from scheduler.exits import Exit
from scheduler.files import can_write
from scheduler.load import load_problem_of
from scheduler.offer_list import offer_lines
from scheduler.outcome import Effort, Outcome
from scheduler.plan import LATEST_MOMENT, Plan
from scheduler.plan_file import plan_to_json, read_plan
from scheduler.problem import Problem
from scheduler.published import seen_problem
from scheduler.stopping import ended_with_what_it_has
from scheduler.terminal import ProgressLine, moves, print_plan, waived

MOST_NAMED = 60
"""Groups that are listed where one is unknown."""


@dataclass(frozen=True)
class Releases:
    """The data folder from which planning takes what was released and decided; `free` are ids that may move."""

    data: Path
    database: str | None = None
    free: Sequence[str] = ()


def plan_brief(
    brief: Path, out: Path, published: Path | None, effort: Effort, releases: Releases | None = None
) -> Exit:
    """Plan a brief, check the plan, write it with its certificate, print the calendar."""
    can_write(out)
    if out.exists() and brief.exists() and out.samefile(brief):
        raise OutputError(f"{out}: this is the brief itself; name another file to write")
    can_certify(out)
    if releases is not None:
        from scheduler.release.planning import grounds

        found = grounds(brief, releases.data, releases.database, releases.free)
        say(*found.remarks)
        return plan_to(found.problem, brief, out, effort, found.released, keeps=True)[0]
    problem, earlier = seen_problem(brief, published)
    return plan_to(problem, brief, out, effort, earlier, keeps=True)[0]


def plan_to(
    problem: Problem,
    brief: Path,
    out: Path,
    effort: Effort,
    earlier: Plan | None = None,
    *,
    keeps: bool = False,
) -> tuple[Exit, Plan | None]:
    """Solve, check the plan, write it with its certificate, print the calendar; or say why there is none.

    `keeps`: after Ctrl-C the best plan so far goes the same way.
    """
    outcome = _solved(problem, effort, keeps=keeps)
    if not outcome.found:
        from scheduler.explain.command import no_calendar

        return no_calendar(problem, brief, outcome.status, effort.seconds), None
    plan = composed(problem, outcome, moment_after(earlier))
    if effort.repeatable:
        # What a clock says would make the second file another one.
        plan = plan.model_copy(update={"made": earlier.made if earlier is not None else None, "seconds": None})
    found = audit(problem, plan)
    if not found.clean:
        complain(*map(str, (*found.breaches, *found.differences)))
        complain("The plan that was found does not pass its own check: a fault of Plenary; please report it.")
        return Exit.OUR_FAULT, None
    text = plan_to_json(plan)
    write_certified(out, text, certify(plan, text, outcome))
    print_plan(plan)
    say(*moves(plan), *offer_lines(problem, plan), *waived(plan))
    say(*(f"{brief.name} {line}" for line in idle_gaps(problem.brief)))
    return Exit.DONE, plan


def _solved(problem: Problem, effort: Effort, *, keeps: bool) -> Outcome:
    from scheduler.model.search import stop_searching
    from scheduler.solve import solve

    line = ProgressLine(sys.stderr)
    with ended_with_what_it_has(stop_searching if keeps else None) as ending:
        outcome = solve(
            problem,
            seconds=effort.seconds,
            workers=effort.workers,
            seed=effort.seed,
            repeatable=effort.repeatable,
            on_progress=line,
        )
    line.close(outcome)
    if ending.asked and not outcome.found:
        raise KeyboardInterrupt
    if ending.asked:
        complain("Stopped; the best plan so far is kept.")
    return outcome


def moment_after(earlier: Plan | None) -> datetime:
    """The time of making a plan, later than that of an earlier one even where the clock was set back."""
    now = datetime.now(UTC).replace(microsecond=0)
    if earlier is not None and earlier.made is not None:
        return max(now, min(earlier.made + timedelta(seconds=1), LATEST_MOMENT))
    return now


def composed(problem: Problem, outcome: Outcome, made: datetime | None = None) -> Plan:
    """The plan of an outcome."""
    return compose(
        problem,
        outcome.bookings,
        digest=brief_digest(problem.brief),
        status=outcome.status.value,
        bound=outcome.bound,
        unavoidable=outcome.unavoidable,
        gap=outcome.gap,
        seconds=outcome.building_seconds + outcome.seconds,
        made=made,
    )


def check_plan(brief: Path, plan_file: Path) -> Exit:
    """Say every breach and every claim that is not so."""
    plan = read_plan(plan_file)
    problem = load_problem_of(brief, plan)
    found = audit(problem, plan)
    say(*(f"breach: {breach}" for breach in found.breaches))
    say(*(f"differs: {difference}" for difference in found.differences))
    if not found.clean:
        return Exit.NO
    say(f"{plan_file.name}: {len(problem.meetings)} meetings keep every rule; the cost is {plan.cost} as claimed.")
    say(*waived(plan))
    return Exit.DONE


def print_feed(plan_file: Path, group: str | None) -> Exit:
    """Write a feed to standard output, byte for byte."""
    from scheduler.feed import UnknownGroupError, feed

    plan = read_plan(plan_file)
    try:
        body = feed(plan, group=group)
    except UnknownGroupError:
        raise PlenaryError(
            f"{plan_file.name} knows no group {shown(group)}; it has {listed(sorted(plan.groups), MOST_NAMED)}"
        ) from None
    emit(body)
    return Exit.DONE
