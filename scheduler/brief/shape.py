"""Faults of shape: keys and values that no brief may have, said in plain words and cut out of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from scheduler.brief.findings import Finding, Names, Path, clean, listed, shown
from scheduler.brief.schema import MOST_YEARS, Brief
from scheduler.brief.shape_right import keys_at, right_at, right_key
from scheduler.brief.words import UNSOUND
from scheduler.brief.yaml_nodes import plain

ROUNDS = 8
MOST_ERRORS = 2_000

_NUMBERS = ("a number", "a whole number")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

_STAND_INS: dict[str, Any] = {
    "schema": 1,
    "title": "-",
    "planned_on": "2000-01-01",
    "horizon": {},
    "home": "-",
    "places": {"0": {"city": "-", "country": "CH", "latitude": 0, "longitude": 0, "zone": "Europe/Zurich"}},
    "committees": {"0": {"reference": "-", "title": "-", "uid_domain": "example.org"}},
}


@dataclass(slots=True)
class Shaped:
    """A brief without its faulty parts: the findings, and the paths whose absence must not be held against it."""

    brief: Brief | None
    findings: list[Finding] = field(default_factory=list)
    damaged: set[Path] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Error:
    """One of pydantic's errors, placed: where, of which kind, and about which value."""

    path: Path
    kind: str
    told: str
    value: Any
    of_key: bool
    branch: tuple[Path, str, Any] | None


def shape(data: dict[str, Any]) -> Shaped:
    """Validate plain data as a brief; whatever is faulty is reported and left out, so that the rest can be read."""
    shaped = Shaped(None)
    rest: dict[str, Any] | None = None
    for _ in range(ROUNDS):
        try:
            shaped.brief = Brief.model_validate(data if rest is None else rest)
            return shaped
        except ValidationError as failed:
            rest = _unshared(data) if rest is None else rest
            items = failed.errors(include_url=False, include_context=False, include_input=False)
            errors = list(_chosen([_placed(item, rest) for item in items[:MOST_ERRORS]]))
        fresh = [error for error in errors if not _follows(error, shaped.damaged)]
        shaped.findings += [_finding(error) for error in fresh]
        if len(items) > MOST_ERRORS:
            return shaped
        for error in errors:
            _cut(rest, error, shaped.damaged)
    return shaped


def _unshared(value: Any) -> Any:
    """A copy in which what YAML aliases share stands apart."""
    if isinstance(value, dict):
        return {key: _unshared(item) for key, item in value.items()}
    return [_unshared(item) for item in value] if isinstance(value, list) else value


def _follows(error: _Error, damaged: set[Path]) -> bool:
    """Whether the error only comes from what was cut out before."""
    return any(path[: len(error.path)] == error.path for path in damaged)


def _placed(item: Any, data: Any) -> _Error:
    """Find the error's place in the data; names of union members, which pydantic mixes in, are taken out."""
    path: list[str | int] = []
    here, of_key, branch = data, False, None
    *_, last = item["loc"]
    for index, part in enumerate(item["loc"]):
        name = part if isinstance(here, list) else str(part)
        if part == "[key]":
            of_key = True
        elif isinstance(here, dict) and name in here:
            path.append(name)
            here = here[name]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            path.append(part)
            here = here[part]
        elif item["type"] == "missing" and index == len(item["loc"]) - 1:
            path.append(last)
        else:
            branch = (tuple(path), str(part), here)
    return _Error(tuple(path), item["type"], item["msg"], here, of_key, branch)


def _chosen(errors: list[_Error]) -> Iterator[_Error]:
    """Of the errors of a union's members, those of the member that was meant."""
    members: dict[Path, list[str]] = {}
    for error in errors:
        if error.branch and error.branch[1] not in members.setdefault(error.branch[0], []):
            members[error.branch[0]].append(error.branch[1])
    for error in errors:
        if error.branch is None or error.branch[1] == _meant(members[error.branch[0]], error.branch[2]):
            yield error


def _meant(names: list[str], value: Any) -> str:
    if isinstance(value, dict):
        mapping = [name for name in names if name.startswith("dict[")]
        dated = any(re.fullmatch(r"\d{4}.*", str(item)) for item in value.values())
        spans = [name for name in names if ("Span]" in name or name == "Span") == dated]
        return (mapping or spans or names)[0]
    return names[-1] if "float" in names else names[0]


def _finding(error: _Error) -> Finding:
    """The error in the brief's own words: the value, what is wrong, what would be right."""
    *parent, last = error.path or ("",)
    if error.of_key:
        return Finding(tuple(parent), _wrong_key(tuple(parent), str(last)), str(last))
    if error.kind == "extra_forbidden":
        return Finding(tuple(parent), _unknown_key(tuple(parent), str(last)), str(last))
    if error.kind == "missing":
        return Finding(error.path, f"is missing; right is {right_at(error.path)}.")
    if error.kind == "value_error":
        return Finding(error.path, _told(error.value, error.told.removeprefix("Value error, ")))
    if error.kind == "unsound" and isinstance(error.value, dict):
        key, text = next((key, text) for key, text in error.value.items() if UNSOUND.search(text or ""))
        return Finding((*error.path, key), _wrong_text(text, "", error.kind))
    return Finding(error.path, _wrong(error))


def _wrong_key(path: Path, key: str) -> str:
    right = right_key(path)
    unsound = UNSOUND.search(key)
    if unsound and right.startswith("a text"):
        return _unsound(f"the key {shown(key)}", unsound.group())
    return f"the key {shown(key)} is not {right}."


def _unknown_key(path: Path, key: str) -> str:
    keys = keys_at(path)
    near = Names("key", keys).near(key)
    right = f"perhaps {' or '.join(near)}" if near else f"known keys are {listed(keys, 40)}"
    return f"the key {shown(key)} is not known here; {right}."


def _told(value: Any, told: str) -> str:
    if isinstance(value, dict | list):
        return f"{told}."
    return f"{shown(value)} is {told}." if told.startswith("not ") else f"{shown(value)}: {told}."


def _wrong(error: _Error) -> str:
    right = right_at(error.path)
    value = error.value
    if value is None or (isinstance(value, list | dict) and not value):
        return f"is empty; right is {right}."
    if isinstance(value, str) and right.startswith("a text"):
        return _wrong_text(value, right, error.kind)
    hint = ""
    if isinstance(value, int | float) and right.startswith("a text"):
        written = shown(value) if isinstance(value, bool) else str(value)
        hint = f'; if it is meant, put it in quotes: "{written}"'
    elif isinstance(value, str) and right.startswith(_NUMBERS) and isinstance(plain(value), int | float):
        hint = "; write it without quotes" if not isinstance(plain(value), bool) else ""
    elif isinstance(value, str) and right.startswith("a list") and _NAME.fullmatch(value):
        hint = f"; put it in brackets: [{value}]"
    elif right == "a mapping" and len(error.path) == 2 and error.path[0] in ("goals", "rules"):
        hint = f"; `plenary {error.path[0]}` lists its numbers, each to be set by its name"
    return f"{shown(value)} is not {right}{hint}."


def _wrong_text(value: str, right: str, kind: str) -> str:
    """What is wrong with a text that is one: a character that has no place in it, its length, or nothing in it."""
    unsound = UNSOUND.search(value)
    if unsound:
        return _unsound(shown(value), unsound.group())
    if kind == "string_too_long":
        return f"{shown(value)} has {len(value.strip())} characters; right is {right}."
    if not value.strip():
        return f"{shown(value)} is blank; right is {right}."
    return f"{shown(value)} is not {right}."


def _unsound(said: str, sign: str) -> str:
    right = "a text without control characters and without signs that turn the direction of writing"
    return f"{said} holds {clean(sign)}; right is {right}."


def _cut(data: dict[str, Any], error: _Error, damaged: set[Path]) -> None:
    """Take the faulty part out; a part of a list takes its list along, what is missing takes its owner along."""
    path = error.path[:-1] if error.kind == "missing" and len(error.path) > 1 else error.path
    while path and isinstance(path[-1], int):
        path = path[:-1]
    if not path:
        return
    if error.kind != "extra_forbidden":
        damaged.add(path)
    here: Any = data
    for part in path[:-1]:
        if not isinstance(here, dict) or part not in here:
            return
        here = here[part]
    if isinstance(here, dict):
        here.pop(path[-1], None)
    if path == ("horizon",):
        data["horizon"] = _likely_horizon(error.value)
    elif len(path) == 1 and path[0] in _STAND_INS:
        data[str(path[0])] = _unshared(_STAND_INS[str(path[0])])


def _likely_horizon(written: Any) -> dict[str, str]:
    """Days to go on with when the horizon is faulty: from its first year on, six years at most."""
    ends = [str(end) for end in written.values()] if isinstance(written, dict) else []
    years = sorted(int(end[:4]) for end in ends if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", end)) or [2000]
    last = min(years[-1], years[0] + MOST_YEARS - 1)
    return {"first": f"{years[0]}-01-01", "last": f"{last}-12-31"}
