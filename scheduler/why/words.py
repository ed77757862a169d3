"""What is said of a price: where meetings stand, goals in points and in their unit, moves and deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scheduler.brief.words import Mode
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Requirement, Sentence, said
from scheduler.why.price import Change, Difference, Missed, Move
from scheduler.wording import count, span, thousands

NAME = "why"
DUE = {
    "agenda": "The agenda of {meeting} would have been due on {due}: that is past.",
    "documents": "The documents of {meeting} would have been due on {due}: that is past.",
    "registration": "Registration for {meeting} would have opened on {due}: that is past.",
}


def site(problem: Problem, booked: Booking) -> str:
    """Where and how a meeting stands: Geneva, in the morning; online at 12:00 UTC."""
    if booked.place is None:
        zone = problem.meetings[booked.meeting].zone if booked.meeting in problem.meetings else "UTC"
        return "online" + (f" at {booked.start} {zone}" if booked.start else "")
    half = f", in the {booked.half.value}" if booked.half else ""
    return problem.places[booked.place].city + half


def stands(problem: Problem, booked: Booking) -> str:
    """When and where a meeting stands: 12–13 May 2027, Lisbon."""
    return f"{span(booked.first, booked.last)}, {site(problem, booked)}"


def _detail(problem: Problem, booked: Booking) -> str:
    """What tells two sites of one city apart."""
    rooms = problem.brief.places[booked.place].rooms if booked.place is not None else {}
    room = rooms[booked.room].name if booked.room else ""
    invited = f"under the offer {booked.offer}" if booked.offer else ""
    mode = "" if booked.mode is Mode.VIRTUAL else booked.mode.value
    return " (" + ", ".join(part for part in (mode, room, invited) if part) + ")"


def both(problem: Problem, one: Booking, other: Booking) -> tuple[str, str]:
    """Two bookings of a meeting in words that tell them apart, and no more than that."""
    first, second = stands(problem, one), stands(problem, other)
    if (one.first, site(problem, one)) != (other.first, site(problem, other)):
        return first, second
    return first + _detail(problem, one), second + _detail(problem, other)


def amount(points: int) -> str:
    """A difference in points: 12 points more."""
    if not points:
        return "no point more"
    return f"{many_points(abs(points))} {'more' if points > 0 else 'fewer'}"


def many_points(points: int) -> str:
    """A number of points: 1 point, 1 030 points."""
    return f"{thousands(points)} {'point' if points == 1 else 'points'}"


def at_most(points: int) -> str:
    """A difference that may be smaller still: what costs fewer points costs at least so many fewer."""
    if not points:
        return "no point more, perhaps fewer"
    return f"at {'most' if points > 0 else 'least'} {amount(points)}"


def at_least(points: int) -> str:
    """A difference that may be larger still, said as `at_most` says the other side."""
    if not points:
        return "no point fewer"
    return f"at {'least' if points > 0 else 'most'} {amount(points)}"


def number(value: float) -> str:
    """A measure as people write it: 2 794 289 or 16.9."""
    return thousands(value) if value == int(value) else f"{value:.1f}"


def change_text(change: Change) -> str:
    """A goal's measure before and after, its unit first: bodies: 37 -> 60 (23 more).

    What is counted is fewer, what is measured is less.
    """
    before, after, unit = change.before.measure, change.after.measure, change.before.unit
    if before == after:
        return f"{unit}: {number(before)} as before"
    by = round(abs(after - before), 1)
    less = "fewer" if by == int(by) else "less"
    more = f"{number(by)} {'more' if after > before else less}"
    return f"{unit}: {number(before)} -> {number(after)} ({more})"


def change_lines(changes: Sequence[Change], indent: str = "  ") -> Iterator[str]:
    """A line for each goal: points, name and measure."""
    widest = max((len(change.goal) for change in changes), default=0)
    figures = max((len(f"{change.points:+}") for change in changes), default=0)
    for change in changes:
        yield f"{indent}{change.points:+{figures}}  {change.goal:<{widest}}  {change_text(change)}"


def move_text(problem: Problem, move: Move) -> Sentence:
    """Where a meeting would go."""
    before, after = both(problem, move.before, move.after)
    label = problem.meetings[move.meeting].label
    return said(NAME, "{meeting}: {before} -> {after}", meeting=label, before=before, after=after)


def missed_text(problem: Problem, missed: Missed) -> Sentence:
    """A deadline that would be past already."""
    return said(NAME, DUE[missed.what], meeting=problem.meetings[missed.meeting].label, due=missed.due)


def difference_lines(problem: Problem, told: Difference, about: str) -> Iterator[str]:
    """All that a difference consists of, but for the move of the meeting that was asked about."""
    yield from change_lines(told.changes)
    others = [move for move in told.moves if move.meeting != about]
    if others:
        yield f"{count(len(others), 'other meeting')} would move:"
        yield from (f"  {move_text(problem, move)}" for move in others)
    else:
        yield "No other meeting would move."
    yield from (str(missed_text(problem, missed)) for missed in told.missed)
    if not told.missed:
        yield "No deadline would be missed."
    if told.if_seen > 0:
        which = "the move" if len(told.moves) == 1 else "the moves"
        price = f"{many_points(told.if_seen)} of stability"
        yield f"Had members seen the plan, {which} would cost {price} besides, which `plenary whatif` counts."


def requirement_lines(requirements: Sequence[Requirement], indent: str = "  ") -> Iterator[str]:
    """The sentences of requirements, each once."""
    yield from dict.fromkeys(f"{indent}{one.sentence}" for one in requirements)


def begins(day: date) -> str:
    """A day in words with its weekday: Wednesday 12 May 2027."""
    return f"{day:%A} {day.day} {day:%B %Y}"
