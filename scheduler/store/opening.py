"""Opening a data folder, or making one: what is missing is made, what is wrong is said."""

from __future__ import annotations

import os
from pathlib import Path

from scheduler.errors import StoreError
from scheduler.store import rows, schema
from scheduler.store.database import RELEASES, Database
from scheduler.store.release_files import FilesOf, numbers_on_disk, read_document
from scheduler.store.store import Store


def open_store(data: Path, url: str | None = None, files_of: FilesOf | None = None) -> Store:
    """Open a data folder to write to, making what is missing; StoreError says what is wrong and what still works.

    `url` names a PostgreSQL database instead of the file in the folder; `files_of` makes a release's public feeds.
    """
    make_folders(data)
    database = Database(data, address_of(url))
    if database.file is not None and not database.file.exists():
        must_have_lost_nothing(database)
        database.make_file()
    with database.reading() as connection:
        found = schema.revision_of(connection)
    if found is None:
        must_have_lost_nothing(database)
        _create(database)
    else:
        with database.reading() as connection:
            schema.must_be_ours(connection, database)
            newest = rows.newest_number(connection)
        must_have_lost_nothing(database, newest)
    store = Store(data, database, files_of)
    store.write_files()
    store.tokens.write_files()
    return store


def reading_store(data: Path, url: str | None = None) -> Store:
    """Open a data folder only to read from it: nothing is made or mended there; StoreError says what is wrong."""
    if not data.is_dir():
        raise StoreError(f"{data}: there is no such data folder; `plenary publish` makes one with the first release")
    database = Database(data, address_of(url))
    if database.file is not None and not database.file.exists():
        must_have_lost_nothing(database)
        raise StoreError(f"{data}: nothing was released here yet; `plenary publish` makes the first release")
    with database.reading() as connection:
        schema.must_be_ours(connection, database)
    return Store(data, database)


def address_of(url: str | None) -> str | None:
    """The address of a PostgreSQL database, as given or as PLENARY_DATABASE says; None for the file in the folder."""
    return url or os.environ.get("PLENARY_DATABASE") or None


def make_folders(data: Path) -> None:
    """Make the data folder and that of the releases, for their owner alone: they hold joining links."""
    try:
        for folder in (data, data / RELEASES):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{data}: this data folder cannot be made or used: {error.strerror}") from None


def must_have_lost_nothing(database: Database, newest: int = 0) -> None:
    """StoreError where later releases stand than the database knows: it would give their numbers to others."""
    data = database.data
    later = [number for number in numbers_on_disk(data) if number > newest]
    found = next((number for number in reversed(later) if read_document(data, number) is not None), None)
    if found is not None:
        what = f"the database knows no release after {newest}" if newest else "the database is missing or empty"
        raise StoreError(
            f"{database.name}: {what}, but the files of release {found} are there and are still served. `plenary "
            f"restore FILE --data {data}` brings back a backup"
        )


def _create(database: Database) -> None:
    with database.writing() as connection:
        if schema.revision_of(connection) is None:  # unless somebody else was faster
            schema.migrate(connection)
