"""Sessions of a group come at an even pace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from scheduler.constraints import Constraint, Cost, Spacing
from scheduler.meeting import Follow, Meeting
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted

NAME = "even_spacing"
SENTENCE = "From one meeting of a group to the next there should be the ideal number of weeks."
WEIGHTS = {"per_day": 2}
UNITS = dict.fromkeys(WEIGHTS, 1)
SOURCE = "proposed: about 15 points for each week off the ideal, here 2 for each day"


def _ideals(problem: Problem) -> Iterator[tuple[Meeting, Follow, int]]:
    for meeting in problem.meetings.values():
        for follow in meeting.follows:
            if follow.ideal is not None and not meeting.held:
                yield meeting, follow, follow.ideal


def costs(problem: Problem, options: Options) -> Iterator[Constraint]:
    """A price for each day off the ideal, between two meetings or from one that was held."""
    weight = points(problem.weights[NAME]["per_day"], 1)
    for meeting, follow, ideal in _ideals(problem):
        if not weight:
            continue
        if follow.after in problem.meetings:
            yield Spacing(follow.after, meeting.id, ideal=ideal, cost_per_day=weight)
        else:
            table = options[meeting.id]
            best = (problem.held[follow.after][1] + timedelta(days=ideal)).toordinal()
            yield Cost(meeting.id, weight * np.abs(table.day - best))


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the distances of a plan cost, and how many weeks they are off the ideal in all."""
    days = 0
    for meeting, follow, ideal in _ideals(problem):
        before = bookings[follow.after].last if follow.after in problem.meetings else problem.held[follow.after][1]
        days += abs((bookings[meeting.id].first - before).days - ideal)
    cost = days * points(problem.weights[NAME]["per_day"], 1)
    text = f"{counted(round(days / 7), 'week')} off the ideal distance in all"
    return Assessment(cost, round(days / 7, 1), "weeks", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
