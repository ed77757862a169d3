"""What was found about a plan in words: three tables with figures, for who has to answer for the calendar."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scheduler.channels import plain
from scheduler.goals import GOALS
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment
from scheduler.sensitivity.found import MOST_FACTOR, Change, End, Interval, Move, Pull, RulePrice, Saving, Sensitivity
from scheduler.terminal import short_days
from scheduler.wording import count, listed

MOST_NAMED = 3
"""Goals or moves that are told of one case; the rest is counted."""
WIDTH = 132

PULLS = (
    "1. Which preferences pull against each other",
    "What each goal costs now; the least it could cost if nothing else counted; and by how many points all other "
    "goals together would be worse then. A plus is worse, a minus better.",
)
RULES = (
    "2. What each rule costs",
    "By how many points the best calendar would be cheaper if one rule were waived, for all meetings or for one.",
)
REMARKS = {
    "windows": "Without windows a meeting could be on any day that is planned.",
    "together": "Without together a block is priced as one journey all the same: that saving is less than it seems.",
}
WEIGHTS = (
    "3. How far each weight may move before the plan changes",
    "A factor multiplies all that a goal costs, in whole points, or all that one of its weights adds to it. Between "
    f"the two the plan stays the best, all else being equal. Factors from 0 to {MOST_FACTOR} are looked at; the ends "
    "are exact, and rounded inwards here.",
)


def study_text(problem: Problem, found: Sensitivity, on_terminal: bool = False) -> str:
    """Everything that was found, as text; as wide as the terminal, if it goes there."""
    file = io.StringIO()
    width, styled = (None, os.name != "nt") if on_terminal else (WIDTH, False)
    console = Console(file=file, width=width, force_terminal=styled, highlight=False)
    for part in (
        _opening(found),
        _pulls(problem, found),
        _rules(problem, found),
        _weights(problem, found),
        _closing(found),
    ):
        for item in part:
            console.print(Text(plain(item)) if isinstance(item, str) else item)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def _opening(found: Sensitivity) -> Iterator[str | Table]:
    yield f"The plan costs {count(found.cost, 'point')}. Proved: no plan is better."
    if found.ranked:
        first = listed(list(found.ranked))
        yield (
            f"The brief puts {first} first: points do not trade across levels of importance. Below, those goals stay "
            "as good as they are, and only the goals of the last level are weighed against each other."
        )


def _off(problem: Problem) -> tuple[str, ...]:
    """Goals that the brief switched off."""
    return tuple(goal.name for goal in GOALS if goal.is_off(problem.weights[goal.name]))


def _pulls(problem: Problem, found: Sensitivity) -> Iterator[str | Table]:
    yield from ("", *PULLS, "")
    table = _table("goal", "now", "least", "others", "what changes")
    for pull in found.pulls:
        if pull.gain or not pull.proved:
            table.add_row(*map(Text, (pull.goal, str(pull.now.cost), *_pulled(pull))))
    if table.row_count:
        yield table
    off = _off(problem)
    settled = [pull.goal for pull in found.pulls if pull.proved and not pull.gain and pull.goal not in off]
    if settled:
        yield f"As good as they can be: {', '.join(settled)}."
    if off:
        yield f"Switched off, and looked into nowhere: {', '.join(off)}."
    if found.pairs:
        yield from ("", "The pairs that pull hardest:")
        for pair in found.pairs:
            better, worse = (_measured(change.before, change.after) for change in (pair.better, pair.worse))
            gain = f"{pair.better.goal} {count(-pair.better.points, 'point')} better{better}"
            yield f"  {gain} would cost {pair.worse.goal} {pair.worse.points}{worse}."


def _pulled(pull: Pull) -> tuple[str, str, str]:
    if pull.least is None:
        return "?", "", "not proved in time"
    if pull.others is None:
        return str(pull.least.cost), "?", "not proved in time"
    others = f"{pull.others:+}" if pull.proved else f"<= {pull.others:+}"
    own = _measured(pull.now, pull.least, "{}; ")
    rest = [change for change in pull.changes if change.goal != pull.goal]
    return str(pull.least.cost), others, own + _changed(rest) + ("" if pull.proved else "; not proved in time")


def _rules(problem: Problem, found: Sensitivity) -> Iterator[str | Table]:
    yield from ("", *RULES)
    if found.ranked:
        yield "These are points of the last level; whether goals that come first could be better is not looked into."
    yield ""
    table = _table("all", "alone", "without the rule", flowing=1)
    for price in found.rules:
        for row in _rule_rows(problem, price) if price.whole.points else ():
            table.add_row(*map(Text, row))
    if table.row_count:
        yield table
    yield from (text for rule, text in REMARKS.items() if any(price.rule == rule for price in found.rules))
    if unknown := [price.rule for price in found.rules if not price.whole.points]:
        yield f"Not proved in time, and nothing found: {', '.join(unknown)}."
    if found.free:
        yield f"Waiving one of these saves nothing: {', '.join(found.free)}."
    yield f"Left out, as facts that nobody can waive: {', '.join(found.facts)}."


def _rule_rows(problem: Problem, price: RulePrice) -> Iterator[tuple[str, str, str]]:
    whole = price.whole
    moved = count(len(whole.moves), "meeting") + " would stand elsewhere"
    more = "" if whole.proved else "; perhaps it saves more: not proved in time"
    yield (_at_least(whole), "", f"{price.rule}: {moved}{more}")
    for one in price.single:
        yield ("", _at_least(one), f"  {_alone(problem, one)}")
    if price.open_meetings:
        names = "; ".join(problem.meetings[name].label for name in price.open_meetings)
        few = len(price.open_meetings) <= MOST_NAMED
        whom = names if few else f"any one of {len(price.open_meetings)} meetings"
        yield ("", "?", f"  not proved in time for {whom}")


def _at_least(saving: Saving) -> str:
    return str(saving.points) if saving.proved else f">= {saving.points}"


def _alone(problem: Problem, saving: Saving) -> str:
    """What would move if a rule were waived for one meeting or block: itself first, if it moves."""
    moves = sorted(saving.moves, key=lambda move: move.meeting not in saving.meetings)
    first = moves[0].meeting
    named = "" if (first,) == saving.meetings else f"{problem.meetings[first].label}: "
    others = len(moves) - 1
    more = f"; {count(others, 'other')} would move too" if others else ""
    return f"for {_whom(problem, saving.meetings)}: {named}{_moved(problem, moves[0])}{more}"


def _whom(problem: Problem, meetings: Sequence[str]) -> str:
    """One meeting, or all those of a block."""
    if len(meetings) == 1:
        return problem.meetings[meetings[0]].label
    return f"{problem.block_of[meetings[0]]}, {count(len(meetings), 'meeting')} together"


def _moved(problem: Problem, move: Move) -> str:
    """Where a meeting could be, and where it is."""
    (days, place), (days_before, before) = (_stands(problem, booked) for booked in (move.after, move.before))
    if place == before:
        return f"{days} instead of {days_before}"
    return f"{days}, {place} instead of {days_before}, {before}"


def _stands(problem: Problem, booked: Booking) -> tuple[str, str]:
    """Days with half, and city with room or start time."""
    days = short_days(booked.first, booked.last) + (f", {booked.half.value}" if booked.half else "")
    if booked.place is None:
        return days, "online" + (f" at {booked.start}" if booked.start else "")
    rooms = problem.brief.places[booked.place].rooms
    room = f" ({rooms[booked.room].name})" if booked.room else ""
    return days, f"{problem.places[booked.place].city}{room}"


def _weights(problem: Problem, found: Sensitivity) -> Iterator[str | Table]:
    yield from ("", *WEIGHTS, "")
    table = _table("goal", "points", "from", "to", "what would change")
    for one in found.intervals:
        if not _free(one):
            name = f"  {one.weight}" if one.weight else one.goal
            table.add_row(*map(Text, (name, str(one.points), _low(one.low), _high(one.high), _beyond(one))))
    if table.row_count:
        yield table
    off = _off(problem)
    if free := list(_without_ends([one for one in found.intervals if one.goal not in off])):
        yield f"No factor from 0 to {MOST_FACTOR} changes the plan: {', '.join(free)}."


def _without_ends(intervals: Sequence[Interval]) -> Iterator[str]:
    """Goals that may weigh anything, and single weights of the others."""
    free = {one.goal for one in intervals if one.weight is None and _free(one)}
    for one in intervals:
        if _free(one) and (one.weight is None or one.goal not in free):
            yield one.goal if one.weight is None else f"{one.goal} {one.weight}"


def _free(one: Interval) -> bool:
    return all(end.limit and end.proved for end in (one.low, one.high))


def _low(end: End) -> str:
    return inward(end.factor, up=True) if end.proved else "?"


def _high(end: End) -> str:
    return inward(end.factor, up=False) if end.proved else "?"


def inward(factor: Fraction, *, up: bool) -> str:
    """A factor with two decimals or as many as tell it from 1, rounded up or down."""
    for decimals in range(2, 12):
        scaled = factor * 10**decimals
        rounded = -(-scaled.numerator // scaled.denominator) if up else scaled.numerator // scaled.denominator
        if rounded != 10**decimals or factor == 1:
            break
    text = f"{rounded / 10**decimals:.{decimals}f}"
    return text.rstrip("0").rstrip(".") or "0"


def _beyond(one: Interval) -> str:
    """What the plans just below and just above an interval do otherwise."""
    parts = [_end_text("below", one.low), _end_text("above", one.high)]
    return "; ".join(part for part in parts if part)


def _end_text(side: str, end: End) -> str:
    if end.proved:
        return "" if end.limit else f"{side}: {_changed(end.changes)}"
    if end.limit:
        return f"{side}: not proved in time"
    last = inward(end.factor, up=side == "below")
    return f"{side}: not proved in time; beyond {last} at the latest {_changed(end.changes)}"


def _changed(changes: Sequence[Change]) -> str:
    """The greatest changes of goals in points: travel +180, holidays -132."""
    told = [f"{change.goal} {change.points:+}" for change in changes[:MOST_NAMED]]
    more = len(changes) - MOST_NAMED
    return ", ".join([*told, f"{more} more"] if more > 0 else told) or "nothing else"


def _measured(before: Assessment, after: Assessment, pattern: str = " ({})") -> str:
    """Two measures in their unit; nothing where they do not differ."""
    if before.measure == after.measure:
        return ""
    return pattern.format(f"{_number(before.measure)} -> {_number(after.measure)} {after.unit}")


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ") if value == int(value) else f"{value:.1f}"


def _closing(found: Sensitivity) -> Iterator[str | Table]:
    yield ""
    yield f"{count(found.solves, 'solve')} in {found.seconds:.1f} s; every plan was checked again without the solver."
    if not found.complete:
        yield "Time ran out for some of it: a question mark, <= or >= says where. More --seconds may settle it."


def _table(*columns: str, flowing: int = 1) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        last = number >= len(columns) - flowing
        figures = not last and not (number == 0 and column == "goal")
        table.add_column(column, justify="right" if figures else "left", no_wrap=not last)
    return table
