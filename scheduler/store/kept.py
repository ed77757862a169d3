"""A value kept in memory and looked up again only when a watched file changed, or every few seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
SECONDS = 3.0
Stamp = tuple[int, int, int] | None


class Kept(Generic[T]):
    """The value; asking for it costs one look at the file while nothing changes. Any number of threads may ask."""

    def __init__(self, file: Path, load: Callable[[], T], seconds: float = SECONDS) -> None:
        self._file = file
        self._load = load
        self._seconds = seconds
        self._lock = threading.Lock()
        self._kept: tuple[T, Stamp, float] | None = None

    def get(self) -> T:
        """The value; while one thread looks it up again, the others go on with the one before."""
        kept = self._kept
        if kept is not None and self._is_fresh(kept):
            return kept[0]
        if not self._lock.acquire(blocking=kept is None):
            return kept[0] if kept is not None else self.get()
        try:
            return self._look()
        finally:
            self._lock.release()

    def _look(self) -> T:
        kept = self._kept
        if kept is not None and self._is_fresh(kept):
            return kept[0]  # another thread was faster
        stamp = _stamp(self._file)  # taken first: a change during the look-up is then noticed after it
        found = self._load()
        self._kept = (found, stamp, time.monotonic() + self._seconds)
        return found

    def _is_fresh(self, kept: tuple[T, Stamp, float]) -> bool:
        return kept[1] == _stamp(self._file) and time.monotonic() < kept[2]


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
