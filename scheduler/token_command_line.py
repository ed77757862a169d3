"""The command line's `token`: private links made, listed, withdrawn, replaced; parsing alone."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from scheduler.data_options import BY, DATA, DATABASE
from scheduler.parameters import DAY, FILE

JSON = click.option("--json", "as_json", is_flag=True, help="Print it for other programs.")
VIEW = click.option(
    "--view",
    type=click.Choice(["public", "member", "planner"]),
    default="member",
    show_default=True,
    help="What the feed shows: members also see rooms and joining links.",
)


EXPIRES = click.option("--expires", type=DAY, help="Its last day; without it, it opens until it is withdrawn.")


@click.group()
def token() -> None:
    """Private links: each opens the feed of a member body, a person, or chosen groups.

    For example `plenary token create --data DIR --name "Body of Norway" --body no`, which prints the address once;
    `token list`, `token revoke ID`, `token replace ID`; and `token bulk --data DIR --out links.csv` for all bodies.
    """


@token.command()
@DATA
@DATABASE
@BY
@click.option("--name", required=True, help="What the link is called in lists and in the log.")
@click.option("--body", help="For a member body: its id.")
@click.option("--person", help="For a person: the id in the brief.")
@click.option("--group", "groups", multiple=True, help="For chosen groups, or only these of a body or person.")
@VIEW
@EXPIRES
@JSON
def create(
    data: Path,
    database: str | None,
    by: str,
    name: str,
    body: str | None,
    person: str | None,
    groups: tuple[str, ...],
    view: str,
    expires: date | None,
    as_json: bool,
) -> None:
    """Make a private link and print its address, once."""
    from scheduler.token_commands import Asked, create_token

    asked = Asked(name, body, person, groups, view, expires)
    sys.exit(create_token(data, database, by, asked, as_json=as_json))


@token.command("list")
@DATA
@DATABASE
@JSON
def list_(data: Path, database: str | None, as_json: bool) -> None:
    """List all private links, without their secrets."""
    from scheduler.token_commands import list_tokens

    sys.exit(list_tokens(data, database, as_json=as_json))


@token.command()
@click.argument("name", metavar="ID")
@DATA
@DATABASE
@BY
def revoke(name: str, data: Path, database: str | None, by: str) -> None:
    """Withdraw a private link by its id or name: its feed says so for 60 days, then it is gone."""
    from scheduler.token_commands import revoke_token

    sys.exit(revoke_token(name, data, database, by))


@token.command()
@click.argument("name", metavar="ID")
@DATA
@DATABASE
@BY
@JSON
def replace(name: str, data: Path, database: str | None, by: str, as_json: bool) -> None:
    """Withdraw a private link and make another like it; prints the new address, once."""
    from scheduler.token_commands import replace_token

    sys.exit(replace_token(name, data, database, by, as_json=as_json))


@token.command()
@DATA
@DATABASE
@BY
@click.option("--out", type=FILE, required=True, help="The mail-merge file to write, a new .csv.")
@click.option("--people", type=FILE, help="A .csv with a row per person: name, person or groups, and what you like.")
@click.option("--again", is_flag=True, help="Also for those that have a link already.")
@VIEW
@EXPIRES
def bulk(
    data: Path,
    database: str | None,
    by: str,
    out: Path,
    people: Path | None,
    again: bool,
    view: str,
    expires: date | None,
) -> None:
    """Make a private link for every member body, or every person of a list, and write them for a mail merge."""
    from scheduler.token_bulk import Batch, create_in_bulk

    sys.exit(create_in_bulk(data, database, by, Batch(out, people, again, view, expires)))
