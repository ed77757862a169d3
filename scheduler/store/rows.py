"""Rows read as nouns: the one place where columns become publications, decisions and tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from scheduler.errors import StoreError
from scheduler.plan import Moment, Part
from scheduler.publication import Decision, Publication, View
from scheduler.store.documents import Document, unpack
from scheduler.store.tables import DecisionRow, LogRow, PublicationRow, TokenRow
from scheduler.store.token import Token, TokenKind


class LogLine(Part):
    """A line of the audit log."""

    at: Moment
    by: str
    did: str
    what: str


class Released(Part):
    """A release as a list of releases shows it."""

    number: int
    released: Moment
    by: str
    note: str

    @classmethod
    def of(cls, publication: Publication) -> Released:
        """The line of a publication."""
        return cls(number=publication.number, released=publication.released, by=publication.by, note=publication.note)


def newest_number(connection: Connection) -> int:
    """Number of the newest release; 0 before the first."""
    return connection.execute(select(func.max(PublicationRow.number))).scalar() or 0


def releases(connection: Connection) -> list[Released]:
    """All releases, the first one first."""
    columns = (PublicationRow.number, PublicationRow.released, PublicationRow.by, PublicationRow.note)
    found = connection.execute(select(*columns).order_by(PublicationRow.number))
    return [Released(number=number, released=at, by=by, note=note) for number, at, by, note in found]


def document_text(connection: Connection, number: int, name: str) -> bytes:
    """The text of a release's document; KeyError if there is no such release, StoreError if it is damaged."""
    columns = select(PublicationRow.document, PublicationRow.sha256).where(PublicationRow.number == number)
    found = connection.execute(columns).one_or_none()
    if found is None:
        raise KeyError(number)
    return unpack(Document(found.document, found.sha256), f"{name}: release {number}")


def put_publication(connection: Connection, publication: Publication, document: Document) -> None:
    """Add a release."""
    values = {"number": publication.number, "released": publication.released, "by": publication.by}
    values |= {"note": publication.note, "schema": publication.publication_schema}
    values |= {"sha256": document.sha256, "document": document.packed}
    connection.execute(insert(PublicationRow).values(values))


def decisions(connection: Connection) -> dict[str, Decision]:
    """What was decided, by meeting."""
    found = connection.execute(select(DecisionRow.meeting, DecisionRow.decision).order_by(DecisionRow.meeting))
    return {meeting: Decision.model_validate_json(said) for meeting, said in found}


def put_decisions(connection: Connection, decided: Mapping[str, Decision]) -> None:
    """Set what was decided of these meetings."""
    for meeting, decision in decided.items():
        connection.execute(delete(DecisionRow).where(DecisionRow.meeting == meeting))
        connection.execute(insert(DecisionRow).values(meeting=meeting, decision=decision.model_dump_json()))


def put_log(connection: Connection, at: datetime, by: str, did: str, what: str) -> None:
    """Add a line to the audit log."""
    connection.execute(insert(LogRow).values(at=at, by=by, did=did, what=what))


def log_lines(connection: Connection) -> list[LogLine]:
    """The audit log, the oldest line first."""
    found = connection.execute(select(LogRow.at, LogRow.by, LogRow.did, LogRow.what).order_by(LogRow.id))
    return [LogLine(at=at, by=by, did=did, what=what) for at, by, did, what in found]


def tokens(connection: Connection) -> dict[str, Token]:
    """Every private link ever made, by the SHA-256 of its secret, the oldest first."""
    found = connection.execute(select(TokenRow.__table__).order_by(TokenRow.created, TokenRow.id)).mappings()
    return {row["digest"]: _token(row) for row in found}


def _token(row: Mapping[Any, Any]) -> Token:
    values = {name: row[name] for name in Token.model_fields}
    values |= {"kind": TokenKind(row["kind"]), "view": View(row["view"]), "groups": json.loads(row["groups"])}
    try:
        return Token.model_validate(values)
    except ValueError:
        raise StoreError(f"the private link {row['id']} is damaged in the database") from None


def put_token(connection: Connection, digest: str, token: Token) -> None:
    """Add a private link, or set what stands of it."""
    values = token.model_dump() | {"digest": digest, "groups": json.dumps(token.groups)}
    values |= {"kind": token.kind.value, "view": token.view.value}
    connection.execute(delete(TokenRow).where(TokenRow.digest == digest))
    connection.execute(insert(TokenRow).values(values))
