"""Private links for many at once, written for a mail merge; all of them are made, or none."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from scheduler.channels import say
from scheduler.errors import OutputError, StoreError
from scheduler.exits import Exit
from scheduler.publication import Publication
from scheduler.store.register import Made
from scheduler.store.token import Token, TokenKind, TokenState
from scheduler.store_commands import address, opened
from scheduler.token_commands import Asked, feed_path, wanted
from scheduler.wording import count

OWN_COLUMNS = ("name", "address", "link")
MOST_BYTES = 5_000_000


@dataclass(frozen=True)
class Batch:
    """What was asked for: where to write, for whom, and how the links shall be."""

    out: Path
    people: Path | None = None
    again: bool = False
    view: str = "member"
    expires: date | None = None


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets a link, with the columns that the list had beside."""

    asked: Asked
    more: dict[str, str]


def create_in_bulk(data: Path, url: str | None, by: str, batch: Batch) -> Exit:
    """Make the links and write the mail-merge file, which only its owner can read."""
    store = opened(data, url)
    publication = store.current()
    if publication is None:
        raise StoreError(f"{data}: nothing was released yet; `plenary publish` makes the first release")
    everybody = _bodies(publication, batch) if batch.people is None else _people(batch.people, batch)
    if not everybody:
        raise StoreError("there is nobody to make a link for")
    chosen = everybody if batch.again else _without_link(everybody, store.tokens.all())
    if chosen:
        links = [wanted(one.asked, publication) for one in chosen]
        written: list[Path] = []

        def hand_out(made: list[Made]) -> None:
            written.append(_write(batch.out, chosen, made, publication))

        try:
            store.tokens.create_all(links, by, hand_out)
        except BaseException:
            for file in written:  # the links do not exist: nobody must be sent one
                file.unlink(missing_ok=True)
            raise
        # Only now do the links exist; a run that was killed before leaves no file of this name behind.
        for file in written:
            file.rename(batch.out)
        say(f"{batch.out}: {count(len(chosen), 'private link')}, told here and nowhere else. Delete it when sent.")
    if len(chosen) < len(everybody):
        left = count(len(everybody) - len(chosen), "recipient")
        say(f"Left out: {left} with a link already; --again makes another for each.")
    return Exit.DONE


def _bodies(publication: Publication, batch: Batch) -> list[Recipient]:
    return [
        Recipient(Asked(body.name.en, body=name, view=batch.view, expires=batch.expires), {"body": name})
        for name, body in sorted(publication.bodies.items())
    ]


def _people(file: Path, batch: Batch) -> list[Recipient]:
    """A row per person: name, and the person's id in the brief or groups separated by spaces."""
    try:
        with file.open("rb") as opened_file:
            text = opened_file.read(MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise StoreError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise StoreError(f"{file}: not UTF-8 text; save it as CSV UTF-8") from None
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), dialect=csv.Sniffer().sniff(text[:2000], ",;\t"))
        columns = list(reader.fieldnames or [])
        found = [_person(file, reader.line_num, row, batch) for row in reader if any(row.values())]
    except csv.Error as error:
        raise StoreError(f"{file}: not a table of comma-separated values: {error}") from None
    if "name" not in columns or not {"person", "groups"} & set(columns):
        raise StoreError(f"{file}: its columns are {', '.join(columns)}; needed are name, and person or groups")
    return found


def _person(file: Path, line: int, row: dict[str, str], batch: Batch) -> Recipient:
    name, person = (row.get("name") or "").strip(), (row.get("person") or "").strip()
    groups = tuple((row.get("groups") or "").replace(",", " ").split())
    if "name" in row and not name:
        raise StoreError(f"{file}:{line}: a person without a name")
    if not person and not groups and ("person" in row or "groups" in row):
        raise StoreError(f"{file}:{line}: {name}: neither person nor groups are filled in")
    more = {key: value or "" for key, value in row.items() if isinstance(key, str) and key not in OWN_COLUMNS}
    return Recipient(Asked(name, None, person or None, groups, batch.view, batch.expires), more)


def _without_link(everybody: Sequence[Recipient], tokens: Sequence[Token]) -> list[Recipient]:
    """Those for whom no link is open that is like the one they would get."""
    now = datetime.now(UTC)
    there = {
        (token.kind, token.subject, tuple(token.groups), token.name if token.subject is None else None)
        for token in tokens
        if token.at(now).state is TokenState.LIVE
    }
    return [one for one in everybody if _same(one.asked) not in there]


def _same(asked: Asked) -> tuple[TokenKind, str | None, tuple[str, ...], str | None]:
    if asked.body is not None:
        return TokenKind.BODY, asked.body, tuple(asked.groups), None
    if asked.person is not None:
        return TokenKind.PERSON, asked.person, tuple(asked.groups), None
    return TokenKind.GROUPS, None, tuple(asked.groups), asked.name


def _write(out: Path, chosen: Sequence[Recipient], made: Sequence[Made], publication: Publication) -> Path:
    """Write the file under a name for the time being, never over another; OutputError says why not."""
    if out.exists():
        raise OutputError(f"{out}: there is such a file already; name a new one")
    part = out.with_name(f"{out.name}.part")
    columns = list(dict.fromkeys(key for one in chosen for key in one.more))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*OWN_COLUMNS, *columns])
    for one, link in zip(chosen, made, strict=True):
        where = address(feed_path(link.secret), publication.base_url)
        writer.writerow([one.asked.name, where, link.token.id, *(one.more.get(key, "") for key in columns)])
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise OutputError(
            f"{part}: a run that was broken off left this file; its links may open nothing. `plenary token list` "
            f"shows which there are; then delete it"
        ) from None
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise OutputError(f"{out}: cannot be written: {error.strerror}") from None
    return part
