"""The table of jobs, in an SQLite file of its own: what is thrown away soon stays apart from what was released.

Every write of a child names its owner token: one that was thought dead changes nothing any more. The file is no part
of a backup, and one that cannot be read is put aside and begun anew: no more than recent questions is lost.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from scheduler.errors import OutputError
from scheduler.jobs.job import MOST_ATTEMPTS, Asked, Job, State, job_of

SCHEMA = 1
TABLES = """
CREATE TABLE IF NOT EXISTS inputs (digest TEXT PRIMARY KEY, brief BLOB NOT NULL, plan BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY, form TEXT UNIQUE, state TEXT NOT NULL, scenario TEXT NOT NULL, seconds REAL NOT NULL,
  keep_others INTEGER NOT NULL, inputs TEXT NOT NULL, made REAL NOT NULL, changed REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, owner TEXT NOT NULL DEFAULT '', heartbeat REAL NOT NULL DEFAULT 0,
  stop INTEGER NOT NULL DEFAULT 0, progress TEXT NOT NULL DEFAULT '{}', result TEXT NOT NULL DEFAULT '{}');
"""
MOST_WAITING = 20
KEPT_DAYS = 30
MOST_KEPT = 200
PATIENCE = 10.0
"""Seconds that a write waits for another one."""


class QueueFullError(Exception):
    """More questions wait than are taken."""


class Table:
    """The jobs in one file; every call opens it anew, so that any thread and any process may ask."""

    def __init__(self, file: Path) -> None:
        """Open or make the file; OutputError where that cannot be."""
        self.file = file
        try:
            # A brief is nobody's business but its owner's.
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise OutputError(f"{file}: what-ifs cannot be kept there: {error.strerror}") from None
        try:
            self._make()
        except OutputError:
            raise
        except sqlite3.DatabaseError:
            self._put_aside()
            self._make()

    def _make(self) -> None:
        try:
            with self._open() as database:
                if database.execute("PRAGMA user_version").fetchone()[0] not in (0, SCHEMA):
                    raise sqlite3.DatabaseError("another schema")
                database.executescript(TABLES)
                database.execute(f"PRAGMA user_version = {SCHEMA}")
        except sqlite3.OperationalError as error:
            raise OutputError(f"{self.file}: what-ifs cannot be kept there: {error}") from None

    def _put_aside(self) -> None:
        try:
            self.file.replace(self.file.with_suffix(".damaged"))
        except OSError as error:
            raise OutputError(f"{self.file}: damaged, and cannot be put aside: {error.strerror}") from None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file, timeout=PATIENCE, isolation_level="IMMEDIATE")) as database:
            database.row_factory = sqlite3.Row
            with database:
                yield database

    def _write(self, statement: str, *values: Any) -> bool:
        """Whether the statement changed anything."""
        with self._open() as database:
            return database.execute(statement, values).rowcount > 0

    def _read(self, where: str, *values: Any) -> list[Job]:
        with self._open() as database:
            return [job_of(row) for row in database.execute(f"SELECT * FROM jobs WHERE {where}", values)]

    def secret(self, name: str) -> bytes:
        """A random value of that name, the same each time it is asked for."""
        self._write("INSERT OR IGNORE INTO secrets VALUES (?, ?)", name, secrets.token_bytes(32))
        with self._open() as database:
            row = database.execute("SELECT value FROM secrets WHERE name = ?", (name,)).fetchone()
        return bytes(row[0])

    def keep(self, brief: bytes, plan: bytes) -> str:
        """Keep a brief and its plan for the jobs about them; their digest."""
        digest = sha256(sha256(brief).digest() + sha256(plan).digest()).hexdigest()
        self._write("INSERT OR IGNORE INTO inputs VALUES (?, ?, ?)", digest, brief, plan)
        return digest

    def inputs(self, digest: str) -> tuple[bytes, bytes]:
        """The brief and the plan of that digest; KeyError if they are not kept, or not as they were."""
        with self._open() as database:
            row = database.execute("SELECT brief, plan FROM inputs WHERE digest = ?", (digest,)).fetchone()
        if row is None or sha256(sha256(row[0]).digest() + sha256(row[1]).digest()).hexdigest() != digest:
            raise KeyError(digest)
        return row[0], row[1]

    def add(self, asked: Asked, inputs: str, form: str) -> Job:
        """A new draft; the same form sent twice is one job."""
        now = time.time()
        values = (secrets.token_hex(8), form, State.DRAFT, asked.scenario, asked.seconds, asked.keep_others, inputs)
        columns = "id, form, state, scenario, seconds, keep_others, inputs, made, changed"
        self._write(f"INSERT OR IGNORE INTO jobs ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *values, now, now)
        return self._read("form = ?", form)[0]

    def job(self, name: str) -> Job:
        """The job of that id; KeyError if there is none."""
        found = self._read("id = ?", name)
        if not found:
            raise KeyError(name)
        return found[0]

    def latest(self, most: int) -> list[Job]:
        """The jobs that were changed last, the last first."""
        return self._read("1 ORDER BY changed DESC LIMIT ?", most)

    def before(self, job: Job) -> int:
        """How many jobs wait or run before this one is begun."""
        return len(self._read("state = ? OR (state = ? AND changed < ?)", State.RUNNING, State.WAITING, job.changed))

    def edit(self, draft: Job, asked: Asked) -> bool:
        """Change what a draft asks; False if it is none any more, or was changed since it was read."""
        return self._write(
            "UPDATE jobs SET scenario = ?, seconds = ?, keep_others = ?, changed = ? "
            "WHERE id = ? AND state = ? AND scenario = ?",
            *(asked.scenario, asked.seconds, asked.keep_others, time.time()),
            *(draft.id, State.DRAFT, draft.asked.scenario),
        )

    def ask(self, name: str) -> bool:
        """Put a draft, or a job that failed, into the queue; False if it is there already. QueueFullError."""
        if len(self._read("state = ?", State.WAITING)) >= MOST_WAITING:
            raise QueueFullError
        return self._write(
            "UPDATE jobs SET state = ?, attempts = 0, stop = 0, result = '{}', progress = '{}', changed = ? "
            "WHERE id = ? AND state IN (?, ?, ?)",
            *(State.WAITING, time.time(), name, State.DRAFT, State.FAILED, State.CANCELLED),
        )

    def claim(self) -> Job | None:
        """The next job that waits, running from now on under a new owner token; None if none waits."""
        now, owner = time.time(), secrets.token_hex(16)
        with self._open() as database:
            row = database.execute(
                "UPDATE jobs SET state = ?, owner = ?, attempts = attempts + 1, heartbeat = ?, changed = ?, "
                "progress = '{}' WHERE id = (SELECT id FROM jobs WHERE state = ? ORDER BY changed LIMIT 1) "
                "RETURNING *",
                (State.RUNNING, owner, now, now, State.WAITING),
            ).fetchone()
        return None if row is None else job_of(row)

    def beat(self, name: str, owner: str) -> Job | None:
        """A sign of life of the owner; the job as it is now, None if it is not the owner's any more."""
        now = time.time()
        mine = self._write(f"UPDATE jobs SET heartbeat = ? WHERE {_OWNED}", now, name, owner, State.RUNNING)
        return self.job(name) if mine else None

    def tell(self, name: str, owner: str, progress: Mapping[str, Any]) -> bool:
        """What is known so far; False if the job is not the owner's any more."""
        told = json.dumps(progress, ensure_ascii=False)
        return self._write(f"UPDATE jobs SET progress = ? WHERE {_OWNED}", told, name, owner, State.RUNNING)

    def finish(self, name: str, owner: str, result: Mapping[str, Any], state: State = State.DONE) -> bool:
        """The answer, or why there is none; False if the job is not the owner's any more."""
        told = json.dumps(result, ensure_ascii=False)
        return self._write(
            f"UPDATE jobs SET result = ?, state = ?, changed = ? WHERE {_OWNED}",
            *(told, state, time.time(), name, owner, State.RUNNING),
        )

    def lost(self, name: str, owner: str, why: str) -> None:
        """The owner ended without an answer: another one tries, or that was the last attempt."""
        result = json.dumps({"failed": why}, ensure_ascii=False)
        self._write(
            f"UPDATE jobs SET state = CASE WHEN attempts < {MOST_ATTEMPTS} THEN 'waiting' ELSE 'failed' END, "
            f"result = CASE WHEN attempts < {MOST_ATTEMPTS} THEN '{{}}' ELSE ? END, owner = '' WHERE {_OWNED}",
            *(result, name, owner, State.RUNNING),
        )

    def put_back(self, name: str, owner: str) -> None:
        """The owner is ended from outside: the job waits again, and the attempt does not count."""
        self._write(
            f"UPDATE jobs SET state = ?, owner = '', attempts = attempts - 1 WHERE {_OWNED}",
            *(State.WAITING, name, owner, State.RUNNING),
        )

    def silent(self, seconds: float) -> list[Job]:
        """Jobs that should be running and have given no sign of life for so long."""
        return self._read("state = ? AND heartbeat < ?", State.RUNNING, time.time() - seconds)

    def stop(self, name: str) -> bool:
        """Ask for the best answer so far."""
        return self._write("UPDATE jobs SET stop = 1 WHERE id = ? AND state = ?", name, State.RUNNING)

    def cancel(self, name: str) -> bool:
        """End a job without an answer."""
        return self._write(
            "UPDATE jobs SET state = ?, owner = '', changed = ? WHERE id = ? AND state IN (?, ?)",
            *(State.CANCELLED, time.time(), name, State.WAITING, State.RUNNING),
        )

    def sweep(self, days: float = KEPT_DAYS, most: int = MOST_KEPT) -> None:
        """Forget what is older than that, or more than so many, and inputs that no job is about; none at work."""
        with self._open() as database:
            database.execute(
                "DELETE FROM jobs WHERE state NOT IN ('waiting', 'running') AND (changed < ? OR id NOT IN "
                "(SELECT id FROM jobs ORDER BY changed DESC LIMIT ?))",
                (time.time() - days * 86_400, most),
            )
            database.execute("DELETE FROM inputs WHERE digest NOT IN (SELECT inputs FROM jobs)")


_OWNED = "id = ? AND owner = ? AND state = ?"
