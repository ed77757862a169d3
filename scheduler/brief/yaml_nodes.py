"""From YAML text to plain data with line numbers: within limits, and without YAML's surprises."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from scheduler.brief.findings import Finding, Path, clean, shown, spelled
from scheduler.brief.words import numbered
from scheduler.uncollected import uncollected

try:
    import _ruamel_yaml  # type: ignore[import-not-found]
except ImportError:  # no wheel for this machine: the pure parser is slower, and does the same
    _ruamel_yaml = None

MOST_NODES = 100_000
MOST_DEPTH = 40
NUMBERED = (("blocks", "stages"), ("observances", "dates"))
"""Section and field of the mappings whose keys are numbers: there, 1 and 01 are one key."""

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS = dict.fromkeys(("", "~", "null", "Null", "NULL"), None)
_TRUTHS = dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)


class RefusedError(Exception):
    """The text cannot be read any further; line 0 means the file as a whole."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(slots=True)
class Lines:
    """Where the children of one mapping or list stand, beside the data itself."""

    at: dict[str | int, int] = field(default_factory=dict)
    inside: dict[str | int, Lines] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the deepest part of the path that the text has; 1 if it has none of it."""
        here: Lines | None = self
        found = 1
        for part in path:
            if here is None or part not in here.at:
                break
            found = here.at[part]
            here = here.inside.get(part)
        return found


@dataclass(slots=True)
class Document:
    """A YAML document as plain data, the lines of its parts, and faults that did not stop the reading."""

    data: dict[str, Any]
    lines: Lines
    faults: list[tuple[int, Finding]]


@dataclass(frozen=True, slots=True)
class _Value:
    data: Any
    lines: Lines | None
    nodes: int


def plain(word: str) -> Any:
    """What an unquoted word means in YAML 1.2; NO, 9:30 and 2027-04-19 stay text, so do .inf and .nan."""
    if word in _WORDS:
        return None
    if word in _TRUTHS:
        return _TRUTHS[word]
    if _INTEGER.fullmatch(word):
        return int(word)
    if _FLOAT.fullmatch(word) and not word.lstrip("+-").isdigit():
        number = float(word)
        return number if math.isfinite(number) else word
    return word


def read_yaml(text: bytes) -> Document:
    """Read one YAML document whose top is a mapping; RefusedError when that cannot be done.

    The last texts are remembered, for an edit reads what it wrote more than once; what is given out is a copy.
    """
    known = _document(text)
    return Document(_copied(known.data), known.lines, list(known.faults))


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


@lru_cache(maxsize=4)
def _document(text: bytes) -> Document:
    if re.search(rb"^%TAG", text, re.MULTILINE):
        raise RefusedError(0, "%TAG directives are not read; leave them out.")
    reader = _Reader(_events(text))
    try:
        with uncollected():
            return reader.document()
    except YAMLError as error:
        raise _not_yaml(error, text) from None


def _events(text: bytes) -> Callable[[], Any]:
    if _ruamel_yaml is not None:
        parser = _ruamel_yaml.CParser(text)
        return lambda: parser.get_event()
    events = iter(YAML(typ="safe", pure=True).parse(text))
    return lambda: next(events, None)


def _not_yaml(error: YAMLError, text: bytes) -> RefusedError:
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        position = re.search(r"position (\d+)", str(error))
        line = text.count(b"\n", 0, int(position.group(1))) + 1 if position else 0
        return RefusedError(line, f"not YAML: {clean(str(error).splitlines()[0], 200)}.")
    mark = error.problem_mark
    rows = text.split(b"\n", mark.line + 1)
    if mark.line < len(rows) and rows[mark.line][mark.column : mark.column + 1] == b"\t":
        return RefusedError(mark.line + 1, "not YAML: a tab cannot indent a line; use spaces.")
    if "unexpected ':'" in str(error.problem):
        return RefusedError(mark.line + 1, 'not YAML: in a list in brackets a time needs quotes: ["09:30"].')
    begun = ""
    if error.context and error.context_mark is not None:
        begun = f" ({error.context}, begun on line {error.context_mark.line + 1})"
    return RefusedError(mark.line + 1, f"not YAML: {error.problem}{begun}.")


class _Reader:
    """Takes the parser's events one at a time, so that limits are met before the damage is done."""

    def __init__(self, event: Callable[[], Any]) -> None:
        self._event = event
        self._nodes = 0
        self._path: list[str | int] = []
        self._anchors: dict[str, _Value | None] = {}
        self.faults: list[tuple[int, Finding]] = []

    def document(self) -> Document:
        """The one document of the stream."""
        self._event()
        if type(self._event()).__name__ != "DocumentStartEvent":
            raise RefusedError(0, "the file is empty; a brief begins with schema: 1.")
        top = self._event()
        value = self._value(top, 1)
        self._event()
        after = self._event()
        if type(after).__name__ == "DocumentStartEvent":
            raise RefusedError(after.start_mark.line + 1, "a second document begins here; a brief is one document.")
        if not isinstance(value.data, dict) or value.lines is None:
            if value.data is None:
                raise RefusedError(0, "the file is empty; a brief begins with schema: 1.")
            raise RefusedError(
                top.start_mark.line + 1, f"the top is {_kind(value.data)}; a brief is a mapping of keys."
            )
        return Document(value.data, value.lines, self.faults)

    def _value(self, event: Any, depth: int) -> _Value:
        line = event.start_mark.line + 1
        if depth > MOST_DEPTH:
            raise RefusedError(line, f"nested more than {MOST_DEPTH} deep; a brief needs far less.")
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event.anchor, line)
        self._count(1, line)
        self._check_tag(event, line)
        if event.anchor:
            self._anchors[event.anchor] = None
        if kind == "ScalarEvent":
            value = _Value(plain(event.value) if event.implicit[0] else event.value, None, 1)
        else:
            value = self._mapping(depth) if kind == "MappingStartEvent" else self._list(depth)
        if event.anchor:
            self._anchors[event.anchor] = value
        return value

    def _mapping(self, depth: int) -> _Value:
        data: dict[str, Any] = {}
        lines = Lines()
        meant: dict[Any, str] = {}
        before = self._nodes
        while type(event := self._event()).__name__ != "MappingEndEvent":
            line = event.start_mark.line + 1
            name = self._key(event, depth, line)
            if name is None:
                self._value(self._event(), depth + 1)
                continue
            self._path.append(name)
            value = self._value(self._event(), depth + 1)
            self._path.pop()
            first = meant.setdefault(self._meaning(name), name)
            if first in data:
                self._twice(first, name, lines.at[first], line)
            else:
                self._keep(data, lines, name, value, line)
        return _Value(data, lines, self._nodes - before + 1)

    def _meaning(self, name: str) -> Any:
        """What a key of the mapping that is being read stands for, whatever spaces or zeros are around it."""
        ends = (self._path[0], self._path[-1]) if len(self._path) == 3 else ()
        return numbered(name) if ends in NUMBERED else name.strip()

    def _twice(self, first: str, name: str, first_line: int, line: int) -> None:
        keys = f"the key {shown(name)} stands twice"
        if first != name:
            keys = f"the keys {shown(first)} and {shown(name)} mean the same"
        told = f"{keys}, on lines {first_line} and {line}; keep one of them."
        self.faults.append((line, Finding(tuple(self._path), told)))

    def _list(self, depth: int) -> _Value:
        data: list[Any] = []
        lines = Lines()
        before = self._nodes
        while type(event := self._event()).__name__ != "SequenceEndEvent":
            place = len(data)
            data.append(None)
            self._path.append(place)
            value = self._value(event, depth + 1)
            self._path.pop()
            self._keep(data, lines, place, value, event.start_mark.line + 1)
        return _Value(data, lines, self._nodes - before + 1)

    def _keep(self, data: Any, lines: Lines, name: str | int, value: _Value, line: int) -> None:
        data[name] = value.data
        lines.at[name] = line
        if value.lines is not None:
            lines.inside[name] = value.lines

    def _key(self, event: Any, depth: int, line: int) -> str | None:
        if type(event).__name__ != "ScalarEvent":
            self._value(event, depth + 1)
            self.faults.append((line, Finding(tuple(self._path), "a key is a plain word, not a list or a mapping.")))
            return None
        self._count(1, line)
        self._check_tag(event, line)
        if event.anchor:
            self._anchors[event.anchor] = _Value(event.value, None, 1)
        return str(event.value)

    def _alias(self, name: str, line: int) -> _Value:
        if name not in self._anchors:
            raise RefusedError(line, f"*{clean(name)} refers to nothing; there is no &{clean(name)} before it.")
        value = self._anchors[name]
        if value is None:
            raise RefusedError(line, f"*{clean(name)} lies inside what it refers to; a brief has no circles.")
        self._count(value.nodes, line)
        return value

    def _check_tag(self, event: Any, line: int) -> None:
        if event.tag is not None:
            told = f"the tag {shown(_short(str(event.tag)))} is not read; write the value alone, a text in quotes."
            self.faults.append((line, Finding(tuple(self._path), told)))

    def _count(self, nodes: int, line: int) -> None:
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            where = f" at {spelled(tuple(self._path))}" if self._path else ""
            raise RefusedError(
                line, f"more than {MOST_NODES} values, counting what aliases repeat{where}; none are needed."
            )


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _kind(value: Any) -> str:
    return shown(value) if isinstance(value, list | dict) else "a single value"
