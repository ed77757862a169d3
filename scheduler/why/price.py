"""What a plan does to another one: goals by points and measure, meetings that move, deadlines that are past."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from scheduler.brief.words import MeetingKind
from scheduler.check import assessments
from scheduler.compose import notice_numbers
from scheduler.deadlines import deadlines
from scheduler.goals import stability
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings


@dataclass(frozen=True)
class Change:
    """What one goal costs in two plans."""

    goal: str
    before: Assessment
    after: Assessment

    @property
    def points(self) -> int:
        """How many points more the second plan costs."""
        return self.after.cost - self.before.cost


@dataclass(frozen=True)
class Move:
    """A meeting that stands elsewhere in the second plan."""

    before: Booking
    after: Booking

    @property
    def meeting(self) -> str:
        """The meeting's id."""
        return self.after.meeting


@dataclass(frozen=True)
class Missed:
    """A deadline of a meeting that would be past already, and was not in the first plan."""

    meeting: str
    what: str
    due: date


@dataclass(frozen=True)
class Difference:
    """All that is other in a second plan: goals, worse first; moves, in order of date; deadlines that are past.

    `if_seen` is how many points the moves would cost besides, had members seen the first plan.
    """

    points: int
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    missed: tuple[Missed, ...]
    if_seen: int = 0


Assess = Callable[[Bookings], Mapping[str, Assessment]]


def difference(problem: Problem, before: Bookings, after: Bookings, assess: Assess | None = None) -> Difference:
    """What changes from one plan of a problem to another, by the checker's word; `assess` may remember it."""
    assessed = assess or partial(assessments, problem)
    first, second = assessed(before), assessed(after)
    changes = [Change(goal, first[goal], second[goal]) for goal in first if first[goal] != second[goal]]
    told = sorted((c for c in changes if c.points or c.before.measure != c.after.measure), key=lambda c: -c.points)
    moves = [Move(before[name], after[name]) for name in problem.meetings if before[name] != after[name]]
    return Difference(
        points=sum(change.points for change in changes),
        changes=tuple(told),
        moves=tuple(sorted(moves, key=lambda move: (move.after.first, move.meeting))),
        missed=tuple(missed for move in moves for missed in _missed(problem, move)),
        if_seen=_if_seen(problem, before, after) - sum(c.points for c in changes if c.goal == stability.NAME),
    )


def _if_seen(problem: Problem, before: Bookings, after: Bookings) -> int:
    return stability.assess(replace(problem, published=dict(before)), after).cost


def _missed(problem: Problem, move: Move) -> Iterator[Missed]:
    was = {what for what, due in _due(problem, move.before) if due < problem.planned_on}
    for what, due in _due(problem, move.after):
        if due < problem.planned_on and what not in was:
            yield Missed(move.meeting, what, due)


def _due(problem: Problem, booked: Booking) -> Iterator[tuple[str, date]]:
    """What falls due before a meeting, and when."""
    meeting = problem.meetings[booked.meeting]
    committee = meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP)
    found = deadlines(committee, booked.mode, booked.first, booked.last, notice_numbers(problem))
    named = {"agenda": found.agenda_due, "documents": found.documents_due, "registration": found.registration_opens}
    yield from ((what, due) for what, due in named.items() if due is not None)
