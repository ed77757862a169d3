"""Where the parts of a YAML text stand: a tree of mappings, lists and scalars, and where each begins and ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from ruamel.yaml import YAML

from scheduler.uncollected import uncollected

try:
    import _ruamel_yaml  # type: ignore[import-not-found]
except ImportError:  # no wheel for this machine: the pure parser is slower, and does the same
    _ruamel_yaml = None

Kind = Literal["mapping", "list", "scalar", "alias"]


@dataclass(slots=True)
class Entry:
    """One entry of a mapping or list: a list's has no key."""

    key: Part | None
    value: Part

    @property
    def start(self) -> int:
        """Where the entry begins."""
        return self.value.start if self.key is None else self.key.start


@dataclass(slots=True)
class Part:
    """A part of the text, from its first sign to after its last; what follows on the line is not its own."""

    kind: Kind
    start: int
    end: int
    flow: bool = True
    text: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing is written at all."""
        return self.start == self.end

    def number(self, name: str | int) -> int | None:
        """The place of an entry by its key, or by its number in a list."""
        if isinstance(name, int):
            return name if self.kind == "list" and name < len(self.entries) else None
        keys = (entry.key.text if entry.key is not None else None for entry in self.entries)
        return next((number for number, key in enumerate(keys) if key == name), None)

    def inside(self, name: str | int) -> Part | None:
        """The value of an entry."""
        number = self.number(name)
        return None if number is None else self.entries[number].value


def tree(text: str) -> Part:
    """The tree of a text that was read without faults before; a byte order mark is not part of it."""
    events = _events(text)
    for event in iter(events, None):
        if type(event).__name__ == "DocumentStartEvent":
            with uncollected():
                return _part(events(), events, text)
    raise ValueError("an empty text has no parts")


def _events(text: str) -> Callable[[], Any]:
    if _ruamel_yaml is not None:
        parser = _ruamel_yaml.CParser(text.encode("utf-8"))
        return lambda: parser.get_event()
    events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
    return lambda: next(events, None)


def _part(event: Any, events: Callable[[], Any], text: str) -> Part:
    kind, start, end = type(event).__name__, event.start_mark.index, event.end_mark.index
    if kind == "AliasEvent":
        return Part("alias", start, end)
    if kind == "ScalarEvent":
        # A folded text ends, for the parser, only where the next line begins.
        written = text[start:end].rstrip()
        return Part("scalar", start, start + len(written), text=event.value)
    flow = bool(event.flow_style)
    found = Part("mapping" if kind == "MappingStartEvent" else "list", start, end, flow)
    while not type(event := events()).__name__.endswith(("MappingEndEvent", "SequenceEndEvent")):
        key = _part(event, events, text) if found.kind == "mapping" else None
        found.entries.append(Entry(key, _part(events() if key is not None else event, events, text)))
    # The parser ends a block where the next part begins, after comments that are not its own.
    found.end = event.end_mark.index if flow else max(start, *(entry.value.end for entry in found.entries), 0)
    return found
