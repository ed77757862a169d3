"""What the commands do: each returns an exit code, and leaves parsing to the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheduler.audit import audit
from scheduler.brief.findings import listed, shown
from scheduler.brief.read import brief_digest
from scheduler.certificate import certify
from scheduler.certificate_file import can_certify, write_certified
from scheduler.channels import complain, emit, say
from scheduler.compose import compose, versions
from scheduler.errors import OutputError, PlanFileError, PlenaryError
from scheduler.exits import Exit
from scheduler.files import alone_in, can_write, file_stem, write_whole
from scheduler.load import known_to, load_problem, load_problem_of, standing_in
from scheduler.offer_list import offer_lines
from scheduler.outcome import Effort, Outcome
from scheduler.plan import LATEST_MOMENT, Plan
from scheduler.plan_file import plan_to_json, read_plan
from scheduler.problem import Problem
from scheduler.published import seen_problem
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
        return _plan_to(found.problem, brief, out, effort, found.released, certified=True)[0]
    problem, earlier = seen_problem(brief, published)
    return _plan_to(problem, brief, out, effort, earlier, certified=True)[0]


def _plan_to(
    problem: Problem, brief: Path, out: Path, effort: Effort, earlier: Plan | None = None, *, certified: bool = False
) -> tuple[Exit, Plan | None]:
    outcome = _solved(problem, effort)
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
    write_certified(out, text, certify(plan, text, outcome) if certified else None)
    print_plan(plan)
    say(*moves(plan), *offer_lines(problem, plan), *waived(plan))
    return Exit.DONE, plan


def _solved(problem: Problem, effort: Effort) -> Outcome:
    from scheduler.solve import solve

    line = ProgressLine(sys.stderr)
    outcome = solve(
        problem,
        seconds=effort.seconds,
        workers=effort.workers,
        seed=effort.seed,
        repeatable=effort.repeatable,
        on_progress=line,
    )
    line.close(outcome)
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


def ready_plan(brief: Path, data: Path, seconds: float) -> tuple[Exit, Plan | None]:
    """The plan of a brief, made unless it stands in the folder already; the calendar is printed.

    Where a plan of an earlier state of the brief stands, its dates count as seen: moving them has a price. Of several
    that begin at once one plans; the others wait, and find what it has made.
    """
    problem = load_problem(brief)
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{data}: the folder cannot be made: {error.strerror}") from None
    with alone_in(data, lambda: complain(f"Another plenary is at work in {data}; waiting until it is done.")):
        return _ready_alone(problem, brief, data / f"{file_stem(brief)}.plan.json", seconds)


def _ready_alone(problem: Problem, brief: Path, out: Path, seconds: float) -> tuple[Exit, Plan | None]:
    earlier = _earlier_plan(out)
    if earlier is None:
        can_write(out)
        return _plan_to(problem, brief, out, Effort(seconds))
    if earlier.digest == brief_digest(problem.brief) and earlier.versions == versions():
        _must_be_right(problem, earlier, out)
        say(f"{brief.name} has not changed: its plan stands in {out}.")
        print_plan(earlier)
        return Exit.DONE, earlier
    can_write(out)
    changed = replace(problem, published=known_to(problem, standing_in(earlier)))
    kept = _free(out)
    write_whole(kept, out.read_text(encoding="utf-8"), like=out)
    say(f"{brief.name} has changed; the plan before is kept in {kept}, and its dates count as seen.")
    return _plan_to(changed, brief, out, Effort(seconds), earlier)


def _earlier_plan(out: Path) -> Plan | None:
    try:
        return read_plan(out) if out.exists() else None
    except PlanFileError as error:
        raise PlanFileError(f"{error}; move it away, and it is planned anew") from None
    except OSError as error:
        raise OutputError(f"{out}: cannot be read: {error.strerror}") from None


def _must_be_right(problem: Problem, plan: Plan, out: Path) -> None:
    found = audit(replace(problem, published={b.meeting: b for b in plan.published}), plan)
    if not found.clean:
        raise PlanFileError(f"{out}: was changed by hand: {[*found.breaches, *found.differences][0]}; move it away")


def _free(out: Path) -> Path:
    """A name that is not taken for a plan that was made from another brief, or with other versions."""
    names = (out.with_suffix(f".previous{number}.json") for number in ("", *range(2, 100_000)))
    return next(name for name in names if not name.exists())
