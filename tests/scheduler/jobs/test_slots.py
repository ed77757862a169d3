"""Real children of a real engine: they answer, are stopped, killed, outlived and ended; nothing they do is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from scheduler.commands import composed
from scheduler.jobs.job import Asked, Job, State
from scheduler.jobs.slots import Slots
from scheduler.jobs.table import Table
from scheduler.load import load_problem
from scheduler.plan_file import plan_to_json
from scheduler.solve import solve
from tests.web.whatif.asked import SMALL, small_plan

PATIENCE = 90.0
QUESTION = SMALL.with_name("small-whatif.yaml").read_text("utf-8")


@pytest.fixture(name="table")
def _table(tmp_path: Path) -> Table:
    return Table(tmp_path / "jobs.sqlite")


@pytest.fixture(name="slots")
def _slots(table: Table) -> Iterator[Slots]:
    slots = Slots(table)
    slots.start()
    yield slots
    slots.close()


def asked(table: Table, scenario: str = QUESTION, plan: str | None = None, brief: Path = SMALL) -> Job:
    digest = table.keep(brief.read_bytes(), (plan or plan_to_json(small_plan())).encode())
    job = table.add(Asked(scenario, 20.0), digest, sha256(f"{time.time_ns()}".encode()).hexdigest())
    assert table.ask(job.id)
    return job


def wait(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.05)


def over(table: Table, job: Job) -> Job:
    wait(lambda: table.job(job.id).state.over)
    return table.job(job.id)


def process_of(slots: Slots, job: Job) -> int:
    """The process that answers a job, once it has given a sign of life of its own."""
    wait(lambda: any(child.job.id == job.id for child in slots._children))
    return next(child.process.pid for child in slots._children if child.job.id == job.id)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_child_is_followed_by_another_that_answers(table: Table, slots: Slots) -> None:
    before = SMALL.read_bytes()
    job = asked(table)
    os.kill(process_of(slots, job), signal.SIGKILL)
    found = over(table, job)
    assert (found.state, found.attempts, found.result["status"]) == (State.DONE, 2, "optimal")
    told = found.result["answer"]
    assert [one["meeting"] for one in told["changes"]] == ["wg2-2027-1", "plenary-2027", "workshop-2027"]
    assert [one["because"] for one in told["changes"]] == [[2], [1], [1]]
    assert told["points"] == [192, 450]
    assert SMALL.read_bytes() == before


@pytest.mark.long
def test_a_stop_keeps_the_best_plan_so_far(table: Table, slots: Slots) -> None:
    brief = SMALL.with_name("casco-2027-2029.yaml")
    problem = load_problem(brief)
    plan = composed(problem, solve(problem, seconds=10.0, workers=2))
    heavier = "{do: weight, goal: travel, name: per_100_km, value: 4}"
    free = "{do: weight, goal: stability, name: per_day, value: 0}"
    job = asked(table, f"schema: plenary-scenario/1\nedits:\n- {heavier}\n- {free}\n", plan_to_json(plan), brief)
    wait(lambda: table.job(job.id).progress.get("stage") == "proving")
    first = table.job(job.id).progress["answer"]["points"]
    assert table.stop(job.id)
    found = over(table, job)
    assert (found.state, found.result["status"], found.result["stopped"]) == (State.DONE, "feasible", True)
    assert found.result["answer"]["points"][0] == first[0]
    assert found.result["answer"]["points"][1] <= first[1]


def test_what_cannot_be_asked_fails_at_once_and_says_why(table: Table, slots: Slots) -> None:
    other = plan_to_json(small_plan().model_copy(update={"digest": "0" * 64}))
    found = over(table, asked(table, plan=other))
    assert (found.state, found.attempts) == (State.FAILED, 1)
    assert "was made from another brief" in found.result["failed"]


def test_a_cancelled_jobs_child_is_ended(table: Table, slots: Slots) -> None:
    job = asked(table)
    process = process_of(slots, job)
    assert table.cancel(job.id)
    wait(lambda: not lives(process))
    assert table.job(job.id).state is State.CANCELLED


def test_children_end_with_the_server_and_their_jobs_go_on_with_the_next(table: Table) -> None:
    first = Slots(table)
    first.start()
    job = asked(table)
    process = process_of(first, job)
    first.close()
    assert (lives(process), table.job(job.id).state, table.job(job.id).attempts) == (False, State.WAITING, 0)
    second = Slots(table)
    second.start()
    try:
        assert over(table, job).result["status"] == "optimal"
    finally:
        second.close()


def test_what_a_killed_server_left_is_found_by_its_silence(table: Table) -> None:
    job = asked(table)
    left = table.claim()
    assert left is not None
    slots = Slots(table, silence=0.5)
    slots.most = 0
    slots.start()
    try:
        wait(lambda: table.job(job.id).state is State.WAITING)
        assert table.job(job.id).attempts == 1
        assert not table.finish(job.id, left.owner, {"status": "late"})
    finally:
        slots.close()


def test_no_more_work_at_once_than_there_are_slots(table: Table) -> None:
    slots = Slots(table, most=1)
    slots.start()
    try:
        first, second = asked(table), asked(table)
        process_of(slots, first)
        assert (len(slots._children), table.job(second.id).state) == (1, State.WAITING)
        table.cancel(second.id)
        table.cancel(first.id)
    finally:
        slots.close()
