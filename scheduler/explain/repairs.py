"""The cheapest ways out of a conflict: sets of changes, priced, quantified, and verified by applying their edits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.explain.changes import changes_of
from scheduler.explain.claims import WHOLE, Ground, ground
from scheduler.explain.decide import Clock, possible
from scheduler.explain.effort import SCALE, effort_of, price
from scheduler.explain.giving import Change
from scheduler.explain.priced import Cheapest, Priced
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Key
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
    the brief and a plain solve found that the edited brief is possible (None: there was no text, or no time).
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
    while len(found) < most and limit <= _highest(seen):
        wide = ground(problem, _reach(problem, limit), given)
        priced = Priced(wide, limit)
        while len(found) < most:
            most_points = int(min(limit, _highest(seen)))
            others = [one.changes for one in seen]
            answer = priced.cheapest(others, most_points, clock.left) if clock.left else None
            if answer is None or (answer.cheapest is None and not answer.none):
                return Repairs(tuple(found), done / SCALE, False, clock.spent, len(seen) - len(found))
            if answer.cheapest is None:
                break
            seen.append(answer.cheapest)
            made = _repair(wide, answer.cheapest, text, clock)
            # An edit may do more or less than was asked of it; what does not help is no repair.
            found += [made] if made.verified is not False else []
        done, limit = limit, 2 * limit
    return Repairs(tuple(found), done / SCALE, True, clock.spent, len(seen) - len(found))


def _highest(seen: list[Cheapest]) -> float:
    """The highest limit up to which it makes sense to look for one more way out."""
    return max(IN_REACH, TIMES * seen[0].cost) if seen else HIGHEST_LIMIT


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
    verified = is_possible(text, repair.edits, clock)
    return Repair(repair.points, changes, bookings, cheapest.proved, verified)


def _gives(wide: Ground, cheapest: Cheapest, key: tuple[str, tuple[str, ...]], name: str) -> bool:
    index = wide.options[name].index(cheapest.bookings[name])
    return index is not None and bool(wide.by_key[key].masks[name][index])


def is_possible(text: bytes, edits: tuple[AnyEdit, ...], clock: Clock) -> bool | None:
    """Whether a brief is possible once edits are applied to it, by a plain solve; None where time ran out."""
    numbers, weights = rule_numbers(), goal_weights()
    brief = parse_brief(edited(text, edits), "the edited brief", numbers, weights)
    after = ground(prepare(brief, numbers, weights))
    return possible(after, after.claims, list(after.problem.meetings), clock)
