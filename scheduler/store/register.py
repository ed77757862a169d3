"""The register of private links: made, withdrawn, replaced, gone; logged, and copied beside the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from scheduler.errors import OutputError, StoreError
from scheduler.files import alone_in
from scheduler.publication import View
from scheduler.store import rows
from scheduler.store.database import RELEASES, Database
from scheduler.store.token import NOTICE_DAYS, Token, TokenKind, TokenState, digest_of, id_of, new_secret
from scheduler.store.token_files import note_withdrawn, write_copy


@dataclass(frozen=True)
class Wanted:
    """A private link to be made: its name, whom it is for, what it shows, its last day."""

    name: str
    kind: TokenKind
    subject: str | None = None
    groups: Sequence[str] = field(default=())
    view: View = View.MEMBER
    expires: date | None = None


@dataclass(frozen=True)
class Made:
    """A private link that was made, with its secret; the only time that it is told."""

    secret: str
    token: Token


class Register:
    """The private links of a store."""

    def __init__(self, data: Path, database: Database) -> None:
        self._data = data
        self._database = database

    def all(self) -> list[Token]:
        """Every link ever made, the oldest first."""
        with self._database.reading() as connection:
            return list(rows.tokens(connection).values())

    def create(self, wanted: Wanted, by: str) -> Made:
        """Make a link."""
        return self.create_all([wanted], by)[0]

    def create_all(
        self, wanted: Sequence[Wanted], by: str, before_commit: Callable[[list[Made]], object] | None = None
    ) -> list[Made]:
        """Make several links or none; `before_commit` may hand them out, and keeps all from being if it fails."""
        with self._database.writing() as connection:
            made = [_make(connection, one, by) for one in wanted]
            if before_commit is not None:
                before_commit(made)
        # They exist now and their secrets must be told; who opens the folder next writes the copy or says why not.
        with suppress(StoreError, OutputError):
            self.write_files()
        return made

    def revoke(self, name: str, by: str) -> Token:
        """Withdraw a link by its id or its name: its feed says so for 60 days, then it is gone."""
        with self._database.writing() as connection:
            digest, token = _one(connection, name)
            withdrawn = token.model_copy(update={"revoked": _moment(connection)})
            rows.put_token(connection, digest, withdrawn)
            rows.put_log(connection, _now(), by, "withdrew", f"the private link {token.id} ({token.name})")
        self.write_files()
        return withdrawn

    def replace(self, name: str, by: str) -> Made:
        """Make a new link like this one, and withdraw this one."""
        with self._database.writing() as connection:
            digest, old = _one(connection, name)
            made = _make(connection, Wanted(old.name, old.kind, old.subject, old.groups, old.view, old.expires), by)
            update = {"revoked": _moment(connection), "replaced_by": made.token.id}
            rows.put_token(connection, digest, old.model_copy(update=update))
            said = f"the private link {old.id} ({old.name}) by {made.token.id}"
            rows.put_log(connection, _now(), by, "replaced", said)
        self.write_files()
        return made

    def sweep(self, today: date, by: str) -> list[str]:
        """Withdraw the links that ran out, end notices of 60 days; ids of the links that are gone now."""
        with self._database.writing() as connection:
            gone = []
            for digest, token in rows.tokens(connection).items():
                found = token.at(datetime.combine(today, datetime.min.time(), UTC))
                if found.gone_on is None and found.is_over(today):
                    found = found.model_copy(update={"gone_on": today})
                    gone.append(token.id)
                if found != token:
                    rows.put_token(connection, digest, found)
            if gone:
                said = f"{len(gone)} private links withdrawn {NOTICE_DAYS} days ago or more: {', '.join(gone)}"
                rows.put_log(connection, _now(), by, "ended the notices of", said)
        self.write_files()
        return gone

    def write_files(self) -> None:
        """Write the copy beside the database, and note what was withdrawn."""
        with alone_in(self._data / RELEASES, lambda: None):
            with self._database.reading() as connection:
                found = rows.tokens(connection)
            note_withdrawn(self._data, found.items())
            write_copy(self._data, found)


def _make(connection: Connection, wanted: Wanted, by: str) -> Made:
    secret = new_secret()
    digest = digest_of(secret)
    token = Token(
        id=id_of(digest),
        name=wanted.name,
        kind=wanted.kind,
        subject=wanted.subject,
        groups=list(wanted.groups),
        view=wanted.view,
        created=_now(),
        expires=wanted.expires,
    )
    rows.put_token(connection, digest, token)
    whom = f"{token.kind.value} {token.subject or ', '.join(token.groups)}, {token.view.value} view"
    rows.put_log(connection, _now(), by, "made", f"the private link {token.id} ({token.name}; {whom})")
    return Made(secret, token)


def _one(connection: Connection, name: str) -> tuple[str, Token]:
    """The link of that id, or the only live one of that name; StoreError names the right ones."""
    found = rows.tokens(connection)
    for digest, token in found.items():
        if token.id == name:
            if token.state is not TokenState.LIVE:
                raise StoreError(f"the private link {name} ({token.name}) was withdrawn already")
            return digest, token
    named = [(digest, token) for digest, token in found.items() if token.name == name]
    live = [(digest, token) for digest, token in named if token.state is TokenState.LIVE]
    if len(live) == 1:
        return live[0]
    if live:
        ids = ", ".join(token.id for _, token in live)
        raise StoreError(f"{len(live)} private links are called {name!r}; say which by its id: {ids}")
    if named:
        raise StoreError(f"the private link {name!r} was withdrawn already")
    raise StoreError(f"there is no private link {name!r}; `plenary token list` shows all")


def _moment(connection: Connection) -> datetime:
    """The present moment, or just after the newest release if that is later: Last-Modified never goes back."""
    found = rows.releases(connection)
    return max(_now(), found[-1].released + timedelta(seconds=1)) if found else _now()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
