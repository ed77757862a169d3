"""The secretariat's weeks are not crowded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from scheduler.constraints import Load, Mask
from scheduler.journeys import trips
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted

NAME = "busy_weeks"
SENTENCE = (
    "Few weeks should have more than two sessions, and few times should three busy weeks follow each other; "
    "a block counts as one session, in the week of its first meeting."
)
WEIGHTS = {"per_session": 80, "per_run": 60, "most": 2, "busy": 2, "run": 3}
UNITS = {"per_session": 1, "per_run": 1}
SOURCE = "proposed: 80 points for each session above two in a week, 60 for each three busy weeks in a row"


def _sessions(problem: Problem) -> Iterator[Meeting]:
    for lead in trips(problem):
        if not problem.meetings[lead].held:
            yield problem.meetings[lead]


def _numbers(problem: Problem) -> tuple[int, int, int, int, int]:
    """Price of a session, price of a run, and what counts as most, busy and a run."""
    weights = problem.weights[NAME]
    price, run_price = points(weights["per_session"], 1), points(weights["per_run"], 1)
    return price, run_price, int(weights["most"]), max(1, int(weights["busy"])), max(1, int(weights["run"]))


def costs(problem: Problem, options: Options) -> Iterator[Load]:
    """A price for crowded weeks, over all weeks in which a session can fall."""
    price, run_price, most, busy, run = _numbers(problem)
    begins = problem.home.calendar.first_weekday
    spans = {meeting.id: options[meeting.id].weeks(begins) for meeting in _sessions(problem)}
    if not spans or not (price or run_price):
        return
    low = min(int(first.min()) for first, _ in spans.values())
    high = max(int(last.max()) for _, last in spans.values())
    slots: list[dict[str, Mask]] = [{} for _ in range(low, high + 1)]
    for name, (first, last) in spans.items():
        for week in range(int(first.min()), int(last.max()) + 1):
            mask = (first <= week) & (last >= week)
            if np.any(mask):
                slots[week - low][name] = mask
    yield Load(tuple(slots), most, price, busy, run, run_price)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How crowded the weeks of a plan are."""
    price, run_price, most, busy, run = _numbers(problem)
    calendar, week = problem.home.calendar, timedelta(weeks=1)
    counts: Counter[object] = Counter()
    for meeting in _sessions(problem):
        booked = bookings[meeting.id]
        start = calendar.week_start(booked.first)
        while start <= booked.last:
            counts[start] += 1
            start += week
    over = sum(max(0, count - most) for count in counts.values())
    full = {start for start, count in counts.items() if count >= busy}
    runs = sum(all(start + i * week in full for i in range(run)) for start in full)  # type: ignore[operator]
    text = f"{counted(over, 'session')} above {most} in a week, {counted(runs, 'run')} of {run} busy weeks"
    return Assessment(price * over + run_price * runs, over + runs, "sessions and runs", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
