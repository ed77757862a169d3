"""From a file to a scenario: everything that is wrong with it is said at once, each fault with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scheduler.brief.findings import Names, clean, listed, shown, spelled
from scheduler.brief.words import MOST_OF_A_TITLE, UNSOUND
from scheduler.brief.yaml_nodes import Document, RefusedError, read_yaml
from scheduler.errors import Fault, PlenaryError
from scheduler.scenario.edits import EDIT, KINDS, AnyEdit

SCHEMA = "plenary-scenario/1"
MOST_BYTES = 200_000
MOST_EDITS = 100
MOST_FAULTS = 50
KEYS = ("schema", "title", "edits")
Found = tuple[tuple[str | int, ...], str]

_RIGHT = {
    "first": "a date, year-month-day, such as 2027-04-19",
    "last": "a date, year-month-day, such as 2027-04-19",
    "answer_by": "a date, year-month-day, such as 2027-04-19",
    "mode": "one of face-to-face, hybrid, virtual",
    "modes": "a list of at least one of face-to-face, hybrid, virtual",
    "hours_per_day": "a number of hours from 0.25 to 24",
    "starts": 'a list of times of day, such as ["13:00"]',
    "days": "a number of days from 0.5 to 31, in steps of 0.5",
    "per_year": "a whole number from 1 to 60",
    "capacity": "a whole number of people from 0 to 100000",
    "least_weeks": "a whole number of weeks from 0 to 520",
    "most_weeks": "a whole number of weeks from 0 to 520",
    "ideal_weeks": "a whole number of weeks from 0 to 520",
    "reason": f"a text of 1 to {MOST_OF_A_TITLE} characters, without control characters",
    "decided_by": f"a text of 1 to {MOST_OF_A_TITLE} characters, without control characters",
}
_ID = "an id of the brief: letters, digits, dot, hyphen, underscore"
_VALUES = {"weight": "a number from 0 to 100000", "number": "a number from 0 to 40000"}
_CALLED = {"goal": "the name of a goal", "rule": "the name of a rule", "name": "the name of one of its numbers"}


class ScenarioError(PlenaryError):
    """A scenario that cannot be used, with all its faults at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each fault."""
        return tuple(map(str, self.faults))


@dataclass(frozen=True)
class Scenario:
    """A list of edits, with the file and the lines they stand on, if they come from one."""

    edits: tuple[AnyEdit, ...]
    title: str = ""
    file: str = "the scenario"
    lines: tuple[int, ...] = ()

    def fault(self, number: int, message: str) -> Fault:
        """What is wrong with one of the edits."""
        line = self.lines[number] if number < len(self.lines) else 0
        return Fault(self.file, line, f"edits[{number}] ({self.edits[number].do})", message)


def read_scenario(path: Path) -> Scenario:
    """Read a scenario from a file; ScenarioError names every fault."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _refused(path.name, f"there is no such file; looked for {path}.") from None
    except IsADirectoryError:
        raise _refused(path.name, "this is a folder; right is the file of a scenario.") from None
    except (OSError, ValueError) as error:
        raise _refused(path.name, f"cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    return parse_scenario(content, path.name or str(path))


def parse_scenario(content: bytes, name: str) -> Scenario:
    """Read a scenario from the bytes of a file of that name; ScenarioError names every fault."""
    document = _document(content, name)
    edits: list[AnyEdit] = []
    found: list[Found] = [*_faults_at_the_top(document.data)]
    asked = document.data.get("edits")
    for number, item in enumerate(asked if isinstance(asked, list) else ()):
        try:
            edits.append(EDIT.validate_python(item))
        except ValidationError as failed:
            found += _said(failed, number, item)
    lines = document.lines
    faults = [
        Fault(name, line, spelled(one.path), one.message.replace("a brief", "a scenario"))
        for line, one in document.faults
    ]
    faults += [Fault(name, lines.line(path), spelled(path), message) for path, message in found]
    if faults:
        raise ScenarioError(sorted(set(faults))[:MOST_FAULTS])
    stands = tuple(lines.line(("edits", number)) for number in range(len(edits)))
    return Scenario(tuple(edits), document.data.get("title", ""), name, stands)


def _document(content: bytes, name: str) -> Document:
    if len(content) > MOST_BYTES:
        raise _refused(name, f"more than {MOST_BYTES} bytes, the most a scenario may have.")
    if not content.strip():
        raise _refused(name, f"the file is empty; a scenario begins with schema: {SCHEMA}.")
    if b"\0" in content:
        raise _refused(name, "this is not text but a binary file; a scenario is YAML in UTF-8.")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(name, "this is not UTF-8; save the scenario as UTF-8.", line) from None
    try:
        return read_yaml(content)
    except RefusedError as refused:
        # What reads the text was made for briefs, and speaks of them.
        told = refused.message.replace("schema: 1", f"schema: {SCHEMA}").replace("a brief", "a scenario")
        raise _refused(name, told, refused.line) from None


def _faults_at_the_top(data: dict[str, Any]) -> Iterator[Found]:
    if data.get("schema") != SCHEMA:
        said = f"{shown(data['schema'])} is not right" if "schema" in data else "is missing"
        yield ("schema",), f"{said}; a scenario begins with schema: {SCHEMA}."
    for key in data:
        if key not in KEYS:
            yield (key,), f"the key {shown(key)} is not known here; known keys are {listed(KEYS)}."
    title = data.get("title", "-")
    if not isinstance(title, str) or not 0 < len(title) <= MOST_OF_A_TITLE or UNSOUND.search(title):
        yield ("title",), f"{shown(title)} is not a text of 1 to {MOST_OF_A_TITLE} characters."
    edits = data.get("edits")
    if not isinstance(edits, list):
        said = f"{shown(edits)} is not right" if "edits" in data else "is missing"
        yield ("edits",), f"{said}; right is a list, each with what to do, such as - do: cancel."
    elif len(edits) > MOST_EDITS:
        yield ("edits",), f"{len(edits)} edits are too many; at most {MOST_EDITS} are taken at once."


def _said(failed: ValidationError, number: int, item: Any) -> Iterator[Found]:
    """The faults of one edit, in our words."""
    path: tuple[str | int, ...] = ("edits", number)
    kinds = Names("kind of edit", KINDS)
    if not isinstance(item, dict) or "do" not in item:
        said = "is missing" if isinstance(item, dict) else f"{shown(item)} is no edit"
        yield (*path, "do") if isinstance(item, dict) else path, f"{said}; right is one of {listed(KINDS, 40)}."
        return
    kind = item["do"]
    if not isinstance(kind, str) or kind not in KINDS:
        near = kinds.near(kind) if isinstance(kind, str) else []
        right = f"perhaps {' or '.join(near)}" if near else f"right is one of {listed(KINDS, 40)}"
        yield (*path, "do"), f"no edit is called {shown(kind)}; {right}."
        return
    for error in failed.errors(include_url=False, include_context=False):
        place = (*path, *error["loc"][1:])
        yield place, _told(kind, error)


def _told(kind: str, error: Any) -> str:
    field = next((part for part in error["loc"][1:2] if isinstance(part, str)), "")
    fields = [name for name in KINDS[kind].model_fields if name != "do"]
    if error["type"] == "extra_forbidden":
        near = Names("key", fields).near(field)
        right = f"perhaps {' or '.join(near)}" if near else f"{kind} has {listed(fields, 40)}"
        return f"the key {shown(field)} is not known here; {right}."
    right = _right(kind, field, inside=len(error["loc"]) > 2)
    if error["type"] == "missing":
        return f"is missing; right is {right}."
    told, value = str(error["msg"]).removeprefix("Value error, "), error["input"]
    if error["type"] == "value_error" and "no such day" in told:
        return f"{shown(value)}: {clean(told, 200)}."
    if error["type"] == "value_error" and not field:
        return f"{told}."
    return f"is empty; right is {right}." if value in (None, [], "") else f"{shown(value)} is not {right}."


def _right(kind: str, field: str, *, inside: bool) -> str:
    """What would be right for a field of an edit, or for one entry of its list."""
    if (kind, field) in (("add_offer", "offer"), ("add_meeting", "meeting")):
        return "a mapping, as the brief has it"
    if field == "modes" and inside:
        return _RIGHT["mode"]
    return _VALUES[kind] if field == "value" else _RIGHT.get(field) or _CALLED.get(field, _ID)


def _refused(name: str, message: str, line: int = 0) -> ScenarioError:
    return ScenarioError([Fault(name, line, "", message)])
