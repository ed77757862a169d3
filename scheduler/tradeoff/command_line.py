"""The command line's `tradeoff`: parsing alone, so that no other command waits for what it needs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.parameters import FILE, SECONDS


@click.command()
@click.argument("brief", type=FILE)
@click.option("--goals", multiple=True, required=True, help="Two or three: holidays,travel or attendance,stability.")
@click.option("--within", default="5%", show_default=True, help="How much more all may cost: 5%, 300, or any.")
@click.option("--points", type=click.IntRange(3, 26), default=8, show_default=True, help="How many, at most.")
@click.option("--published", type=FILE, help="The plan that members have seen; moving away from it costs.")
@click.option("--out", type=FILE, help="Where to draw the points, as SVG.")
@click.option("--seconds", type=SECONDS, default=120.0, show_default=True, help="Time for all of it.")
@click.option("--json", "as_json", is_flag=True, help="Print numbers for other programs.")
def tradeoff(
    brief: Path,
    goals: tuple[str, ...],
    within: str,
    points: int,
    published: Path | None,
    out: Path | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Say what two or three goals of BRIEF cost each other: the calendars that no other beats in all of them.

    A side is a goal, several joined by a plus, or "attendance": all goals by which member bodies are lost.
    """
    from scheduler.tradeoff.command import Asked, trade_off

    sys.exit(trade_off(brief, published, Asked(goals, within, points, seconds, out, as_json)))
