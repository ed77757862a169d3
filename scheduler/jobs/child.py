"""The process that answers one job: limits first, signs of life beside, the answer last.

`python -m scheduler.jobs.child FILE JOB OWNER` is begun by `slots`, and ends when its job is not its own any more or
the process that began it has gone.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from pathlib import Path

from scheduler.errors import PlenaryError
from scheduler.jobs.job import Job, State
from scheduler.jobs.limits import MOST_MEMORY, limit
from scheduler.jobs.table import Table

BEAT = 0.4
"""Seconds between two signs of life."""
GONE = 3


def main(file: str, name: str, owner: str) -> int:
    """Answer a job; the exit code is 0 where the answer stands in the table."""
    table, parent = Table(Path(file)), os.getppid()
    job = table.beat(name, owner)
    if job is None:
        return GONE
    limit(job.asked.seconds)
    threading.Thread(target=_watch, args=(table, job, parent), daemon=True).start()
    try:
        from scheduler.scenario.asking import answer

        result, state = answer(table, job), State.DONE
    except PlenaryError as error:
        result, state = {"failed": "\n".join(error.lines)}, State.FAILED
    except MemoryError:
        result, state = {"failed": f"It needs more than {MOST_MEMORY // 1024**3} GB of memory."}, State.FAILED
    except Exception as error:  # it would happen again: no other attempt, and no silence
        if os.environ.get("PLENARY_DEBUG"):
            traceback.print_exc()
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        result, state = {"failed": f"A fault of Plenary itself ({said}); please report it."}, State.FAILED
    return 0 if table.finish(name, owner, result, state) else GONE


def _watch(table: Table, job: Job, parent: int) -> None:
    """Give signs of life; pass on a stop for as long as it is asked for, since a search that begins hears none."""
    while True:
        found = table.beat(job.id, job.owner)
        if os.getppid() != parent:
            os._exit(GONE)
        if found is None:
            # The answer may just have been written: then this process ends by itself at once.
            time.sleep(2 * BEAT)
            os._exit(GONE)
        if found.stop and "scheduler.model.search" in sys.modules:
            from scheduler.model.search import stop_searching

            stop_searching()
        time.sleep(BEAT)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
