"""A backup: one .tar.gz with every row of our tables, the same for SQLite and PostgreSQL, made while serving.

All rows are read in one transaction, so they belong together whatever is released meanwhile.
"""

from __future__ import annotations

import base64
import io
import json
import os
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, inspect, select

from scheduler.errors import OutputError, StoreError
from scheduler.store.database import Database
from scheduler.store.documents import Document, unpack
from scheduler.store.schema import REVISIONS, revision_of
from scheduler.store.tables import Row, written

FORMAT = 1
MANIFEST = "manifest.json"
BYTES = "base64"
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Backup:
    """What a backup holds: its schema, when it was made, the newest release, all rows by table."""

    schema: str
    made: datetime
    number: int
    rows: Rows


def write_backup(database: Database, file: Path) -> Backup:
    """Back a database up into a new file that only its owner can read; StoreError or OutputError says why not."""
    if file.exists():
        raise OutputError(f"{file}: there is such a file already; name a new one")
    found = read_rows(database)
    fresh = file.parent / f".backup-{secrets.token_hex(8)}"
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as opened:
            _write_archive(opened, found)
            opened.flush()
            os.fsync(opened.fileno())
        os.rename(fresh, file)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise OutputError(f"{file}: cannot be written: {error.strerror}") from None
    return found


def read_rows(database: Database) -> Backup:
    """All rows of a database whose schema is this program's or older; StoreError if one is damaged."""
    with database.reading() as connection:
        schema = revision_of(connection)
        if schema not in REVISIONS:
            raise StoreError(
                f"{database.name}: schema {schema or 'unknown'} is not known here; nothing was backed up"
            )
        tables = our_tables(connection)
        rows: Rows = {table.name: list(_rows_of(connection, table)) for table in tables}
    for row in rows["publications"]:
        unpack(Document(row["document"], row["sha256"]), f"{database.name}: release {row['number']}")
    number = max((row["number"] for row in rows["publications"]), default=0)
    return Backup(schema, datetime.now(UTC).replace(microsecond=0), number, rows)


def our_tables(connection: Connection) -> list[Table]:
    """Our tables as the database has them now, which may be those of an older schema."""
    there = set(inspect(connection).get_table_names())
    metadata = MetaData()
    return [Table(name, metadata, autoload_with=connection) for name in Row.metadata.tables if name in there]


def _rows_of(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
        yield dict(row)


def _write_archive(opened: Any, backup: Backup) -> None:
    files = {f"{name}.jsonl": _lines(rows) for name, rows in backup.rows.items()}
    shown = {name: {"sha256": sha256(content).hexdigest(), "bytes": len(content)} for name, content in files.items()}
    manifest = {"backup": FORMAT, "schema": backup.schema, "made": written(backup.made), "number": backup.number}
    manifest["files"] = shown
    with tarfile.open(fileobj=opened, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        for name, content in [(MANIFEST, json.dumps(manifest, indent=1).encode("utf-8")), *files.items()]:
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = len(content), 0o600, int(backup.made.timestamp())
            archive.addfile(member, io.BytesIO(content))


def _lines(rows: list[dict[str, Any]]) -> bytes:
    """Rows as a line of JSON each; bytes are marked as such."""
    return "".join(json.dumps(row, default=_marked) + "\n" for row in rows).encode("utf-8")


def _marked(value: Any) -> dict[str, str]:
    return {BYTES: base64.b64encode(bytes(value)).decode("ascii")}


def read_backup(file: Path) -> Backup:
    """A backup from its file; StoreError if it is missing, damaged, or made by a newer Plenary."""
    try:
        with tarfile.open(file, mode="r:gz") as archive:
            files = {member.name: _content(archive, member) for member in archive}
        manifest = json.loads(files.pop(MANIFEST))
        schema, known = str(manifest["schema"]), manifest["backup"] == FORMAT
        if known and schema in REVISIONS:
            return _checked(file, manifest, files)
    except FileNotFoundError:
        raise StoreError(f"{file}: there is no such file") from None
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"{file}: no backup, or a damaged one ({type(error).__name__}); nothing was changed"
        ) from None
    except OSError as error:
        raise StoreError(f"{file}: cannot be read: {error.strerror or error}; nothing was changed") from None
    raise StoreError(f"{file}: made by a newer Plenary (schema {schema}); nothing was changed")


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    opened = archive.extractfile(member)
    return b"" if opened is None else opened.read()


def _checked(file: Path, manifest: dict[str, Any], files: dict[str, bytes]) -> Backup:
    said = manifest["files"]
    if said.keys() != files.keys() or "publications.jsonl" not in files:
        raise StoreError(f"{file}: a damaged backup: its files are not those of its manifest; nothing was changed")
    for name, content in files.items():
        if sha256(content).hexdigest() != said[name]["sha256"]:
            raise StoreError(f"{file}: a damaged backup: the SHA-256 of {name} differs; nothing was changed")
    rows = {name.removesuffix(".jsonl"): _rows(content) for name, content in files.items()}
    made = datetime.fromisoformat(manifest["made"])
    return Backup(manifest["schema"], made, int(manifest["number"]), rows)


def _rows(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line, object_hook=_unmarked) for line in content.decode("utf-8").splitlines()]


def _unmarked(value: dict[str, Any]) -> Any:
    return base64.b64decode(value[BYTES]) if value.keys() == {BYTES} else value
