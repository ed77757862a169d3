"""Where a store is: a data folder with SQLite, or with a database of a PostgreSQL server started once."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.postgres import NoServerError, new_database, server
from tests.scheduler.store.places import Place


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The folder of a running server's socket."""
    with ExitStack() as until_the_end:
        try:
            folder = until_the_end.enter_context(server())
        except NoServerError as reason:
            # A skip alone is easily overlooked; warnings are printed at the end of every run.
            warnings.warn(f"TESTS OF POSTGRESQL ARE LEFT OUT: {reason}", stacklevel=1)
            pytest.skip(f"no PostgreSQL: {reason}")
        yield folder


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty place for a store."""
    if request.param == "sqlite":
        return Place(tmp_path / "data")
    return Place(tmp_path / "data", new_database(request.getfixturevalue("postgres"), f"t{secrets.token_hex(6)}"))
