"""The command line's `drill`: parsing alone, so that no other command waits for what it needs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.parameters import FILE, SECONDS


@click.command()
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--seconds", type=SECONDS, default=20.0, show_default=True, help="Time for each loss.")
@click.option("--first", is_flag=True, help="Only the quick answers: what each repair costs at most.")
@click.option("--workers", type=click.IntRange(1, 256), help="Losses at once; default: one for each core.")
@click.option("--keep", type=FILE, help="Where answers are kept; default: PLAN with the ending .drill.jsonl.")
@click.option("--json", "as_json", is_flag=True, help="Print numbers for other programs.")
def drill(
    brief: Path,
    plan_file: Path,
    seconds: float,
    first: bool,
    workers: int | None,
    keep: Path | None,
    as_json: bool,
) -> None:
    """Say what becomes of PLAN, a plan of BRIEF, when one host, officer or room is lost.

    Each invitation that is accepted or taken up is withdrawn, each officer is away in the week of each meeting that
    cannot do without them, each room that is used is closed; one at a time, each with its best repair. What was found
    is kept at once: broken off, the same command goes on where it was.

    The exit code is 0 when every loss has an answer, that there is no calendar without it included; 4 when of some
    nothing was found in time, or the drill was broken off.
    """
    from scheduler.drill.command import drill_plan
    from scheduler.drill.drill import Effort

    sys.exit(drill_plan(brief, plan_file, keep, Effort(seconds, workers, first), as_json=as_json))
