"""The store of a data folder: what was released, decided and handed out, and who did it.

The commit of `Store.add` is the instant of release. The release's plain files follow it, and are written again by
whoever opens the folder next if that did not come to its end; so a crash at any instant leaves the old release or
the new one, whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from scheduler.errors import StaleError, StoreError
from scheduler.files import alone_in
from scheduler.publication import Decision, Publication
from scheduler.store import rows
from scheduler.store.database import Database
from scheduler.store.documents import pack, parse
from scheduler.store.drafts import Drafts
from scheduler.store.register import Register
from scheduler.store.release_files import (
    RELEASES,
    FilesOf,
    contents,
    is_whole,
    sweep_leftovers,
    write_current,
    write_release,
)
from scheduler.store.rows import LogLine, Released
from scheduler.wording import full_day


class Store:
    """A data folder that was opened; every method is one transaction."""

    def __init__(self, data: Path, database: Database, files_of: FilesOf | None = None) -> None:
        self.data = data
        self.database = database
        self.tokens = Register(data, database)
        self.drafts = Drafts(database)
        self._files_of = files_of

    def number(self) -> int:
        """Number of the newest release; 0 before the first."""
        with self.database.reading() as connection:
            return rows.newest_number(connection)

    def numbers(self) -> list[int]:
        """Numbers of all releases, the first one first."""
        return [release.number for release in self.releases()]

    def releases(self) -> list[Released]:
        """All releases as a list shows them, the first one first."""
        with self.database.reading() as connection:
            return rows.releases(connection)

    def current(self) -> Publication | None:
        """The newest release; None before the first."""
        with self.database.reading() as connection:
            number = rows.newest_number(connection)
            text = rows.document_text(connection, number, self.database.name) if number else None
        return None if text is None else parse(text, self._named(number))

    def publication(self, number: int) -> Publication:
        """A release; KeyError if there is none of that number."""
        with self.database.reading() as connection:
            text = rows.document_text(connection, number, self.database.name)
        return parse(text, self._named(number))

    def decisions(self) -> dict[str, Decision]:
        """What was decided, by meeting."""
        with self.database.reading() as connection:
            return rows.decisions(connection)

    def decide(self, meeting: str, decision: Decision, by: str, what: str, did: str = "decided") -> None:
        """Set what was decided of a meeting, and log it."""
        with self.database.writing() as connection:
            rows.put_decisions(connection, {meeting: decision})
            rows.put_log(connection, now(), by, did, what)

    def decide_all(
        self,
        decided: Mapping[str, Decision],
        by: str,
        did: str,
        what: Mapping[str, str],
        *,
        seen: Mapping[str, Decision],
    ) -> None:
        """Set what was decided of several meetings, a line in the log for each of `what`, all or nothing.

        StaleError if somebody decided on one of them meanwhile, which then differs from `seen`.
        """
        with self.database.writing() as connection:
            there = rows.decisions(connection)
            if names := sorted(name for name in decided if there.get(name) != seen.get(name)):
                raise StaleError(
                    f"meanwhile somebody decided on {', '.join(names[:10])}. Nothing was changed; look again",
                    rows.newest_number(connection),
                )
            rows.put_decisions(connection, decided)
            for name in decided:
                rows.put_log(connection, now(), by, did, what[name])

    def add(
        self,
        publication: Publication,
        based_on: int,
        by: str,
        *,
        seen: Mapping[str, Decision] | None = None,
        decided: Mapping[str, Decision] | None = None,
        lines: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Release: the publication, decisions that it brings, and a line in the log, all or nothing; then its files.

        `lines` are further lines of the log: what was done, and to what. StaleError if the newest release is not
        `based_on`, or decisions differ from those `seen` (None: any).
        """
        if publication.number <= based_on:
            raise ValueError(f"release {publication.number} cannot follow release {based_on}")
        document = pack(publication)
        with self.database.writing() as connection:
            self._must_be_fresh(connection, based_on, seen)
            rows.put_publication(connection, publication, document)
            rows.put_decisions(connection, decided or {})
            did = "swept" if publication.sweep else "made"
            rows.put_log(connection, now(), by, did, f"release {publication.number}: {publication.note}")
            for done, what in lines:
                rows.put_log(connection, now(), by, done, what)
        self.write_files()

    def _must_be_fresh(self, connection: Connection, based_on: int, seen: Mapping[str, Decision] | None) -> None:
        found = rows.releases(connection)
        newest = found[-1].number if found else 0
        if newest != based_on:
            last = found[-1] if found else None
            said = "" if last is None else f" by {last.by} on {_said(last.released)}: {last.note}"
            raise StaleError(
                f"meanwhile release {newest} was made{said}. Nothing was released; review your plan against it, "
                f"then publish again",
                newest,
            )
        if seen is not None and (there := rows.decisions(connection)) != dict(seen):
            names = sorted(name for name in {*there, *seen} if there.get(name) != seen.get(name))
            raise StaleError(
                f"meanwhile somebody decided on {', '.join(names[:10])}. Nothing was released; review again", newest
            )

    def log(self) -> list[LogLine]:
        """The audit log, the oldest line first."""
        with self.database.reading() as connection:
            return rows.log_lines(connection)

    def note(self, by: str, did: str, what: str) -> None:
        """Add a line to the audit log."""
        with self.database.writing() as connection:
            rows.put_log(connection, now(), by, did, what)

    def sweep_tokens(self, today: date, by: str = "sweep") -> list[str]:
        """End the notices of links withdrawn 60 days ago or more, and drafts that ran out; ids of those links."""
        self.drafts.sweep(today)
        return self.tokens.sweep(today, by)

    def write_files(self) -> None:
        """Write what is missing or wrong of the releases' files; StoreError if that fails."""
        with alone_in(self.data / RELEASES, lambda: None):
            numbers = self.numbers()
            for number in numbers:
                newest = number == numbers[-1]
                if not is_whole(self.data, number, with_feeds=self._files_of is not None, hashes=newest):
                    self._write_release(number)
            sweep_leftovers(self.data)
            write_current(self.data, numbers[-1] if numbers else 0)

    def _write_release(self, number: int) -> None:
        with self.database.reading() as connection:
            text = rows.document_text(connection, number, self.database.name)
        publication = parse(text, self._named(number))
        files = contents(publication, text, self._files_of)
        write_release(self.data, number, files, feeds=self._files_of is not None)

    def _named(self, number: int) -> str:
        return f"{self.database.name}: release {number}"


def now() -> datetime:
    """The present moment in whole seconds; for a rehearsal PLENARY_NOW says another, StoreError if it is none."""
    said = os.environ.get("PLENARY_NOW")
    if not said:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromisoformat(said).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise StoreError(f"PLENARY_NOW: {said!r} is no moment; right is one such as 2027-03-01T09:00:00Z") from None


def _said(moment: datetime) -> str:
    """A moment for people, in UTC."""
    return f"{full_day(moment.astimezone(UTC).date())} at {moment.astimezone(UTC):%H:%M} UTC"
