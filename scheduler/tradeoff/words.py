"""A front in words: what is traded, a table of its points, what each step costs, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.columns import columns
from scheduler.goal_words import counted, differing, measured
from scheduler.outcome import Status
from scheduler.requirement import Sentence
from scheduler.tradeoff.axes import TOGETHER, Axis
from scheduler.tradeoff.found import Front, Point
from scheduler.why.words import number
from scheduler.wording import count, listed

BEST, UNSURE = "best", "?"
MOST_GAPS = 3
"""Gaps that are named one by one."""


def front_lines(told: Front) -> Iterator[str]:
    """All that was found."""
    yield from map(str, opening_sentences(told))
    yield ""
    yield from table_lines(told)
    steps = list(step_sentences(told))
    if steps:
        yield ""
        yield from map(str, steps)
    yield ""
    yield from map(str, closing_sentences(told))


def opening_sentences(told: Front) -> Iterator[Sentence]:
    """What is traded, and among which calendars."""
    names = listed([side.name for side in told.axes])
    if len(told.points) == 1 and told.end is Status.OPTIMAL:
        yield _said("nothing", "Nothing is traded: one calendar is the best in {names} at once.", names=names)
    else:
        found = count(len(told.points), "calendar")
        yield _said("found", "{found} that no other beats in {names}.", found=found, names=names)
    if told.within is not None and told.limit is not None:
        yield _said(
            "within",
            "Only calendars count that cost {within} more than the best in all, at most: up to {limit} points.",
            within=told.within,
            limit=told.limit,
        )
    else:
        yield _said("any", "All calendars count, whatever they cost in other goals.")
    for side in told.axes:
        if side.name in TOGETHER:
            yield _said("side", "{side} is {goals}.", side=side.name, goals=listed(list(side.goals)))


def table_lines(told: Front) -> list[str]:
    """A row for each point: the points of each side with what they count, those of all other goals, and all."""
    names = [told.letter(n) + ("" if point.proved else UNSURE) for n, point in enumerate(told.points)]
    rows = [[name, *_cells(told, point)] for name, point in zip(names, told.points, strict=True)]
    return columns([*_heads(told), [BEST, *_cells(told, told.best)], *rows])


def point_text(told: Front, point: Point) -> str:
    """A point on one line: what each side counts, and what all costs."""
    measures = [measured(goal, point.assessed[goal]) for side in told.axes for goal in _shown(told, side)]
    unsure = "" if point.proved or point is told.best else "; not proved: another may beat it"
    return f"{listed(measures)}; {count(point.cost, 'point')} in all{unsure}"


def _heads(told: Front) -> list[list[str]]:
    first, second = [""], [""]
    for side in told.axes:
        first += [side.name, *([""] * len(_shown(told, side)))]
        second += ["points", *(counted(goal, told.best.assessed[goal]) for goal in _shown(told, side))]
    return [[*first, "all other goals", "in all"], [*second, "points", "points"]]


def _shown(told: Front, side: Axis) -> list[str]:
    """The goals of a side whose measure is worth a column: all that are other than nothing in any calendar."""
    every = (told.best, *told.points)
    return [goal for goal in side.goals if any(point.assessed[goal].measure for point in every)] or [side.goals[0]]


def _cells(told: Front, point: Point) -> list[str]:
    cells = []
    for side, value in zip(told.axes, point.values, strict=True):
        cells += [str(value), *(number(point.assessed[goal].measure) for goal in _shown(told, side))]
    return [*cells, str(point.rest), str(point.cost)]


def step_sentences(told: Front) -> Iterator[Sentence]:
    """Of two sides: what each step from one point to the next gains on the second and costs on the first."""
    if len(told.axes) != 2:
        return
    for place in range(len(told.points) - 1):
        one, other = told.points[place], told.points[place + 1]
        lost, won = (list(_differences(told.axes[n], one, other)) for n in (0, 1))
        yield _said(
            "step",
            "From {one} to {other}: {won}; the price is {lost}.",
            one=told.letter(place),
            other=told.letter(place + 1),
            won=listed(won),
            lost=listed(lost),
        )


def _differences(side: Axis, one: Point, other: Point) -> Iterator[str]:
    for goal in side.goals:
        before, after = one.assessed[goal], other.assessed[goal]
        if (before.cost, before.measure) != (after.cost, after.measure):
            yield differing(goal, before, after)


def closing_sentences(told: Front) -> Iterator[Sentence]:
    """Whether these are all, what was not proved, and what was left out."""
    if any(point.values == told.best.values for point in told.points):
        place = next(n for n, point in enumerate(told.points) if point.values == told.best.values)
        yield _said("best is one", "The best calendar of all is {point}.", point=told.letter(place))
    if any(not point.least for point in told.points):
        names = listed([told.letter(n) for n, point in enumerate(told.points) if not point.least])
        yield _said("rest", "Not proved for {names}: all other goals may cost less.", names=names)
    unsure = [told.letter(n) for n, point in enumerate(told.points) if not point.proved]
    if unsure:
        yield _said("unsure", "Not proved for {names}: another calendar may beat it.", names=listed(unsure))
    if told.end is Status.OPTIMAL:
        yield _said("all", "Proved: there are no others.")
    else:
        yield _left_out(told)


def _left_out(told: Front) -> Sentence:
    where = listed([f"{told.letter(a)} and {told.letter(b)}" for a, b in told.gaps])
    if len(told.gaps) > MOST_GAPS:
        where = f"{count(len(told.gaps), 'pair')} of neighbours"
    between = f"between {where}" if where else f"in {count(told.open_regions, 'region')} not looked into to the end"
    if told.end is Status.FEASIBLE:
        pattern = "More may lie {between}; --points asks for more than {most}."
        return _said("more", pattern, between=between, most=told.most)
    pattern = "Out of time after {seconds:.0f} s: more may lie {between}."
    return _said("out of time", pattern, seconds=told.seconds, between=between)


def _said(name: str, pattern: str, **values: object) -> Sentence:
    return Sentence(f"tradeoff.{name}", pattern, values)
