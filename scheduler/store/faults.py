"""What is wrong with a database, in words, and what still works."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DBAPIError

DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
FULL = ("SQLITE_FULL", "53100")
NOT_WRITABLE = ("SQLITE_READONLY", "SQLITE_PERM", "25006", "42501")
NOT_THERE = ("SQLITE_CANTOPEN",)
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01")
DISK = ("SQLITE_IOERR", "58030")


def in_words(error: DBAPIError, name: str, data: Path) -> str:
    """What happened to the database of that name, what is still served, and what to do."""
    code, said = _code_and_words(error)
    if code.startswith(FULL):
        return (
            f"{name}: the disk is full; nothing was changed, and what was released is still served. Make room first"
        )
    if code.startswith(NOT_WRITABLE):
        return f"{name}: the database cannot be written to ({said}); what was released is still served"
    if code.startswith(BUSY):
        return f"{name}: another program holds the database for too long; nothing was changed, try again"
    if code.startswith(NOT_THERE):
        return f"{name}: the database cannot be opened ({said}); {still_served(data)}"
    if code.startswith(DISK):
        return f"{name}: the disk failed or is full ({said}); nothing was changed, {still_served(data)}"
    if code.startswith(DAMAGED):
        return damaged(name, data, said)
    return f"{name}: the database does not answer ({said}); {still_served(data)}"


def damaged(name: str, data: Path, said: str) -> str:
    """That what the database holds cannot be trusted."""
    more = f"`plenary restore FILE --data {data}` brings back a backup"
    return f"{name}: the database is damaged ({said}); {still_served(data)} {more}"


def still_served(data: Path) -> str:
    """What feeds go on from without a database."""
    return f"the last release is still served from its files under {data / 'releases'}."


def _code_and_words(error: DBAPIError) -> tuple[str, str]:
    """The database's own code, of SQLite or PostgreSQL, and the first line of what it said."""
    found = error.orig
    code = getattr(found, "sqlite_errorname", None) or getattr(found, "sqlstate", None) or ""
    lines = str(found).strip().splitlines()
    return str(code), lines[0] if lines else type(found).__name__
