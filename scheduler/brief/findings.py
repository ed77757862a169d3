"""What a reader of briefs finds: a place inside the brief, and what is wrong there, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

Path = tuple[str | int, ...]

SHOWN = 60
NAMED = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault by its place; `key` is set when a key of the mapping at `path` is at fault, not a value."""

    path: Path
    message: str
    key: str | None = None

    @property
    def whole_path(self) -> Path:
        """The place including the key at fault."""
        return self.path if self.key is None else (*self.path, self.key)


def clean(text: str, most: int = SHOWN) -> str:
    """The text on one line: what does not print is escaped, what is long is cut."""
    cut = text if len(text) <= most else text[: most - 3] + "..."
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in cut)


def shown(value: Any) -> str:
    """A value as the brief has it: texts in quotes, words for what has no short form."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f'"{clean(value)}"' if isinstance(value, str) else clean(str(value))


def spelled(path: Path) -> str:
    """A path as people write it: `groups.wg21.officers`, `series.wg21.places[0]`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{clean(part)}" for part in path]
    return "".join(parts).removeprefix(".")


def listed(names: Iterable[str], most: int = NAMED) -> str:
    """Names in a row, the first few of them."""
    found = [clean(name) for name in names]
    more = len(found) - most
    return ", ".join(found[:most]) + (f" and {more} more" if more > 0 else "")


def counted(days: float) -> str:
    """A number of days in words."""
    return "1 day" if days == 1 else f"{days:g} days"


def spanned(window: tuple[date, date]) -> str:
    """First and last day in words."""
    return f"{window[0]} to {window[1]}"


class Names:
    """The names that may be used for one kind of thing, and which of them come close to a wrong one."""

    def __init__(
        self,
        kind: str,
        names: Iterable[str],
        gone: Iterable[str] = (),
        *,
        everything: bool = False,
        begins: tuple[str, ...] = (),
    ) -> None:
        self.kind = kind
        self.names = tuple(dict.fromkeys([*names, *gone]))
        self._everything = everything
        self._begins = begins
        self._known = frozenset(self.names)
        self._first = sorted(self.names)[:5]
        self._comparisons = 20_000  # difflib is slow; beyond this the first names must do as a hint

    def __contains__(self, name: object) -> bool:
        return self._everything or name in self._known or (isinstance(name, str) and name.startswith(self._begins))

    def near(self, name: str) -> list[str]:
        """The names that resemble it most, best first."""
        self._comparisons -= len(self.names)
        if self._comparisons < 0 or len(name) > SHOWN:
            return []
        folded: dict[str, list[str]] = {}
        for known in self.names:
            folded.setdefault(known.casefold(), []).append(known)
        found = get_close_matches(name.casefold(), list(folded), n=3, cutoff=0.6)
        return [known for match in found for known in folded[match]]

    def right(self, name: str) -> str:
        """What would be right instead of this name, as the end of a message."""
        if not self.names:
            return f"the brief names no {self.kind}."
        near = self.near(name)
        if len(self.names) <= NAMED:
            return f"the brief names {listed([*near, *(known for known in self.names if known not in near)])}."
        if near:
            return f"the nearest in the brief {'is' if len(near) == 1 else 'are'} {listed(near)}."
        return f"the brief names {listed(self._first)} and {len(self.names) - len(self._first)} more."

    def unknown(self, name: str) -> str:
        """The message for a name that nothing bears."""
        nobody = "nobody is called" if self.kind == "person" else f"no {self.kind} is called"
        return f"{nobody} {shown(name)}; {self.right(name)}"


def missing(names: Names, used: Iterable[tuple[Path, str]], *, keys: bool = False) -> Iterator[Finding]:
    """A finding for every used name that is not known; `keys` when the last part of the path is the name."""
    for path, name in used:
        if name not in names:
            yield Finding(path[:-1], names.unknown(name), name) if keys else Finding(path, names.unknown(name))
