"""A database of ours, SQLite or PostgreSQL: transactions that read, and those that write one after the other."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from scheduler.errors import OutputError, StoreError
from scheduler.files import alone_in
from scheduler.store.faults import damaged, in_words

FILE = "plenary.sqlite"
RELEASES = "releases"
BUSY_SECONDS = 20
CONNECT_SECONDS = 5
OUR_LOCK = 0x706C656E617279
"""The number of PostgreSQL's advisory lock that writers take: "plenary"."""


class Database:
    """Where a data folder's rows are; connections are opened anew for each transaction, so that a restore is seen."""

    def __init__(self, data: Path, url: str | None = None) -> None:
        self.data = data
        self.file = None if url else data / FILE
        self._engine = _postgres(url) if url else _sqlite(data / FILE)
        self.name = str(self.file or self._engine.url.render_as_string(hide_password=True))

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file in the data folder."""
        return self.file is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, whatever others write meanwhile; StoreError says in words what is wrong."""
        with self._faults(), self._engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer is beside of: all of it is kept, or nothing."""
        with self._faults(), self._alone(), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({OUR_LOCK})")
                yield connection

    def make_file(self) -> None:
        """Make an empty database file for members of the secretariat alone, if there is none."""
        if self.file is None:
            return
        try:
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise StoreError(f"{self.file}: the database cannot be made: {error.strerror}") from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Others of this folder wait, also those that replace the database as a whole."""
        with alone_in(self.data / RELEASES, lambda: None):
            yield

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except OutputError as error:
            raise StoreError(str(error)) from None
        except DBAPIError as error:
            raise StoreError(in_words(error, self.name, self.data)) from error
        except ValueError as error:
            said = f"it holds what no Plenary wrote: {type(error).__name__}"
            raise StoreError(damaged(self.name, self.data, said)) from error


def _sqlite(file: Path) -> Engine:
    address = f"{file.absolute().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        # No isolation level: we say BEGIN ourselves, and say it with IMMEDIATE where something will be written.
        opened = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
        )
        try:
            for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                opened.execute(f"PRAGMA {setting}")
        except BaseException:
            opened.close()
            raise
        return opened

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres(url: str) -> Engine:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError("the address of the database cannot be read; right is postgresql://user@host/name") from None
    if address.get_backend_name() not in ("postgres", "postgresql"):
        kind = address.get_backend_name()
        raise StoreError(f"databases of the kind {kind!r} are not known; right is postgresql://user@host/name")
    more: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS}
    try:
        return create_engine(_with_psycopg(address), poolclass=NullPool, connect_args=more)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise StoreError('PostgreSQL needs psycopg: pip install "plenary[postgres]"') from None


def _with_psycopg(address: URL) -> URL:
    return address.set(drivername="postgresql+psycopg")
