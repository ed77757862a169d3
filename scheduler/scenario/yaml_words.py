"""Values as YAML in one line, such as a brief has them."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import Any

from scheduler.brief.yaml_nodes import plain

LARGE = 10**15
"""From here on a whole number that is no int is written as it is counted with: 1e+20."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9._/-]*( [A-Za-z0-9._/()-]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def as_data(value: Any) -> Any:
    """The value as it is read back: days and words of closed lists are texts."""
    if isinstance(value, dict):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(item) for item in value]
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else value


def in_line(value: Any) -> str:
    """The value in one line: mappings in braces, lists in brackets, texts in quotes only where they need them."""
    value = as_data(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{in_line(key)}: {in_line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_line, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return str(int(value)) if abs(value) < LARGE and value == int(value) else repr(value)
    known = _WORD.fullmatch(value) or _DAY.fullmatch(value)
    return str(value) if known and plain(value) == value else _quoted(value)


def _quoted(text: str) -> str:
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    if sign in _SHORT:
        return _SHORT[sign]
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
