"""What the commands do: each returns an exit code, and leaves parsing to the command line."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from scheduler.audit import audit
from scheduler.brief.read import brief_digest
from scheduler.compose import compose, versions
from scheduler.errors import OutputError, PlanFileError, PlenaryError
from scheduler.exits import OF_STATUS, Exit
from scheduler.files import can_write, write_whole
from scheduler.load import load_problem, standing_in
from scheduler.offer_list import offer_lines
from scheduler.outcome import Outcome, Status
from scheduler.plan import Plan, plan_to_json, read_plan
from scheduler.problem import Problem
from scheduler.terminal import ProgressLine, moves, print_plan, waived


def plan_brief(brief: Path, out: Path, published: Path | None, seconds: float, workers: int) -> Exit:
    """Plan a brief, check the plan, write it, print the calendar."""
    can_write(out)
    if out.exists() and brief.exists() and out.samefile(brief):
        raise OutputError(f"{out}: this is the brief itself; name another file to write")
    earlier = read_plan(published) if published is not None else None
    problem = load_problem(brief, standing_in(earlier) if earlier is not None else None)
    return _plan_to(problem, out, seconds, workers, earlier)[0]


def _plan_to(
    problem: Problem, out: Path, seconds: float, workers: int, earlier: Plan | None = None
) -> tuple[Exit, Plan | None]:
    outcome = _solved(problem, seconds, workers)
    if not outcome.found:
        _explain(problem, outcome, seconds)
        return OF_STATUS[outcome.status], None
    plan = composed(problem, outcome, _now(earlier))
    found = audit(problem, plan)
    if not found.clean:
        for line in (*found.breaches, *found.differences):
            click.echo(str(line), err=True)
        click.echo(
            "The plan that was found does not pass its own check: a fault of Plenary; please report it.", err=True
        )
        return Exit.OUR_FAULT, None
    write_whole(out, plan_to_json(plan))
    print_plan(plan)
    for line in (*moves(plan), *offer_lines(problem, plan), *waived(plan)):
        click.echo(line)
    return Exit.DONE, plan


def _solved(problem: Problem, seconds: float, workers: int) -> Outcome:
    from scheduler.solve import solve

    line = ProgressLine(sys.stderr)
    outcome = solve(problem, seconds=seconds, workers=workers, on_progress=line)
    line.close(outcome)
    return outcome


def _now(earlier: Plan | None) -> datetime:
    """The time of making a plan, later than that of an earlier one even where the clock was set back."""
    now = datetime.now(UTC).replace(microsecond=0)
    if earlier is not None and earlier.made is not None:
        return max(now, earlier.made + timedelta(seconds=1))
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


def _explain(problem: Problem, outcome: Outcome, seconds: float) -> None:
    if outcome.status is Status.OUT_OF_TIME:
        click.echo(
            f"Out of time: no plan found in {seconds:g} s. "
            f"That does not mean there is none; try --seconds {2 * seconds:g}.",
            err=True,
        )
        return
    from scheduler.stuck import conflict, stuck_meetings

    names, reasons = outcome.stuck, outcome.reasons
    if names:
        click.echo("Impossible: for these meetings every day and place is ruled out:", err=True)
    else:
        names = stuck_meetings(problem)
        reasons = tuple(dict.fromkeys(str(requirement.sentence) for requirement in conflict(problem, names)))
        together = "this meeting cannot be placed" if len(names) == 1 else "these meetings cannot all be placed"
        click.echo(f"Impossible: {together}:", err=True)
    for name in names:
        click.echo(f"  {name}: {problem.meetings[name].label}", err=True)
    click.echo("What stands against it:" if outcome.stuck else "These rules cannot all be kept:", err=True)
    for reason in reasons:
        click.echo(f"  {reason}", err=True)


def check_plan(brief: Path, plan_file: Path) -> Exit:
    """Say every breach and every claim that is not so."""
    plan = read_plan(plan_file)
    problem = load_problem(brief, {booked.meeting: booked for booked in plan.published})
    found = audit(problem, plan)
    for breach in found.breaches:
        click.echo(f"breach: {breach}")
    for difference in found.differences:
        click.echo(f"differs: {difference}")
    if not found.clean:
        return Exit.NO
    click.echo(
        f"{plan_file.name}: {len(problem.meetings)} meetings keep every rule; the cost is {plan.cost} as claimed."
    )
    for line in waived(plan):
        click.echo(line)
    return Exit.DONE


def print_feed(plan_file: Path, group: str | None) -> Exit:
    """Write a feed to standard output, byte for byte."""
    from scheduler.feed import UnknownGroupError, feed

    plan = read_plan(plan_file)
    try:
        body = feed(plan, group=group)
    except UnknownGroupError:
        known = ", ".join(sorted(plan.groups))
        raise PlenaryError(f'{plan_file.name} knows no group "{group}"; it has {known}') from None
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()
    return Exit.DONE


def ready_plan(brief: Path, data: Path, seconds: float) -> tuple[Exit, Plan | None]:
    """The plan of a brief, made unless it stands in the folder already; the calendar is printed.

    Where a plan of an earlier state of the brief stands, its dates count as seen: moving them has a price.
    """
    problem = load_problem(brief)
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{data}: the folder cannot be made: {error.strerror}") from None
    out = data / f"{brief.stem}.plan.json"
    earlier = _earlier_plan(out)
    if earlier is None:
        can_write(out)
        return _plan_to(problem, out, seconds, workers=2)
    if earlier.digest == brief_digest(problem.brief) and earlier.versions == versions():
        _must_be_right(problem, earlier, out)
        click.echo(f"{brief.name} has not changed: its plan stands in {out}.")
        print_plan(earlier)
        return Exit.DONE, earlier
    can_write(out)
    changed = replace(problem, published=standing_in(earlier))
    kept = _free(out)
    write_whole(kept, out.read_text(encoding="utf-8"))
    click.echo(f"{brief.name} has changed; the plan before is kept in {kept}, and its dates count as seen.")
    return _plan_to(changed, out, seconds, 2, earlier)


def _earlier_plan(out: Path) -> Plan | None:
    try:
        return read_plan(out) if out.exists() else None
    except PlanFileError as error:
        raise PlanFileError(f"{error}; move it away, and it is planned anew") from None


def _must_be_right(problem: Problem, plan: Plan, out: Path) -> None:
    found = audit(replace(problem, published={b.meeting: b for b in plan.published}), plan)
    if not found.clean:
        raise PlanFileError(f"{out}: was changed by hand: {[*found.breaches, *found.differences][0]}; move it away")


def _free(out: Path) -> Path:
    """A name that is not taken for a plan that was made from another brief, or with other versions."""
    names = (out.with_suffix(f".previous{number}.json") for number in ("", *range(2, 100_000)))
    return next(name for name in names if not name.exists())
