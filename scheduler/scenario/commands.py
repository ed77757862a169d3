"""`apply` and `whatif`: a scenario made the new brief, and a scenario looked into before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheduler.audit import audit, unavoidable_cost
from scheduler.brief.read import brief_bytes, brief_digest
from scheduler.brief.schema import Brief
from scheduler.certificate_file import can_certify, write_certified
from scheduler.channels import complain, emit, say
from scheduler.compose import compose
from scheduler.errors import OutputError
from scheduler.exits import OF_STATUS, Exit
from scheduler.explain.words import conflict_lines
from scheduler.files import can_write, write_whole
from scheduler.outcome import Outcome, Status, gap_of
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json, read_plan
from scheduler.scenario.apply import edited_brief
from scheduler.scenario.called import in_words
from scheduler.scenario.read import Scenario, read_scenario
from scheduler.scenario.record import whatif_json
from scheduler.scenario.ways import REPAIRS, lines_of_ways
from scheduler.scenario.whatif import Answer, WhatIf
from scheduler.scenario.words import answer_lines, first_lines
from scheduler.wording import count


@dataclass(frozen=True)
class Asked:
    """How a what-if is asked: the time for the proof, whether the others stay, and what to print and write."""

    seconds: float = 60.0
    keep_others: bool = False
    out: Path | None = None
    as_json: bool = False


def apply_edits(brief: Path, edits: Path, out: Path) -> Exit:
    """Write the brief with the edits applied; the brief that is read stays as it is."""
    _apart(out, brief, edits)
    scenario = read_scenario(edits)
    text, words, _ = edited_brief(brief_bytes(brief), scenario, brief.name)
    write_whole(out, text.decode("utf-8"))
    say(f"{out}: {brief.name} with {count(len(scenario.edits), 'edit')}.")
    say(*(f"  {in_words(words, edit)}" for edit in scenario.edits))
    return Exit.DONE


def what_if(brief: Path, plan_file: Path, edits: Path, asked: Asked) -> Exit:
    """Say what the edits would change: at once what is known nearby, then what is proved; no file read is changed."""
    if asked.out is not None:
        _apart(asked.out, brief, plan_file, edits)
        can_certify(asked.out)
    scenario = read_scenario(edits)
    plan = read_plan(plan_file)
    question = WhatIf(brief_bytes(brief), plan, scenario, brief.name, plan_file)
    if not asked.as_json:
        say(*_question(scenario, question.problem.brief))
    first = None if asked.keep_others else question.at_once(min(asked.seconds, 5.0))
    if first is not None and not asked.as_json:
        say(*first_lines(first))
    last = _last(question, first, asked)
    if asked.as_json:
        emit(whatif_json(question, first, last, kept=asked.keep_others))
    elif last.comparison is not None:
        say(*answer_lines(question.problem, last, kept=asked.keep_others))
    if last.comparison is None:
        return _not_found(question, last.outcome, asked)
    return Exit.DONE if asked.out is None else _written(question, last, plan, asked)


def _question(scenario: Scenario, brief: Brief) -> Iterator[str]:
    yield f"What if{f' ({scenario.title})' if scenario.title else ''}:"
    numbered = [f"{number:3}  {in_words(brief, edit)}" for number, edit in enumerate(scenario.edits, 1)]
    yield from numbered or ["  nothing is edited"]


def _last(question: WhatIf, first: Answer | None, asked: Asked) -> Answer:
    """The proved answer, or the one at once where time ended before anything else was found."""
    if asked.keep_others:
        return question.keeping_others(asked.seconds)
    last = question.proved(asked.seconds, first)
    if last.outcome.status is Status.OUT_OF_TIME and first is not None and first.outcome.found:
        return Answer(first.outcome, first.comparison, last.seconds)
    return last


def _apart(out: Path, *read: Path) -> None:
    """OutputError if the file to write is one of those that are read, or cannot be written."""
    can_write(out)
    for path in read:
        if out.exists() and path.exists() and out.samefile(path):
            raise OutputError(f"{out}: this is a file that is read here; name another file to write")


def _not_found(question: WhatIf, outcome: Outcome, asked: Asked) -> Exit:
    """Say that there is no plan, and why; or that none was found in time."""
    if outcome.status is not Status.IMPOSSIBLE:
        complain(f"Out of time: no plan found in {asked.seconds:g} s. That does not mean there is none.")
        return Exit.OUT_OF_TIME
    if asked.as_json:
        complain("Impossible: with these edits no plan keeps all rules.")
        return Exit.IMPOSSIBLE
    explanation = question.explained(asked.seconds, REPAIRS)
    complain(*conflict_lines(question.problem, explanation), "", *lines_of_ways(question, explanation))
    complain("Lines are of the edited brief, which `plenary apply` writes; nothing is changed by asking.")
    return Exit.IMPOSSIBLE


def _written(question: WhatIf, last: Answer, earlier: Plan, asked: Asked) -> Exit:
    """Write the plan of the answer; what is proved of a neighbourhood only is not claimed of the whole."""
    problem, outcome, out = question.problem, last.outcome, asked.out
    assert out is not None
    least = unavoidable_cost(problem) or 0
    whole = outcome.status is Status.OPTIMAL and not asked.keep_others
    bound = outcome.cost if whole else least
    plan = compose(
        problem,
        outcome.bookings,
        digest=brief_digest(problem.brief),
        status=(Status.OPTIMAL if whole else Status.FEASIBLE).value,
        bound=bound,
        unavoidable=least,
        gap=gap_of(outcome.cost, bound, least),
        seconds=last.seconds,
        made=_later(earlier),
    )
    found = audit(problem, plan)
    if not found.clean:
        complain(*map(str, (*found.breaches, *found.differences)))
        complain("The plan that was found does not pass its own check: a fault of Plenary; please report it.")
        return Exit.OUR_FAULT
    write_certified(out, plan_to_json(plan), None)
    say("", f"{out}: the plan of the edited brief, which `plenary apply` writes.")
    return OF_STATUS[outcome.status]


def _later(earlier: Plan) -> datetime:
    """The time of making a plan, later than that of the one before."""
    now = datetime.now(UTC).replace(microsecond=0)
    return now if earlier.made is None else max(now, earlier.made + timedelta(seconds=1))
