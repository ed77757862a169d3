"""`verify` and `model`: what a doubter asks of a plan, its certificate and its brief."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scheduler.bookings import same_booking
from scheduler.brief.read import brief_digest
from scheduler.certificate_file import certificate_path, read_certificate
from scheduler.channels import complain, plain, say
from scheduler.compose import versions
from scheduler.errors import OutputError, PlanFileError
from scheduler.exits import Exit
from scheduler.files import can_write, lose_nothing, write_whole
from scheduler.load import load_problem, load_problem_of, standing_in
from scheduler.outcome import Status
from scheduler.plan import Plan
from scheduler.plan_file import plan_from_json, read_plan
from scheduler.problem import Problem
from scheduler.proof_words import answer_lines
from scheduler.published import must_share_a_committee
from scheduler.terminal import waived
from scheduler.verify import Files, other_versions, verify
from scheduler.wording import count

A_MODEL = re.compile(rb"\*|NAME")
"""How an MPS file begins: with a remark or with its name."""


def verify_plan(brief: Path, plan_file: Path, certificate_file: Path | None, proof_seconds: float | None) -> Exit:
    """Check a plan and its certificate again from the files alone; with seconds, ask for a cheaper plan as well."""
    plan, content = _read_both_ways(plan_file)
    beside = certificate_file or certificate_path(plan_file)
    certificate = read_certificate(beside)
    problem = load_problem_of(brief, plan)
    found = verify(problem, plan, certificate, Files(plan_file.name, beside.name, brief.name, content))
    say(*found.right, *found.wrong)
    if found.wrong:
        return Exit.NO
    say(*waived(plan), *other_versions(plan))
    return Exit.DONE if proof_seconds is None else _proved(problem, plan, proof_seconds)


def _read_both_ways(file: Path) -> tuple[Plan, bytes]:
    """A plan and the bytes that say it."""
    read_plan(file)  # says in words what is wrong with it
    try:
        content = file.read_bytes()
        return plan_from_json(content.decode("utf-8"), file.name), content
    except (OSError, UnicodeDecodeError):
        raise PlanFileError(f"{file}: was changed while it was read; try again") from None


def _proved(problem: Problem, plan: Plan, seconds: float) -> Exit:
    from scheduler.peer import highs_is_here
    from scheduler.proof import prove

    bookings = {name: same_booking(plan.meeting(name)) for name in problem.meetings}
    answers = []
    for answer in prove(problem, bookings, seconds):
        answers.append(answer)
        say(*answer_lines(problem, plan, answer))
    if not highs_is_here():
        say("HiGHS was not asked: it is not installed (pip install highspy).")
    if any(answer.bookings for answer in answers):
        return Exit.NO
    if answers[0].status is None:
        complain("Model and checker do not agree: a fault of Plenary; please report it.")
        return Exit.OUR_FAULT
    if any(answer.status is Status.IMPOSSIBLE for answer in answers):
        return Exit.DONE
    complain(f"Out of time: nobody could say in {seconds:g} s; try again with more --seconds.")
    return Exit.OUT_OF_TIME


def write_model(brief: Path, mps: Path, published: Path | None) -> Exit:
    """Write the 0-1 model of a brief for any other solver."""
    can_write(mps)
    if any(mps.exists() and file.exists() and mps.samefile(file) for file in (brief, published) if file is not None):
        raise OutputError(f"{mps}: this file is read here; name another file to write")
    lose_nothing(mps, A_MODEL, "model")
    earlier = read_plan(published) if published is not None else None
    problem = load_problem(brief, standing_in(earlier) if earlier is not None else None)
    if earlier is not None and published is not None:
        must_share_a_committee(problem.brief, earlier, published)
    from scheduler.model.mps import write_mps
    from scheduler.proof import model_of

    made = model_of(problem)
    if made is None:
        complain(f"Impossible: a meeting has no day and place left; plenary plan {brief} says which and why.")
        return Exit.IMPOSSIBLE
    written = write_mps(made, [*_remarks(problem), *_remarks_on_levels(problem)])
    write_whole(mps, written.text)
    said = f"{count(written.columns, 'column')} and {count(written.rows, 'row')}"
    best = f"to be minimised one after the other: {', '.join(written.levels)}"
    say(f"{mps}: {said}; {best if written.levels else 'the optimum is the cost of the best plan'}.")
    return Exit.DONE


def _remarks(problem: Problem) -> Iterator[str]:
    yield f"{plain(problem.brief.title)}: a plan's cost in points, to be minimised"
    yield f"SHA-256 of the brief's content: {brief_digest(problem.brief)}"
    yield "Versions: " + ", ".join(f"{name} {version}" for name, version in versions().items())
    yield "x_<meeting>_<first day>_<place or online>_<mode>: 1 if the meeting is held so; c<number>: what follows"
    yield "always: 1, with the constant of the cost"


def _remarks_on_levels(problem: Problem) -> Iterator[str]:
    """How to read the model where the brief puts goals in an order of importance."""
    order = [level for level in problem.brief.importance if level]
    if order:
        yield "The best plan has the least level1, of those the least level2, and so on; the objective is their sum"
        yield from (f"level{number}: the cost of {', '.join(names)}" for number, names in enumerate(order, 1))
        yield f"level{len(order) + 1}: the cost of all other goals, if there are any"
