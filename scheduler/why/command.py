"""`why` and `why-not`: a calendar that can answer back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scheduler.brief.read import brief_digest
from scheduler.channels import complain, emit, say
from scheduler.exits import Exit
from scheduler.why.ask import asked, of_one_brief
from scheduler.why.record import answer_record, why_record
from scheduler.why.why import why
from scheduler.why.why_not import Answer, Priced, RuledOut, Unknown, why_not
from scheduler.why.why_not_words import answer_lines
from scheduler.why.why_words import why_lines


def ask_why_not(
    brief: Path,
    plan_file: Path,
    question: tuple[str, str, str | None, str | None],
    seconds: float,
    *,
    first: bool,
    as_json: bool,
) -> Exit:
    """Answer whether a meeting could begin on a date, at a place or in a mode; the last answer is the best."""
    problem, _, bookings = of_one_brief(brief, plan_file)
    ask = asked(problem, *question)
    answers: list[Answer] = []
    for answer in why_not(problem, bookings, ask, seconds=seconds, first=first):
        if not as_json:
            say(*answer_lines(problem, ask, answer, answers[-1] if answers else None))
        answers.append(answer)
    if as_json:
        told = [answer_record(problem, answer) for answer in answers]
        emit(_json(brief_digest(problem.brief), question[0], {"answers": told}))
    return _exit(answers[-1], seconds, first=first)


def say_why(brief: Path, plan_file: Path, meeting: str, seconds: float, *, alternatives: int, as_json: bool) -> Exit:
    """Say why a meeting stands where it does."""
    problem, _, bookings = of_one_brief(brief, plan_file)
    told = why(problem, bookings, meeting, seconds=seconds, alternatives=alternatives)
    if as_json:
        emit(_json(brief_digest(problem.brief), meeting, why_record(problem, told)))
    else:
        say(*why_lines(problem, told))
    if told.complete:
        return Exit.DONE
    complain(f"Out of time: not all was found in {seconds:g} s; try --seconds {2 * seconds:g}.")
    return Exit.OUT_OF_TIME


def _exit(answer: Answer, seconds: float, *, first: bool) -> Exit:
    if isinstance(answer, RuledOut):
        return Exit.IMPOSSIBLE
    unproved = isinstance(answer, Unknown) or (isinstance(answer, Priced) and not answer.proved)
    if first and not isinstance(answer, Unknown):
        return Exit.DONE
    if unproved:
        complain(f"Nothing more was proved in {seconds:g} s; try --seconds {2 * seconds:g}.")
        return Exit.OUT_OF_TIME
    return Exit.DONE


def _json(digest: str, meeting: str, told: dict[str, Any]) -> str:
    return json.dumps({"why": 1, "digest": digest, "meeting": meeting, **told}, ensure_ascii=False, indent=1) + "\n"
