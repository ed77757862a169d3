"""YAML as briefs use it: what unquoted words mean, where things stand, with either parser."""

from __future__ import annotations

import pytest

from scheduler.brief import yaml_nodes
from scheduler.brief.yaml_nodes import RefusedError, plain, read_yaml
from tests.brief.texts import GOOD, faults

WORDS = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "False": False,
    "NO": "NO",
    "no": "no",
    "yes": "yes",
    "on": "on",
    "12": 12,
    "-3": -3,
    "012": 12,
    "0.5": 0.5,
    "1e3": 1000.0,
    "1e999": "1e999",
    ".inf": ".inf",
    ".nan": ".nan",
    "9:30": "9:30",
    "2027-04-19": "2027-04-19",
    "1_000": "1_000",
    "9" * 19: "9" * 19,
}


@pytest.fixture(params=["compiled", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiled parser, and the one that stands in for it."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_nodes, "_ruamel_yaml", None)


@pytest.mark.parametrize(("word", "meaning"), WORDS.items())
def test_an_unquoted_word_means_what_yaml_1_2_says(word: str, meaning: object) -> None:
    assert (plain(word), type(plain(word))) == (meaning, type(meaning))


@pytest.mark.usefixtures("parser")
def test_quotes_aliases_and_blocks_are_read() -> None:
    document = read_yaml(b'a: "1"\nb: &b {c: 1, d: [x, 2]}\ne: *b\nf: |\n  two\n  lines\n1: {2: 3}\n')
    assert document.data == {
        "a": "1",
        "b": {"c": 1, "d": ["x", 2]},
        "e": {"c": 1, "d": ["x", 2]},
        "f": "two\nlines\n",
        "1": {"2": 3},
    }
    assert document.faults == []


@pytest.mark.usefixtures("parser")
def test_lines_are_those_of_keys_and_items() -> None:
    lines = read_yaml(b"a:\n  b:\n    - c\n    - {d: 1,\n       e: 2}\n").lines
    paths = [("a",), ("a", "b"), ("a", "b", 0), ("a", "b", 1), ("a", "b", 1, "e"), ("a", "b", 1, "x"), ("z",)]
    assert [lines.line(path) for path in paths] == [1, 2, 3, 4, 5, 4, 1]


@pytest.mark.usefixtures("parser")
def test_a_key_that_is_no_word_is_a_fault_and_left_out() -> None:
    document = read_yaml(b"a: 1\n? [b]\n: 2\nc: 3\n")
    assert document.data == {"a": 1, "c": 3}
    assert [(line, found.message) for line, found in document.faults] == [
        (2, "a key is a plain word, not a list or a mapping.")
    ]


@pytest.mark.usefixtures("parser")
def test_bad_text_is_refused_with_its_line() -> None:
    with pytest.raises(RefusedError) as caught:
        read_yaml(b"a: 1\nb: [1, 2\nc: 3\n")
    assert (caught.value.line, caught.value.message.startswith("not YAML: ")) == (3, True)


@pytest.mark.usefixtures("parser")
def test_the_good_brief_reads_the_same() -> None:
    assert faults(GOOD) == []
