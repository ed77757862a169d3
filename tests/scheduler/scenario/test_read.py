from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.scenario.edits import KINDS
from scheduler.scenario.read import MOST_BYTES, Scenario, ScenarioError, parse_scenario, read_scenario
from scheduler.scenario.yaml_words import in_line
from tests.scheduler.scenario.cases import CASES
from tests.scheduler.scenario.made import edit

HEAD = "schema: plenary-scenario/1\n"
DAY = "a date, year-month-day, such as 2027-04-19"
ALL = ", ".join(KINDS)
BEGINS = "a scenario begins with schema: plenary-scenario/1"
LIST = "right is a list, each with what to do, such as - do: cancel"
KNOWN = "known keys are schema, title, edits"


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(ScenarioError) as found:
        parse_scenario(text if isinstance(text, bytes) else text.encode(), "if.yaml")
    return list(found.value.lines)


def fault_of(words: str) -> list[str]:
    return [line.removeprefix("if.yaml:3 ") for line in faults(f"{HEAD}edits:\n  - {words}\n")]


def test_scenario_is_read_with_title_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "if.yaml"
    first, second = "  - {do: cancel, meeting: a}\n\n", "  - do: length\n    meeting: b\n    days: 0.5\n"
    path.write_text(f"# What if?\n{HEAD}title: Moved\nedits:\n{first}{second}")
    edits = (edit("cancel", meeting="a"), edit("length", meeting="b", days=0.5))
    assert read_scenario(path) == Scenario(edits, "Moved", "if.yaml", (5, 7))


def test_every_kind_is_read_back_as_it_is_written() -> None:
    written = [change.model_dump(mode="json", exclude_none=True) for change, _ in CASES]
    text = HEAD + "edits:\n" + "".join(f"  - {in_line(one)}\n" for one in written)
    assert parse_scenario(text.encode(), "if.yaml").edits == tuple(change for change, _ in CASES)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{do: pinn}", ['edits[0].do: no edit is called "pinn"; perhaps pin.']),
        ("{do: xyzzy}", [f'edits[0].do: no edit is called "xyzzy"; right is one of {ALL}.']),
        ("{do: [pin]}", [f"edits[0].do: no edit is called a list; right is one of {ALL}."]),
        ("{meeting: a}", [f"edits[0].do: is missing; right is one of {ALL}."]),
        ("5", [f"edits[0]: 5 is no edit; right is one of {ALL}."]),
        (
            "{do: pin, meeting: a, frist: 2027-01-01, first: 2027-01-01}",
            ['edits[0].frist: the key "frist" is not known here; perhaps first.'],
        ),
        ("{do: pin, meeting: a}", [f"edits[0].first: is missing; right is {DAY}."]),
        ("{do: pin, meeting: a, first: soon}", [f'edits[0].first: "soon" is not {DAY}.']),
        (
            "{do: pin, meeting: a, first: 2027-02-30}",
            ['edits[0].first: "2027-02-30": there is no such day in the calendar (day is out of range for month).'],
        ),
        (
            "{do: cancel, meeting: 3}",
            ["edits[0].meeting: 3 is not an id of the brief: letters, digits, dot, hyphen, underscore."],
        ),
        (
            "{do: unavailable, person: a, first: 2027-01-02, last: 2027-01-01}",
            ["edits[0]: first 2027-01-02 is after last 2027-01-01."],
        ),
        (
            "{do: unavailable, first: 2027-01-01, last: 2027-01-01}",
            ["edits[0]: say either the person, or the place or room."],
        ),
        (
            "{do: mode, meeting: a, modes: [hybrd]}",
            ['edits[0].modes[0]: "hybrd" is not one of face-to-face, hybrid, virtual.'],
        ),
        (
            "{do: mode, meeting: a, modes: []}",
            ["edits[0].modes: is empty; right is a list of at least one of face-to-face, hybrid, virtual."],
        ),
        (
            "{do: weight, goal: Travel, name: per_day, value: -1}",
            [
                'edits[0].goal: "Travel" is not the name of a goal.',
                "edits[0].value: -1 is not a number from 0 to 100000.",
            ],
        ),
        (
            "{do: length, meeting: a, days: .inf}",
            ['edits[0].days: ".inf" is not a number of days from 0.5 to 31, in steps of 0.5.'],
        ),
        ("{do: count, series: a, per_year: true}", ["edits[0].per_year: true is not a whole number from 1 to 60."]),
        ("{do: add_offer, id: a, offer: 3}", ["edits[0].offer: 3 is not a mapping, as the brief has it."]),
        ("{do: window, meeting: a}", ["edits[0]: say the window's new first day, its new last day, or both."]),
        ("{do: gap, meeting: a}", ["edits[0]: say least_weeks or most_weeks or ideal_weeks."]),
        (
            "{do: cancel, meeting: a, meeting: b}",
            ['edits[0]: the key "meeting" stands twice, on lines 3 and 3; keep one of them.'],
        ),
    ],
)
def test_fault_of_an_edit_is_one_clear_line(words: str, told: list[str]) -> None:
    assert fault_of(words) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "if.yaml: the file is empty; a scenario begins with schema: plenary-scenario/1."),
        ("# nothing\n", "if.yaml: the file is empty; a scenario begins with schema: plenary-scenario/1."),
        ("edits: []\n", "if.yaml:1 schema: is missing; a scenario begins with schema: plenary-scenario/1."),
        ("schema: 1\nedits: []\n", f"if.yaml:1 schema: 1 is not right; {BEGINS}."),
        (HEAD, "if.yaml:1 edits: is missing; right is a list, each with what to do, such as - do: cancel."),
        (f"{HEAD}edits: 3\n", f"if.yaml:2 edits: 3 is not right; {LIST}."),
        (f"{HEAD}edits: []\nmeetings: {{}}\n", f'if.yaml:3 meetings: the key "meetings" is not known here; {KNOWN}.'),
        (f"{HEAD}title: 3\nedits: []\n", "if.yaml:2 title: 3 is not a text of 1 to 300 characters."),
        ("- do: cancel\n", "if.yaml:1: the top is a list; a scenario is a mapping of keys."),
        (f"{HEAD}edits: *x\n", "if.yaml:2: *x refers to nothing; there is no &x before it."),
        (f"{HEAD}edits: [{'[' * 60}{']' * 60}]\n", "if.yaml:2: nested more than 40 deep; a scenario needs far less."),
        (b"\xff\xfe", "if.yaml:1: this is not UTF-8; save the scenario as UTF-8."),
        (b"a\0b", "if.yaml: this is not text but a binary file; a scenario is YAML in UTF-8."),
        (b"#" * (MOST_BYTES + 1), f"if.yaml: more than {MOST_BYTES} bytes, the most a scenario may have."),
        (
            f"{HEAD}edits:\n" + "  - {do: cancel, meeting: a}\n" * 101,
            "if.yaml:2 edits: 101 edits are too many; at most 100 are taken at once.",
        ),
    ],
)
def test_fault_of_a_file_is_one_clear_line(text: str | bytes, told: str) -> None:
    assert faults(text) == [told]


def test_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as found:
        read_scenario(tmp_path / "none.yaml")
    assert str(found.value) == f"none.yaml: there is no such file; looked for {tmp_path / 'none.yaml'}."
    with pytest.raises(ScenarioError) as found:
        read_scenario(tmp_path)
    assert str(found.value) == f"{tmp_path.name}: this is a folder; right is the file of a scenario."


PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8)
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
FIELDS = sorted({field for kind in KINDS.values() for field in kind.model_fields} | {"x"})


@given(
    st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES | st.sampled_from(list(KINDS)), max_size=5), max_size=3)
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_is_read_or_refused_in_lines(items: list[dict[str, Any]]) -> None:
    text = HEAD + f"edits: {in_line(items)}\n"
    try:
        found = parse_scenario(text.encode(), "if.yaml")
    except ScenarioError as error:
        wrong = [line for line in error.lines if not line.startswith("if.yaml:") or "\n" in line]
        assert wrong == []
        return
    assert len(found.edits) == len(items)
