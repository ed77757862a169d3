"""The table of jobs: what is claimed once, who may write, what is put back, forgotten and refused."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scheduler.errors import OutputError
from scheduler.jobs import table as tables
from scheduler.jobs.job import MOST_ATTEMPTS, Asked, Job, State
from scheduler.jobs.table import QueueFullError, Table

ASKED = Asked("edits", 12.0, True)


@pytest.fixture(name="table")
def _table(tmp_path: Path) -> Table:
    return Table(tmp_path / "jobs.sqlite")


def waiting(table: Table, form: str = "form") -> Job:
    job = table.add(ASKED, table.keep(b"brief", b"plan"), form)
    assert table.ask(job.id)
    return table.job(job.id)


def running(table: Table, form: str = "form") -> Job:
    waiting(table, form)
    claimed = table.claim()
    assert claimed is not None
    return claimed


def test_a_job_goes_from_draft_to_answer(table: Table) -> None:
    job = table.add(ASKED, table.keep(b"brief", b"plan"), "form")
    assert (job.state, job.asked, table.inputs(job.inputs)) == (State.DRAFT, ASKED, (b"brief", b"plan"))
    assert table.edit(job, Asked("others"))
    assert table.ask(job.id)
    claimed = table.claim()
    assert claimed is not None
    assert (claimed.id, claimed.state, claimed.attempts, claimed.asked) == (job.id, State.RUNNING, 1, Asked("others"))
    assert table.tell(job.id, claimed.owner, {"stage": "é"})
    assert table.job(job.id).progress == {"stage": "é"}
    assert table.finish(job.id, claimed.owner, {"status": "optimal"})
    found = table.job(job.id)
    assert (found.state, found.result) == (State.DONE, {"status": "optimal"})


def test_a_form_that_is_sent_twice_is_one_job(table: Table) -> None:
    first, second = (table.add(ASKED, table.keep(b"b", b"p"), "same") for _ in range(2))
    assert first == second
    assert [table.ask(first.id), table.ask(first.id)] == [True, False]
    assert [table.claim() is None, table.claim() is None] == [False, True]


def test_jobs_are_claimed_in_the_order_in_which_they_were_asked(table: Table) -> None:
    asked = [waiting(table, form).id for form in ("one", "two", "three")]
    assert [table.before(table.job(name)) for name in asked] == [0, 1, 2]
    found = [table.claim() for _ in asked]
    assert [job.id for job in found if job is not None] == asked


WRITES: list[Callable[[Table, str, str], Any]] = [
    lambda table, name, owner: table.tell(name, owner, {"stage": "late"}),
    lambda table, name, owner: table.finish(name, owner, {"status": "late"}),
    lambda table, name, owner: table.beat(name, owner),
    lambda table, name, owner: table.lost(name, owner, "late"),
    lambda table, name, owner: table.put_back(name, owner),
]


@pytest.mark.parametrize("write", WRITES)
def test_who_was_thought_dead_changes_nothing_of_its_successors_work(table: Table, write: Callable[..., Any]) -> None:
    first = running(table)
    table.lost(first.id, first.owner, "silent")
    second = table.claim()
    assert second is not None
    assert second.owner != first.owner
    assert not write(table, first.id, first.owner)
    assert table.job(first.id) == second


def test_three_attempts_and_no_more(table: Table) -> None:
    job = running(table)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert table.job(job.id).attempts == attempt
        table.lost(job.id, table.job(job.id).owner, "It was killed.")
        table.claim()
    found = table.job(job.id)
    assert (found.state, found.result, table.claim()) == (State.FAILED, {"failed": "It was killed."}, None)
    assert table.ask(job.id)
    assert table.job(job.id).attempts == 0


def test_what_a_server_puts_back_when_it_ends_counts_as_no_attempt(table: Table) -> None:
    job = running(table)
    table.put_back(job.id, job.owner)
    again = table.claim()
    assert again is not None
    assert (again.id, again.attempts) == (job.id, 1)


def test_silence_is_measured_from_the_last_sign_of_life(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    job, now = running(table), time.time()
    monkeypatch.setattr(tables.time, "time", lambda: now + 30)
    assert [found.id for found in table.silent(20)] == [job.id]
    assert table.beat(job.id, job.owner) is not None
    assert table.silent(20) == []


def test_a_stop_is_seen_by_the_owner_and_a_cancelled_job_is_nobodys(table: Table) -> None:
    job = running(table)
    assert table.stop(job.id)
    seen = table.beat(job.id, job.owner)
    assert seen is not None
    assert seen.stop
    assert table.cancel(job.id)
    assert table.beat(job.id, job.owner) is None
    assert not table.finish(job.id, job.owner, {"status": "optimal"})
    assert (table.job(job.id).state, table.cancel(job.id), table.stop(job.id)) == (State.CANCELLED, False, False)


def test_a_draft_alone_is_edited(table: Table) -> None:
    job = waiting(table)
    assert not table.edit(job, Asked("too late"))
    assert table.job(job.id).asked == ASKED


def test_of_two_who_change_a_draft_at_once_one_has_to_read_it_again(table: Table) -> None:
    job = table.add(ASKED, table.keep(b"b", b"p"), "form")
    assert [table.edit(job, Asked("one")), table.edit(job, Asked("two"))] == [True, False]
    assert table.edit(table.job(job.id), Asked("both"))


def test_a_queue_has_an_end(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_WAITING", 2)
    for form in ("one", "two"):
        waiting(table, form)
    with pytest.raises(QueueFullError):
        waiting(table, "three")
    assert table._read("form = 'three'")[0].state is State.DRAFT


def test_old_jobs_and_what_only_they_were_about_are_swept(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    old = table.add(ASKED, table.keep(b"old", b"plan"), "old")
    busy = running(table, "busy")
    now = time.time()
    monkeypatch.setattr(tables.time, "time", lambda: now + 31 * 86_400)
    young = table.add(ASKED, table.keep(b"young", b"plan"), "young")
    table.sweep(days=30)
    assert {job.id for job in table.latest(9)} == {busy.id, young.id}
    with pytest.raises(KeyError):
        table.inputs(old.inputs)
    assert table.inputs(busy.inputs) == (b"brief", b"plan")
    table.sweep(days=30, most=1)
    assert {job.id for job in table.latest(9)} == {busy.id, young.id}


def test_inputs_that_were_changed_are_not_used(table: Table) -> None:
    digest = table.keep(b"brief", b"plan")
    with sqlite3.connect(table.file) as database:
        database.execute("UPDATE inputs SET plan = ?", (b"another",))
    with pytest.raises(KeyError):
        table.inputs(digest)


def test_a_damaged_file_is_put_aside_and_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "jobs.sqlite"
    file.write_bytes(b"no database at all " * 100)
    assert Table(file).latest(9) == []
    assert file.with_suffix(".damaged").read_bytes().startswith(b"no database")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="what-ifs cannot be kept there"):
        Table(tmp_path / "nowhere" / "jobs.sqlite")
