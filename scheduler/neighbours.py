"""Which meetings may get into each other's way: they share people, rooms, a series or a block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from scheduler.meeting import Meeting
from scheduler.problem import Problem
from scheduler.requirement import Bookings

DAYS_BETWEEN = 7
"""Two meetings that share people or rooms, and cannot come nearer than this, do not matter to each other."""

DAYS_AROUND = 28
"""Those that are booked further away than this are seldom in the way of a meeting that moves."""


def neighbours(problem: Problem, meetings: Iterable[str], steps: int = 1) -> set[str]:
    """Those meetings, and the ones they share people, rooms, a series or a block with, within that many steps.

    Who shares nothing but people or a room is a neighbour only where the two may come within days of each other.
    """
    near = _Near(problem)
    found = set(meetings)
    for _ in range(steps):
        found |= {other for name in sorted(found) for other in problem.meetings if near(name, other)}
    return found


def close_by(problem: Problem, bookings: Bookings, meeting: str, first: date) -> set[str]:
    """The neighbours of a meeting that are booked within weeks of where it stands, or of where it would stand.

    Its block goes with it, and by as many days.
    """
    block = problem.blocks.get(problem.block_of.get(meeting, ""))
    together = set(block.offsets) if block is not None else {meeting}
    stands = [bookings[name] for name in together if name in bookings]
    if meeting not in bookings:
        return neighbours(problem, {meeting})
    shift = first - bookings[meeting].first
    margin = timedelta(days=DAYS_AROUND)
    low, high = min(booked.first for booked in stands) - margin, max(booked.last for booked in stands) + margin

    def near(name: str) -> bool:
        booked = bookings.get(name)
        if booked is None:
            return True
        return any(booked.first <= high + by and booked.last >= low + by for by in (timedelta(0), shift))

    return together | {name for name in neighbours(problem, {meeting}) if near(name)}


class _Near:
    """Whether two meetings are neighbours."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.shared = {pair for a, b, _ in problem.shared(_least(problem)) for pair in ((a, b), (b, a))}
        self.spans = {name: _span(problem, meeting) for name, meeting in problem.meetings.items()}
        self.rooms = {name: _rooms(meeting) for name, meeting in problem.meetings.items()}
        self.people = {name: frozenset(problem.group_officers(m.group)) for name, m in problem.meetings.items()}
        self.before = {name: _before(meeting) for name, meeting in problem.meetings.items()}

    def __call__(self, one: str, other: str) -> bool:
        problem, a, b = self.problem, self.problem.meetings[one], self.problem.meetings[other]
        block = problem.block_of.get(one)
        if a.group == b.group or (block is not None and block == problem.block_of.get(other)):
            return True
        if one in self.before[other] or other in self.before[one]:
            return True
        (first_a, last_a), (first_b, last_b) = self.spans[one], self.spans[other]
        margin = timedelta(days=DAYS_BETWEEN)
        if first_a > last_b + margin or first_b > last_a + margin:
            return False
        experts = (a.group, b.group) in self.shared
        return experts or bool(self.rooms[one] & self.rooms[other]) or bool(self.people[one] & self.people[other])


def _least(problem: Problem) -> float:
    """From which part of shared experts on two groups matter to each other, by the rule or a goal."""
    stated: list[Mapping[str, float]] = [problem.numbers["experts"], problem.weights["back_to_back"]]
    return min(numbers["share"] for numbers in stated)


def _span(problem: Problem, meeting: Meeting) -> tuple[date, date]:
    """The first and the last day on which a meeting may sit."""
    standing = meeting.standing
    if meeting.frozen and standing is not None and standing.first is not None:
        return standing.first, standing.first + timedelta(days=meeting.days - 1)
    first = min((first for first, _ in meeting.windows), default=problem.first)
    return first, max((last for _, last in meeting.windows), default=problem.last)


def _rooms(meeting: Meeting) -> frozenset[tuple[str | None, str]]:
    return frozenset((site.place, site.room) for site in meeting.sites if site.room is not None)


def _before(meeting: Meeting) -> frozenset[str]:
    """The meetings that a meeting waits for."""
    decision = meeting.decision
    waits = {follow.after for follow in meeting.follows}
    return frozenset(waits | ({decision.meeting} if decision is not None and decision.meeting else set()))
