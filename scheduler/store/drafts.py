"""Plans that were never released, each shown by a private link until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from scheduler.publication import Publication
from scheduler.store import rows
from scheduler.store.database import Database
from scheduler.store.documents import Document, pack, parse, unpack
from scheduler.store.tables import DraftRow
from scheduler.store.token import digest_of, new_secret


@dataclass(frozen=True)
class Draft:
    """A draft and the last day on which its link opens it."""

    publication: Publication
    expires: date


class Drafts:
    """The drafts of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, publication: Publication, days: int, by: str, *, at: datetime | None = None) -> str:
        """Keep a draft for so many days from today; the secret of its link, which nobody can ask for again."""
        secret, document = new_secret(), pack(publication)
        moment = (at or datetime.now(UTC)).replace(microsecond=0)
        expires = moment.date() + timedelta(days=days)
        values = {"digest": digest_of(secret), "created": moment, "by": by, "expires": expires}
        values |= {"sha256": document.sha256, "document": document.packed}
        with self._database.writing() as connection:
            connection.execute(insert(DraftRow).values(values))
            rows.put_log(connection, moment, by, "showed", f"a draft by a private link until {expires}")
        return secret

    def sweep(self, today: date) -> None:
        """Forget the drafts whose last day is over."""
        with self._database.writing() as connection:
            connection.execute(delete(DraftRow).where(DraftRow.expires < today))


def find_draft(connection: Connection, secret: str, today: date, name: str) -> Draft | None:
    """The draft of a link; None if there is none or its last day is over."""
    columns = (DraftRow.document, DraftRow.sha256, DraftRow.expires)
    found = connection.execute(select(*columns).where(DraftRow.digest == digest_of(secret))).one_or_none()
    if found is None or found.expires < today:
        return None
    text = unpack(Document(found.document, found.sha256), f"{name}: a draft")
    return Draft(parse(text, f"{name}: a draft"), found.expires)
