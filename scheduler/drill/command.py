"""`drill`: what becomes of a plan when a host, an officer or a room is lost, one at a time."""

from __future__ import annotations

from pathlib import Path

from scheduler.brief.read import brief_bytes
from scheduler.channels import complain, emit, on_a_terminal
from scheduler.drill.answer import Found
from scheduler.drill.drill import Drill, Drilling, Effort
from scheduler.drill.keep import Kept, beside
from scheduler.drill.progress import Bar
from scheduler.drill.record import drill_json
from scheduler.drill.words import drill_text
from scheduler.exits import Exit
from scheduler.plan_file import read_plan
from scheduler.stopping import left_to_python
from scheduler.wording import count


def drill_plan(brief: Path, plan_file: Path, keep: Path | None, effort: Effort, *, as_json: bool) -> Exit:
    """Drill a plan and say what was found; a loss that leaves no calendar is an answer, and no failure."""
    plan = read_plan(plan_file)
    drilling = Drilling(brief_bytes(brief), plan, brief.name, plan_file)
    path = keep or beside(plan_file)
    kept = Kept.of(drilling.today.problem.brief, plan, path, like=plan_file)
    if before := drilling.known(effort, kept):
        complain(f"{count(before, 'answer')} of before, from {path}.")
    left_to_python()
    try:
        with Bar(len(drilling.losses), both=not effort.first) as bar:
            drill = drilling.run(effort, kept, bar)
    except KeyboardInterrupt:
        complain(f"Broken off. What was found is kept in {path}; the same command goes on from there.")
        return Exit.OUT_OF_TIME
    emit(drill_json(drill) if as_json else drill_text(drill, on_a_terminal()))
    return _exit(drill, effort)


def _exit(drill: Drill, effort: Effort) -> Exit:
    if drill.known:
        return Exit.DONE
    unknown = count(len(drill.found(Found.UNKNOWN)), "loss", "losses")
    complain(f"Out of time: of {unknown} nothing was found in {effort.seconds:g} s; try more --seconds.")
    return Exit.OUT_OF_TIME
