"""The command line's `apply` and `whatif`: parsing alone, so that no other command waits for what they need."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.parameters import FILE, SECONDS


@click.command()
@click.argument("brief", type=FILE)
@click.argument("edits", type=FILE)
@click.option("--out", type=FILE, required=True, help="Where to write the new brief.")
def apply(brief: Path, edits: Path, out: Path) -> None:
    """Write BRIEF with the EDITS of a scenario applied; comments and the order of lines stay."""
    from scheduler.scenario.commands import apply_edits

    sys.exit(apply_edits(brief, edits, out))


@click.command()
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("edits", type=FILE)
@click.option("--keep-others", is_flag=True, help="Nothing moves but what the edits touch and what is forced to.")
@click.option("--out", type=FILE, help="Where to write the plan of the edited brief.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time for the proof.")
@click.option("--json", "as_json", is_flag=True, help="Print numbers for other programs.")
def whatif(
    brief: Path, plan_file: Path, edits: Path, keep_others: bool, out: Path | None, seconds: float, as_json: bool
) -> None:
    """Say what the EDITS of a scenario would change against PLAN, the present plan of BRIEF; nothing is changed."""
    from scheduler.scenario.commands import Asked, what_if

    sys.exit(what_if(brief, plan_file, edits, Asked(seconds, keep_others, out, as_json)))
