"""From a file to a brief: everything that is wrong with it is said at once, each fault with its line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scheduler.brief.directory import Registry
from scheduler.brief.findings import Finding, shown, spelled
from scheduler.brief.references import reference_findings
from scheduler.brief.schema import SCHEMA, Brief
from scheduler.brief.shape import shape
from scheduler.brief.yaml_nodes import Document, RefusedError, read_yaml
from scheduler.errors import BriefError, Fault

MOST_BYTES = 2_000_000
MOST_FAULTS = 500
MOST_DAMAGE = 300

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""What turns a brief of an older schema into one of the next, by the older number."""

_ORDERED = ("starts", "between")


def read_brief(
    path: Path, parameters: Registry | None = None, goals: Registry | None = None, units: Registry | None = None
) -> Brief:
    """Read a brief from a file; BriefError names every fault.

    ``parameters`` and ``goals`` are the numbers that rules and goals know, by their names; without them the
    brief's ``rules``, ``goals`` and ``waivers`` are not checked for unknown names. ``units`` says by how many units
    a weight is multiplied at most, so that one which rounding would lose is refused.
    """
    return parse_brief(brief_bytes(path), path.name or str(path), parameters, goals, units)


def brief_bytes(path: Path) -> bytes:
    """The bytes of a brief's file; BriefError says what is wrong with the file."""
    name = path.name or str(path)
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
            size = max(len(text), file.seek(0, 2) if file.seekable() else 0)
    except FileNotFoundError:
        raise _refusal(name, 0, f"there is no such file; looked for {path}.") from None
    except IsADirectoryError:
        raise _refusal(name, 0, "this is a folder; right is the file of a brief.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal(name, 0, f"cannot be read: {reason}.") from None
    if len(text) > MOST_BYTES:
        raise _too_long(name, size)
    return text


def parse_brief(
    text: bytes,
    name: str,
    parameters: Registry | None = None,
    goals: Registry | None = None,
    units: Registry | None = None,
) -> Brief:
    """Read a brief from the bytes of a file called ``name``; BriefError names every fault."""
    if len(text) > MOST_BYTES:
        raise _too_long(name, len(text))
    document = _document(text, name)
    _check_schema(document, name)
    findings = _schema_findings(document)
    shaped = shape(document.data)
    findings += shaped.findings
    if shaped.brief is not None and len(shaped.damaged) <= MOST_DAMAGE:
        findings += reference_findings(shaped.brief, frozenset(shaped.damaged), parameters, goals, units)
    faults = [Fault(name, line, spelled(found.path), found.message) for line, found in document.faults]
    faults += [
        Fault(name, document.lines.line(found.whole_path), spelled(found.path), found.message) for found in findings
    ]
    if faults:
        raise BriefError(_fewer(sorted(set(faults)), name))
    if shaped.brief is None:
        raise _refusal(name, 0, "this cannot be read as a brief.")
    return shaped.brief


def brief_digest(brief: Brief) -> str:
    """SHA-256 of a brief's content, in hexadecimal: the same for any order of keys, comments or style of YAML."""
    content = _canonical(brief.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _schema_findings(document: Document) -> list[Finding]:
    """The finding that a brief does not say which schema it follows, if so; it is then read as the newest."""
    if "schema" in document.data:
        return []
    document.data["schema"] = SCHEMA
    return [Finding(("schema",), f"is missing; a brief begins with schema: {SCHEMA}.")]


def _canonical(value: Any, key: str = "") -> Any:
    """The value with every list in order, except where the order means something; 1.0 is 1."""
    if isinstance(value, dict):
        return {name: _canonical(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [_canonical(item) for item in value]
        return items if key in _ORDERED else sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _document(text: bytes, name: str) -> Document:
    if not text.strip():
        raise _refusal(name, 0, f"the file is empty; a brief begins with schema: {SCHEMA}.")
    if b"\0" in text:
        raise _refusal(name, 0, "this is not text but a binary file; a brief is YAML in UTF-8.")
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise _refusal(name, line, f"byte 0x{text[error.start]:02x} is not UTF-8; save the brief as UTF-8.") from None
    try:
        return read_yaml(text)
    except RefusedError as refused:
        raise _refusal(name, refused.line, refused.message) from None


def _check_schema(document: Document, name: str) -> None:
    """Refuse a schema that is not known; bring an older one up to date."""
    found = document.data.get("schema", SCHEMA)
    if isinstance(found, int) and not isinstance(found, bool):
        while found in MIGRATIONS and found < SCHEMA:
            document.data = {**MIGRATIONS[found](document.data), "schema": found + 1}
            found += 1
        if found == SCHEMA:
            return
    line = document.lines.line(("schema",))
    told = f"{shown(found)} is not a schema this version reads; right is {SCHEMA}"
    later = " (a later version wrote this brief)" if isinstance(found, int) and found > SCHEMA else ""
    raise BriefError([Fault(name, line, "schema", f"{told}{later}.")])


def _fewer(faults: list[Fault], name: str) -> list[Fault]:
    if len(faults) <= MOST_FAULTS:
        return faults
    return [*faults[:MOST_FAULTS], Fault(name, 0, "", f"there are more faults; these are the first {MOST_FAULTS}.")]


def _too_long(name: str, size: int) -> BriefError:
    return _refusal(name, 0, f"{size} bytes are more than {MOST_BYTES}, the most a brief may have.")


def _refusal(name: str, line: int, message: str) -> BriefError:
    return BriefError([Fault(name, line, "", message)])
