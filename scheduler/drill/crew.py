"""Questions over the cores: child processes that answer one after the other, and end when their parent does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from scheduler.drill.answer import Answer, Found
from scheduler.drill.ask import Asking
from scheduler.drill.losses import Loss
from scheduler.errors import PlenaryError

# Threads of a solver do not outlive a fork; and there is no fork everywhere.
PROCESSES = multiprocessing.get_context("spawn")
GOODBYE_SECONDS = 5.0


@dataclass(frozen=True)
class Question:
    """A loss to be asked about for so many seconds: for the first time, or beyond a first answer."""

    loss: Loss
    seconds: float
    first: Answer | None = None

    def put(self, asking: Asking) -> Answer:
        """Ask it; an edit that the brief cannot take is an answer too."""
        try:
            if self.first is None:
                return asking.first(self.loss.edits, self.seconds)
            return asking.more(self.loss.edits, self.first, self.seconds)
        except PlenaryError as error:
            return Answer(found=Found.UNKNOWN, allowed=self.seconds, note=error.lines[0])


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """So many child processes; each is started when there is something to do for it."""

    def __init__(self, asking: Asking, workers: int) -> None:
        self.asking, self.workers = asking, workers
        self.idle: list[_Child] = []
        self.busy: dict[Connection, tuple[_Child, Question]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in [*self.idle, *(child for child, _ in self.busy.values())]:
            child.end()

    def answers(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Answer]]:
        """The answers as they come; a child that ends in the middle leaves its question unanswered."""
        waiting = list(questions)[::-1]
        while waiting or self.busy:
            while waiting and len(self.busy) < self.workers:
                self._put(waiting.pop())
            for connection in wait(list(self.busy)):
                assert isinstance(connection, Connection)
                yield self._taken(connection)

    def _put(self, question: Question) -> None:
        child = self.idle.pop() if self.idle else _Child(self.asking)
        self.busy[child.connection] = (child, question)
        with suppress(OSError):  # it has ended: that is seen when its answer is waited for
            child.connection.send(question)

    def _taken(self, connection: Connection) -> tuple[Question, Answer]:
        child, question = self.busy.pop(connection)
        try:
            answer = connection.recv()
        except (EOFError, OSError):
            child.end()
            note = f"the process that worked on it ended with {child.process.exitcode}"
            return question, Answer(found=Found.UNKNOWN, note=note)
        if not isinstance(answer, Answer):
            child.end()
            raise RuntimeError(f"{question.loss.words}: {answer}")
        self.idle.append(child)
        return question, answer


class _Child:
    """A child process with the line to it."""

    def __init__(self, asking: Asking) -> None:
        self.connection, theirs = PROCESSES.Pipe()
        self.process = PROCESSES.Process(target=_work, args=(theirs, asking), daemon=True)
        with _uninterrupted():
            self.process.start()
        theirs.close()

    def end(self) -> None:
        """End it, whatever it does."""
        self.connection.close()
        self.process.kill()
        self.process.join(GOODBYE_SECONDS)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is started here never hears Ctrl-C, which a terminal sends to all at once: its parent ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its start, else part of the first child's, would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: Connection, asking: Asking) -> None:
    """Answer questions until there are none; the work of a child process."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            question = connection.recv()
            try:
                answer: Answer | str = question.put(asking)
            except Exception as fault:
                answer = f"{type(fault).__name__}: {fault}"
            connection.send(answer)


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended, also where it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
