"""What is said in answer to a why-not question."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.problem import Problem
from scheduler.requirement import said
from scheduler.why.ask import Ask
from scheduler.why.conflict import Conflict
from scheduler.why.reasons import Reasons
from scheduler.why.why_not import Answer, AsPlanned, Priced, RuledOut, Unknown
from scheduler.why.words import (
    NAME,
    amount,
    at_least,
    at_most,
    begins,
    both,
    difference_lines,
    requirement_lines,
    stands,
)
from scheduler.wording import count


def answer_lines(problem: Problem, ask: Ask, answer: Answer, before: Answer | None = None) -> Iterator[str]:
    """An answer in words; `before` is the one that it replaces."""
    label = problem.meetings[ask.meeting].label
    match answer:
        case AsPlanned():
            pattern = "{meeting} stands so already: {where}."
            yield str(said(NAME, pattern, meeting=label, where=stands(problem, answer.booked)))
        case RuledOut():
            yield str(said(NAME, "{meeting} cannot begin on {asked}.", meeting=label, asked=_wanted(problem, ask)))
            yield from _ruled_out(answer)
        case Priced():
            yield from _priced(problem, ask, answer, before)
        case Unknown():
            yield from _unknown(answer)


def _wanted(problem: Problem, ask: Ask) -> str:
    where = f" in {problem.places[ask.place].city}" if ask.place is not None else ""
    how = f", {ask.mode.value}" if ask.mode is not None else ""
    return begins(ask.first) + where + how


def _ruled_out(answer: RuledOut) -> Iterator[str]:
    if answer.alone is not None:
        yield from _alone(answer.alone)
    elif answer.together is None:
        yield f"Proved in {answer.seconds:.1f} s; which rules exclude it was not found out in that time."
    else:
        yield from _together(answer.together)


def _alone(reasons: Reasons) -> Iterator[str]:
    if reasons.no_site is not None:
        yield f"  {reasons.no_site}"
    if reasons.everywhere:
        yield "What rules it out:" if len(reasons.everywhere) == 1 else "Each of these rules it out by itself:"
        yield from requirement_lines(reasons.everywhere)
    for place, requirements in reasons.by_place.items():
        where = "online" if place == "online" else f"in {place}"
        yield f"Besides, {where}:" if reasons.everywhere else f"{where[:1].upper()}{where[1:]}:"
        yield from requirement_lines(requirements)


def _together(found: Conflict) -> Iterator[str]:
    if found.minimal and len(found.requirements) == 1:
        yield "With it this rule cannot be kept:"
    elif found.minimal:
        yield "With it these rules cannot all be kept; without any one of them they can:"
    else:
        yield "With it these rules cannot all be kept; time ran out before those that do not matter were left out:"
    yield from requirement_lines(found.requirements)


def _priced(problem: Problem, ask: Ask, answer: Priced, before: Answer | None) -> Iterator[str]:
    told = answer.difference
    if isinstance(before, Priced) and before.bookings == answer.bookings:
        yield _sure(answer, problem) + f" {answer.seconds:.1f} s"
        return
    move = next(move for move in told.moves if move.meeting == ask.meeting)
    stood, stands_ = both(problem, move.before, move.after)
    if before is None:
        label = problem.meetings[ask.meeting].label
        yield str(said(NAME, "{meeting}: {after} instead of {before}.", meeting=label, after=stands_, before=stood))
    yield f"{_sure(answer, problem)} {answer.seconds:.1f} s"
    yield from difference_lines(problem, told, ask.meeting)


def _sure(answer: Priced, problem: Problem) -> str:
    """How much it costs, and how sure that is."""
    points = answer.difference.points
    price = amount(points)
    if answer.proved:
        return f"Proved: {price}, and no calendar with it costs less."
    most = at_most(points)
    most = most[:1].upper() + most[1:]
    if answer.bound is not None:
        return f"{most}, and {at_least(answer.bound)}: out of time before more was proved."
    if answer.free == len(problem.meetings):
        return f"{most}: out of time before more was proved."
    return f"{most} (only {answer.free} of {count(len(problem.meetings), 'meeting')} may move)."


def _unknown(answer: Unknown) -> Iterator[str]:
    near = f"{count(answer.free, 'meeting')} near it"
    if answer.out_of_time:
        yield f"Out of time: no calendar with it found in {answer.seconds:.1f} s. That does not mean there is none."
    else:
        yield f"Not possible by moving only the {near}; whether it is by moving others is not known yet."
