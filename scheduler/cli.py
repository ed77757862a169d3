"""The command line: every command parses, calls the public functions, prints, and answers with an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from scheduler.errors import PlenaryError
from scheduler.exits import Exit

FILE = click.Path(path_type=Path)


class _Seconds(click.FloatRange):
    """A time to solve; "nan" passes every comparison and is no time."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found = float(super().convert(value, param, ctx))
        if found != found:
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        return found


SECONDS = _Seconds(0.1, 86400)


class _Commands(click.Group):
    """Turns errors that a person can mend into exit code 2, and our own faults into 5."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except PlenaryError as error:
            click.echo(str(error), err=True)
            sys.exit(Exit.BAD_INPUT)
        except Exception as error:
            if os.environ.get("PLENARY_DEBUG"):
                traceback.print_exc()
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            click.echo(
                f"A fault of Plenary itself ({said}). PLENARY_DEBUG=1 shows where; please report it.", err=True
            )
            sys.exit(Exit.OUR_FAULT)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of our output has gone: nothing is wrong, and nothing more can be said.
            # Only a check must not seem to have said yes.
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115
            sys.exit(Exit.NO if ctx.invoked_subcommand == "check" else Exit.DONE)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plenary", prog_name="plenary")
def main() -> None:
    """Plan a standards committee's year, check it, serve it."""


@main.command()
@click.argument("brief", type=FILE)
@click.option("--out", type=FILE, required=True, help="Where to write the plan.")
@click.option("--published", type=FILE, help="The plan that members have seen; moving away from it costs.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time to solve.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Threads.")
def plan(brief: Path, out: Path, published: Path | None, seconds: float, workers: int) -> None:
    """Plan BRIEF, check the plan, write it."""
    from scheduler.commands import plan_brief

    sys.exit(plan_brief(brief, out, published, seconds, workers))


@main.command()
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
def check(brief: Path, plan_file: Path) -> None:
    """Say what PLAN breaks of BRIEF, and recompute its cost."""
    from scheduler.commands import check_plan

    sys.exit(check_plan(brief, plan_file))


@main.command()
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--group", help="One group or committee only, with the groups under it.")
def feed(plan_file: Path, group: str | None) -> None:
    """Print PLAN as an iCalendar feed."""
    from scheduler.commands import print_feed

    sys.exit(print_feed(plan_file, group))


@main.command()
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: PLENARY_PORT, or 8000.")
def serve(plan_file: Path, port: int | None) -> None:
    """Serve the year page and the feeds of PLAN."""
    from scheduler.plan import read_plan
    from web.server import serve as serve_until_stopped

    serve_until_stopped(read_plan(plan_file), port, click.echo)


@main.command()
@click.argument("brief", type=FILE)
@click.option("--data", type=FILE, default=Path("data"), show_default=True, help="Folder for the plan.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default: PLENARY_PORT, or 8000.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time to solve.")
def run(brief: Path, data: Path, port: int | None, seconds: float) -> None:
    """Plan BRIEF if it has changed, print the calendar, serve it."""
    from scheduler.commands import ready_plan

    code, made = ready_plan(brief, data, seconds)
    if made is None:
        sys.exit(code)
    from web.server import serve as serve_until_stopped

    serve_until_stopped(made, port, click.echo)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a brief."""
    import json

    from scheduler.brief.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@main.command()
def rules() -> None:
    """Print every rule with its sentence, numbers and source."""
    from scheduler.numbers import GENERAL
    from scheduler.rules import RULES

    for rule in RULES:
        _print_entry(rule.name, rule.sentence, rule.numbers, rule.source)
    for name, (sentence, numbers) in GENERAL.items():
        _print_entry(name, sentence, numbers, "numbers of no single rule")
    click.echo("A brief changes these numbers under rules:, and sets a rule aside for named meetings under waivers:.")


@main.command()
def goals() -> None:
    """Print every goal with its sentence and weights."""
    from scheduler.goals import GOALS

    for goal in GOALS:
        _print_entry(goal.name, goal.sentence, goal.weights, goal.source)
    click.echo(
        "A brief changes these weights under goals:; a weight of 0 switches a goal off. Points only compare plans."
    )


def _print_entry(name: str, sentence: str, numbers: Any, source: str) -> None:
    click.echo(click.style(name, bold=True))
    click.echo(f"  {sentence}")
    if numbers:
        click.echo("  " + ", ".join(f"{number}: {value:g}" for number, value in numbers.items()))
    click.echo(f"  Source: {source}\n")
