"""From edits to the text of a scenario file."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.read import SCHEMA
from scheduler.scenario.yaml_words import in_line


def scenario_text(edits: Sequence[AnyEdit], title: str = "") -> str:
    """A scenario as YAML, an edit a line; `read_scenario` reads the same edits back."""
    lines = [f"schema: {SCHEMA}", *([f"title: {in_line(title)}"] if title else ())]
    said = [{"do": edit.do, **edit.model_dump(exclude_none=True)} for edit in edits]
    lines += ["edits:", *(f"  - {in_line(one)}" for one in said)] if said else ["edits: []"]
    return "\n".join(lines) + "\n"
