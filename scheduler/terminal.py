"""What the command line prints: the calendar as a table, progress as one line, rules and goals."""

from __future__ import annotations

import sys
from datetime import date
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scheduler.brief.words import Mode
from scheduler.outcome import Outcome, Progress, Status
from scheduler.plan import Plan, PlannedMeeting
from scheduler.wording import ordinal


def short_days(first: date, last: date) -> str:
    """A span of days in few characters: Mon 10 May, Wed 12 - Thu 13 May."""
    if first == last:
        return f"{first:%a} {first.day} {first:%b %Y}"
    month = "" if (first.month, first.year) == (last.month, last.year) else f" {first:%b}"
    return f"{first:%a} {first.day}{month} - {last:%a} {last.day} {last:%b %Y}"


def meeting_name(meeting: PlannedMeeting) -> str:
    """A meeting in few words: WG 21, 2nd session."""
    kind = {"plenary": "plenary", "workshop": "workshop", "advisory": "meeting", "session": "session"}[meeting.kind]
    if meeting.kind == "workshop" or meeting.number is None:
        return f"{meeting.short}, {kind}"
    if meeting.kind == "plenary":
        return f"{meeting.short}, {ordinal(meeting.number)} plenary"
    return f"{meeting.short}, {ordinal(meeting.number)} {kind}"


def where(meeting: PlannedMeeting) -> str:
    """The place in few words: a city with its room, or the start time of a virtual meeting."""
    if meeting.mode is Mode.VIRTUAL:
        return f"online, {meeting.start} {meeting.zone}" if meeting.start else "online"
    half = f", {meeting.half.value}" if meeting.half is not None else ""
    return f"{meeting.city}{half}" + (f" ({meeting.room_name})" if meeting.room_name else "")


def calendar_table(plan: Plan) -> Table:
    """The year as a table, in order of date."""
    table = Table(title=Text(plan.title), title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in ("When", "Meeting", "How", "Where", "Host", "State", "Agenda due"):
        table.add_column(column, no_wrap=column in ("When", "Agenda due"))
    for meeting in plan.meetings:
        due = meeting.deadlines.agenda_due
        table.add_row(
            Text(short_days(meeting.first, meeting.last)),
            Text(meeting_name(meeting)),
            Text(meeting.mode.value),
            Text(where(meeting)),
            Text(meeting.host_name or ""),
            Text(meeting.state.value),
            Text("" if due is None else due.isoformat()),
        )
    for waiting in plan.open_meetings:
        when = f"{waiting.year}" + (f", quarter {waiting.quarter}" if waiting.quarter else "")
        table.add_row(Text(f"{when}, to be confirmed"), Text(f"{waiting.short}, {waiting.kind.value}"))
    return table


def print_plan(plan: Plan, file: TextIO | None = None) -> None:
    """Print the calendar, what it costs goal by goal, and how far it may be from the best."""
    console = Console(file=file, width=None if sys.stdout.isatty() else 132, highlight=False)
    console.print(calendar_table(plan))
    console.print()
    for goal in plan.goals:
        console.print(Text(f"{goal.cost:>7}  {goal.name:<13} {goal.text}"))
    console.print(Text(f"{plan.cost:>7}  {'in all':<13} {proof(plan)}"))


def proof(plan: Plan) -> str:
    """How good a plan is known to be, in words."""
    if plan.status == Status.OPTIMAL:
        return "Proved: no plan is better."
    return f"At most {100 * plan.gap:.1f} % of what can be avoided is left to gain (bound {plan.bound})."


def progress_line(progress: Progress) -> str:
    """Best cost, bound and gap as one line."""
    best = "no plan yet" if progress.cost is None else f"best {progress.cost}"
    gap = "" if progress.gap is None else f"  gap {100 * progress.gap:.1f} %"
    return f"{progress.seconds:6.1f} s  {best}  bound {progress.bound}{gap}"


class ProgressLine:
    """One line on the terminal that follows the solve; where there is no terminal, only its last state."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.shown = 0

    def __call__(self, progress: Progress) -> None:
        """Show the state of the solve."""
        if self.file.isatty():
            line = progress_line(progress)
            self.file.write("\r" + line.ljust(self.shown))
            self.file.flush()
            self.shown = len(line)

    def close(self, outcome: Outcome) -> None:
        """Show how the solve ended."""
        last = Progress(outcome.seconds, outcome.cost if outcome.found else None, outcome.bound, outcome.unavoidable)
        line = f"{progress_line(last)}  {outcome.status.value}" if outcome.found else f"{outcome.status.value}"
        self.file.write(("\r" if self.shown else "") + line.ljust(self.shown) + "\n")
        self.file.flush()
