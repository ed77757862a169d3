"""A PostgreSQL server of the tests' own: a fresh folder, a socket in it and no network, gone when they are done."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

USERS = ("postgres", "nobody")
SETTINGS = (
    "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB"
)


class NoServerError(Exception):
    """Why no server can be started here."""


def programs() -> Path:
    """Where the newest PostgreSQL's programs are; NoServerError if there is none."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    if not places and found is None:
        raise NoServerError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return places[-1] if places else Path(str(found)).parent


def owner() -> Any:
    """Whose server it is: ours, or of somebody less powerful where we are root, whom PostgreSQL refuses."""
    try:
        import pwd
    except ImportError:
        raise NoServerError("the tests start a server only where there are users as in Unix") from None
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid())
    known = {user.pw_name: user for user in pwd.getpwall()}
    for name in USERS:
        if name in known:
            return known[name]
    raise NoServerError("PostgreSQL does not run as root, and there is no other user")


@contextmanager
def server() -> Iterator[Path]:
    """Start a server; yields the folder of its socket. NoServerError says why it cannot be started."""
    folder, user = Path(tempfile.mkdtemp(prefix="plenary-postgres-")), owner()
    try:
        if os.getuid() == 0:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data = str(folder / "data")
        run(user, "initdb", "-D", data, "-A", "trust", "-U", "plenary", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {folder} {SETTINGS}"
        run(user, "pg_ctl", "-D", data, "-w", "-s", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield folder
        finally:
            run(user, "pg_ctl", "-D", data, "-w", "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(user: Any, program: str, *words: str) -> None:
    """Run a program of PostgreSQL as that user; NoServerError with what it said if it fails."""
    them = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    line = [str(programs() / program), *words]
    done = subprocess.run(
        line, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **them
    )
    if done.returncode:
        raise NoServerError(f"{program}: {done.stderr.strip()[-500:]}")


def new_database(folder: Path, name: str) -> str:
    """Make an empty database; its address."""
    with psycopg.connect(f"host={folder} user=plenary dbname=postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"postgresql://plenary@/{name}?host={folder}"
