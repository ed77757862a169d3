"""The tables as this program reads and writes them; the migrations make them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


def written(moment: datetime) -> str:
    """A moment as it is stored and said: in UTC, to the second, so that text order is order in time."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


class Instant(TypeDecorator[datetime]):
    """An aware moment in whole seconds; text in every database, because SQLite forgets zones."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """What is written."""
        return None if value is None else written(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """What is read."""
        return None if value is None else datetime.fromisoformat(value)


class DayText(TypeDecorator[date]):
    """A day, as text in every database: a backup of one can then be restored into another as it is."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """What is written."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ARG002
        """What is read."""
        return None if value is None else date.fromisoformat(value)


class Said(TypeDecorator[str]):
    """Words that people typed; what no database can hold (NUL, half a surrogate pair) is replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """What is written."""
        return None if value is None else value.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")


class Row(DeclarativeBase):
    """A row of a table of ours."""


class PublicationRow(Row):
    """A release: its document, whole and compressed, with what a list of releases shows beside it."""

    __tablename__ = "publications"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    released: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(Said)
    note: Mapped[str] = mapped_column(Said)
    schema: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    document: Mapped[bytes] = mapped_column(LargeBinary)


class DecisionRow(Row):
    """What was decided of one meeting, as JSON of a Decision."""

    __tablename__ = "decisions"
    meeting: Mapped[str] = mapped_column(String(200), primary_key=True)
    decision: Mapped[str] = mapped_column(Text)


class LogRow(Row):
    """A line of the audit log: when, who, did what."""

    __tablename__ = "log"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(Said)
    did: Mapped[str] = mapped_column(Said)
    what: Mapped[str] = mapped_column(Said)


class TokenRow(Row):
    """A private link, without its secret."""

    __tablename__ = "tokens"
    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Said)
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str | None] = mapped_column(Text)
    groups: Mapped[str] = mapped_column(Text)
    view: Mapped[str] = mapped_column(String(20))
    created: Mapped[datetime] = mapped_column(Instant)
    expires: Mapped[date | None] = mapped_column(DayText)
    revoked: Mapped[datetime | None] = mapped_column(Instant)
    gone_on: Mapped[date | None] = mapped_column(DayText)
    replaced_by: Mapped[str | None] = mapped_column(String(20))


class DraftRow(Row):
    """A plan that was never released, shown by a private link until a day."""

    __tablename__ = "drafts"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    created: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(Said)
    expires: Mapped[date] = mapped_column(DayText)
    sha256: Mapped[str] = mapped_column(String(64))
    document: Mapped[bytes] = mapped_column(LargeBinary)
