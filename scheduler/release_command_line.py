"""The command line of the year's life: publish, confirm, convene, cancel, revive, details; parsing alone."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from scheduler.data_options import BY, DATA, DATABASE
from scheduler.parameters import DAY, FILE

IDS = click.argument("ids", metavar="ID...", nargs=-1, required=True)


class _Move(click.ParamType[tuple[str, str]]):
    """A meeting that may move, and why."""

    name = "id=reason"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        name, _, reason = str(value).partition("=")
        if not name.strip() or not reason.strip():
            self.fail(
                f'{value!r} names no meeting and reason; right is "wg1-2027-2=the host asked for it".', param, ctx
            )
        return name.strip(), reason.strip()


@click.command()
@click.argument("plan_file", metavar="[PLAN]", type=FILE, required=False)
@DATA
@DATABASE
@BY
@click.option("--note", required=True, help="What the release is about, in a line; it is kept with the release.")
@click.option("--brief", type=FILE, help="The brief that PLAN was made from; it is kept with the release.")
@click.option("--committee", "committees", multiple=True, metavar="ID", help="Only this committee's meetings.")
@click.option("--group", "groups", multiple=True, metavar="ID", help="Only this group's own meetings.")
@click.option("--from", "first", type=DAY, help="Only meetings that begin on this day or later.")
@click.option("--to", "last", type=DAY, help="Only meetings that begin by this day.")
@click.option("--move", "moves", multiple=True, type=_Move(), help="A confirmed meeting that may move, and why.")
@click.option("--replace", "replaces", multiple=True, metavar="ID", help="One to cancel and announce under a new id.")
@click.option("--dry-run", is_flag=True, help="Only print the review.")
@click.option("--yes", "sure", is_flag=True, help="Release without asking.")
def publish(
    plan_file: Path | None,
    data: Path,
    database: str | None,
    by: str,
    moves: tuple[tuple[str, str], ...],
    **asked: Any,
) -> None:
    """Review PLAN against what members have, then release it.

    A release speaks of the plan's committees and horizon, or of a part of them: what is missing there is cancelled
    unless it has begun, and nothing else is touched. Without PLAN, only what was decided since is released.
    """
    from scheduler.release_commands import Asked, publish_plan

    sys.exit(publish_plan(plan_file, data, database, by, Asked(moves=dict(moves), **asked)))


@click.command()
@IDS
@DATA
@DATABASE
@BY
@click.option("--host-approved", is_flag=True, help="The hosts of these meetings have approved date and place.")
def confirm(ids: tuple[str, ...], data: Path, database: str | None, by: str, host_approved: bool) -> None:
    """Confirm published meetings: their date and city then stay."""
    from scheduler.release_commands import confirm_meetings

    sys.exit(confirm_meetings(ids, data, database, by, host_approved=host_approved))


@click.command()
@IDS
@DATA
@DATABASE
@BY
@click.option("--agenda-sent", type=DAY, help="The day on which notice and agenda went to members.")
def convene(ids: tuple[str, ...], data: Path, database: str | None, by: str, agenda_sent: date | None) -> None:
    """Convene confirmed meetings: notice is given and the agenda sent."""
    from scheduler.release_commands import convene_meetings

    sys.exit(convene_meetings(ids, data, database, by, agenda_sent))


@click.command()
@IDS
@DATA
@DATABASE
@BY
@click.option("--reason", required=True, help="Why, as members are told.")
def cancel(ids: tuple[str, ...], data: Path, database: str | None, by: str, reason: str) -> None:
    """Cancel published meetings: calendars show them struck out until 30 days after their last day."""
    from scheduler.release_commands import cancel_meetings

    sys.exit(cancel_meetings(ids, data, database, by, reason))


@click.command()
@IDS
@DATA
@DATABASE
@BY
def revive(ids: tuple[str, ...], data: Path, database: str | None, by: str) -> None:
    """Bring cancelled meetings back as proposed, for the next plan."""
    from scheduler.release_commands import revive_meetings

    sys.exit(revive_meetings(ids, data, database, by))


@click.command()
@IDS
@DATA
@DATABASE
@BY
@click.option("--venue", help="The building, for members only.")
@click.option("--room", help="For members only.")
@click.option("--joining-link", help="For members only.")
@click.option("--registration", help="Where to register, for members only.")
@click.option("--registration-until", help="Public: the last day on which one may register.")
@click.option("--note", help="Public.")
@click.option("--theme", help="Public.")
def details(ids: tuple[str, ...], data: Path, database: str | None, by: str, **changes: str | None) -> None:
    """Change what needs no planning: venue, room, links, note, theme; an empty value takes one away."""
    from scheduler.release_commands import change_details

    said = {name: value for name, value in changes.items() if value is not None}
    sys.exit(change_details(ids, data, database, by, said))


@click.command()
@DATA
@DATABASE
@BY
def sweep(data: Path, database: str | None, by: str) -> None:
    """Take out of the feeds what has expired: cancelled meetings 30 days after their end, links withdrawn long ago.

    A release does the same; feeds never change by themselves. Once a day is often enough.
    """
    from scheduler.release_commands import sweep_out

    sys.exit(sweep_out(data, database, by))


COMMANDS = (publish, confirm, convene, cancel, revive, details, sweep)
