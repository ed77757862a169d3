from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
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


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as Unix does")
def test_ctrl_c_breaks_off_and_the_same_command_goes_on(plan: Path) -> None:
    line = [sys.executable, "-m", "scheduler", "drill", str(SMALL), str(plan), "--workers", "2"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as drill:
        assert drill.stderr is not None
        first = drill.stderr.readline().decode()
        os.killpg(drill.pid, signal.SIGINT)  # as a terminal does: to all at once
        out, err = drill.communicate(timeout=60)
    told = err.decode().splitlines()
    keep = plan.with_name("plan.drill.jsonl")
    assert (drill.returncode, out, first.split("/")[0].strip()) == (4, b"", "1")
    assert told[-1] == f"Broken off. What was found is kept in {keep}; the same command goes on from there."
    assert all(step.split("/")[0].strip().isdigit() for step in told[:-1]), told
    before = keep.read_text().count("\n")
    assert 1 <= before < 14
    again = command("drill", SMALL, plan, "--workers", "2")
    assert again.code == 0
    assert again.err.splitlines()[-1].split("  ")[0] == "14/14"
    assert keep.read_text().count("\n") == 14


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_a_terminal_gets_a_bar_and_elsewhere_there_are_lines(plan: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    line = [sys.executable, "-m", "scheduler", "drill", str(SMALL), str(plan), "--first", "--workers", "1"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=follower, env=environment) as drill:
        os.close(follower)
        shown = b""
        with suppress(OSError):  # the end of a terminal is an error
            while part := os.read(leader, 4096):
                shown += part
        os.close(leader)
        assert drill.wait(60) == 0
    text = shown.decode()
    assert "━" in text
    assert "7/7" in text
    assert "repaired at most" not in text
