"""The command line's `why` and `why-not`: parsing alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.parameters import FILE, SECONDS


@click.command()
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("meeting")
@click.option("--alternatives", type=click.IntRange(0, 50), default=3, show_default=True, help="How many, at most.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time for all of it.")
@click.option("--json", "as_json", is_flag=True, help="Print numbers for other programs.")
def why(brief: Path, plan_file: Path, meeting: str, alternatives: int, seconds: float, as_json: bool) -> None:
    """Say why MEETING stands where PLAN has it: what was open, what ruled out the rest, what the next best costs."""
    from scheduler.why.command import say_why

    sys.exit(say_why(brief, plan_file, meeting, seconds, alternatives=alternatives, as_json=as_json))


@click.command("why-not")
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("meeting")
@click.argument("date")
@click.option("--place", help="Only there: a place's id or its city.")
@click.option("--mode", help="Only so: face-to-face, hybrid or virtual.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time for all of it.")
@click.option("--first", is_flag=True, help="Only the quick answer: how much more it costs at most.")
@click.option("--json", "as_json", is_flag=True, help="Print numbers for other programs.")
def why_not(
    brief: Path,
    plan_file: Path,
    meeting: str,
    date: str,
    place: str | None,
    mode: str | None,
    seconds: float,
    first: bool,
    as_json: bool,
) -> None:
    """Say what MEETING on DATE, its first day, would cost, or what rules it out.

    MEETING is an id of BRIEF, such as wg1-2027-2; PLAN is a plan of BRIEF. Nothing is changed.
    """
    from scheduler.why.command import ask_why_not

    question = (meeting, date, place, mode)
    sys.exit(ask_why_not(brief, plan_file, question, seconds, first=first, as_json=as_json))
