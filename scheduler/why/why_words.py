"""What is said of why a meeting stands where it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.problem import Problem
from scheduler.requirement import said
from scheduler.ruled_out import FACTS
from scheduler.why.openings import Against, Openings, Span
from scheduler.why.why import Alternative, Why
from scheduler.why.words import NAME, amount, at_most, both, change_lines, move_text, stands
from scheduler.wording import count, listed, span

MOST_SPANS = 6
"""Spans that are written out of each requirement or place."""

MOST_MOVES = 3
"""Other meetings that are named for each alternative."""


def why_lines(problem: Problem, told: Why) -> Iterator[str]:
    """All that is known of why a meeting stands where it does."""
    label = problem.meetings[told.booked.meeting].label
    yield str(said(NAME, "{meeting}: {where}.", meeting=label, where=stands(problem, told.booked)))
    if told.still is not None or told.openings is None:
        yield str(told.still)
        return
    yield from _open(problem, told, told.openings)
    yield from _against(problem, told.openings)
    yield from _alternatives(problem, told)


def _open(problem: Problem, told: Why, found: Openings) -> Iterator[str]:
    windows = problem.meetings[told.booked.meeting].windows
    if windows:
        yield f"It is planned inside {listed([span(*window) for window in windows])}."
    yield ""
    yield (
        f"Open to it: {count(found.possible, 'opening')} of {found.tried}, each a week at a place. "
        "Possible first days, days off between them left out:"
    )
    for one in found.open:
        yield f"  {_place(problem, one.place)}: {_spans(one.spans)} ({count(one.days, 'day')})"
    if told.beside > 1:
        yield f"While all other meetings stay, {count(told.beside, 'first day')} are left to it, this one included."
    else:
        yield "While all other meetings stay, no other first day is left to it."


def _against(problem: Problem, found: Openings) -> Iterator[str]:
    told = [one for one in found.against if one.requirement.rule not in FACTS]
    if told:
        yield ""
        yield "What ruled out the others, most first days first:"
        yield from (line for one in told for line in _ruled(problem, one))
    facts = [one for one in found.against if one.requirement.rule in FACTS]
    if facts:
        if not told:
            yield ""
        yield "And what nobody can change:" if told else "What ruled out the others, and nobody can change:"
        yield from (f"  {one.requirement.sentence} {count(one.days, 'day')}." for one in facts)


def _ruled(problem: Problem, one: Against) -> Iterator[str]:
    where = "" if one.places is None else ", " + listed([_at(problem, place) for place in one.places])
    yield f"  {one.requirement.sentence}"
    yield f"    {count(one.days, 'day')}{where}: {_spans(one.spans)}"


def _alternatives(problem: Problem, told: Why) -> Iterator[str]:
    yield ""
    if not told.alternatives:
        near = count(told.free, "meeting")
        done = f"With {near} near it free to move, nothing else is possible."
        yield done if told.complete else f"Out of time: no other week or place was found in {told.seconds:.1f} s."
        return
    best = told.alternatives[0].difference.points
    others = (
        "Another week or place would cost more"
        if best > 0
        else "Another week or place costs no more, a fixed draw decided"
    )
    if best < 0:
        others = "Another week or place is better: this is not the best plan"
    yield f"{others}; the next best, with {told.free} of {count(len(problem.meetings), 'meeting')} free to move:"
    for one in told.alternatives:
        yield from _alternative(problem, told, one)
    yield _sure(told)


def _alternative(problem: Problem, told: Why, one: Alternative) -> Iterator[str]:
    _, there = both(problem, told.booked, one.booked)
    price = amount if one.exact else at_most
    yield f"  {there}: {price(one.difference.points)}"
    yield from change_lines(one.difference.changes, "    ")
    others = [move for move in one.difference.moves if move.meeting != told.booked.meeting]
    yield from (f"    {move_text(problem, move)}" for move in others[:MOST_MOVES])
    if len(others) > MOST_MOVES:
        yield f"    and {count(len(others) - MOST_MOVES, 'other meeting')} would move"


def _sure(told: Why) -> str:
    exact = all(one.exact for one in told.alternatives)
    how = "Exact while all others stay where they are" if exact else "Not all of it was proved in time"
    more = "; with all free to move each costs at most that" if exact else ""
    return f"{how}{more}; `plenary why-not` proves a price. {told.seconds:.1f} s"


def _place(problem: Problem, place: str | None) -> str:
    return "Online" if place is None else problem.places[place].city


def _at(problem: Problem, place: str | None) -> str:
    return "online" if place is None else f"in {problem.places[place].city}"


def _spans(found: Sequence[Span]) -> str:
    """Spans in a row, the first few of them."""
    years = {day.year for one in found for day in one}
    told = [span(*one, year=len(years) > 1) for one in found[:MOST_SPANS]]
    more = len(found) - MOST_SPANS
    last = f" and {count(more, 'more span', 'more spans')}" if more > 0 else ""
    year = f" {next(iter(years))}" if len(years) == 1 else ""
    return ", ".join(told) + year + last
