"""Whose public holidays fall into a working week: facts shared by the goal's two halves and by the plan's lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from scheduler.plan import Booking
from scheduler.problem import Participant, Problem
from scheduler.workdays import WorkCalendar


def days_off(body: Participant, there: WorkCalendar, week_start: date) -> list[tuple[date, str]]:
    """A body's public holidays on days that are worked both at home and at the meeting's place, in that week."""
    found = []
    for day in (week_start + timedelta(days=n) for n in range(7)):
        works = day.weekday() in body.calendar.working_week and day.weekday() in there.working_week
        if works and day in body.calendar.holidays:
            found.append((day, body.calendar.holidays[day]))
    return found


@lru_cache(maxsize=64)
def weeks_off(problem: Problem, working_week: frozenset[int]) -> Mapping[str, frozenset[int]]:
    """For each body, the first days (as date.toordinal) of the weeks in which it has a public holiday.

    Counted are days that are worked at home and in a place with that working week; Monday is 0.
    """
    there = WorkCalendar(working_week)
    return {
        name: frozenset(
            there.week_start(day).toordinal()
            for day in body.calendar.holidays
            if day.weekday() in body.calendar.working_week & working_week
        )
        for name, body in problem.participants.items()
    }


@lru_cache(maxsize=65536)
def _off(problem: Problem, body: str, working_week: frozenset[int], week: date) -> tuple[tuple[date, str], ...]:
    return tuple(days_off(problem.participants[body], WorkCalendar(working_week), week))


def lost_bodies(problem: Problem, bodies: Iterable[str], booked: Booking) -> dict[str, list[tuple[date, str]]]:
    """Those of the bodies that have a public holiday in the working weeks of a booking, each with its holidays."""
    found: dict[str, list[tuple[date, str]]] = {}
    there = problem.calendar(booked.place)
    week = there.week_start(booked.first)
    while week <= booked.last:
        for body in bodies:
            if days := _off(problem, body, there.working_week, week):
                found.setdefault(body, []).extend(days)
        week += timedelta(days=7)
    return found
