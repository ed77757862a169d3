"""HiGHS as a second opinion on a written model: asked in a child process, under limits, its answer not trusted."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scheduler.outcome import Status

GRACE_SECONDS = 60.0
"""To start, to read the model and to see that it allows the plan, beyond the time to solve."""
MOST_BYTES = 50_000_000
STATUSES = {
    "Infeasible": Status.IMPOSSIBLE,
    "Optimal": Status.OPTIMAL,
    "Time limit reached": Status.OUT_OF_TIME,
}


@dataclass(frozen=True)
class Question:
    """A written model and the plan that is said to be its best.

    `model` is the text of an MPS file, `size` its columns and rows, `plan` the columns that the plan sets to 1,
    `costs` what it is said to cost, level by level, and `levels` the columns of those costs where there are several.
    """

    model: str
    size: tuple[int, int]
    plan: tuple[str, ...]
    costs: tuple[int, ...]
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opinion:
    """What HiGHS said: `status` None where it gave no answer that can be used, and then why not.

    IMPOSSIBLE is the proof that no plan is better; `chosen` are the columns of a better plan where there is one.
    """

    status: Status | None
    name: str = "HiGHS"
    chosen: tuple[str, ...] = ()
    why: str = ""


def highs_is_here() -> bool:
    """Whether HiGHS can be asked; it is not loaded for that."""
    return find_spec("highspy") is not None


def ask_highs(question: Question, seconds: float, threads: int) -> Opinion:
    """Ask HiGHS whether a written model allows a better plan than the one that is shown to it."""
    with tempfile.TemporaryDirectory(prefix="plenary-") as folder:
        file, request, answer = (Path(folder) / name for name in ("model.mps", "request.json", "answer.json"))
        file.write_text(question.model, encoding="ascii")
        asked = {"model": str(file), "plan": question.plan, "costs": question.costs, "levels": question.levels}
        request.write_text(json.dumps({**asked, "seconds": seconds, "threads": threads}), encoding="utf-8")
        # Without -P the modules beside the file would hide those of the standard library.
        line = [sys.executable, "-P", str(Path(__file__).with_name("highs_peer.py")), str(request), str(answer)]
        complaints = Path(folder) / "complaints.txt"
        try:
            code = _run(line, complaints, seconds + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return Opinion(Status.OUT_OF_TIME)
        except OSError as error:
            return Opinion(None, why=f"it could not be started: {error.strerror}")
        if code:
            last = complaints.read_bytes().decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
            return Opinion(None, why=f"it ended with {code}: {last[0]}")
        return opinion_of(_read(answer), question)


def _run(line: list[str], complaints: Path, seconds: float) -> int:
    """Run a program and wait for it; its exit code. It ends with us, also where we are interrupted.

    Its complaints go to a file: waiting for a pipe would not hear an interruption.
    """
    quiet = subprocess.DEVNULL
    with complaints.open("wb") as told, subprocess.Popen(line, stdin=quiet, stdout=quiet, stderr=told) as child:
        try:
            return child.wait(seconds)
        except BaseException:
            child.kill()
            raise


def _read(file: Path) -> Any:
    with suppress(OSError, ValueError, RecursionError):
        if file.stat().st_size <= MOST_BYTES:
            return json.loads(file.read_bytes())
    return None


def opinion_of(answer: Any, question: Question) -> Opinion:
    """What an answer comes to; whatever is odd about it makes it none."""
    if not isinstance(answer, dict):
        return Opinion(None, why="its answer cannot be read")
    name = f"HiGHS {answer.get('version')}"
    if answer.get("status") == "unread":
        return Opinion(None, name, why="it cannot read the model")
    read, size = (answer.get("columns"), answer.get("rows")), question.size
    if read != size:
        told = f"it read {read[0]} columns and {read[1]} rows of {size[0]} and {size[1]}"
        return Opinion(None, name, why=told)
    own = answer.get("own_costs")
    if own != list(question.costs):
        told = f"says that this plan costs {own}" if own else "does not take this plan"
        return Opinion(None, name, why=f"it {told}; what it says of better ones proves nothing")
    status = STATUSES.get(str(answer.get("status")))
    if status is None:
        return Opinion(None, name, why=f"it ended with: {answer.get('status')}")
    found = answer.get("chosen")
    chosen = tuple(map(str, found)) if isinstance(found, list) else ()
    if chosen and (status is Status.OUT_OF_TIME or question.levels):
        status = Status.FEASIBLE
    return Opinion(status, name, chosen)
