"""The command line of the store: parsing alone, so that no other command waits for what it needs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.data_options import BY, DATA, DATABASE
from scheduler.parameters import FILE
from scheduler.token_command_line import token


@click.command()
@click.argument("file", type=FILE)
@DATA
@DATABASE
def backup(file: Path, data: Path, database: str | None) -> None:
    """Write all that stands in the store to FILE, a new .tar.gz, while it is being served."""
    from scheduler.store_commands import back_up

    sys.exit(back_up(file, data, database))


@click.command()
@click.argument("file", type=FILE)
@DATA
@DATABASE
@BY
@click.option("--force", is_flag=True, help="Even over a newer folder; what stands there is kept aside.")
def restore(file: Path, data: Path, database: str | None, by: str, force: bool) -> None:
    """Bring a backup back: its newest release is released once more, above all that was ever served.

    What stands in the folder is kept aside. Private links that were withdrawn since stay withdrawn.
    """
    from scheduler.store_commands import bring_back

    sys.exit(bring_back(file, data, database, by, force=force))


@click.group()
def db() -> None:
    """Look after the database: `plenary db upgrade --data DIR`."""


@db.command()
@DATA
@DATABASE
def upgrade(data: Path, database: str | None) -> None:
    """Take the database of an older Plenary to this one's schema, after a backup."""
    from scheduler.store_commands import upgrade_database

    sys.exit(upgrade_database(data, database))


@click.command()
@DATA
@DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print it for other programs.")
def log(data: Path, database: str | None, as_json: bool) -> None:
    """Say who released, decided, made and withdrew what, and when."""
    from scheduler.store_commands import say_log

    sys.exit(say_log(data, database, as_json=as_json))


@click.command()
@click.argument("plan_file", metavar="PLAN", type=FILE)
@DATA
@DATABASE
@BY
@click.option("--brief", type=FILE, help="The brief that PLAN was made from.")
@click.option("--days", type=click.IntRange(1, 365), default=14, show_default=True, help="How long it can be seen.")
def draft(plan_file: Path, data: Path, database: str | None, by: str, brief: Path | None, days: int) -> None:
    """Show the release that PLAN would be by a private link that runs out, and print it; nothing is released."""
    from scheduler.store_commands import show_draft

    sys.exit(show_draft(plan_file, data, database, by, days, brief))


COMMANDS = (backup, restore, db, log, draft, token)
