"""Why a meeting stands where it does: what was open to it, what ruled out the rest, what the next best costs."""

from __future__ import annotations

import time
from dataclasses import dataclass

from scheduler.constraints import Mask
from scheduler.nearby import Ground, Nearby
from scheduler.neighbours import neighbours
from scheduler.options import OptionTable
from scheduler.outcome import Outcome, Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.why.ask import known_meeting, standing_still
from scheduler.why.openings import Openings, opening, openings
from scheduler.why.price import Difference, difference

ALTERNATIVES = 3


@dataclass(frozen=True)
class Alternative:
    """The best that could be with the meeting elsewhere; `exact` unless time ran out before the best was proved."""

    booked: Booking
    difference: Difference
    exact: bool


@dataclass(frozen=True)
class Why:
    """Why a meeting stands where it does.

    `still` says that it cannot move, and why; nothing else is told then. `free` meetings could move for an
    alternative, all others stayed: each costs at most what is told. `beside` counts the first days, by place, that
    are left while no other meeting moves. `complete` if there are no more alternatives, or as many as were asked for.
    """

    booked: Booking
    still: str | None = None
    openings: Openings | None = None
    beside: int = 0
    alternatives: tuple[Alternative, ...] = ()
    free: int = 0
    complete: bool = True
    seconds: float = 0.0


def why(
    problem: Problem,
    plan: Bookings,
    meeting: str,
    *,
    seconds: float,
    alternatives: int = ALTERNATIVES,
    ground: Ground | None = None,
) -> Why:
    """Why a meeting stands where a plan has it; QuestionError if there is no such meeting.

    The alternatives are the best plans with the meeting in another week or at another place than the plan and the
    alternatives before have it, found by an exact repair of the meetings near it.
    """
    began = time.perf_counter()
    booked = plan[known_meeting(problem, meeting).id]
    if (still := standing_still(problem, problem.meetings[meeting])) is not None:
        return Why(booked, still)
    freed = neighbours(problem, {meeting})
    ground = ground or Ground.around(problem, plan, freed)
    open_, alone = openings(ground, meeting), Nearby(ground, plan, {meeting})
    left = alone.kept[meeting]
    table = ground.options[meeting]
    beside = len(set(zip(table.day[left].tolist(), table.place[left].tolist(), strict=True)))
    search = _Search(problem, plan, meeting, Nearby(ground, plan, freed), began + seconds)
    found = search.found(alternatives)
    return Why(booked, None, open_, beside, found, len(freed), search.complete, seconds=time.perf_counter() - began)


@dataclass
class _Search:
    """The next best, one after the other: each closes its week at its place."""

    problem: Problem
    plan: Bookings
    meeting: str
    near: Nearby
    ends: float
    complete: bool = True

    def found(self, most: int) -> tuple[Alternative, ...]:
        table = self.near.ground.options[self.meeting]
        closed = table.none()
        self._close(table, closed, self.plan[self.meeting])
        told: list[Alternative] = []
        while len(told) < most:
            left = self.ends - time.perf_counter()
            outcome = self._best(closed, left) if left > 0 else None
            if outcome is None or not outcome.found:
                self.complete = outcome is not None and outcome.status is Status.IMPOSSIBLE
                break
            booked = outcome.bookings[self.meeting]
            told.append(Alternative(booked, self._difference(outcome), outcome.status is Status.OPTIMAL))
            self._close(table, closed, booked)
        return tuple(sorted(told, key=lambda one: one.difference.points))

    def _best(self, closed: Mask, seconds: float) -> Outcome:
        return self.near.best(seconds=seconds, allowed={self.meeting: lambda _: ~closed})

    def _difference(self, outcome: Outcome) -> Difference:
        return difference(self.problem, self.plan, outcome.bookings)

    def _close(self, table: OptionTable, closed: Mask, booked: Booking) -> None:
        option = table.index(booked)
        assert option is not None, f"{self.meeting} does not stand on any of its options"
        first_weekday = self.problem.home.calendar.first_weekday
        closed |= opening(table, first_weekday, (int(table.day[option]), int(table.place[option])))
