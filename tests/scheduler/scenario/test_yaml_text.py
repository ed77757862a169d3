from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.brief.findings import Path
from scheduler.brief.yaml_nodes import read_yaml
from scheduler.scenario.yaml_text import UnchangeableError, YamlText
from scheduler.scenario.yaml_words import as_data, in_line

TEXT = """\
é: [𝄞a, 'b']  # é
b:
  x: >-
    fold
    more

# c
  y: 3 # three
c: {k: , j: 1,}
d:
l:
- a # one
- b: 1
  c: 2

- c
m:   # beside
  q: 1
  # in
  r: {a: 1,
      b: 2}   # end
s: {}
"""


def put(path: Path, value: Any) -> str:
    text = YamlText(TEXT.encode())
    text.put(path, value)
    return text.text


def taken(path: Path) -> str:
    text = YamlText(TEXT.encode())
    text.take(path)
    return text.text


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("b", "y"), 4, "y: 3 # three", "y: 4 # three"),
        (("b", "z"), True, "  y: 3 # three\n", "  y: 3 # three\n  z: true\n"),
        (("b", "x"), "one", "x: >-\n    fold\n    more\n", "x: one\n"),
        (("c", "k"), "x: y", "{k: , j", '{k: "x: y" , j'),
        (("c", "n"), "04-19", "j: 1,}", "j: 1, n: 04-19,}"),
        (("d", "u", "v"), {"a": [1, 2.5]}, "d:\n", "d: {u: {v: {a: [1, 2.5]}}}\n"),
        (("l",), ["a"], "l:\n- a # one\n- b: 1\n  c: 2\n\n- c\n", "l: [a]\n"),
        (("m", "r", "c"), "13:00", "b: 2}   # end", 'b: 2, c: "13:00"}   # end'),
        (("s", "a"), None, "s: {}", "s: {a: null}"),
        (("new", "id"), {"first": "2027-01-01"}, "s: {}\n", "s: {}\nnew:\n  id: {first: 2027-01-01}\n"),
    ],
)
def test_value_is_put_in_its_place_alone(path: Path, value: Any, old: str, new: str) -> None:
    assert put(path, value) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("b", "x"), "  x: >-\n    fold\n    more\n", ""),
        (("b", "y"), "  y: 3 # three\n", ""),
        (("c", "k"), "{k: , j", "{j"),
        (("c", "j"), "{k: , j: 1,}", "{k: ,}"),
        (("é", 0), "𝄞a, ", ""),
        (("é", 1), ", 'b'", ""),
        (("l", 1), "- b: 1\n  c: 2\n", ""),
        (("m", "r", "a"), "{a: 1,\n      b", "{b"),
        (("d",), "d:\n", ""),
        (("nothing", "here"), "", ""),
    ],
)
def test_value_is_taken_from_its_place_alone(path: Path, old: str, new: str) -> None:
    assert taken(path) == TEXT.replace(old, new, 1)


def test_last_value_leaves_an_empty_mapping_or_list() -> None:
    text = YamlText(b"a:\n  b: 1  # one\nc: [1]\n")
    text.take(("a", "b"))
    text.take(("c", 0))
    assert text.content == b"a: {}  # one\nc: []\n"


def test_alias_is_written_out_where_it_is_changed_and_what_it_repeats_is_not() -> None:
    text = YamlText(b"a: &x {p: 1}\nb: *x\n")
    text.put(("b", "p"), 2)
    assert text.content == b"a: &x {p: 1}\nb: {p: 2}\n"
    shared = YamlText(b"a: &x {p: 1}\nb: *x\n")
    with pytest.raises(UnchangeableError, match=r"a\.p is written in a way"):
        shared.put(("a", "p"), 2)


def test_brief_in_json_is_changed_too() -> None:
    text = YamlText(json.dumps({"a": {"b": 1}}, indent=1).encode())
    text.put(("a", "c"), 2)
    assert read_yaml(text.content).data == {"a": {"b": 1, "c": 2}}


WORDS = st.text(max_size=12) | st.sampled_from(
    ["no", "2027-04-19", "04-19", "09:30", "~", "1e3", "a: b", "- a", "#", "1_0"]
)
PLAIN = st.booleans() | st.integers(-(10**9), 10**9) | st.sampled_from([0.5, 2.5, 1e20, -3.25]) | WORDS
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=6
)


def _keys_apart(value: Any) -> bool:
    """Whether no two keys of a mapping mean the same but for the spaces around them."""
    if isinstance(value, dict):
        return len({key.strip() for key in value}) == len(value) and all(map(_keys_apart, value.values()))
    return all(map(_keys_apart, value)) if isinstance(value, list) else True


@given(VALUES.filter(_keys_apart))
@settings(max_examples=200, deadline=None)
def test_what_is_written_in_a_line_is_read_back(value: Any) -> None:
    document = read_yaml(f"a: {in_line(value)}\n".encode())
    assert (document.data, document.faults, "\n" in in_line(value)) == ({"a": as_data(value)}, [], False)


PATHS: list[Path] = [("b", "y"), ("b", "z"), ("c", "k"), ("m", "r", "b"), ("m", "t"), ("s", "a"), ("d",), ("new",)]


@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES.filter(_keys_apart)), max_size=4))
@settings(max_examples=100, deadline=None)
def test_text_says_what_was_put_whatever_it_is(changes: list[tuple[Path, Any]]) -> None:
    text = YamlText(TEXT.encode())
    for path, value in changes:
        text.put(path, value)
        assert text.at(path) == as_data(value)
    assert read_yaml(text.content).data == text.data
    assert all(line in text.text for line in ("# é", "# c\n", "# one", "# in\n", "# end"))
