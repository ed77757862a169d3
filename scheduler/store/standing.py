"""What is known of a data folder before a backup is brought back into it, even if its database does not answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from scheduler.errors import StoreError
from scheduler.publication import Publication
from scheduler.store import rows, schema
from scheduler.store.database import Database
from scheduler.store.documents import parse
from scheduler.store.release_files import numbers_on_disk, read_document
from scheduler.store.rows import LogLine
from scheduler.store.token import Token
from scheduler.store.token_files import read_copy, read_withdrawn


@dataclass(frozen=True)
class There:
    """The newest release that was ever served from a folder, as far as can be told, and its private links."""

    number: int = 0
    released: datetime | None = None
    log: tuple[LogLine, ...] = ()
    publication: Publication | None = None
    tokens: dict[str, Token] = field(default_factory=dict)

    @property
    def any_rows(self) -> bool:
        """Whether the database answers and holds something; everything that is done there is logged."""
        return bool(self.log)


def what_is_there(data: Path, database: Database) -> There:
    """Ask the database, and where it does not answer the files; what was noted as withdrawn wins over both."""
    try:
        found = _in_database(database)
    except (StoreError, KeyError):
        found = There(tokens=_copied(data))
    disk = numbers_on_disk(data)
    later = (_in_files(data, number) for number in reversed(disk) if number > found.number)
    publication = next((one for one in later if one is not None), found.publication)
    return There(
        number=max([found.number, *disk]),
        released=None if publication is None else publication.released,
        log=found.log,
        publication=publication,
        tokens=furthest(found.tokens, read_withdrawn(data)),
    )


def furthest(some: Mapping[str, Token], others: Mapping[str, Token]) -> dict[str, Token]:
    """All links of both; of one that both know, what is nearer to its end: nothing withdrawn opens again."""
    found = dict(some)
    for digest, token in others.items():
        if digest not in found or token.is_further_than(found[digest]):
            found[digest] = token
    return found


def _in_database(database: Database) -> There:
    if database.file is not None and not database.file.exists():
        raise StoreError("there is no database")
    with database.reading() as connection:
        if schema.revision_of(connection) is None:
            return There()
        schema.must_be_ours(connection, database)
        number = rows.newest_number(connection)
        log = tuple(rows.log_lines(connection))
        tokens = rows.tokens(connection)
        text = rows.document_text(connection, number, database.name) if number else None
    publication = None if text is None else parse(text, database.name)
    return There(number, None, log, publication, tokens)


def _in_files(data: Path, number: int) -> Publication | None:
    text = read_document(data, number)
    try:
        return None if text is None else parse(text, str(number))
    except StoreError:
        return None


def _copied(data: Path) -> dict[str, Token]:
    try:
        return read_copy(data)
    except StoreError:
        return {}
