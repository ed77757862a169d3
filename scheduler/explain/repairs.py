"""The cheapest ways out of a conflict: sets of changes, priced, quantified, and verified by applying their edits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.check import breaches
from scheduler.explain.changes import changes_of
from scheduler.explain.claims import WHOLE, Ground, ground
from scheduler.explain.decide import Clock, possible
from scheduler.explain.effort import SCALE, effort_of, price
from scheduler.explain.giving import Change
from scheduler.explain.priced import Cheapest, Priced
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.options import option_table
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Key
from scheduler.scenario.apply import edited
from scheduler.scenario.edits import AnyEdit

FIRST_LIMIT, HIGHEST_LIMIT = 15 * SCALE, 2_000 * SCALE
IN_REACH, TIMES = 120 * SCALE, 1.5
"""Other ways out are looked for up to so many times the price of the cheapest, and in any case up to IN_REACH."""
MOST_REPAIRS = 3


@dataclass(frozen=True, eq=False)
class Repair:
    """Changes with which there is a calendar, their price in points, and where the meetings concerned then are.

    `cheapest` says that nothing cheaper will do but the repairs before it; `verified` that the edits were applied to
    the brief and that a calendar in which the checker finds no breach, or a plain solve, showed that the edited brief
    is possible (None: there was no text, or no time).
    """

    points: float
    changes: tuple[Change, ...]
    bookings: Mapping[str, Booking]
    cheapest: bool
    verified: bool | None

    @property
    def edits(self) -> tuple[AnyEdit, ...]:
        """All edits of its changes, each once."""
        found: list[AnyEdit] = []
        for edit in (edit for change in self.changes for edit in change.edits):
            if edit not in found:
                found.append(edit)
        return tuple(found)


@dataclass(frozen=True, eq=False)
class Repairs:
    """The cheapest repairs, the cheapest first.

    `up_to` is the price in points below which no other is left out, `complete` that time sufficed, `rejected` how
    many sets of changes were tried and did not help.
    """

    found: tuple[Repair, ...]
    up_to: float
    complete: bool
    seconds: float
    rejected: int = 0


def find_repairs(
    problem: Problem,
    text: bytes | None = None,
    seconds: float = 30.0,
    most: int = MOST_REPAIRS,
    given: Collection[Key] = (),
) -> Repairs:
    """Up to `most` repairs of an impossible problem; with the text of its brief each is applied and tried.

    Claims that are `given` never give way.
    Nothing that costs less than a limit is left out of sight, and the limit grows until enough is found: so what is
    looked at stays small, and nothing cheaper is missed.
    """
    clock = Clock(seconds)
    found: list[Repair] = []
    seen: list[Cheapest] = []
    limit, done = FIRST_LIMIT, 0
    while len(found) < most and done < limit:
        wide = ground(problem, _reach(problem, limit), given)
        priced = Priced(wide, limit)
        if priced.placeable and done < (near := priced.least + FIRST_LIMIT) < limit:
            # Where single meetings cost so much that every smaller limit was too low, what is near comes first.
            priced, limit = Priced(wide, near), near
        while len(found) < most:
            others = [one.changes for one in seen]
            most_points = min(limit, _highest(seen))
            answer = priced.cheapest(others, most_points, clock.left) if clock.left else None
            if answer is None or (answer.cheapest is None and not answer.none):
                return Repairs(tuple(found), done / SCALE, False, clock.spent, len(seen) - len(found))
            if answer.cheapest is None:
                break
            seen.append(answer.cheapest)
            made = _repair(wide, answer.cheapest, text, clock)
            # An edit may do more or less than was asked of it; what does not help is no repair.
            found += [made] if made.verified is not False else []
        done, limit = min(limit, _highest(seen)), _next(limit, _highest(seen))
    return Repairs(tuple(found), done / SCALE, True, clock.spent, len(seen) - len(found))


def _next(limit: int, highest: int) -> int:
    """Twice the limit, beyond IN_REACH half as much again; the highest one where that is not much more."""
    more = 2 * limit if limit < IN_REACH else limit + limit // 2
    return highest if highest < more + limit else more


def _highest(seen: list[Cheapest]) -> int:
    """The highest limit up to which it makes sense to look for one more way out."""
    return max(IN_REACH, round(TIMES * seen[0].cost)) if seen else HIGHEST_LIMIT


def _reach(problem: Problem, limit: int) -> dict[str, int]:
    """How many days beyond its windows a meeting can be had for that price."""
    effort = effort_of(problem, "windows")
    if effort is None or price(effort.asking) > limit:
        return {}
    days = (limit - price(effort.asking)) // price(effort.each) if effort.each else WHOLE
    return dict.fromkeys(problem.meetings, min(WHOLE, days))


def _repair(wide: Ground, cheapest: Cheapest, text: bytes | None, clock: Clock) -> Repair:
    changes = changes_of(wide, cheapest)
    concerned = {name for change in changes for edit in change.edits if (name := getattr(edit, "meeting", None))}
    concerned |= {
        name for key in cheapest.changes for name in wide.by_key[key].masks if _gives(wide, cheapest, key, name)
    }
    bookings = {name: cheapest.bookings[name] for name in sorted(concerned)}
    repair = Repair(cheapest.cost / SCALE, changes, bookings, cheapest.proved, None)
    if text is None:
        return repair
    verified = is_possible(text, repair.edits, clock, cheapest.bookings)
    return Repair(repair.points, changes, bookings, cheapest.proved, verified)


def _gives(wide: Ground, cheapest: Cheapest, key: tuple[str, tuple[str, ...]], name: str) -> bool:
    index = wide.options[name].index(cheapest.bookings[name])
    return index is not None and bool(wide.by_key[key].masks[name][index])


def is_possible(
    text: bytes, edits: tuple[AnyEdit, ...], clock: Clock, bookings: Bookings | None = None
) -> bool | None:
    """Whether a brief is possible once edits are applied to it; None where time ran out.

    Bookings in which the checker finds no breach are proof of it; without such, a plain solve decides.
    """
    numbers, weights = rule_numbers(), goal_weights()
    brief = parse_brief(edited(text, edits), "the edited brief", numbers, weights)
    problem = prepare(brief, numbers, weights)
    if bookings is not None and _kept(problem, bookings):
        return True
    after = ground(problem)
    return possible(after, after.claims, list(problem.meetings), clock)


def _kept(problem: Problem, bookings: Bookings) -> bool:
    """Whether every meeting has a booking that the brief gives it, and the checker finds no breach."""
    if not problem.meetings.keys() <= bookings.keys():
        return False
    own = {name: bookings[name] for name in problem.meetings}
    given = (option_table(problem, meeting).index(own[name]) for name, meeting in problem.meetings.items())
    return all(index is not None for index in given) and next(breaches(problem, own), None) is None
