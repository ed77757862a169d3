"""Whose public holidays fall into a week: facts shared by the goal's two halves and by the plan's lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from scheduler.problem import Participant, Problem, week_of


def days_off(body: Participant, monday: date) -> list[tuple[date, str]]:
    """Public holidays of a body's country on its working weekdays in the week of that Monday."""
    found = []
    for number in range(monday.toordinal(), monday.toordinal() + 7):
        day = date.fromordinal(number)
        if day in body.calendar.holidays and day.weekday() in body.calendar.working_week:
            found.append((day, body.calendar.holidays[day]))
    return found


@lru_cache(maxsize=16)
def weeks_off(problem: Problem) -> Mapping[str, frozenset[int]]:
    """For each body, the day numbers of the Mondays in whose week it has a public holiday on a working weekday."""
    return {
        name: frozenset(
            week_of(day).toordinal()
            for day in body.calendar.holidays
            if day.weekday() in body.calendar.working_week
        )
        for name, body in problem.participants.items()
    }
