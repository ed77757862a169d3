"""A what-if as a job: asked of a table, told to it step by step, answered with its reasons or ways out."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any

from scheduler.jobs.job import Job
from scheduler.jobs.table import Table
from scheduler.outcome import Progress, Status
from scheduler.plan_file import plan_from_json
from scheduler.scenario.read import parse_scenario
from scheduler.scenario.telling import explained, told
from scheduler.scenario.whatif import Answer, WhatIf

AT_ONCE_SECONDS, EXPLAIN_SECONDS = 5.0, 30.0
REPAIRS = 3
TELL_EVERY = 0.5


def answer(table: Table, job: Job) -> dict[str, Any]:
    """The whole answer as plain data; a PlenaryError says what is wrong with the inputs."""
    began = time.monotonic()
    brief, plan = table.inputs(job.inputs)
    scenario = parse_scenario(job.asked.scenario.encode(), "the what-if")
    question = WhatIf(brief, plan_from_json(plan.decode(), "the plan"), scenario)
    tell = _Teller(table, job)
    seconds, kept = job.asked.seconds, job.asked.keep_others
    first = None if kept else question.at_once(min(AT_ONCE_SECONDS, seconds))
    if first is not None and first.comparison is not None:
        tell.now({"stage": "proving", "answer": told(question, first)})
    else:
        tell.now({"stage": "searching"})
    last = question.keeping_others(seconds) if kept else question.proved(seconds, first, on_progress=tell)
    if last.comparison is None and first is not None and first.comparison is not None:
        last = first if last.outcome.status is Status.OUT_OF_TIME else last
    found = _found(question, last, kept=kept)
    found["stopped"] = table.job(job.id).stop
    if last.outcome.status is Status.IMPOSSIBLE:
        tell.now({"stage": "explaining"})
        found["explanation"] = explained(question, brief, question.explained(EXPLAIN_SECONDS, REPAIRS))
    found["seconds"] = round(time.monotonic() - began, 2)
    return found


def _found(question: WhatIf, last: Answer, *, kept: bool) -> dict[str, Any]:
    outcome = last.outcome
    return {
        "status": outcome.status.value,
        "kept": kept,
        # What was found nearby has no bound of its own, and promises nothing of the rest.
        "gap": round(outcome.gap, 4) if outcome.found and outcome.bound else None,
        "answer": told(question, last) if last.comparison is not None else None,
    }


class _Teller:
    """Writes what is known so far, no more often than a reader could see it change."""

    def __init__(self, table: Table, job: Job) -> None:
        self.table, self.job = table, job
        self.known: dict[str, Any] = {}
        self.told = 0.0
        self.lock = threading.Lock()

    def now(self, known: Mapping[str, Any]) -> None:
        """Tell something new at once."""
        with self.lock:
            self.known = dict(known)
            self._write()

    def __call__(self, progress: Progress) -> None:
        """Tell how far the proof is."""
        with self.lock:
            gap = None if progress.gap is None else round(progress.gap, 3)
            if gap != self.known.get("gap") or time.monotonic() - self.told > TELL_EVERY:
                self.known["gap"] = gap
                self._write()

    def _write(self) -> None:
        self.table.tell(self.job.id, self.job.owner, self.known)
        self.told = time.monotonic()
