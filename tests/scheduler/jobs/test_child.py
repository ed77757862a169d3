"""A child alone: it ends when its parent has gone or its job is another's, and takes no more than its limits."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from scheduler.jobs.child import GONE
from scheduler.jobs.job import Asked, Job
from scheduler.jobs.limits import MOST_MEMORY, NICENESS, most_seconds
from scheduler.jobs.table import Table


def claimed(table: Table) -> Job:
    job = table.add(Asked("no scenario"), table.keep(b"brief", b"plan"), "form")
    table.ask(job.id)
    found = table.claim()
    assert found is not None
    return found


def command(table: Table, job: Job, owner: str) -> list[str]:
    return [sys.executable, "-m", "scheduler.jobs.child", str(table.file), job.id, owner]


def test_a_child_that_owns_nothing_does_nothing(tmp_path: Path) -> None:
    table = Table(tmp_path / "jobs.sqlite")
    job = claimed(table)
    assert subprocess.run(command(table, job, "another"), check=False).returncode == GONE
    assert table.job(job.id) == job


def test_a_childs_limits_are_set_before_it_works(tmp_path: Path) -> None:
    script = (
        "import os, resource; from scheduler.jobs.limits import limit; limit(10);"
        "print(*resource.getrlimit(resource.RLIMIT_AS), *resource.getrlimit(resource.RLIMIT_CPU), os.nice(0))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    most = 4 * most_seconds(10)
    now = min(19, os.nice(0) + NICENESS)
    assert [int(word) for word in said.stdout.split()] == [MOST_MEMORY, MOST_MEMORY, most, most, now]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != MOST_MEMORY


OUTER = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-c", sys.argv[1], *sys.argv[2:]]).pid, flush=True)
time.sleep(60)
"""
INNER = """
import os, sys, threading, time
from pathlib import Path
from scheduler.jobs.child import _watch
from scheduler.jobs.table import Table
table = Table(Path(sys.argv[1]))
threading.Thread(target=_watch, args=(table, table.job(sys.argv[2]), os.getppid()), daemon=True).start()
time.sleep(60)
"""


def lives(process: int) -> bool:
    """Whether a process is more than an entry that nobody has read yet."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False


def test_a_child_does_not_outlive_who_began_it(tmp_path: Path) -> None:
    table = Table(tmp_path / "jobs.sqlite")
    job = claimed(table)
    words = [sys.executable, "-c", OUTER, INNER, str(table.file), job.id]
    outer = subprocess.Popen(words, stdout=subprocess.PIPE)
    assert outer.stdout is not None
    inner, began = int(outer.stdout.readline()), job.heartbeat
    ends = time.monotonic() + 30
    while table.job(job.id).heartbeat == began:
        assert time.monotonic() < ends
        time.sleep(0.05)
    assert lives(inner)
    outer.kill()
    outer.wait()
    while lives(inner) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not lives(inner)
