"""What is found about a plan: goals that pull, prices of rules, how far weights may move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scheduler.plan import Booking
from scheduler.requirement import Assessment

Assessments = Mapping[str, Assessment]
MOST_FACTOR = Fraction(10)
"""Weights are followed from nothing to ten times what they are."""


@dataclass(frozen=True)
class Change:
    """What one goal is in the plan and in another one."""

    goal: str
    before: Assessment
    after: Assessment

    @property
    def points(self) -> int:
        """Points by which the other plan is worse; below zero where it is better."""
        return self.after.cost - self.before.cost


def changes(before: Assessments, after: Assessments) -> tuple[Change, ...]:
    """All goals that cost something else, the greatest difference first."""
    found = [Change(name, before[name], after[name]) for name in before if before[name].cost != after[name].cost]
    return tuple(sorted(found, key=lambda change: (-abs(change.points), change.goal)))


@dataclass(frozen=True)
class Move:
    """A meeting that stands elsewhere in another plan."""

    meeting: str
    before: Booking
    after: Booking


def moves(before: Mapping[str, Booking], after: Mapping[str, Booking]) -> tuple[Move, ...]:
    """All meetings that stand elsewhere, in order of their new dates."""
    found = [Move(name, before[name], after[name]) for name in before if before[name] != after[name]]
    return tuple(sorted(found, key=lambda move: (move.after.first, move.meeting)))


@dataclass(frozen=True)
class Pull:
    """One goal as it is, at its least, and what the others then cost more.

    `least` is None where it was not proved. `others` is by how much all other goals together are then worse, in a
    plan whose `changes` are told; without proof a plan may exist in which it is less.
    """

    goal: str
    now: Assessment
    least: Assessment | None = None
    others: int | None = None
    proved: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def gain(self) -> int:
        """Points by which the goal could be better."""
        return 0 if self.least is None else self.now.cost - self.least.cost


@dataclass(frozen=True)
class Pair:
    """Two goals of which the one could be better by so many points, and the other would then be worse."""

    better: Change
    worse: Change


@dataclass(frozen=True)
class Saving:
    """What the best calendar would cost less if a rule were waived for these meetings.

    Where it is not proved, `points` have been found, and more may be there.
    """

    rule: str
    meetings: tuple[str, ...]
    points: int
    proved: bool
    moves: tuple[Move, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class RulePrice:
    """What one rule costs: waived for all meetings, and for each alone for which that saves something.

    `open_meetings` are those for whom it could not be proved in time.
    """

    rule: str
    whole: Saving
    single: tuple[Saving, ...] = ()
    open_meetings: tuple[str, ...] = ()


@dataclass(frozen=True)
class End:
    """How far a factor may go in one direction: to there the plan stays the best.

    Without proof the plan certainly changes beyond `factor`, and perhaps before. With `limit` it does not change up
    to there, which is as far as we look. `changes` are those of the plan that is as good there, and better beyond.
    """

    factor: Fraction
    proved: bool
    limit: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Interval:
    """For which factors on the cost of a goal, or of what one of its weights prices, the plan stays the best."""

    goal: str
    weight: str | None
    points: int
    low: End
    high: End


@dataclass(frozen=True)
class Sensitivity:
    """All that was found about an optimal plan.

    `ranked` are goals that the brief puts above those that are looked at. `facts` are rules that nobody can waive;
    `free` those that bind no meeting or whose waiver was proved to save nothing.
    """

    cost: int
    now: Assessments
    seconds: float
    solves: int
    ranked: tuple[str, ...] = ()
    pulls: tuple[Pull, ...] = ()
    pairs: tuple[Pair, ...] = ()
    facts: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    rules: tuple[RulePrice, ...] = ()
    intervals: tuple[Interval, ...] = ()
    complete: bool = field(default=True)
