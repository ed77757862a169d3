"""People who cannot travel can take part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.brief.words import Mode
from scheduler.constraints import Cost
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal

NAME = "remote_access"
SENTENCE = "People who cannot travel should be able to take part in every meeting from afar."
WEIGHTS = {"per_meeting": 60}
UNITS = {"per_meeting": 1}
SOURCE = "proposed: 60 points for each meeting that is face-to-face only"


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each option that nobody can join from afar."""
    price = points(problem.weights[NAME]["per_meeting"], 1)
    for meeting in problem.meetings.values():
        if price and not meeting.held and any(site.mode is Mode.FACE_TO_FACE for site in meeting.sites):
            closed = options[meeting.id].where(lambda site: site.mode is Mode.FACE_TO_FACE)
            yield Cost(meeting.id, np.where(closed, price, 0))


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How many meetings of a plan are face-to-face only, and what they cost."""
    planned = [bookings[meeting.id] for meeting in problem.meetings.values() if not meeting.held]
    closed = sum(booked.mode is Mode.FACE_TO_FACE for booked in planned)
    text = f"{closed} of {len(planned)} meetings cannot be joined from afar"
    return Assessment(closed * points(problem.weights[NAME]["per_meeting"], 1), closed, "meetings", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
