"""The command line: every command parses, calls the public functions, prints, and answers with an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from scheduler.alternatives.command_line import alternatives
from scheduler.channels import abandon_output, complain, emit, forgive_encodings, full, on_a_terminal, say
from scheduler.data_options import BY, DATA, DATABASE
from scheduler.drill.command_line import drill
from scheduler.errors import PlenaryError
from scheduler.exits import Exit
from scheduler.explain.command_line import explain
from scheduler.news_command_line import COMMANDS as NEWS_COMMANDS
from scheduler.parameters import FILE, SECONDS
from scheduler.release_command_line import COMMANDS as RELEASE_COMMANDS
from scheduler.scenario.command_line import apply, whatif
from scheduler.stopping import ended_by_ctrl_c, left_to_python, say_stopped
from scheduler.store_command_line import COMMANDS as STORE_COMMANDS
from scheduler.tradeoff.command_line import tradeoff
from scheduler.why.command_line import why, why_not

VARIABLES = (
    "Variables of the environment: PLENARY_HOST is the address to listen at, 127.0.0.1 unless it is set; "
    "PLENARY_PORT the port; PLENARY_BASE_URL the public address, which feeds then name; "
    "PLENARY_PROXIED=1 trusts the X-Forwarded-For, -Proto, -Host and -Prefix of one reverse proxy in front."
)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)


class _Commands(click.Group):
    """Turns errors that a person can mend into exit code 2, and our own faults into 5."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        forgive_encodings()
        try:
            return super().main(*args, **kwargs)
        except PlenaryError as error:
            complain(*error.lines)
            sys.exit(Exit.BAD_INPUT)
        except Exception as error:
            if isinstance(error, OSError) and error.filename is None and error.errno in FULL:
                complain(*full(error).lines)  # help and version are written by the library
                sys.exit(Exit.BAD_INPUT)
            if os.environ.get("PLENARY_DEBUG"):
                traceback.print_exc()
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            complain(f"A fault of Plenary itself ({said}). PLENARY_DEBUG=1 shows where; please report it.")
            sys.exit(Exit.OUR_FAULT)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:
            abandon_output()
            sys.exit(Exit.DONE)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with ended_by_ctrl_c():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            say_stopped()
            sys.exit(Exit.STOPPED)
        except BrokenPipeError:
            # The reader of our output has gone: nothing is wrong, and nothing more can be said.
            # Only a check must not seem to have said yes.
            abandon_output()
            sys.exit(Exit.NO if ctx.invoked_subcommand in ("check", "verify") else Exit.DONE)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plenary", prog_name="plenary")
def main() -> None:
    """Plan a standards committee's year, check it, serve it."""


@main.command()
@click.argument("brief", type=FILE)
@click.option("--out", type=FILE, required=True, help="Where to write the plan.")
@click.option("--published", type=FILE, help="The plan that members have seen; moving away from it costs.")
@click.option("--data", type=FILE, help="The data folder: what was released and decided there counts.")
@DATABASE
@click.option(
    "--free", multiple=True, metavar="ID", help="With --data: a confirmed meeting that may move all the same."
)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time to solve.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Threads.")
@click.option("--repeatable", is_flag=True, help="The same plan even where time ends: one thread, work counted.")
def plan(
    brief: Path,
    out: Path,
    published: Path | None,
    data: Path | None,
    database: str | None,
    free: tuple[str, ...],
    seconds: float,
    workers: int,
    repeatable: bool,
) -> None:
    """Plan BRIEF, check the plan, write it, and beside it a certificate for who doubts it.

    With --data, meetings that are confirmed, convened or held there stay where they were released, cancelled ones are
    left out, and moving any other away from its released date costs.
    """
    from scheduler.commands import Releases, plan_brief
    from scheduler.outcome import Effort

    if data is not None and published is not None:
        raise click.UsageError("--data knows what members have seen; leave --published out.")
    if free and data is None:
        raise click.UsageError("--free needs --data, which holds meetings where they are.")
    releases = Releases(data, database, free) if data is not None else None
    sys.exit(plan_brief(brief, out, published, Effort(seconds, workers, repeatable=repeatable), releases))


@main.command()
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
def check(brief: Path, plan_file: Path) -> None:
    """Say what PLAN breaks of BRIEF, and recompute its cost."""
    from scheduler.commands import check_plan

    sys.exit(check_plan(brief, plan_file))


@main.command()
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--certificate", type=FILE, help="Default: the one beside PLAN.")
@click.option("--prove", is_flag=True, help="Ask CP-SAT, and HiGHS if it is installed, for a plan that costs less.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time for each of them.")
def verify(brief: Path, plan_file: Path, certificate: Path | None, prove: bool, seconds: float) -> None:
    """Check PLAN and its certificate against BRIEF again, from the files alone."""
    from scheduler.proof_commands import verify_plan

    sys.exit(verify_plan(brief, plan_file, certificate, seconds if prove else None))


@main.command()
@click.argument("brief", type=FILE)
@click.option("--mps", type=FILE, required=True, help="Where to write the model.")
@click.option("--published", type=FILE, help="The plan that members have seen, as for `plenary plan`.")
def model(brief: Path, mps: Path, published: Path | None) -> None:
    """Write the 0-1 model of BRIEF for any other solver.

    The file is in free MPS format, for HiGHS, SCIP, CBC, Gurobi and others. It holds what Plenary itself solves: a
    column for every day and place that a meeting may have (x_MEETING_DAY_PLACE_MODE), columns c1, c2 and so on for
    what follows from them, one that is always 1 and carries the constant, rows for all that rules demand, and a
    plan's cost as the objective to be minimised.
    """
    from scheduler.proof_commands import write_model

    sys.exit(write_model(brief, mps, published))


@main.command()
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--group", help="One group or committee only, with the groups under it.")
def feed(plan_file: Path, group: str | None) -> None:
    """Print PLAN as an iCalendar feed."""
    from scheduler.commands import print_feed

    sys.exit(print_feed(plan_file, group))


@main.command()
@click.argument("folder", metavar="DIR", type=FILE)
@DATA
@DATABASE
def site(folder: Path, data: Path, database: str | None) -> None:
    """Write the newest release's pages and public feeds into DIR, for any web server."""
    from web.site import write_site

    say(write_site(folder, data, database))


@main.command(epilog=VARIABLES)
@click.argument("plan_file", metavar="[PLAN]", type=FILE, required=False)
@click.option("--data", type=FILE, help="Serve what was released in this data folder, and each new release at once.")
@DATABASE
@click.option("--brief", type=FILE, help="With PLAN: the brief it was made from, for the what-if form.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default: PLENARY_PORT, or 8000.")
def serve(
    plan_file: Path | None, data: Path | None, database: str | None, brief: Path | None, port: int | None
) -> None:
    """Serve pages and feeds: of PLAN as it is, or of the releases of a data folder."""
    from scheduler.plan_file import read_plan
    from web.server import of_data, of_plan
    from web.server import serve as serve_until_stopped
    from web.whatif.desk import passing_desk

    if (plan_file is None) is (data is None):
        raise click.UsageError("Say what to serve: a PLAN, or --data DIR.")
    if brief is not None and plan_file is None:
        raise click.UsageError("--brief needs the PLAN that was made from it.")
    plan = None if plan_file is None else read_plan(plan_file)
    source = of_data(data or Path(), database) if plan is None else of_plan(plan)
    left_to_python()
    with passing_desk(brief, plan) as desk:
        serve_until_stopped(source, port, say, desk)


@main.command(epilog=VARIABLES)
@click.argument("brief", type=FILE)
@click.option("--data", type=FILE, default=Path("data"), show_default=True, help="The data folder.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default: PLENARY_PORT, or 8000.")
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True, help="Time to solve.")
@DATABASE
@BY
def run(brief: Path, data: Path, port: int | None, seconds: float, database: str | None, by: str) -> None:
    """Plan BRIEF if it has changed, release the plan in the data folder, print the calendar, serve it."""
    from scheduler.run import Asked, ready_release

    code, made = ready_release(Asked(brief, data, seconds, database, by))
    if made is None:
        sys.exit(code)
    from web.server import of_data
    from web.server import serve as serve_until_stopped
    from web.whatif.desk import desk_for

    left_to_python()
    serve_until_stopped(of_data(data, database), port, say, desk_for(brief, made, data, complain))


@main.command()
@click.argument("brief", type=FILE)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--seconds", type=SECONDS, default=120.0, show_default=True, help="Time for all of it.")
@click.option("--best", is_flag=True, help="Where PLAN is not the best plan, look into the best one instead.")
@click.option("--json", "as_json", is_flag=True, help="Print numbers for other programs.")
def sensitivity(brief: Path, plan_file: Path, seconds: float, best: bool, as_json: bool) -> None:
    """Say where PLAN hurts: goals that pull against each other, what rules cost, how far weights may move."""
    from scheduler.sensitivity.command import study_plan

    sys.exit(study_plan(brief, plan_file, seconds, best=best, as_json=as_json))


main.add_command(alternatives)
main.add_command(apply)
main.add_command(explain)
main.add_command(tradeoff)
main.add_command(whatif)
main.add_command(why)
main.add_command(why_not)
main.add_command(drill)
for command in (*RELEASE_COMMANDS, *NEWS_COMMANDS, *STORE_COMMANDS):
    main.add_command(command)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a brief."""
    import json

    from scheduler.brief.schema import json_schema

    emit(json.dumps(json_schema(), indent=2) + "\n")


@main.command()
def rules() -> None:
    """Print every rule with its sentence, numbers and source."""
    from scheduler.numbers import GENERAL
    from scheduler.rules import RULES

    for rule in RULES:
        _print_entry(rule.name, rule.sentence, rule.numbers, rule.source)
    for name, (sentence, numbers) in GENERAL.items():
        _print_entry(name, sentence, numbers, "numbers of no single rule")
    say("A brief changes these numbers under rules:, and sets a rule aside for named meetings under waivers:.")


@main.command()
def goals() -> None:
    """Print every goal with its sentence and weights."""
    from scheduler.goals import GOALS

    for goal in GOALS:
        _print_entry(goal.name, goal.sentence, goal.weights, goal.source)
    say(
        "A brief changes these weights under goals:, such as travel: {per_100_km: 2}; prices of 0 switch a goal off.",
        "What it lists under importance: comes first, whatever that costs the others. Points only compare plans.",
    )


def _print_entry(name: str, sentence: str, numbers: Any, source: str) -> None:
    emit((click.style(name, bold=True) if on_a_terminal() and os.name != "nt" else name) + "\n")
    say(f"  {sentence}")
    if numbers:
        say("  " + ", ".join(f"{number}: {value:g}" for number, value in numbers.items()))
    say(f"  Source: {source}", "")
