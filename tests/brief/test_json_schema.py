"""The JSON Schema of a brief says of keys and values what reading says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scheduler.brief.schema import json_schema
from scheduler.brief.shape_right import right_at
from scheduler.brief.yaml_nodes import read_yaml
from tests.brief.texts import GOOD, changed, faults

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SCHEMA = json_schema()

SPAN = "{first: 2027-03-01, last: 2027-03-02}"
WRONG = {
    "number as text": ("days: 3", 'days: "3"'),
    "number as truth": ("days: 3", "days: true"),
    "whole number as text": ("per_year: 2", 'per_year: "2"'),
    "whole number with a part": ("per_year: 2", "per_year: 2.5"),
    "too many": ("LI: 1", "LI: 1001"),
    "truth as text": ("vacant: true", "vacant: yes"),
    "few hours": ("hours_per_day: 3", "hours_per_day: 0.2"),
    "blank title": ("title: Things", 'title: "  "'),
    "blank short": ("short: WG 1", 'short: "  "'),
    "control character": ("title: Fair", 'title: "Fa\\eir"'),
    "hidden in french": ("title: Things", 'title: {en: Things, fr: "\\u202E"}'),
    "hidden in a note": ("home: GVA", 'home: GVA\nnote: "\\0"'),
    "hidden in a link": ("uid_domain: tc.example,", 'uid_domain: tc.example, link: "https://tc.example/\\u2066",'),
    "long title": ("title: Things", f"title: {'x' * 301}"),
    "bad id": ("  LI: {name", "  L I: {name"),
    "stage": ("{1: [plenary", "{one: [plenary"),
    "stage 32": ("{1: [plenary", "{32: [plenary"),
    "year": ("standing:", f"observances: {{o: {{title: O, severity: low, dates: {{1989: {SPAN}}}}}}}\nstanding:"),
    "kind of ballot": ("waivers:", 'ballot_weeks: {"\\e": 8}\nwaivers:'),
    "digits of another script": ('["12:00"]', '["12:0٠"]'),
}
RIGHT = {
    "as it is": ("schema: 1", "schema: 1"),
    "stage with a zero": ("{1: [plenary", "{01: [plenary"),
    "whole number with a point": ("per_year: 2", "per_year: 2.0"),
    "two lines": ("title: Fair", 'title: "Fair\\nof books"'),
    "a quarter of an hour": ("hours_per_day: 3", "hours_per_day: 0.25"),
}


def is_right(text: str) -> bool:
    """Whether the schema accepts what that text says."""
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(read_yaml(text.encode()).data))


@pytest.mark.parametrize("change", RIGHT.values(), ids=RIGHT)
def test_both_accept(change: tuple[str, str]) -> None:
    assert (is_right(changed(change)), faults(changed(change))) == (True, [])


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_both_refuse(change: tuple[str, str]) -> None:
    assert (is_right(changed(change)), faults(changed(change)) == []) == (False, False)


@pytest.mark.parametrize("name", ["casco-2027", "small", "impossible"])
def test_the_samples_follow_the_schema(name: str) -> None:
    assert is_right((SAMPLES / f"{name}.yaml").read_text("utf-8"))


def test_the_schema_keeps_to_the_words_of_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    foreign = {"ge", "gt", "le", "lt", "multiple_of", "strict"}
    assert [name for name in _keywords(SCHEMA) if name in foreign] == []


def test_every_pattern_has_words_for_what_is_right() -> None:
    assert right_at(("committees", "tc", "uid_domain")) == "a domain name in small letters, such as example.org"
    assert right_at(("places", "GVA", "subdivision")) == "a text of 0 to 24 characters"
    assert right_at(("note",)) == "a text of 0 to 20000 characters"
    assert is_right(GOOD)


def _keywords(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [name for item in schema for name in _keywords(item)]
    if not isinstance(schema, dict):
        return []
    return [*schema, *(name for item in schema.values() for name in _keywords(item))]
