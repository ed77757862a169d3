"""The dates that were open to a meeting, by place, and what ruled out the others, in spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from scheduler.constraints import Ints, Mask
from scheduler.nearby import Ground
from scheduler.options import OptionTable
from scheduler.requirement import Requirement
from scheduler.ruled_out import FACTS
from scheduler.why.reasons import against

Span = tuple[date, date]


@dataclass(frozen=True)
class Open:
    """Where a meeting may be (None: online) and the spans of its possible first days, days off between them aside."""

    place: str | None
    spans: tuple[Span, ...]
    days: int


@dataclass(frozen=True)
class Against:
    """A requirement with the first days that it rules out; at some of the meeting's places, or at all of them.

    Days on which nobody meets anyway are not counted, unless the requirement is such a fact itself.
    """

    requirement: Requirement
    days: int
    spans: tuple[Span, ...]
    places: tuple[str | None, ...] | None


@dataclass(frozen=True)
class Openings:
    """What is open to a meeting whatever the others do; what rules out the rest, most first, facts last.

    An opening is a week at a place: `possible` of them are open among `tried`.
    """

    open: tuple[Open, ...]
    against: tuple[Against, ...]
    possible: int
    tried: int


def openings(ground: Ground, meeting: str) -> Openings:
    """The dates open to a meeting by itself, and by requirement those that were not."""
    table = ground.options[meeting]
    found = list(against(ground.requirements, meeting))
    off = _off(table, found)
    kept = ground.kept[meeting]
    weeks = table.weeks(ground.problem.home.calendar.first_weekday)[0]
    told = [_against(table, one, mask, off) for one, mask in found if mask.any()]
    told = [one for one in told if one.days]
    return Openings(
        open=tuple(_open(table, kept, off)),
        against=tuple(sorted(told, key=lambda one: (one.requirement.rule in FACTS, -one.days))),
        possible=len(_pairs(weeks[kept], table.place[kept])),
        tried=len(_pairs(weeks, table.place)),
    )


def opening(table: OptionTable, first_weekday: int, booked: tuple[int, int]) -> Mask:
    """The options in the week of a day and at a place, given as numbers of the table."""
    day, place = booked
    weeks = table.weeks(first_weekday)[0]
    there: Mask = (table.place == place) & (weeks == (day - 1 - first_weekday) // 7)
    return there


def _pairs(weeks: Ints, places: Ints) -> set[tuple[int, int]]:
    return set(zip(weeks.tolist(), places.tolist(), strict=True))


def _name(table: OptionTable, place: int) -> str | None:
    return table.places[place - 1] if place else None


def _off(table: OptionTable, found: Sequence[tuple[Requirement, Mask]]) -> frozenset[int]:
    """First days on which the meeting cannot begin anywhere, for reasons that nobody can change."""
    facts = np.logical_or.reduce([table.none(), *(mask for one, mask in found if one.rule in FACTS)])
    return frozenset(table.day.tolist()) - frozenset(table.day[~facts].tolist())


def _open(table: OptionTable, kept: Ints, off: frozenset[int]) -> Iterable[Open]:
    for place in np.unique(table.place[kept]):
        days = set(table.day[kept][table.place[kept] == place].tolist())
        yield Open(_name(table, int(place)), spans(days, off), len(days))


def _against(table: OptionTable, one: Requirement, mask: Mask, off: frozenset[int]) -> Against:
    fact = one.rule in FACTS
    days = {day for day in table.day[mask].tolist() if fact or day not in off}
    taken = np.isin(table.day, list(days))
    here = np.unique(table.place[taken & mask])
    everywhere = set(here.tolist()) == set(np.unique(table.place).tolist())
    places = None if everywhere else tuple(_name(table, int(place)) for place in here)
    return Against(one, len(days), spans(days, frozenset() if fact else off), places)


def spans(days: set[int], between: frozenset[int]) -> tuple[Span, ...]:
    """Day numbers as spans, both ends included; the days of `between` do not break a span."""
    found: list[list[int]] = []
    for day in sorted(days):
        if found and all(gap in between for gap in range(found[-1][1] + 1, day)):
            found[-1][1] = day
        else:
            found.append([day, day])
    return tuple((date.fromordinal(first), date.fromordinal(last)) for first, last in found)
