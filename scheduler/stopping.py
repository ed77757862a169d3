"""Ctrl-C ends a command soon, in one line and with its own exit code, and never in the middle of a file.

CP-SAT takes the signal for itself while it searches, goes on with what comes next, and leaves it to the system
afterwards, which ends the program without a word. So the signal is kept from all threads but one that waits for it.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scheduler.channels import complain
from scheduler.exits import Exit

GRACE_SECONDS = 1.0
"""So long the main thread may take to end in order; in the middle of a search it cannot."""
ASK_EVERY = 0.2
"""A search that is only about to begin hears nothing, so it is asked again and again to end."""
_writing = threading.RLock()
_watch: _Watch | None = None
_ending: Ending | None = None


class Ending:
    """A search that can end with what it has, once it is `asked` to."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._over = threading.Event()
        self.asked = False

    def ask(self) -> None:
        """Ask it to end, until it has."""
        self.asked = True
        threading.Thread(target=self._again_and_again, name="ending", daemon=True).start()

    def over(self) -> None:
        """It has ended."""
        self._over.set()

    def _again_and_again(self) -> None:
        while not self._over.is_set():
            self._end()
            self._over.wait(ASK_EVERY)


class _Watch:
    """A thread that waits for Ctrl-C, until it comes or is no longer waited for."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self.thread = threading.Thread(target=self._wait, name="ctrl-c", daemon=True)
        self.thread.start()

    def _wait(self) -> None:
        while True:
            signal.sigwait({signal.SIGINT})
            if self.over.is_set():
                return
            if _ending is None or _ending.asked:
                break
            _ending.ask()
        with _writing:
            _thread.interrupt_main()
        if not self.over.wait(GRACE_SECONDS):
            say_stopped()
            os._exit(Exit.STOPPED)

    def end(self) -> None:
        """Leave the signal to Python again."""
        if self.over.is_set():
            return
        self.over.set()
        if self.thread.is_alive():
            signal.pthread_kill(self.thread.ident or 0, signal.SIGINT)
            self.thread.join()
        # CP-SAT has put the system's own handler in the place of Python's.
        signal.signal(signal.SIGINT, signal.getsignal(signal.SIGINT))
        signal.pthread_sigmask(signal.SIG_SETMASK, self.before)


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """In here Ctrl-C raises KeyboardInterrupt, or ends the program where the main thread does not heed it.

    Where signals cannot be waited for, or in another thread than the main one, nothing is changed.
    """
    global _watch
    watchable = hasattr(signal, "pthread_sigmask") and threading.current_thread() is threading.main_thread()
    if not watchable or _watch is not None:
        yield
        return
    _watch = _Watch()
    try:
        yield
    finally:
        left_to_python()


@contextmanager
def ended_with_what_it_has(end: Callable[[], None] | None) -> Iterator[Ending]:
    """A search in here is asked to `end` by the first Ctrl-C, and keeps what it has; the second ends the command.

    None: nothing is worth keeping, and the first one ends the command.
    """
    global _ending
    found = Ending(end or _nothing)
    _ending = found if end is not None else None
    try:
        yield found
    finally:
        found.over()
        _ending = None


def _nothing() -> None:
    """Nothing is asked to end."""


def left_to_python() -> None:
    """From now on Ctrl-C raises KeyboardInterrupt as usual: who serves ends by it, and needs its time for that."""
    global _watch
    if _watch is not None:
        _watch.end()
        _watch = None


@contextmanager
def undisturbed() -> Iterator[None]:
    """What is done in here is done whole: Ctrl-C waits."""
    with _writing:
        yield


def say_stopped() -> None:
    """One line, below whatever the terminal shows of the work."""
    if sys.stderr is not None and sys.stderr.isatty():
        complain("")
    complain("Stopped.")
