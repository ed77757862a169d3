from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from scheduler.drill.answer import Answer, Found
from scheduler.drill.ask import Asking
from scheduler.drill.crew import Crew, Question, cores
from scheduler.drill.losses import Loss
from scheduler.scenario.edits import WithdrawOffer
from tests.scheduler.drill.scenes import answer, small

POSIX = pytest.mark.skipif(os.name == "nt", reason="processes are looked up in /proc, and killed as Unix does")
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Hard(Question):
    """A question that keeps a solver busy far longer than any test."""

    def put(self, asking: Asking) -> Answer:  # noqa: ARG002
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
        holes = [[model.new_bool_var("") for _ in range(13)] for _ in range(14)]
        for pigeon in holes:
            model.add_bool_or(pigeon)
        for hole in zip(*holes, strict=True):
            for number, one in enumerate(hole):
                for other in hole[:number]:
                    model.add_bool_or([one.negated(), other.negated()])
        engine = cp_model.CpSolver()
        engine.parameters.num_workers = 1
        engine.parameters.cp_model_presolve = False
        engine.parameters.symmetry_level = 0
        engine.parameters.max_time_in_seconds = 300
        engine.solve(model)
        return answer()


@dataclass(frozen=True)
class Fatal(Question):
    """A question over which the process ends, as where memory runs out."""

    def put(self, asking: Asking) -> Answer:  # noqa: ARG002
        os._exit(9)


@dataclass(frozen=True)
class Faulty(Question):
    """A question that shows a fault of ours."""

    def put(self, asking: Asking) -> Answer:  # noqa: ARG002
        raise ZeroDivisionError("half a meeting")


def question(kind: type[Question] = Question, number: int = 0) -> Question:
    return kind(replace(small().losses[number], words=f"loss {number}"), 5.0)


def answered(questions: Iterable[Question], workers: int = 1) -> dict[str, Answer]:
    with Crew(small().asking, workers) as crew:
        return {asked.loss.words: found for asked, found in crew.answers(questions)}


def test_a_process_that_ends_in_the_middle_leaves_its_question_open_and_no_other() -> None:
    found = answered([question(number=0), question(Fatal, 1), question(number=2)])
    assert found["loss 1"] == Answer(found=Found.UNKNOWN, note="the process that worked on it ended with 9")
    assert {found[name].found for name in ("loss 0", "loss 2")} == {Found.AT_MOST}


def test_a_fault_of_ours_is_no_answer() -> None:
    with pytest.raises(RuntimeError, match="loss 1: ZeroDivisionError: half a meeting"):
        answered([question(Faulty, 1)])


def test_an_edit_that_the_brief_cannot_take_is_said() -> None:
    strange = Loss("offer", "x", "loss x", (), (WithdrawOffer(offer="nobody"),))
    (found,) = answered([Question(strange, 5.0)]).values()
    assert (found.found, "nobody" in found.note, found.settled(5)) == (Found.UNKNOWN, True, True)


def test_nothing_is_started_for_nothing() -> None:
    assert answered([]) == {}
    assert cores() >= 1


WORKS = """
from scheduler.drill.crew import Crew
from tests.scheduler.drill.test_crew import Hard, question, small
with Crew(small().asking, 2) as crew:
    crew._put(question(Hard, 0)), crew._put(question(Hard, 1))
    print(*(child.process.pid for child, _ in crew.busy.values()), flush=True)
    list(crew.answers([]))
"""


def working(pid: int) -> float:
    """Seconds of work that a process has done; -1 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return -1.0
    return -1.0 if fields[0] == "Z" else (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def until(reached: float, pids: list[int], seconds: float) -> bool:
    """Whether all processes did so much work, or are all gone where -1 is asked for, before time is up."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        done = [working(pid) for pid in pids]
        if (max(done) < 0) if reached < 0 else (min(done) >= reached):
            return True
        time.sleep(0.05)
    return False


def deaf_to_ctrl_c(pid: int) -> bool:
    """Whether a process never hears of Ctrl-C."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    blocked = next(int(line.split()[1], 16) for line in status if line.startswith("SigBlk:"))
    return bool(blocked >> (signal.SIGINT - 1) & 1)


@POSIX
def test_children_hear_no_ctrl_c_and_end_with_their_killed_parent_however_busy() -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are looked up in /proc, which this system has not")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-c", WORKS]
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        try:
            assert parent.stdout is not None
            pids = [int(pid) for pid in parent.stdout.readline().split()]
            assert [deaf_to_ctrl_c(pid) for pid in pids] == [True, True]
            assert until(2.0, pids, 60)  # well within their solves
            parent.send_signal(signal.SIGKILL)
            parent.wait(10)
            assert until(-1, pids, 10)
        finally:
            parent.kill()
