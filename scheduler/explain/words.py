"""An explanation as text."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.explain.explanation import Explained, Explanation, told_apart
from scheduler.explain.reasons import Reason
from scheduler.explain.repairs import Repair, Repairs
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.wording import count

WAYS = "Ways out, the easiest first, with their effort in points:"
BESIDE = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


def explanation_lines(problem: Problem, explanation: Explanation) -> Iterator[str]:
    """All of an explanation, line by line."""
    yield from conflict_lines(problem, explanation)
    if explanation.repairs is not None:
        yield ""
        yield from _repair_lines(explanation.repairs)


def conflict_lines(problem: Problem, explanation: Explanation) -> Iterator[str]:
    """What cannot all hold, conflict by conflict."""
    if explanation.status is not Status.IMPOSSIBLE:
        return
    problem = told_apart(problem)
    several = len(explanation.conflicts) > 1
    for number, one in enumerate(explanation.conflicts, 1):
        if number > 1:
            yield ""
        yield ("Impossible: " if number == 1 else "And besides: ") + title(problem, one)
        yield from _reason_lines(one)
    if several:
        yield f"These {count(len(explanation.conflicts), 'conflict')} have nothing in common that could be changed."
    if not explanation.found.complete:
        yield "Out of time: there may be more conflicts than these; try more --seconds."


def title(problem: Problem, one: Explained) -> str:
    """What a conflict comes to, in a sentence."""
    names = one.conflict.meetings
    if len(names) == 1:
        return f"{problem.meetings[names[0]].label} finds no day."
    return "these meetings cannot all be placed: " + "; ".join(problem.meetings[name].label for name in names) + "."


def _reason_lines(one: Explained) -> Iterator[str]:
    changeable = [reason for reason in one.reasons if not reason.fact]
    facts = [reason for reason in one.reasons if reason.fact]
    yield asked(len(changeable), bool(facts), one.conflict.smallest)
    for number, reason in enumerate(changeable, 1):
        yield from _said(f"{number:3}  ", reason)
    for reason in facts:
        yield from _said("  -  ", reason, " Nobody can change that.")


def asked(number: int, facts: bool, smallest: bool) -> str:
    """How many requirements there are to choose from."""
    if not smallest:
        return "These cannot all hold. Out of time: some of them may not matter."
    if number == 0:
        return "No calendar has such days:"
    if number == 1:
        return "This cannot hold" + (", given what nobody can change:" if facts else ":")
    if number == 2:
        return "These two cannot both hold. Give way on either, and the other can:"
    return f"These {BESIDE.get(number, str(number))} cannot all hold. Give way on any one, and they can:"


def _said(mark: str, reason: Reason, more: str = "") -> Iterator[str]:
    where = f"  [line {', '.join(map(str, reason.lines))}]" if reason.lines else ""
    yield f"{mark}{reason.sentence}{more}{where}"
    for fact in reason.facts:
        yield f"     {fact}"


def _repair_lines(repairs: Repairs) -> Iterator[str]:
    if repairs.found:
        yield WAYS
    for repair in repairs.found:
        yield from way_lines(repair)
    if not repairs.complete:
        yield "Out of time: there may be other ways out; try more --seconds."
    elif not repairs.found:
        yield f"No way out was found for less than {repairs.up_to:g} points."
    else:
        carries = "with --json each way out carries its edits for `plenary whatif`."
        yield f"Nothing is changed until you change the brief; {carries}"


def way_lines(repair: Repair) -> Iterator[str]:
    """A way out with its effort in points, a line for each of its changes."""
    sure = "" if repair.cheapest else " (there was no time to look for less)"
    tried = "" if repair.verified else " (not tried)"
    for number, change in enumerate(repair.changes):
        mark = f"{repair.points:6g}  " if number == 0 else " " * 8
        yield f"{mark}{change.sentence}{(sure + tried) if number == 0 else ''}"
