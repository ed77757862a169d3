"""Writing files whole or not at all, and knowing beforehand whether it can be done."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from scheduler.errors import OutputError


def can_write(path: Path) -> None:
    """Make sure that a file can be written there; OutputError says why not."""
    folder = path.parent
    try:
        if path.is_dir():
            raise OutputError(f"{path}: this is a folder; name a file to write")
        if not folder.is_dir():
            raise OutputError(f"{path}: there is no folder {folder}; make it first, or name another place")
        if path.exists() and not path.is_file():
            # A device or a pipe would be replaced by a plain file.
            raise OutputError(f"{path}: this is no ordinary file; name another")
        if path.exists() and not os.access(path, os.W_OK):
            raise OutputError(f"{path}: this file is read-only; name another, or make it writable")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
    try:
        handle, probe = tempfile.mkstemp(prefix=".plenary-", dir=folder)
        os.close(handle)
        os.unlink(probe)
    except OSError as error:
        raise OutputError(f"{path}: the folder {folder} cannot be written to: {error.strerror}") from None


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old content or the new, never a part; OutputError if it fails."""
    probe = ""
    try:
        handle, probe = tempfile.mkstemp(prefix=".plenary-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(probe, 0o644)
        os.replace(probe, path)
    except OSError as error:
        if probe and os.path.exists(probe):
            os.unlink(probe)
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
