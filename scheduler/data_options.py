"""Options of every command that opens a data folder."""

from __future__ import annotations

import getpass
import os

import click

from scheduler.parameters import FILE


def who() -> str:
    """Who is at work, as the audit log will say: PLENARY_BY, or the user of this computer."""
    try:
        return os.environ.get("PLENARY_BY") or getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


DATA = click.option("--data", type=FILE, required=True, help="The data folder.")
DATABASE = click.option("--database", envvar="PLENARY_DATABASE", help="A PostgreSQL database, instead of DATA's own.")
BY = click.option("--by", default=who, show_default="PLENARY_BY, or the user", help="Who does it, for the log.")
