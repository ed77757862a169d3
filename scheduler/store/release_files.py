"""A release as plain files under DATA/releases/N: whole or not there, and known by their SHA-256."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from scheduler.errors import StoreError
from scheduler.plan_file import plan_to_json
from scheduler.publication import Publication

RELEASES = "releases"
CURRENT = "current"
DOCUMENT = "release.json"
MANIFEST = "manifest.json"
FORMAT = 1
FilesOf = Callable[[Publication], Mapping[str, bytes]]
"""The public feeds of a publication as files, by their path in the release's folder."""


def contents(publication: Publication, text: bytes, files_of: FilesOf | None) -> dict[str, bytes]:
    """Every file of a release but its manifest."""
    found = {DOCUMENT: text, "plan.json": plan_to_json(publication.plan).encode("utf-8")}
    if publication.brief:
        found["brief.yaml"] = publication.brief.encode("utf-8")
    return found | dict(files_of(publication) if files_of is not None else {})


def write_release(data: Path, number: int, files: Mapping[str, bytes], *, feeds: bool) -> None:
    """Write a release's folder so that it is there whole or not at all; StoreError if it cannot be written."""
    folder, fresh = folder_of(data, number), data / RELEASES / f".new-{secrets.token_hex(8)}"
    shown = {name: {"sha256": sha256(content).hexdigest(), "bytes": len(content)} for name, content in files.items()}
    manifest = {"manifest": FORMAT, "number": number, "feeds": feeds, "files": dict(sorted(shown.items()))}
    try:
        fresh.mkdir(mode=0o700)
        for name, content in [*files.items(), (MANIFEST, json.dumps(manifest, indent=1).encode("utf-8") + b"\n")]:
            _write_synced(_inside(fresh, name), content)
        for found in [fresh, *(path for path in fresh.rglob("*") if path.is_dir())]:
            _sync_folder(found)
        if folder.exists():
            folder.rename(data / RELEASES / f".old-{secrets.token_hex(8)}")
        fresh.rename(folder)
        _sync_folder(folder.parent)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise StoreError(
            f"{folder}: release {number} stands in the database and is served, but its files cannot be written: "
            f"{error.strerror}. They are written the next time that a command opens the folder"
        ) from None


def sweep_leftovers(data: Path) -> None:
    """Take away what a crash left behind while writing."""
    for pattern in (".new-*", ".old-*"):
        for found in (data / RELEASES).glob(pattern):
            shutil.rmtree(found, ignore_errors=True)
    for found in data.glob(".restore-*"):
        shutil.rmtree(found, ignore_errors=True)
    for found in data.glob(".atomic-*"):
        with suppress(OSError):
            found.unlink()


def folder_of(data: Path, number: int) -> Path:
    """The folder of a release."""
    return data / RELEASES / str(number)


def numbers_on_disk(data: Path) -> list[int]:
    """Numbers of the releases that have a folder, whole or not; the least first."""
    try:
        names = [path.name for path in (data / RELEASES).iterdir()]
    except OSError:
        return []
    return sorted(int(name) for name in names if name.isascii() and name.isdigit() and str(int(name)) == name)


def is_whole(data: Path, number: int, *, with_feeds: bool, hashes: bool) -> bool:
    """Whether a release's files are all there and of the right size, and if asked for of the right content."""
    folder = folder_of(data, number)
    manifest = _manifest(folder)
    if manifest is None or manifest.get("number") != number or (with_feeds and not manifest.get("feeds")):
        return False
    return all(_agrees(folder, name, said, hashes=hashes) for name, said in manifest["files"].items())


def read_document(data: Path, number: int) -> bytes | None:
    """The document of a release from its files; None unless it is there and its hash agrees."""
    folder = folder_of(data, number)
    manifest = _manifest(folder)
    if manifest is None or DOCUMENT not in manifest["files"]:
        return None
    if not _agrees(folder, DOCUMENT, manifest["files"][DOCUMENT], hashes=True):
        return None
    try:
        return (folder / DOCUMENT).read_bytes()
    except OSError:
        return None


def write_current(data: Path, number: int) -> None:
    """Say which release is the newest, in a file that is cheap to watch."""
    write_atomically(data / CURRENT, f"{number}\n".encode(), 0o644)


def write_atomically(path: Path, content: bytes, mode: int) -> None:
    """Replace a file's content so that a reader sees the old or the new; StoreError if it cannot be written."""
    fresh = path.parent / f".atomic-{secrets.token_hex(8)}"
    try:
        _write_synced(fresh, content, mode)
        os.replace(fresh, path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from None


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    right = isinstance(found, dict) and found.get("manifest") == FORMAT and isinstance(found.get("files"), dict)
    return found if right else None


def _agrees(folder: Path, name: str, said: Any, *, hashes: bool) -> bool:
    try:
        path = _inside(folder, name)
        if path.stat().st_size != said["bytes"]:
            return False
        return not hashes or sha256(path.read_bytes()).hexdigest() == said["sha256"]
    except (OSError, KeyError, TypeError):
        return False


def _inside(folder: Path, name: str) -> Path:
    """A path inside the folder; OSError for one that leads out of it."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute():
        raise OSError(0, f"{name} is no name of a file of a release")
    return folder.joinpath(*parts)


def _write_synced(path: Path, content: bytes, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make renames last; a system that cannot sync folders keeps them without being asked."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
