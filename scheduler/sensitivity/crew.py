"""Several questions at once: each on one thread, so that each is answered the same way every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from scheduler.model.search import DEFAULT_WORKERS

A = TypeVar("A")
B = TypeVar("B")


class Crew:
    """As many threads as a solve has elsewhere; questions are taken in the order in which they come.

    Where one fails or somebody interrupts, those that wait are not begun, and `stop` ends what is under way.
    """

    def __init__(self, stop: Callable[[], object]) -> None:
        self.stop = stop
        self.threads = ThreadPoolExecutor(DEFAULT_WORKERS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.stop()
        self.threads.shutdown(cancel_futures=True)

    def begin(self, asked: Callable[[A], B], of: Iterable[A]) -> list[Future[B]]:
        """Put the question for every one; nobody waits for the answers."""
        return [self.threads.submit(asked, one) for one in of]

    def each(self, asked: Callable[[A], B], of: Iterable[A]) -> list[B]:
        """The answers for every one, in their order."""
        return answers(self.begin(asked, of))


def answers(begun: Iterable[Future[B]]) -> list[B]:
    """The answers to questions that were put, in their order, when all are there."""
    return [one.result() for one in begun]
