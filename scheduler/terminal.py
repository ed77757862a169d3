"""What the command line prints: the calendar as a table, progress as one line, rules and goals."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import date
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scheduler.brief.words import Mode
from scheduler.channels import abandon_errors, emit, on_a_terminal, plain
from scheduler.outcome import Outcome, Progress, Status
from scheduler.plan import Booking, Plan, PlannedMeeting
from scheduler.wording import count, ordinal

COLUMNS = ("When", "Meeting", "How", "Where", "Host", "State", "Agenda due")
LEFT_OUT_WHEN_NARROW = ("How", "Host", "State")
WIDE = 110


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


def _cells(meeting: PlannedMeeting) -> dict[str, str]:
    due = meeting.deadlines.agenda_due
    return {
        "When": short_days(meeting.first, meeting.last),
        "Meeting": meeting_name(meeting),
        "How": meeting.mode.value,
        "Where": where(meeting),
        "Host": meeting.host_name or "",
        "State": meeting.state.value,
        "Agenda due": "" if due is None else due.isoformat(),
    }


def calendar_table(plan: Plan, width: int = WIDE) -> Table:
    """The year as a table, in order of date; a narrow terminal gets fewer columns rather than broken words."""
    table = Table(title=Text(plain(plan.title)), title_justify="left", box=None, pad_edge=False, header_style="bold")
    columns = [c for c in COLUMNS if width >= WIDE or c not in LEFT_OUT_WHEN_NARROW]
    for column in columns:
        table.add_column(column, no_wrap=column in ("When", "Agenda due"))
    for meeting in plan.meetings:
        cells = _cells(meeting)
        table.add_row(*(Text(plain(cells[column])) for column in columns))
    for waiting in plan.open_meetings:
        when = f"{waiting.year}" + (f", quarter {waiting.quarter}" if waiting.quarter else "")
        table.add_row(Text(f"{when}, to be confirmed"), Text(plain(f"{waiting.short}, {waiting.kind.value}")))
    return table


def print_plan(plan: Plan) -> None:
    """Print the calendar, what it costs goal by goal, and how far it may be from the best."""
    # Made as text first: only `emit` knows what to do where it cannot be written.
    emit(plan_text(plan, on_a_terminal()))


def plan_text(plan: Plan, on_terminal: bool = False) -> str:
    """The calendar and its costs as text; as wide as the terminal and with its styles, if it goes there."""
    file = io.StringIO()
    width, styled = None if on_terminal else 132, on_terminal and os.name != "nt"
    console = Console(file=file, width=width, force_terminal=styled, highlight=False)
    console.print(calendar_table(plan, console.width))
    console.print()
    width = max((len(goal.name) for goal in plan.goals), default=0)
    for goal in plan.goals:
        console.print(Text(plain(f"{'off' if goal.off else goal.cost:>7}  {goal.name:<{width}}  {goal.text}")))
    console.print(Text(f"{plan.cost:>7}  {'in all':<{width}}  {proof(plan)}"))
    return file.getvalue()


def moves(plan: Plan) -> Iterator[str]:
    """What moved against the plan that members have seen, a line for each meeting; nothing without such a plan."""
    seen = {booked.meeting: booked for booked in plan.published}
    if not seen:
        return
    moved = [m for m in plan.meetings if m.meeting in seen and (m.first, m.place) != _stood(seen[m.meeting])]
    yield ""
    yield f"Against the plan before: {count(len(moved), 'meeting')} moved."
    for meeting in moved:
        before = seen[meeting.meeting]
        place = "" if before.place == meeting.place else f", {before.place or 'online'} before"
        there = short_days(before.first, before.last)
        yield f"  {meeting_name(meeting)}: {there} -> {short_days(meeting.first, meeting.last)}{place}"


def waived(plan: Plan) -> Iterator[str]:
    """Every rule that was set aside, for what, why and by whose decision."""
    for waiver in plan.waivers:
        yield f"Waived: {waiver.rule} for {', '.join(waiver.meetings)}: {waiver.reason} ({waiver.decided_by})."


def _stood(booked: Booking) -> tuple[date, str | None]:
    return booked.first, booked.place


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
    """One line on the terminal that follows the solve; where there is no terminal, only its last state.

    A solve goes on where its progress cannot be shown.
    """

    def __init__(self, file: TextIO | None) -> None:
        self.file = file
        self.shown = 0

    def __call__(self, progress: Progress) -> None:
        """Show the state of the solve."""
        if self.file is not None and self.file.isatty():
            line = progress_line(progress)
            self._write("\r" + line.ljust(self.shown))
            self.shown = len(line)

    def _write(self, text: str) -> None:
        if self.file is None:
            return
        try:
            self.file.write(text)
            self.file.flush()
        except OSError:
            abandon_errors()
            self.file = None

    def close(self, outcome: Outcome) -> None:
        """Show how the solve ended."""
        if outcome.found:
            last = Progress(outcome.seconds, outcome.cost, outcome.bound, outcome.unavoidable)
            line = f"{progress_line(last)}  {outcome.status.value}"
            self._write(("\r" if self.shown else "") + line.ljust(self.shown) + "\n")
        elif self.shown:
            self._write("\n")
