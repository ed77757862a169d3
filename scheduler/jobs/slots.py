"""The engine: a thread that begins children for jobs that wait, watches them, and ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

from scheduler.jobs.job import Job, State
from scheduler.jobs.limits import most_seconds
from scheduler.jobs.table import Table

MOST_AT_ONCE = 2
SILENCE = 20.0
"""Seconds without a sign of life after which a job is thought dead."""
PAUSE = 0.1
SWEEP_EVERY = 3600.0


@dataclass
class _Child:
    job: Job
    process: subprocess.Popen[bytes]
    began: float


class Slots:
    """So many children at once; `close` ends them all, and what they worked on waits for the next start."""

    def __init__(self, table: Table, most: int = MOST_AT_ONCE, silence: float = SILENCE) -> None:
        self.table, self.most, self.silence = table, most, silence
        self._children: list[_Child] = []
        self._closing = threading.Event()
        self._swept = 0.0
        self._thread = threading.Thread(target=self._run, name="what-if slots", daemon=True)

    def start(self) -> None:
        """Begin to work; what was running when an earlier server ended is found by its silence."""
        self._thread.start()

    def close(self) -> None:
        """End all children; their jobs wait again."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()
        for child in self._children:
            _kill(child.process)
            self.table.put_back(child.job.id, child.job.owner)
        self._children.clear()

    def _run(self) -> None:
        while not self._closing.wait(PAUSE):
            with suppress(Exception):  # a full disk or a locked file today is none tomorrow; the thread goes on
                self._turn()

    def _turn(self) -> None:
        for child in [*self._children]:
            self._look_after(child)
        for dead in self.table.silent(self.silence):
            self.table.lost(dead.id, dead.owner, "It gave no sign of life any more.")
        while len(self._children) < self.most and (job := self.table.claim()) is not None:
            self._begin(job)
        if time.monotonic() - self._swept > SWEEP_EVERY:
            self.table.sweep()
            self._swept = time.monotonic()

    def _begin(self, job: Job) -> None:
        command = [sys.executable, "-m", "scheduler.jobs.child", str(self.table.file.absolute()), job.id, job.owner]
        quiet = subprocess.DEVNULL
        errors = None if os.environ.get("PLENARY_DEBUG") else quiet
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=errors, start_new_session=True)
        self._children.append(_Child(job, process, time.monotonic()))

    def _look_after(self, child: _Child) -> None:
        job, ended = child.job, child.process.poll() is not None
        found = self._now(job.id)
        mine = found is not None and found.owner == job.owner and found.state is State.RUNNING
        late = time.monotonic() - child.began > most_seconds(job.asked.seconds)
        if not ended and mine and not late:
            return
        if not ended and (late or not mine):
            # One whose answer stands ends by itself, but may take its time.
            _kill(child.process)
        if mine:
            told = f"It took more than {most_seconds(job.asked.seconds)} s." if late else _ended(child.process)
            self.table.lost(job.id, job.owner, told)
        self._children.remove(child)

    def _now(self, name: str) -> Job | None:
        with suppress(KeyError):
            return self.table.job(name)
        return None


def _ended(process: subprocess.Popen[bytes]) -> str:
    if process.returncode < 0:
        with suppress(ValueError):
            return f"Its process was ended from outside ({signal.Signals(-process.returncode).name})."
    return f"Its process ended without an answer (code {process.returncode})."


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a child with all that it began."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait()
