"""The command line's `alternatives`: parsing alone, so that no other command waits for what it needs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.parameters import FILE, SECONDS


@click.command()
@click.argument("brief", type=FILE)
@click.option("-n", "--number", type=click.IntRange(1, 20), default=3, show_default=True, help="How many, at most.")
@click.option("--within", default="2%", show_default=True, help="Of its cost, or points: 2%, 50.")
@click.option(
    "--differ", type=click.IntRange(1, 10_000), help="Least number of meetings elsewhere; default: one in eight."
)
@click.option("--published", type=FILE, help="The plan that members have seen; moving away from it costs.")
@click.option("--out", type=FILE, help="A folder for all these calendars, each with its certificate.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time for all of it.")
@click.option("--json", "as_json", is_flag=True, help="Print numbers for other programs.")
def alternatives(
    brief: Path,
    number: int,
    within: str,
    differ: int | None,
    published: Path | None,
    out: Path | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Find other calendars of BRIEF that are nearly as good as the best, and truly different.

    Each is the cheapest calendar that differs from the best and from all before it: enough meetings stand in another
    week or place, or a plenary has another host.
    """
    from scheduler.alternatives.command import Asked, find_alternatives

    sys.exit(find_alternatives(brief, published, Asked(number, within, differ, seconds, out, as_json)))
