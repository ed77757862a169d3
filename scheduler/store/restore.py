"""A backup brought back: the old is kept aside, nothing that was withdrawn opens again, and no revision goes back."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, insert

from scheduler.errors import StoreError
from scheduler.files import alone_in
from scheduler.news import changes_between
from scheduler.store import rows, schema
from scheduler.store.backup import Backup, Rows, our_tables, read_backup, read_rows, write_backup
from scheduler.store.database import FILE, RELEASES, Database
from scheduler.store.documents import pack, parse
from scheduler.store.opening import address_of, make_folders, open_store
from scheduler.store.raised import STEP, raised, step_above
from scheduler.store.release_files import CURRENT, FilesOf, numbers_on_disk, sweep_leftovers
from scheduler.store.standing import There, furthest, what_is_there
from scheduler.store.tables import written
from scheduler.store.token import Token
from scheduler.store.token_files import COPY
from scheduler.wording import count

TIME_OF_DAY = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Restored:
    """What a restore did: the backup's newest release, the release made of it, where the old is kept."""

    of: int
    number: int
    made: datetime
    aside: Path | None


def restore(
    file: Path, data: Path, url: str | None = None, *, by: str, force: bool = False, files_of: FilesOf | None = None
) -> Restored:
    """Bring a backup back into a data folder; StoreError says why not, and then nothing was changed.

    The backup's newest release is released once more, with a higher number, sequences and moments than anything
    known to have been served. Links made or withdrawn since the backup stay as they are in the folder.
    """
    backup = read_backup(file)
    make_folders(data)
    database = Database(data, address_of(url))
    built = data / f".restore-{secrets.token_hex(8)}"
    with alone_in(data / RELEASES, lambda: None):
        sweep_leftovers(data)
        there = what_is_there(data, database)
        _must_not_lose(backup, there, data, force)
        try:
            fresh = _built(backup, built)
            number = _released_anew(fresh, backup, there, by)
            found = read_rows(fresh)
            aside = _set_aside(data, database)
            if database.file is not None:
                os.rename(built / FILE, database.file)
            _move_releases(data, aside)
        except OSError as error:
            raise StoreError(f"{data}: the backup cannot be restored here: {error.strerror}") from None
        finally:
            shutil.rmtree(built, ignore_errors=True)
    if database.file is None:
        _fill(database, found.rows, there)
    open_store(data, url, files_of)
    return Restored(backup.number, number, backup.made, aside)


def _must_not_lose(backup: Backup, there: There, data: Path, force: bool) -> None:
    if there.number and not backup.number:
        raise StoreError(
            f"{data}: release {there.number} stands here, and the backup holds none; nothing was changed"
        )
    known = {(row["at"], row["by"], row["did"], row["what"]) for row in backup.rows["log"]}
    later = sum((written(line.at), line.by, line.did, line.what) not in known for line in there.log)
    if (there.number > backup.number or later) and not force:
        here = f"release {there.number} here, release {backup.number} in the backup"
        more = f", and {count(later, 'step')} logged since" if later else ""
        raise StoreError(
            f"{data}: this folder is newer than the backup: {here}{more}. Nothing was changed; --force restores all "
            "the same, and keeps the old aside"
        )


def _built(backup: Backup, folder: Path) -> Database:
    """A database of this program's schema with what the backup holds."""
    make_folders(folder)
    fresh = Database(folder)
    fresh.make_file()
    with fresh.writing() as connection:
        schema.migrate(connection, backup.schema)
        insert_rows(connection, backup.rows)
        schema.migrate(connection)
    return fresh


def insert_rows(connection: Connection, found: Rows) -> None:
    """Add rows to empty tables; lines of the log are numbered anew, in their order."""
    for table in our_tables(connection):
        values = found.get(table.name, [])
        if table.name == "log":
            values = [{name: value for name, value in row.items() if name != "id"} for row in values]
        if values:
            connection.execute(insert(table), values)


def _released_anew(fresh: Database, backup: Backup, there: There, by: str) -> int:
    """Release the backup's newest publication above all that was served; its number, 0 if there is none."""
    with fresh.writing() as connection:
        now = datetime.now(UTC).replace(microsecond=0)
        _merge(connection, there.tokens)
        said = f"the backup of {written(backup.made)}, whose newest release is {backup.number}"
        _merge_log(connection, there)
        rows.put_log(connection, now, by, "restored", said)
        if not backup.number:
            return 0
        last = parse(rows.document_text(connection, backup.number, "the backup"), "the backup")
        known = [last] if there.publication is None else [last, there.publication]
        unknown = there.publication is not None and there.publication.number < there.number
        moments = [now, *(one.released for one in known), *([there.released] if there.released else [])]
        made = raised(
            last,
            number=max(backup.number, there.number) + 1,
            at=max(moments) + timedelta(seconds=1),
            by=by,
            note=f"Restored from the backup of {written(backup.made)}: release {backup.number} once more.",
            step=step_above(known) + STEP * unknown,
        )
        if there.publication is not None:  # what members saw last is undone: they are told so
            made = made.model_copy(update={"changes": changes_between(there.publication, made)})
        rows.put_publication(connection, made, pack(made))
        return made.number


def _merge(connection: Connection, there: Mapping[str, Token]) -> None:
    """Links made since the backup are kept, and those withdrawn since stay withdrawn."""
    known = rows.tokens(connection)
    for digest, token in furthest(known, there).items():
        if known.get(digest) != token:
            rows.put_token(connection, digest, token)


def _merge_log(connection: Connection, there: There) -> None:
    """What was done here since the backup was done, whatever becomes of it."""
    known = set(rows.log_lines(connection))
    for line in there.log:
        if line not in known:
            rows.put_log(connection, line.at, line.by, line.did, line.what)


def _holds_rows(database: Database) -> bool:
    """Whether a server's database holds tables of ours; StoreError if those are others' or of a newer Plenary."""
    with database.reading() as connection:
        found = schema.revision_of(connection)
        if found is not None and found not in schema.REVISIONS:
            schema.must_be_ours(connection, database)
    return found is not None


def _set_aside(data: Path, database: Database) -> Path | None:
    """Move what stands in the folder into one of its own; None if nothing does."""
    files = [data / f"{FILE}{end}" for end in ("", "-wal", "-shm")] if database.file is not None else []
    rows_there = database.file is None and _holds_rows(database)
    if not rows_there and not any(file.exists() for file in files) and not numbers_on_disk(data):
        return None
    aside = data / f"aside-{datetime.now(UTC):{TIME_OF_DAY}}-{secrets.token_hex(2)}"
    (aside / RELEASES).mkdir(mode=0o700, parents=True)
    if rows_there:
        write_backup(database, aside / "database.tar.gz")
    for name in (COPY, CURRENT):
        with suppress(OSError):
            shutil.copy2(data / name, aside / name)
    for file in files:
        if file.exists():
            os.rename(file, aside / file.name)
    return aside


def _move_releases(data: Path, aside: Path | None) -> None:
    for number in numbers_on_disk(data):
        if aside is not None:
            os.rename(data / RELEASES / str(number), aside / RELEASES / str(number))


def _fill(database: Database, found: Rows, there: There) -> None:
    """Put rows in the place of all that a database holds, in one transaction."""
    with database.writing() as connection:
        schema.migrate(connection)
        if there.any_rows and rows.newest_number(connection) != there.number:
            raise StoreError(f"{database.name}: somebody released meanwhile; nothing was changed, try again")
        for table in our_tables(connection):
            connection.execute(delete(table))
        insert_rows(connection, found)
