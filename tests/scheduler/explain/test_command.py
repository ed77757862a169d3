"""`plenary explain`: exit codes as for `plan`, text for people and JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

from scheduler.scenario.edits import EDIT
from tests.scheduler.commanded import SAMPLES, command


def test_explain_a_possible_brief(tmp_path: Path) -> None:
    said = command("explain", SAMPLES / "small.yaml")
    told = "small.yaml is possible: there is nothing to explain. `plenary plan` finds the best calendar.\n"
    assert (said.code, said.out, said.err) == (0, told, "")


def test_explain_without_ways_out() -> None:
    said = command("explain", SAMPLES / "impossible.yaml", "--repairs", "0")
    assert (said.code, said.err) == (3, "")
    title, count = said.out.splitlines()[:2]
    assert title == "Impossible: the plenary of BSX/TC 7 (2027) finds no day."
    assert count == "These five cannot all hold. Give way on any one, and they can:"
    assert "Ways out" not in said.out


def test_explain_for_programs() -> None:
    said = command("explain", SAMPLES / "impossible.yaml", "--json", "--repairs", "1")
    data = json.loads(said.out)
    assert (said.code, data["status"], data["complete"]) == (3, "impossible", True)
    (conflict,) = data["conflicts"]
    assert (conflict["meetings"], conflict["smallest"]) == (["plenary-2027"], True)
    told = [(reason["rule"], reason["changeable"], reason["lines"]) for reason in conflict["reasons"]]
    assert told == [
        ("working_days", True, [20]),
        ("notice", True, [10]),
        ("offers", True, [44]),
        ("officers", True, [26]),
        ("windows", True, [38]),
        ("working_days", False, [38]),
    ]
    (repair,) = data["repairs"]
    assert (repair["points"], repair["verified"], repair["changes"][0]["amount"]) == (14.0, True, 4)
    (edit,) = repair["edits"]
    assert str(EDIT.validate_python(edit)) == "the window of plenary-2027 ends on 8 June 2027"


def test_explain_refuses_efforts_of_no_rule(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text((SAMPLES / "small.yaml").read_text("utf-8") + "effort: {window: 3}\n", "utf-8")
    said = command("explain", file)
    assert (said.code, said.out) == (2, "")
    assert said.err == 'brief.yaml:53 effort: no rule is called "window"; the nearest is windows.\n'
