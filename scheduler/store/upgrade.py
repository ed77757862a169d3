"""A database of an older Plenary taken to this program's schema, with a backup made first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from scheduler.errors import StoreError
from scheduler.store import schema
from scheduler.store.backup import write_backup
from scheduler.store.database import Database
from scheduler.store.opening import address_of, make_folders


def upgrade(data: Path, url: str | None = None) -> Path | None:
    """Upgrade the database of a folder; the backup that was made first, None if there was nothing to do.

    StoreError if there is no database, or it was made by a newer Plenary; nothing was changed then.
    """
    database = Database(data, address_of(url))
    if database.file is not None and not database.file.exists():
        raise StoreError(f"{database.name}: there is no database to upgrade")
    make_folders(data)
    with database.reading() as connection:
        found = schema.revision_of(connection)
        if found not in schema.REVISIONS:
            schema.must_be_ours(connection, database)
    if found is None or found == schema.REVISIONS[-1]:
        return None
    backup = data / f"before-upgrade-{found}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
    write_backup(database, backup)
    with database.writing() as connection:
        schema.migrate(connection)
    return backup
