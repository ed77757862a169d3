"""HiGHS in its own process: its answer is used only where it can be believed."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scheduler import highs_peer
from scheduler.model.mps import Written, write_mps
from scheduler.outcome import Status
from scheduler.peer import Opinion, Question, ask_highs, highs_is_here, opinion_of
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.proof import level_costs, model_of
from scheduler.solve import solve
from tests.briefs import Data
from tests.peers import needs_highs
from tests.scheduler.made_plans import BOOKED, year

ANSWER = {"version": "1.9", "columns": 5, "rows": 6, "own_costs": [70], "status": "Infeasible"}
QUESTION = Question("", (5, 6), ("x_a",), (70,))
NOTHING = Question("", (1, 1), (), (7,))
ORDER = {"importance": [["night_hours", "paid_rooms"], ["travel"]]}


def said(**changes: Any) -> Opinion:
    return opinion_of({**ANSWER, **changes}, QUESTION)


def model(scene: Problem) -> Written:
    found = model_of(scene)
    assert found is not None
    return write_mps(found)


def question(scene: Problem, bookings: dict[str, Booking]) -> Question:
    written = model(scene)
    own = tuple(name for name, booked in written.bookings.items() if bookings[booked.meeting] == booked)
    costs = tuple(level_costs(scene, bookings))
    return Question(written.text, (written.columns, written.rows), own, costs, written.levels)


def test_a_proof_and_a_plan_are_understood() -> None:
    assert said() == Opinion(Status.IMPOSSIBLE, "HiGHS 1.9")
    found = {"chosen": ["x_a", "x_b"]}
    assert said(status="Optimal", **found) == Opinion(Status.OPTIMAL, "HiGHS 1.9", ("x_a", "x_b"))
    assert said(status="Time limit reached", **found) == Opinion(Status.FEASIBLE, "HiGHS 1.9", ("x_a", "x_b"))
    assert said(status="Time limit reached") == Opinion(Status.OUT_OF_TIME, "HiGHS 1.9")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"status": "unread"}, "it cannot read the model"),
        ({"columns": 4}, "it read 4 columns and 6 rows of 5 and 6"),
        ({"rows": None}, "it read 5 columns and None rows of 5 and 6"),
        ({"own_costs": None}, "it does not take this plan; what it says of better ones proves nothing"),
        ({"own_costs": [71]}, "it says that this plan costs [71]; what it says of better ones proves nothing"),
        ({"status": "Unbounded"}, "it ended with: Unbounded"),
        ({"status": None}, "it ended with: None"),
        ({"status": ["Infeasible"]}, "it ended with: ['Infeasible']"),
    ],
)
def test_whatever_is_odd_is_no_answer(changes: dict[str, Any], why: str) -> None:
    assert said(**changes) == Opinion(None, "HiGHS 1.9", why=why)


@pytest.mark.parametrize("answer", [None, [], "Infeasible", 7])
def test_what_is_no_object_is_no_answer(answer: Any) -> None:
    assert opinion_of(answer, QUESTION) == Opinion(None, why="its answer cannot be read")


@needs_highs
@pytest.mark.parametrize("changes", [{}, ORDER], ids=["one level", "three levels"])
def test_highs_finds_nothing_better_than_the_best_plan(changes: Data) -> None:
    scene = year(changes)
    found = ask_highs(question(scene, solve(scene).bookings), 30, 1)
    assert (found.status, found.chosen, found.why) == (Status.IMPOSSIBLE, (), "")
    assert found.name.startswith("HiGHS 1.")


@needs_highs
@pytest.mark.parametrize(
    ("changes", "status"), [({}, Status.OPTIMAL), (ORDER, Status.FEASIBLE)], ids=["one level", "three levels"]
)
def test_highs_finds_a_better_plan_where_a_worse_one_is_shown(changes: Data, status: Status) -> None:
    scene = year(changes)
    assert level_costs(scene, solve(scene).bookings) < level_costs(scene, BOOKED)
    found = ask_highs(question(scene, BOOKED), 30, 1)
    assert (found.status, len(found.chosen)) == (status, len(BOOKED))
    written = model(scene)
    plan = {written.bookings[name].meeting: written.bookings[name] for name in found.chosen}
    assert level_costs(scene, plan) < level_costs(scene, BOOKED)


@needs_highs
def test_a_plan_that_costs_something_else_than_claimed_proves_nothing() -> None:
    asked = question(year(), BOOKED)
    (right,) = asked.costs
    found = ask_highs(replace(asked, costs=(right - 1,)), 30, 1)
    assert (found.status, found.why.split(";")[0]) == (None, f"it says that this plan costs [{right}]")


@needs_highs
def test_without_time_highs_claims_nothing() -> None:
    found = ask_highs(question(year(), BOOKED), 0, 1)
    assert (found.status, found.chosen) == (Status.OUT_OF_TIME, ())


@needs_highs
def test_a_damaged_model_is_no_answer() -> None:
    asked = question(year(), BOOKED)
    columns, rows = asked.size
    for text, why in (
        ("no model at all\n", "it cannot read the model"),
        (
            asked.model.replace(" E r0\n", ""),
            f"it read {columns} columns and {rows - 1} rows of {columns} and {rows}",
        ),
    ):
        found = ask_highs(replace(asked, model=text, plan=()), 10, 1)
        assert (found.status, found.why) == (None, why)


def test_a_highs_that_does_not_load_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "highspy.py").write_text("raise ImportError('half of it is missing')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert ask_highs(NOTHING, 10, 1) == Opinion(None, why="it ended with 1: ImportError: half of it is missing")


def test_a_highs_that_says_nothing_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "highspy.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert ask_highs(NOTHING, 10, 1) == Opinion(None, why="its answer cannot be read")


@pytest.mark.skipif(sys.platform == "win32", reason="processes there do not know when their parent has ended")
def test_highs_ends_when_who_asked_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "told"
    (tmp_path / "highspy.py").write_text(
        f"import os, pathlib, time\npathlib.Path({str(told)!r}).write_text(str(os.getpid()))\ntime.sleep(60)\n",
        encoding="utf-8",
    )
    asking = "from scheduler.peer import Question, ask_highs\nask_highs(Question('', (0, 0), (), (0,)), 60, 1)\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])}
    asker = subprocess.Popen([sys.executable, "-c", asking], env=environment)
    while not (told.exists() and told.read_text()):
        assert asker.poll() is None
        time.sleep(0.05)
    asker.kill()
    asker.wait()
    child = int(told.read_text())
    for _ in range(200):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("HiGHS goes on though nobody waits for it")


def test_files_of_the_folder_one_stands_in_do_not_get_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "highspy.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = ask_highs(NOTHING, 10, 1)
    assert "ended with 9" not in found.why


def test_the_process_of_highs_loads_nothing_of_plenary() -> None:
    source = Path(highs_peer.__file__)
    tree = ast.walk(ast.parse(source.read_text(encoding="utf-8")))
    names = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    assert names == {"json", "os", "sys", "threading", "time", "highspy", "numpy"}
    done = subprocess.run([sys.executable, "-P", str(source)], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].startswith("TypeError: main() missing 2 required")


def test_looking_for_highs_does_not_load_it() -> None:
    line = "import sys, scheduler.peer as p; p.highs_is_here(); print('highspy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert highs_is_here() in (True, False)
