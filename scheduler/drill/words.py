"""A drill in words: one sentence on top, every loss as a row, and what to do first."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scheduler.channels import plain
from scheduler.drill.answer import Answer, Found, Goal, Moved
from scheduler.drill.drill import Drill
from scheduler.drill.first_things import first_things
from scheduler.drill.losses import Loss
from scheduler.scenario.edits import Unavailable
from scheduler.terminal import meeting_name
from scheduler.wording import count, full_day, thousands

WIDTH = 132
WIDE = 110
COLUMNS = ("Loss", "Points", "Meetings that move", "What changes most", "Dates", "Past")
NARROW = ("Loss", "Points", "Meetings that move")
NUMBERED = ("Points", "Dates", "Past")
MOST_NAMED = 3
"""Meetings and goals that are named in a row; of meetings the rest is counted."""
LARGE = 100_000
"""From here on a measure is told in thousands."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def drill_text(drill: Drill, on_terminal: bool = False) -> str:
    """The whole drill as text; as wide as the terminal, if it goes there."""
    file = io.StringIO()
    width, styled = (None, os.name != "nt") if on_terminal else (WIDTH, False)
    console = Console(file=file, width=width, force_terminal=styled, highlight=False)
    for line in (*opening(drill), *_without(drill)):
        console.print(Text(plain(line)), soft_wrap=False)
    if drill.answers:
        console.print()
        console.print(_table(drill, console.width))
        for line in _closing(drill):
            console.print(Text(plain(line)))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def opening(drill: Drill) -> Iterator[str]:
    """What a secretary has to know, in a sentence or two."""
    every, none, unknown = len(drill.answers), drill.found(Found.NONE), drill.found(Found.UNKNOWN)
    repaired = drill.found(Found.BEST, Found.AT_MOST)
    if not every:
        yield "Nothing can be lost: no meeting ahead stands on an invitation, an officer or a room."
        return
    if len(repaired) == every:
        yield f"{_all(every)} can be repaired; no single loss leaves the year without a calendar."
    else:
        of = f"Of {count(every, 'loss', 'losses')} {len(repaired) or 'none'} can be repaired"
        yield f"{of}{_leaving(none)}{_open(unknown)}."
    dearest = max((answer.points or 0 for _, answer in repaired), default=0)
    if dearest > 0:
        loss, answer = next(both for both in repaired if both[1].points == dearest)
        yield f"The dearest of them: {loss.words}, {_price(answer)} points; {_moving(answer)}."


def _all(every: int) -> str:
    return "The one loss there is" if every == 1 else f"All {every} losses"


def _leaving(none: list[tuple[Loss, Answer]]) -> str:
    if not none:
        return "; no loss is known to leave no calendar"
    verb = "leaves" if len(none) == 1 else "leave"
    number = NUMBERS[len(none)] if len(none) < len(NUMBERS) else str(len(none))
    return f"; {number} {verb} no calendar: {'; '.join(loss.words for loss, _ in none)}"


def _open(unknown: list[tuple[Loss, Answer]]) -> str:
    if not unknown:
        return ""
    return f"; of {len(unknown)} it was not found out in time: {'; '.join(loss.words for loss, _ in unknown)}"


def _moving(answer: Answer) -> str:
    moves = len(answer.moves)
    return f"{count(moves, 'meeting')} {'moves' if moves == 1 else 'move'}"


def _without(drill: Drill) -> Iterator[str]:
    """Why some losses leave no calendar, and what would help; why of others nothing is known."""
    for loss, answer in drill.found(Found.NONE):
        yield ""
        yield f"{loss.words}: {answer.conflict or 'no calendar; why was not found out in time.'}"
        if answer.way_out:
            yield f"  The easiest way out: {answer.way_out}"
        elif answer.way_out is not None:
            yield "  No way out was found but to undo the loss."
    for loss, answer in drill.found(Found.UNKNOWN):
        if answer.note:
            yield f"{loss.words}: {answer.note}"


def _table(drill: Drill, width: int) -> Table:
    """A row for each loss; a narrow terminal gets fewer columns rather than broken words."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    late = any(answer.late for _, answer in drill.answers)
    columns = [c for c in COLUMNS if (width >= WIDE or c in NARROW) and (late or c != "Past")]
    for column in columns:
        number = column in NUMBERED
        table.add_column(column, justify="right" if number else "left", no_wrap=number)
    for words, answer in rows(drill):
        cells = {
            "Loss": words,
            "Points": _price(answer),
            "Meetings that move": _names(drill, answer),
            "What changes most": _goals(answer),
            "Dates": str(len(answer.dates_changed)) if answer.repaired else "",
            "Past": str(len(answer.late)) if answer.late else "",
        }
        table.add_row(*(Text(plain(cells[column])) for column in columns))
    return table


def rows(drill: Drill) -> Iterator[tuple[str, Answer]]:
    """Every loss with its answer; officers who are away in one week, at one price, make one row."""
    together: dict[object, list[tuple[Loss, Answer]]] = {}
    for loss, answer in drill.answers:
        shown = (_price(answer), _names(drill, answer), _goals(answer), answer.dates_changed, answer.late)
        alike = (_away(loss), *shown) if _away(loss) is not None and answer.repaired else loss.key
        together.setdefault(alike, []).append((loss, answer))
    for those in together.values():
        loss, answer = those[0]
        # What posts are called has commas of its own.
        names = "; ".join(other.subject for other, _ in those)
        yield loss.words if len(those) == 1 else f"One of {names}{loss.words.removeprefix(loss.subject)}", answer


def _away(loss: Loss) -> tuple[date, date] | None:
    (edit,) = loss.edits
    return (edit.first, edit.last) if isinstance(edit, Unavailable) and edit.person is not None else None


def _price(answer: Answer) -> str:
    if not answer.repaired or answer.points is None:
        return answer.found.value
    return f"{'≤ ' if answer.found is Found.AT_MOST else ''}{_signed(answer.points)}"


def _signed(points: float) -> str:
    return f"{'+' if points > 0 else '−' if points < 0 else ''}{thousands(abs(points))}"


def _names(drill: Drill, answer: Answer) -> str:
    if not answer.repaired:
        return ""
    names = [_called(drill, moved) for moved in answer.moves]
    if len(names) > MOST_NAMED + 1:
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    return f"{len(answer.moves)}: {'; '.join(names)}" if names else "none"


def _called(drill: Drill, moved: Moved) -> str:
    name = meeting_name(drill.plan.meeting(moved.after.meeting))
    return f"{name} (room only)" if moved.what == "rehoused" else name


def _goals(answer: Answer) -> str:
    return "; ".join(_goal(goal) for goal in answer.goals[:MOST_NAMED] if goal.points)


def _goal(goal: Goal) -> str:
    name = goal.goal.replace("_", " ")
    before, after, unit = goal.before, goal.after, goal.unit
    if max(before, after) >= LARGE:
        before, after, unit = before / 1000, after / 1000, f"thousand {unit}"
    measures = [_measure(before), _measure(after)]
    told = f"{name} {_signed(goal.points)}"
    return told if measures[0] == measures[1] else f"{told} ({measures[0]} → {measures[1]} {unit})"


def _measure(value: float) -> str:
    return thousands(value) if value == round(value) or value >= 1000 else f"{value:.1f}"


def _closing(drill: Drill) -> Iterator[str]:
    yield ""
    yield from _legend(drill)
    late = sorted({(one.label, one.what, one.due) for _, answer in drill.answers for one in answer.late})
    for label, what, due in late:
        yield f"Past: {label}, {what} due on {full_day(due)}."
    if things := first_things(drill):
        yield ""
        yield "What to do first:"
        yield from (f"  {number}. {thing}" for number, thing in enumerate(things, 1))


def _legend(drill: Drill) -> Iterator[str]:
    yield "Points: what the repair costs more than the plan of today. Dates: how many published dates change."
    if any(answer.late for _, answer in drill.answers):
        yield "Past: deadlines that would have been before the day of planning."
    if at_most := drill.found(Found.AT_MOST):
        some = count(len(at_most), "price")
        yield f"≤ stands before {some}: a repair is known, a cheaper one was not ruled out."
