"""Days of a meeting that fall into a soft period: what both goals about dates to avoid are made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from scheduler.constraints import Cost
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Period, Problem
from scheduler.requirement import Bookings, Numbers
from scheduler.workdays import days_between


def _soft(problem: Problem, meeting: Meeting, kind: str, weights: Numbers) -> Iterator[tuple[Period, int]]:
    for period in _concerned(problem, meeting.id, kind):
        if price := points(weights.get(period.severity.value, 0), 1):
            yield period, price


@lru_cache(maxsize=16384)
def _concerned(problem: Problem, name: str, kind: str) -> tuple[Period, ...]:
    """The periods of a kind that touch a meeting."""
    meeting = problem.meetings[name]
    return tuple(period for period in problem.periods if period.kind == kind and problem.touched(period, meeting))


def daily_costs(problem: Problem, options: Options, kind: str, weights: Numbers) -> Iterator[Cost]:
    """A price for each day of an option that falls into a soft period of that kind."""
    for meeting in problem.meetings.values():
        if meeting.held:
            continue
        table = options[meeting.id]
        for period, price in _soft(problem, meeting, kind, weights):
            days = table.days_in((period.first, period.last))
            if days.any():
                yield Cost(meeting.id, days * price)


def daily_total(problem: Problem, bookings: Bookings, kind: str, weights: Numbers) -> tuple[int, int]:
    """Cost and number of meeting days that fall into soft periods of that kind."""
    cost, days = 0, 0
    for meeting in problem.meetings.values():
        if meeting.held:
            continue
        booked = bookings[meeting.id]
        for period, price in _soft(problem, meeting, kind, weights):
            shared = [day for day in days_between(booked.first, booked.last) if period.first <= day <= period.last]
            days += len(shared)
            cost += len(shared) * price
    return cost, days
