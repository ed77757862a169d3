"""Which schema a database has, and the steps to this program's own."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect

from scheduler.errors import StoreError
from scheduler.store.database import Database

REVISIONS = ("0001", "0002")
"""Every schema there has been, the oldest first; the last is this program's."""
MIGRATIONS = Path(__file__).parent / "migrations"
VERSION = "alembic_version"


def revision_of(connection: Connection) -> str | None:
    """The schema that a database has; None if it holds nothing at all, "" if it holds what is not ours."""
    names = inspect(connection).get_table_names()
    if VERSION not in names:
        return "" if names else None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION}").scalars().all()
    return str(found[0]) if found else None


def must_be_ours(connection: Connection, database: Database) -> None:
    """StoreError unless the schema is this program's."""
    found = revision_of(connection)
    if found != REVISIONS[-1]:
        raise StoreError(_said_of(found, database))


def _said_of(found: str | None, database: Database) -> str:
    name = database.name
    if found is None:
        return f"{name}: the database is empty; `plenary publish` makes the first release"
    if not found:
        return f"{name}: this database holds something else than Plenary's tables; name another data folder"
    if found in REVISIONS:
        return (
            f"{name}: made by an older Plenary (schema {found}, now {REVISIONS[-1]}): run `plenary db upgrade --data "
            f"{database.data}`, which backs up first; until then the last release is served from its files"
        )
    return (
        f"{name}: made by a newer Plenary (schema {found}; this program knows {REVISIONS[-1]} at most); nothing was "
        "changed, and the last release is served from its files. Install the newer program"
    )


def migrate(connection: Connection, target: str = "head") -> None:
    """Take the database to a schema, in the transaction that is open: all steps or none."""
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", str(MIGRATIONS / "versions").replace("%", "%%"))
    command.upgrade(config, target)
