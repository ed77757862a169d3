"""Alternatives in words: a line each, a table of what each is better at, and the meetings that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scheduler.alternatives.found import Alternative, Alternatives
from scheduler.brief.words import MeetingKind
from scheduler.columns import columns
from scheduler.goal_words import counted, differing
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Sentence
from scheduler.why.price import Change
from scheduler.why.words import missed_text, move_text, number
from scheduler.wording import count, listed, span

MOST_NAMED = 2
"""Meetings, and goals, that the line of an alternative names."""


def alternatives_lines(problem: Problem, told: Alternatives) -> Iterator[str]:
    """All that was found: the limit, a line for each alternative, the table, and what is other in each."""
    yield from map(str, opening_sentences(told))
    yield ""
    yield from (str(headline(problem, told, number)) for number in range(1, len(told.found) + 1))
    yield str(closing_sentence(told))
    if told.found:
        yield ""
        yield from table_lines(told)
    for place, one in enumerate(told.found, start=1):
        yield ""
        yield from _differs(problem, place, one)


def opening_sentences(told: Alternatives) -> Iterator[Sentence]:
    """What the best calendar costs, what counts as near to it, and what as different."""
    proved = "Proved: no calendar is better." if told.best.status is Status.OPTIMAL else _unproved(told)
    yield _said("best", "The best calendar costs {points}. {proved}", points=_points(told.best.cost), proved=proved)
    more = told.within if told.within.percent else _points(told.limit - told.best.cost)
    yield _said("limit", "Alternatives may cost {more} more, up to {limit}.", more=more, limit=_points(told.limit))
    least = count(told.distance.least, "meeting")
    stand = "stands" if told.distance.least == 1 else "stand"
    yield _said(
        "different",
        "Each differs from the best and from every other: {least} or more {stand} in another week or place, "
        "or a plenary has another host.",
        least=least,
        stand=stand,
    )


def _unproved(told: Alternatives) -> str:
    return f"Not proved: none costs less than {told.best.bound}, so the best may cost less."


def headline(problem: Problem, told: Alternatives, place: int) -> Sentence:
    """One line for an alternative: what is other, how many points more, what is better and what worse."""
    one = told.found[place - 1]
    return _said(
        "alternative",
        "Alternative {place}: {what}; {points}{goals}.{proved}",
        place=place,
        what=_what(problem, told, one),
        points=_dearer(one.difference.points),
        goals=_gains(one),
        proved="" if one.cheapest else " Not proved: a cheaper one may be as different.",
    )


def _what(problem: Problem, told: Alternatives, one: Alternative) -> str:
    """The meetings that stand elsewhere: plenaries first, then those that move to another place."""
    best = told.best.bookings

    def order(trip: list[str]) -> tuple[bool, bool, bool, int]:
        kinds = {problem.meetings[name].kind for name in trip}
        stays = all(best[name].place == one.bookings[name].place for name in trip)
        return not set(trip) & set(one.rehosted), MeetingKind.PLENARY not in kinds, stays, -len(trip)

    trips = sorted(_trips(problem, [*one.rehosted, *one.elsewhere]), key=order)
    first = [_moved(problem, trip, best, one.bookings) for trip in trips[:MOST_NAMED]]
    more = sum(map(len, trips[MOST_NAMED:]))
    return listed([*first, *([f"{count(more, 'other meeting')} elsewhere"] if more else [])])


def _trips(problem: Problem, names: Iterable[str]) -> list[list[str]]:
    """The meetings by their blocks, plenaries first: those of a block go together."""
    found: dict[str, list[str]] = {}
    for name in sorted(dict.fromkeys(names), key=lambda name: problem.meetings[name].kind is not MeetingKind.PLENARY):
        found.setdefault(problem.block_of.get(name, name), []).append(name)
    return list(found.values())


def _moved(problem: Problem, trip: Sequence[str], one: Bookings, other: Bookings) -> str:
    """A meeting, with those of its block, and where it is instead, or when if the place is the same."""
    name, *rest = trip
    before, after = one[name], other[name]
    label = problem.meetings[name].label + (f" (with {count(len(rest), 'meeting')} beside it)" if rest else "")
    there, here = _place(problem, after), _place(problem, before)
    if there != here:
        return f"{label} {there} instead of {here}"
    if before.first != after.first:
        return f"{label} on {span(after.first, after.last, year=False)} instead of {_days(before)}"
    return f"{label} with another host {there}"


def _days(booked: Booking) -> str:
    return span(booked.first, booked.last, year=False)


def _place(problem: Problem, booked: Booking) -> str:
    return "online" if booked.place is None else f"in {problem.places[booked.place].city}"


def _points(points: int) -> str:
    return count(points, "point")


def _dearer(points: int) -> str:
    """How many points more: as many points; 34 points more."""
    return f"{count(points, 'point')} more" if points else "as many points"


def _gains(one: Alternative) -> str:
    """The goals that differ most, those that are better first."""
    changes = [change for change in one.difference.changes if change.points]
    better = sorted((c for c in changes if c.points < 0), key=lambda c: c.points)[:MOST_NAMED]
    worse = [c for c in changes if c.points > 0][:MOST_NAMED]
    parts = [("better", better), ("worse", worse)]
    return "".join(f"; {word}: {listed([_told(c) for c in some])}" for word, some in parts if some)


def _told(change: Change) -> str:
    return differing(change.goal, change.before, change.after)


def closing_sentence(told: Alternatives) -> Sentence:
    """Whether there are more."""
    if told.end is Status.OPTIMAL:
        return _said("more", "There may be more; -n asks for them.")
    found = len(told.found)
    if told.end is Status.IMPOSSIBLE and not found:
        return _said("none", "Proved: no other calendar within that limit is so different from the best.")
    if told.end is Status.IMPOSSIBLE:
        pattern = "Proved: no other calendar within that limit is so different from the best and from {these}."
        return _said("no more", pattern, these="this one" if found == 1 else "these")
    pattern = "Out of time after {seconds:.0f} s: {found} of {asked} found; that does not mean there are no more."
    return _said("out of time", pattern, seconds=told.seconds, found=found or "none", asked=told.asked)


def table_lines(told: Alternatives) -> list[str]:
    """Every goal that is other in any alternative, those first that are worst in one: its measure and points."""
    by_goal = [{change.goal: change for change in one.difference.changes} for one in told.found]
    names = sorted({name for changes in by_goal for name in changes}, key=lambda name: _worst(by_goal, name))
    head = ["", "best", *(f"alternative {place}" for place in range(1, len(told.found) + 1))]
    costs = [str(told.best.cost), *(f"{one.difference.points:+}" for one in told.found)]
    rows = [_row(name, by_goal) for name in names]
    return columns([head, *rows, ["points in all", *costs]])


def _worst(by_goal: Sequence[Mapping[str, Change]], name: str) -> tuple[int, str]:
    return -max(changes[name].points if name in changes else 0 for changes in by_goal), name


def _row(name: str, by_goal: Sequence[Mapping[str, Change]]) -> list[str]:
    known = next(changes[name] for changes in by_goal if name in changes)
    cells = (_cell(changes[name]) if name in changes else "=" for changes in by_goal)
    return [counted(name, known.before), number(known.before.measure), *cells]


def _cell(change: Change) -> str:
    return f"{number(change.after.measure)} ({change.points:+})"


def _differs(problem: Problem, place: int, one: Alternative) -> Iterator[str]:
    """The meetings that stand elsewhere, and those that move by days or change their room alone."""
    moves = one.difference.moves
    far = [move for move in moves if move.meeting in one.elsewhere]
    near = [move for move in moves if move.meeting not in one.elsewhere]
    yield f"Alternative {place}, {count(len(far), 'meeting')} elsewhere:"
    yield from (f"  {move_text(problem, move)}" for move in far)
    if near:
        yield "  and within the same week and place:"
        yield from (f"  {move_text(problem, move)}" for move in near)
    yield from (f"  {missed_text(problem, missed)}" for missed in one.difference.missed)


def _said(name: str, pattern: str, **values: object) -> Sentence:
    return Sentence(f"alternatives.{name}", pattern, values)
