"""The command line's `explain`: parsing alone, so that no other command waits for what it needs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.parameters import FILE, SECONDS


@click.command()
@click.argument("brief", type=FILE)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time for all of it.")
@click.option("--repairs", type=click.IntRange(0, 20), default=3, show_default=True, help="How many ways out.")
@click.option("--json", "as_json", is_flag=True, help="Print conflicts and ways out for other programs.")
def explain(brief: Path, seconds: float, repairs: int, as_json: bool) -> None:
    """Say why BRIEF is impossible, and the easiest ways out."""
    from scheduler.explain.command import explain_brief

    sys.exit(explain_brief(brief, seconds, repairs, as_json=as_json))
