"""Private links beside the database: a copy to read when it is damaged, and a list of those withdrawn.

Both hold hashes of secrets only. The list only ever grows, and is read at a restore: what was withdrawn stays so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from scheduler.errors import StoreError
from scheduler.store.release_files import write_atomically
from scheduler.store.token import Token

COPY = "tokens.json"
WITHDRAWN = "revoked.log"


def write_copy(data: Path, tokens: Mapping[str, Token]) -> None:
    """Write the copy, keyed by the SHA-256 of the secrets; StoreError if it cannot be written."""
    shown = {digest: token.model_dump(mode="json") for digest, token in sorted(tokens.items())}
    text = json.dumps({"copy": 1, "tokens": shown}, ensure_ascii=False, indent=1) + "\n"
    if _content(data / COPY) != text.encode("utf-8"):
        write_atomically(data / COPY, text.encode("utf-8"), 0o600)


def read_copy(data: Path) -> dict[str, Token]:
    """The copy; StoreError if it is missing or damaged."""
    try:
        found = json.loads((data / COPY).read_bytes())["tokens"]
        return {digest: Token.model_validate(token) for digest, token in found.items()}
    except OSError as error:
        raise StoreError(f"{data / COPY}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
        raise StoreError(f"{data / COPY}: damaged") from None


def note_withdrawn(data: Path, tokens: Iterable[tuple[str, Token]]) -> None:
    """Add those withdrawn or gone to the list, unless it has them already; on the disk before this returns."""
    known = read_withdrawn(data)
    fresh = {digest: token for digest, token in tokens if token.revoked is not None and known.get(digest) != token}
    if not fresh:
        return
    file = data / WITHDRAWN
    lines = [
        json.dumps({"digest": digest, "token": token.model_dump(mode="json")}) for digest, token in fresh.items()
    ]
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "r+b") as opened:
            size = opened.seek(0, os.SEEK_END)
            opened.seek(max(size - 1, 0))
            # A line that a crash cut short is ended, so that it spoils no other.
            torn = size > 0 and opened.read(1) != b"\n"
            opened.write(("\n" * torn + "\n".join(lines) + "\n").encode("utf-8"))
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        raise StoreError(f"{file}: withdrawn in the database, but not noted here: {error.strerror}") from None


def read_withdrawn(data: Path) -> dict[str, Token]:
    """Links that were ever withdrawn, as they were last noted; what is no line of ours is passed over."""
    found: dict[str, Token] = {}
    for line in (_content(data / WITHDRAWN) or b"").splitlines():
        try:
            said = json.loads(line)
            found[str(said["digest"])] = Token.model_validate(said["token"])
        except (ValueError, KeyError, TypeError, ValidationError):
            continue
    return found


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
