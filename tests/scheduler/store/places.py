"""Places for stores in tests, and what is done there again and again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scheduler.publication import Publication
from scheduler.store import Shelf, Store, open_shelf, open_store
from tests.publications import publication

NEVER = 1e9
"""Seconds after which a shelf asks the database though no file has changed."""


@dataclass(frozen=True)
class Place:
    """A data folder and, unless it is SQLite, the address of its database."""

    data: Path
    url: str | None = None

    def store(self) -> Store:
        """The store, opened."""
        return open_store(self.data, self.url, public_feeds)

    def shelf(self, seconds: float = NEVER) -> Shelf:
        """The shelf, opened."""
        return open_shelf(self.data, self.url, seconds)

    def released(self, numbers: int = 1) -> Store:
        """The store after so many releases."""
        store = self.store()
        for number in range(1, numbers + 1):
            store.add(publication(number, sequence=number - 1), number - 1, "secretary")
        return store


def public_feeds(made: Publication) -> dict[str, bytes]:
    """Feeds as files, as far as the store cares."""
    return {"feeds/all.ics": "".join(entry.text for entry in made.entries).encode(), "feeds/groups/wg1.ics": b"wg1"}


def in_a_process(work: Callable[[], object]) -> int:
    """Do something in a process of its own; its exit code, negative for the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die() -> None:
    """End this process as kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)


def said_in_a_process(work: Callable[[], object]) -> str:
    """Do something in a process of its own; the text it returns, or its error."""
    read, write = os.pipe()

    def speak() -> None:
        try:
            text = str(work())
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
        os.write(write, text.encode())

    assert in_a_process(speak) == 0
    os.close(write)
    with os.fdopen(read, "rb") as spoken:
        return spoken.read().decode()
