"""The shelf from which the web serves: it reads only, and goes on from files when the database is damaged."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from scheduler.errors import StoreError
from scheduler.news.step import Step
from scheduler.publication import Publication
from scheduler.store import rows, schema
from scheduler.store.database import RELEASES, Database
from scheduler.store.documents import parse, parse_step
from scheduler.store.drafts import Draft, find_draft
from scheduler.store.kept import SECONDS, Kept
from scheduler.store.opening import address_of, must_have_lost_nothing
from scheduler.store.release_files import CURRENT, numbers_on_disk, read_document
from scheduler.store.rows import Released
from scheduler.store.token import Token, digest_of
from scheduler.store.token_files import COPY, read_copy

MOST_KEPT = 8
"""Earlier publications kept in memory."""


def open_shelf(data: Path, url: str | None = None, seconds: float = SECONDS) -> Shelf:
    """Open a data folder to read from; StoreError if there is no such folder. The database may be damaged."""
    if not data.is_dir():
        raise StoreError(f"{data}: there is no such data folder; `plenary publish` makes one with the first release")
    return Shelf(data, Database(data, address_of(url)), seconds)


class Shelf:
    """What was released and handed out, for any number of threads; `seconds` after which the database is asked."""

    def __init__(self, data: Path, database: Database, seconds: float = SECONDS) -> None:
        self._data = data
        self._database = database
        self._newest: Publication | None = None
        self._known: Mapping[str, Token] | None = None
        self._troubles: dict[str, str] = {}
        self._earlier: OrderedDict[int, Publication] = OrderedDict()
        self._listed: tuple[int, list[Released]] = (0, [])
        self._steps: dict[int, Step] = {}
        self._lock = threading.Lock()
        self._current = Kept(data / CURRENT, self._look_for_newest, seconds)
        self._tokens = Kept(data / COPY, self._look_for_tokens, seconds)

    @property
    def trouble(self) -> str | None:
        """What was wrong at the last look, in words; None if nothing was."""
        return next(iter(list(self._troubles.values())), None)

    def current(self) -> Publication | None:
        """The newest release; None before the first, or if nothing whole is left (then `trouble` says why)."""
        return self._current.get()

    def publication(self, number: int) -> Publication:
        """A release, from the database or its files; KeyError if there is none of that number."""
        newest = self.current()
        if newest is not None and newest.number == number:
            return newest
        with self._lock:
            if number in self._earlier:
                self._earlier.move_to_end(number)
                return self._earlier[number]
        found = self._read(number)
        with self._lock:
            self._earlier[number] = found
            while len(self._earlier) > MOST_KEPT:
                self._earlier.popitem(last=False)
        return found

    def step(self, number: int) -> Step:
        """What a release changed, kept for good once read; KeyError if there is none of that number."""
        if number not in self._steps:
            self._steps[number] = self._read_step(number)
        return self._steps[number]

    def numbers(self) -> list[int]:
        """Numbers of all releases, the first one first."""
        return [release.number for release in self.releases()]

    def releases(self) -> list[Released]:
        """All releases as a list shows them, the first one first; looked up once for each newest release."""
        newest = self.current()
        number = 0 if newest is None else newest.number
        if self._listed[0] != number:
            self._listed = (number, self._list() if number else [])
        return self._listed[1]

    def _list(self) -> list[Released]:
        try:
            with self._database.reading() as connection:
                return rows.releases(connection)
        except StoreError:
            found = [self._from_files(number) for number in numbers_on_disk(self._data)]
            return [Released.of(publication) for publication in found if publication is not None]

    def token(self, secret: str) -> Token | None:
        """The private link of a secret as it stands now; None for one that was never made.

        StoreError if nothing is known of any link: the answer must then be no "unknown", which empties calendars.
        """
        # Only hashes are compared: how long that takes tells nothing of any secret.
        found = self._tokens.get().get(digest_of(secret))
        return None if found is None else found.at(datetime.now(UTC))

    def draft(self, secret: str) -> Draft | None:
        """The draft of a private link; None if there is none or it ran out."""
        with self._database.reading() as connection:
            return find_draft(connection, secret, datetime.now(UTC).date(), self._database.name)

    def _look_for_newest(self) -> Publication | None:
        try:
            found = self._from_database()
            self._troubles.pop("release", None)
        except StoreError as error:
            self._troubles["release"] = str(error)
            found = self._from_newest_files()
        self._newest = found
        return found

    def _from_database(self) -> Publication | None:
        if not self._is_there():
            return None
        with self._database.reading() as connection:
            schema.must_be_ours(connection, self._database)
            number = rows.newest_number(connection)
            must_have_lost_nothing(self._database, number)
            if self._newest is not None and self._newest.number == number:
                return self._newest
            text = rows.document_text(connection, number, self._database.name) if number else None
        return None if text is None else parse(text, f"{self._database.name}: release {number}")

    def _is_there(self) -> bool:
        """Whether there is a database with anything in it; StoreError if it was lost."""
        file = self._database.file
        if file is None or file.exists():
            with self._database.reading() as connection:
                if schema.revision_of(connection) is not None:
                    return True
        must_have_lost_nothing(self._database)
        if self._newest is not None:
            raise StoreError(f"{self._database.name}: the database is missing or empty")
        return False

    def _from_newest_files(self) -> Publication | None:
        """The newest release that is whole: from memory, or from its files."""
        for number in reversed(numbers_on_disk(self._data)):
            if self._newest is not None and self._newest.number >= number:
                break
            if (found := self._from_files(number)) is not None:
                return found
        return self._newest

    def _from_files(self, number: int) -> Publication | None:
        text = read_document(self._data, number)
        try:
            return None if text is None else parse(text, str(self._data / RELEASES / str(number)))
        except StoreError:
            return None

    def _read(self, number: int) -> Publication:
        try:
            with self._database.reading() as connection:
                text = rows.document_text(connection, number, self._database.name)
            return parse(text, f"{self._database.name}: release {number}")
        except StoreError:
            if (found := self._from_files(number)) is not None:
                return found
            raise

    def _read_step(self, number: int) -> Step:
        name = f"{self._database.name}: release {number}"
        try:
            with self._database.reading() as connection:
                return parse_step(rows.document_text(connection, number, self._database.name), name)
        except StoreError:
            if (found := self._from_files(number)) is not None:
                return Step.of(found)
            raise

    def _look_for_tokens(self) -> Mapping[str, Token]:
        try:
            found: Mapping[str, Token] = self._tokens_of_database()
            self._troubles.pop("links", None)
        except StoreError as error:
            self._troubles["links"] = str(error)
            found = self._tokens_of_files()
        self._known = found
        return found

    def _tokens_of_database(self) -> Mapping[str, Token]:
        if not self._is_there():
            return {}
        with self._database.reading() as connection:
            schema.must_be_ours(connection, self._database)
            return rows.tokens(connection)

    def _tokens_of_files(self) -> Mapping[str, Token]:
        try:
            return read_copy(self._data)
        except StoreError:
            if self._known is None:
                raise
            return self._known
