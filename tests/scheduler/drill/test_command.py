from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.plan_file import plan_to_json
from tests.scheduler.commanded import SAMPLES, command
from tests.scheduler.drill.scenes import HALL, small_plan

SMALL = SAMPLES / "small.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(plan_to_json(small_plan()), encoding="utf-8")
    return path


def test_drill_answers_keeps_and_goes_on(plan: Path) -> None:
    first = command("drill", SMALL, plan, "--first", "--workers", "2")
    assert first.code == 0
    assert first.out.splitlines()[0] == f"Of 7 losses 6 can be repaired; one leaves no calendar: {HALL}."
    assert "≤ stands before 6 prices: a repair is known, a cheaper one was not ruled out." in first.out
    lines = first.err.splitlines()
    assert [line.split("  ")[0] for line in lines] == [f"{number}/7" for number in range(1, 8)]
    assert any(line.endswith(f"{HALL}: no calendar") for line in lines)
    last = command("drill", SMALL, plan, "--json")
    record = json.loads(last.out)
    assert (last.code, record["losses"], record["cost"]) == (0, 7, 192)
    assert record["found"] == {"repaired": 6, "repaired at most": 0, "no calendar": 1, "not known": 0}
    assert len(last.err.splitlines()) == 7
    again = command("drill", SMALL, plan, "--json")
    assert (again.out, again.err) == (last.out, f"7 answers of before, from {plan.with_name('plan.drill.jsonl')}.\n")


def test_drill_never_writes_to_what_it_reads(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    said = command("drill", SMALL, plan, "--keep", plan)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"{plan}: this is no file of a drill; name another with --keep\n"
    assert plan.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json"]


def test_drill_refuses_a_plan_of_another_brief(plan: Path) -> None:
    said = command("drill", SAMPLES / "casco-2027.yaml", plan)
    assert (said.code, said.out) == (2, "")
    assert "plan.json" in said.err
    assert command("drill", SAMPLES / "nothing.yaml", plan).code == 2
