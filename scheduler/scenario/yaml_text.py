"""A YAML text that is changed in place: one value is put in or taken out, every other sign stays as it was."""

from __future__ import annotations

from typing import Any

from scheduler.brief.findings import Path, spelled
from scheduler.brief.yaml_nodes import RefusedError, read_yaml
from scheduler.scenario.yaml_tree import Part, tree
from scheduler.scenario.yaml_words import as_data, in_line

MOST_OF_A_LINE = 118
STEP = 2
MOST_INDENT = 40
BOM = "\ufeff"


class UnchangeableError(Exception):
    """A part of the text that cannot be changed without changing another."""


class YamlText:
    """A text whose top is a mapping, with its content as plain data; UTF-8 without faults."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        self.mark = BOM if text.startswith(BOM) else ""
        self.text = text.removeprefix(BOM)
        self.line_break = "\r\n" if "\r\n" in self.text else "\n"
        self.data: dict[str, Any] = read_yaml(content).data
        self._top: tuple[str, Part] | None = None

    @property
    def top(self) -> Part:
        """Where the parts of the text stand; looked for when it is first needed after a change."""
        if self._top is None or self._top[0] != self.text:
            self._top = (self.text, tree(self.text))
        return self._top[1]

    @property
    def content(self) -> bytes:
        """The text as the bytes of a file."""
        return (self.mark + self.text).encode("utf-8")

    def has(self, path: Path) -> bool:
        """Whether there is something at the path."""
        owner = self.at(path[:-1])
        return path[-1] in owner if isinstance(owner, dict) else self.at(path) is not None

    def at(self, path: Path) -> Any:
        """The data at the path, None where there is none."""
        here: Any = self.data
        for part in path:
            if isinstance(here, dict):
                here = here.get(str(part))
            elif isinstance(here, list) and isinstance(part, int) and part < len(here):
                here = here[part]
            else:
                return None
        return here

    def put(self, path: Path, value: Any) -> None:
        """Put a value at a path of keys, in place of what is there; mappings on the way are made where needed."""
        value = as_data(value)
        if self.at(path) == value and self.has(path):
            return
        self._open(path[:-1])
        here, depth = self.top, 0
        while depth < len(path) - 1 and (inner := here.inside(path[depth])) is not None and _filled(inner):
            here, depth = inner, depth + 1
        for name in reversed(path[depth + 1 :]):
            value = {str(name): value}
        self._splice(*self._placed(here, path[: depth + 1], value))
        _changed(self.data, path[:depth])[path[depth]] = value
        self._see(path)

    def take(self, path: Path) -> None:
        """Take out what is at the path, if anything is; a mapping or list of which it was all becomes empty."""
        if not self.has(path):
            return
        self._open(path[:-1])
        owner = self._part(path[:-1])
        del _changed(self.data, path[:-1])[path[-1]]
        number = owner.number(path[-1])
        assert number is not None
        if len(owner.entries) == 1:
            # The last one of a block cannot go alone: an empty block is nothing at all.
            self._splice(*self._replaced(path[:-1], "{}" if owner.kind == "mapping" else "[]"))
        else:
            self._splice(*self._without(owner, number))
        self._see(path)

    def _splice(self, start: int, end: int, new: str) -> None:
        self.text = self.text[:start] + new + self.text[end:]

    def _part(self, path: Path) -> Part:
        here: Part | None = self.top
        for name in path:
            assert here is not None
            here = here.inside(name)
        assert here is not None
        return here

    def _open(self, path: Path) -> None:
        """Write out every alias on the way to a path, so that the change reaches this place alone."""
        for length in range(1, len(path) + 1):
            here = self.top
            for name in path[:length]:
                inner = here.inside(name)
                if inner is None:
                    return
                here = inner
            if here.kind == "alias":
                self._splice(here.start, here.end, in_line(self.at(path[:length])))
                self._see(path)

    def _see(self, path: Path) -> None:
        """Make sure that the text says what it should, and nothing else has changed."""
        try:
            found = read_yaml(self.text.encode("utf-8")).data
        except RefusedError:
            found = None
        if found != self.data:
            raise UnchangeableError(f"{spelled(path)} is written in a way that cannot be changed in place")

    def _placed(self, owner: Part, path: Path, value: Any) -> tuple[int, int, str]:
        """Where and how to write a value into a mapping that is there."""
        number = owner.number(path[-1])
        if number is not None:
            return self._replaced(path, in_line(value))
        said = f"{in_line(str(path[-1]))}: {in_line(value)}"
        if not owner.entries:
            return owner.start + 1, owner.start + 1, said
        last = owner.entries[-1].value.end
        if owner.flow:
            return last, last, "," + self._on_the_line(owner, last, said)
        indent = self._column(owner.entries[0].start)
        if isinstance(value, dict) and value and (indent == 0 or indent + len(said) > MOST_OF_A_LINE):
            inner = [f"{in_line(key)}: {in_line(item)}" for key, item in value.items()]
            said = f"{in_line(str(path[-1]))}:" + "".join(
                f"{self.line_break}{' ' * (indent + STEP)}{line}" for line in inner
            )
        ends = self._line_end(last)
        return ends, ends, f"{self.line_break}{' ' * indent}{said}"

    def _on_the_line(self, owner: Part, at: int, said: str) -> str:
        """What is added to a mapping in braces: on the same line if it has room, else on a line of its own."""
        if self._column(at) + len(said) + 4 <= MOST_OF_A_LINE:
            return f" {said}"
        column = self._column(owner.start) + 1
        if column > MOST_INDENT:
            line = self.text[at - self._column(at) : at]
            column = len(line) - len(line.lstrip(" ")) + (0 if owner.start < at - self._column(at) else 2 * STEP)
        return self.line_break + " " * column + said

    def _replaced(self, path: Path, said: str) -> tuple[int, int, str]:
        """Where and how to write a value in place of another; a block gives way to one line."""
        part = self._part(path)
        if part.flow and not part.empty:
            return part.start, part.end, said
        owner = self._part(path[:-1])
        key = owner.entries[owner.number(path[-1]) or 0].key
        if key is None:
            return part.start, part.end, said
        colon = self.text.index(":", key.end) + 1
        if part.empty:
            return colon, colon, f" {said}"
        # What stands beside the key stays there: it is a comment.
        beside = self.text[colon : self._line_end(colon)]
        return colon, part.end, f" {said}{beside.rstrip()}"

    def _without(self, owner: Part, number: int) -> tuple[int, int, str]:
        """Where an entry that is not the only one stands, with what parts it from the others."""
        entry, last = owner.entries[number], number == len(owner.entries) - 1
        line = self.text.rfind("\n", 0, entry.start) + 1
        if owner.flow:
            if last:
                return owner.entries[number - 1].value.end, entry.value.end, ""
            return entry.start, owner.entries[number + 1].start, ""
        if self.text[line : entry.start].strip(" -" if entry.key is None else " "):
            return entry.start, owner.entries[number + 1].start, ""
        ends = self._line_end(entry.value.end)
        return line, min(len(self.text), ends + len(self.line_break)), ""

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _line_end(self, at: int) -> int:
        found = self.text.find(self.line_break, at)
        return len(self.text) if found < 0 else found


def _filled(part: Part) -> bool:
    """Whether something can be put into that part."""
    return part.kind == "mapping" and (part.flow or bool(part.entries))


def _changed(data: Any, path: Path) -> Any:
    """The mapping or list at a path."""
    for part in path:
        data = data[part]
    return data
