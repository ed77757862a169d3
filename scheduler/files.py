"""Writing files whole or not at all, knowing beforehand whether it can be done, and being alone in a folder."""

from __future__ import annotations

import os
import re
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from scheduler.errors import OutputError

NEW_FILE = 0o666
"""What a new file may be used for, before the umask takes away from it."""
MOST_BYTES_OF_A_STEM = 200
"""File systems take names of 255 bytes; what we add to a stem takes up to 24."""


def file_stem(path: Path) -> str:
    """A file's name without its ending, to name others by; a very long one is cut, and told apart by its digest."""
    whole = os.fsencode(path.stem)
    if len(whole) <= MOST_BYTES_OF_A_STEM:
        return path.stem
    digest = sha256(whole).hexdigest()[:12]
    return whole[: MOST_BYTES_OF_A_STEM - 13].decode("utf-8", "ignore") + f"-{digest}"


def can_write(path: Path) -> None:
    """Make sure that a file can be written there; OutputError says why not."""
    try:
        target = _target(path)
        folder = target.parent
        if target.is_dir():
            raise OutputError(f"{path}: this is a folder; name a file to write")
        if not folder.is_dir():
            raise OutputError(f"{path}: there is no folder {folder}; make it first, or name another place")
        if target.exists() and not target.is_file():
            # A device or a pipe would be replaced by a plain file.
            raise OutputError(f"{path}: this is no ordinary file; name another")
        if target.exists() and not os.access(target, os.W_OK):
            raise OutputError(f"{path}: this file is read-only; name another, or make it writable")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
    try:
        handle, probe = tempfile.mkstemp(prefix=".plenary-", dir=folder)
        os.close(handle)
        os.unlink(probe)
    except OSError as error:
        raise OutputError(f"{path}: the folder {folder} cannot be written to: {error.strerror}") from None


def lose_nothing(path: Path, begins: re.Pattern[bytes], kind: str) -> None:
    """Make sure that what stands at a path is of the kind that is to be written, or empty; OutputError if not.

    A file is known by how it begins, so that a damaged one may be replaced as well.
    """
    try:
        with path.open("rb") as file:
            head = file.read(1000).lstrip()
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from None
    if head and not begins.match(head):
        raise OutputError(f"{path}: is no {kind} and would be lost; move it away, or name another file")


def write_whole(path: Path, text: str, like: Path | None = None) -> None:
    """Write a text file so that a reader sees the old content or the new, never a part; OutputError if it fails.

    A link is followed and stays a link. A file that was there keeps who may read it; a new one is as `like` is, or
    as the umask says.
    """
    probe = None
    try:
        target = _target(path)
        model = target if target.exists() else like
        before = model.stat() if model is not None else None
        mode = None if before is None else before.st_mode & 0o777
        probe = target.parent / f".plenary-{secrets.token_hex(8)}"
        handle = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW_FILE if mode is None else mode & 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if before is not None and mode is not None:
            with suppress(OSError, AttributeError):
                os.chown(probe, before.st_uid, before.st_gid)
            os.chmod(probe, mode)
        os.replace(probe, target)
    except BaseException as error:
        if probe is not None:
            with suppress(OSError):
                probe.unlink()
        if not isinstance(error, OSError):
            raise
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None


def _target(path: Path) -> Path:
    """The file itself where the path is a link; OutputError if the link leads round in a circle."""
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OutputError(f"{path}: this link leads to itself; name a file to write")
    return target


@contextmanager
def alone_in(folder: Path, when_waiting: Callable[[], object]) -> Iterator[None]:
    """Keep out all others who ask for this folder in the same way; `when_waiting` is called where one must wait.

    The system ends it with the process, however that ends. OutputError if the folder cannot be opened.
    """
    handle = _held(folder, when_waiting)
    try:
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":

    def _held(folder: Path, when_waiting: Callable[[], object]) -> int:  # noqa: ARG001
        # A folder cannot be locked there; a file that vanishes with its handle does as well, but nobody can wait.
        try:
            return os.open(folder / ".plenary-lock", os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)
        except OSError:
            raise OutputError(f"{folder}: another plenary is at work there; try again when it is done") from None

else:
    import fcntl

    def _held(folder: Path, when_waiting: Callable[[], object]) -> int:
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError as error:
            raise OutputError(f"{folder}: the folder cannot be opened: {error.strerror}") from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            when_waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks: whoever is alone there loses nothing
        return handle
