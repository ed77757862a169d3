"""Plans as files: written in one form, read strictly; whatever a file claims that cannot be is refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scheduler.brief.findings import shown, spelled
from scheduler.errors import PlanFileError
from scheduler.plan import Plan
from scheduler.plan_faults import plan_faults

MOST_BYTES = 50_000_000
MOST_FAULTS = 10
_SAID_WITHOUT_ITS_VALUE = frozenset({"value_error", "missing", "extra_forbidden"})


def plan_to_json(plan: Plan) -> str:
    """The plan as the text of a plan file: stable order, one space, UTF-8."""
    return json.dumps(plan.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n"


def plan_from_json(text: str, name: str = "plan.json") -> Plan:
    """Read a plan file's text; PlanFileError names what is wrong and where.

    Nothing is taken for what it is not: no text for a number, no number for a truth or a date.
    """
    _read_object(text, name)
    try:
        plan = Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        said = "; ".join(_said(item) for item in error.errors()[:MOST_FAULTS])
        raise PlanFileError(f"{name}: not a plan file of this version: {said}") from None
    if faults := list(plan_faults(plan)):
        raise PlanFileError(f"{name}: not a plan file that can be used: " + "; ".join(faults[:MOST_FAULTS]))
    return plan


def _read_object(text: str, name: str) -> None:
    """Make sure that the text is one JSON object in which no key stands twice."""
    try:
        found = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise PlanFileError(f"{name}: not a plan file: {error}") from None
    if not isinstance(found, dict):
        raise PlanFileError(f"{name}: not a plan file: it holds no object at the top")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise ValueError(f"the key {shown(twice)} stands twice in one object")
    return found


def _said(item: Any) -> str:
    """One fault of a plan's shape: its place, what should be there, what was found."""
    message = item["msg"].removeprefix("Value error, ")
    told = "" if item["type"] in _SAID_WITHOUT_ITS_VALUE else f", not {shown(item['input'])}"
    place = spelled(item["loc"])
    return f"{place}: {message}{told}" if place else message


def read_plan(path: Path) -> Plan:
    """Read a plan file from disk; PlanFileError if it is missing or damaged."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise PlanFileError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB; no plan file is")
        return plan_from_json(content.decode("utf-8"), path.name)
    except FileNotFoundError:
        raise PlanFileError(f"{path}: there is no such file; `plenary plan BRIEF --out {path}` writes one") from None
    except UnicodeDecodeError:
        raise PlanFileError(f"{path}: not a plan file: it is not UTF-8 text") from None
    except OSError as error:
        raise PlanFileError(f"{path}: cannot be read: {error.strerror}") from None
