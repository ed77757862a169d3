"""What reading says of the goals' order and of what earlier years took from people."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.brief.read import read_brief
from scheduler.errors import BriefError
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from tests.brief.texts import changed


def said(tmp_path: Path, more: str) -> list[str]:
    path = tmp_path / "b.yaml"
    path.write_text(changed(("home: GVA", f"home: GVA\n{more}")).replace("rule: notice", "rule: seats"))
    try:
        read_brief(path, rule_numbers(), goal_weights(), goal_units())
    except BriefError as error:
        return str(error).splitlines()
    return []


def test_importance_names_goals_once(tmp_path: Path) -> None:
    assert said(tmp_path, "importance: [[holidays, events], [travel]]") == []
    assert said(tmp_path, "importance: [[holidays, event], [travel, holidays], [travel]]") == [
        'b.yaml:6 importance[0][1]: no goal is called "event"; the nearest is events.',
        "b.yaml:6 importance[1][1]: holidays stands in the order of importance twice; right is once.",
        "b.yaml:6 importance[2][0]: travel stands in the order of importance twice; right is once.",
    ]


def test_a_goal_that_nobody_knows_is_told_all_names_where_none_is_near(tmp_path: Path) -> None:
    assert said(tmp_path, "importance: [[quiet]]") == [
        'b.yaml:6 importance[0][0]: no goal is called "quiet"; the goals are '
        + ", ".join(sorted(goal_weights()))
        + "."
    ]


def test_what_is_written_too_short_is_told_how_to_write_it(tmp_path: Path) -> None:
    assert said(tmp_path, "importance: [travel]") == [
        'b.yaml:6 importance[0]: "travel" is not a list; put it in brackets: [travel].'
    ]
    assert said(tmp_path, "goals: {travel: 0}") == [
        "b.yaml:6 goals.travel: 0 is not a mapping; `plenary goals` lists its numbers, each to be set by its name."
    ]


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ("{y26: {year: 2026, hours: {SN: 12.5}}, y25: {year: 2025, hours: {SN: 10}}}", []),
        (
            "{y26: {year: 2027, hours: {SN: 1}}}",
            ["b.yaml:6 earlier_burdens.y26.year: 2027 is not past by then; right is a year before 2027."],
        ),
        (
            "{y26: {year: 2026, hours: {SN: 1}}, z: {year: 2026, hours: {SN: 2}}}",
            ["b.yaml:6 earlier_burdens.z.year: 2026 is told of in y26 already; right is one for each year."],
        ),
        (
            "{y26: {year: 2026, hours: {XX: 1}}}",
            ['b.yaml:6 earlier_burdens.y26.hours: no member body is called "XX"; the brief names SN, OB.'],
        ),
    ],
)
def test_earlier_burdens(tmp_path: Path, more: str, right: list[str]) -> None:
    assert said(tmp_path, f"earlier_burdens: {more}") == right
