"""`explain`: why no plan keeps all rules of a brief, and the easiest ways out."""

from __future__ import annotations

from pathlib import Path

from scheduler.channels import complain, emit, say
from scheduler.exits import OF_STATUS, Exit
from scheduler.explain.explanation import explain
from scheduler.explain.record import explanation_json
from scheduler.explain.words import conflict_lines, explanation_lines
from scheduler.load import load_problem
from scheduler.outcome import Status
from scheduler.problem import Problem

EXITS = {Status.IMPOSSIBLE: Exit.IMPOSSIBLE, Status.OUT_OF_TIME: Exit.OUT_OF_TIME}


def explain_brief(brief: Path, seconds: float, repairs: int, *, as_json: bool) -> Exit:
    """Say what cannot all hold in a brief and what would help; the exit code is that of planning it."""
    problem = load_problem(brief)
    explanation = explain(problem, brief.read_bytes(), seconds=seconds, repairs=repairs)
    if as_json:
        emit(explanation_json(explanation))
    elif explanation.status is Status.IMPOSSIBLE:
        say(*explanation_lines(problem, explanation))
    elif explanation.status is Status.FEASIBLE:
        say(f"{brief.name} is possible: there is nothing to explain. `plenary plan` finds the best calendar.")
    else:
        complain(f"Out of time: whether {brief.name} is possible was not decided in {seconds:g} s.")
    return EXITS.get(explanation.status, Exit.DONE)


def no_calendar(problem: Problem, brief: Path, status: Status, seconds: float) -> Exit:
    """Say on standard error why there is no calendar: impossible and what stands against it, or out of time."""
    if status is Status.OUT_OF_TIME:
        more = f"That does not mean there is none; try --seconds {2 * seconds:g}."
        complain(f"Out of time: no plan found in {seconds:g} s. {more}")
    else:
        complain_of_conflicts(problem, brief)
    return OF_STATUS[status]


def complain_of_conflicts(problem: Problem, brief: Path, seconds: float = 20.0) -> None:
    """Say on standard error why a brief that was found impossible is so, without ways out."""
    try:
        text = brief.read_bytes()
    except OSError:
        text = None  # gone since it was read: then reasons have no lines
    explanation = explain(problem, text, seconds=seconds, repairs=0)
    complain(*conflict_lines(problem, explanation))
    if explanation.status is not Status.IMPOSSIBLE:
        complain(f"Impossible; what stands against it was not found out in {seconds:g} s.")
    complain(f"`plenary explain {brief}` says what would help.")
