"""The command line of what changed: `plenary changes` and `plenary message`; parsing alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.data_options import DATA, DATABASE

LANGUAGES = click.Choice(["en", "fr"])
NUMBER = click.IntRange(min=1)


@click.command()
@DATA
@DATABASE
@click.option(
    "--since", type=click.IntRange(min=0), help="A release; 0 is before the first. Default: the last but one."
)
@click.option("--language", type=LANGUAGES, default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print it for other programs, with what only members may know.")
def changes(data: Path, database: str | None, since: int | None, language: str, as_json: bool) -> None:
    """Say what changed since a release, a line for each meeting."""
    from scheduler.news_commands import say_changes

    sys.exit(say_changes(data, database, since, language, as_json=as_json))


@click.command()
@click.argument("number", metavar="[RELEASE]", type=NUMBER, required=False)
@DATA
@DATABASE
@click.option("--language", type=LANGUAGES, help="One language only.")
def message(number: int | None, data: Path, database: str | None, language: str | None) -> None:
    """Print the message of a RELEASE (the newest, unless a number is given) to send to members.

    It tells what the public may know, by group, in English and French, and where the calendar is.
    """
    from scheduler.news_commands import say_message

    sys.exit(say_message(number, data, database, language))


COMMANDS = (changes, message)
