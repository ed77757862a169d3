"""How a claim gives way: what each option of a meeting would ask of it, in points and in days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from scheduler.constraints import Ints, Mask
from scheduler.explain.claims import Claim, Ground
from scheduler.explain.effort import RENEWED, UNINVITED, Effort, effort_of, price
from scheduler.explain.shortfall import shortfall
from scheduler.options import OptionTable, Span
from scheduler.problem import Problem
from scheduler.rules.offers import dead

NEVER = np.int64(10**9)
"""More than any way out costs."""
BY_DISTANCE = ("windows", "notice", "documents", "spacing", "ballots", "decisions", "offers")


@dataclass(frozen=True, eq=False)
class Lever:
    """A claim about single meetings, with what it would take that an option of one of them is had all the same.

    `amount` is in days (weeks where the brief counts in weeks), 0 where the claim holds; `days` are the spans of an
    absence or a closure, of which each day is asked for once, whoever needs it; `asking` and `each` are prices.
    """

    claim: Claim
    amount: Mapping[str, Ints]
    asking: int
    each: int
    span: Span | None = None

    def cost(self, name: str) -> Ints:
        """What each option of a meeting costs for this claim alone."""
        amount = self.amount[name]
        return np.where(amount > 0, self.asking + self.each * amount, 0)


def lever(ground: Ground, claim: Claim) -> Lever | None:
    """How a claim about single meetings gives way; None for one that is never asked to."""
    effort = None if claim.fact else effort_of(ground.problem, claim.rule)
    if effort is None:
        return None
    span = span_of(ground, claim)
    tables, masks = ground.options, {name: mask for name, mask in claim.masks.items() if mask.any()}
    amount = {name: _amount(ground.problem, tables[name], claim, mask, span) for name, mask in masks.items()}
    asking = effort.asking * _times(ground, claim)
    return Lever(claim, amount, price(asking), _each(claim, effort, span), span)


def _each(claim: Claim, effort: Effort, span: Span | None) -> int:
    counted = span is not None or claim.rule in BY_DISTANCE
    return price(effort.each) if counted and effort.each else 0


def _times(ground: Ground, claim: Claim) -> float:
    """How many times the common effort this offer takes."""
    if claim.rule != "offers":
        return 1.0
    name = claim.about[0]
    if name not in ground.problem.brief.offers:
        return UNINVITED
    return RENEWED if dead(ground.problem, name) else 1.0


def span_of(ground: Ground, claim: Claim) -> Span | None:
    """The days of an absence or a closure that has an end and a beginning in the brief."""
    brief = ground.problem.brief
    if claim.rule in ("officers", "convenors") and len(claim.about) == 2:
        person, name = claim.about
        away = brief.people[person].absences.get(name)
        return (away.first, away.last) if away is not None else None
    if claim.rule == "closures":
        shut = brief.places[claim.about[0]].closures[claim.about[1]]
        return shut.first, shut.last
    if claim.rule == "rooms" and len(claim.about) == 3:
        place, room, name = claim.about
        shut = brief.places[place].rooms[room].closures[name]
        return shut.first, shut.last
    return None


def _amount(problem: Problem, table: OptionTable, claim: Claim, mask: Mask, span: Span | None) -> Ints:
    if span is not None:
        low = np.maximum(table.day, span[0].toordinal())
        high = np.minimum(table.last_day, span[1].toordinal())
        return np.where(mask, high - low + 1, 0).astype(np.int64)
    short = shortfall(problem, claim, table)
    return mask.astype(np.int64) if short is None else np.where(mask, np.maximum(short, 1), 0)


def days_of(span: Span) -> range:
    """The numbers of the days of a span."""
    return range(span[0].toordinal(), span[1].toordinal() + 1)


def covers(table: OptionTable, mask: Mask, day: int) -> Mask:
    """Those of the options that sit on a day."""
    return mask & (table.day <= day) & (table.last_day >= day)


def as_dates(days: list[int]) -> list[Span]:
    """Day numbers in order, as spans without a gap."""
    spans: list[Span] = []
    for day in map(date.fromordinal, sorted(days)):
        if spans and (day - spans[-1][1]).days == 1:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
