"""An invitation is taken up rather than left."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.brief.words import OfferState
from scheduler.constraints import Cost
from scheduler.journeys import trips
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal

NAME = "invitations"
SENTENCE = "A meeting that a host invites should go there rather than to the home place."
WEIGHTS = {"at_home": 80, "accepted_left": 400}
UNITS = dict.fromkeys(WEIGHTS, 1)
SOURCE = "proposed: 80 points for the home place where an invitation is alive; 400 assumed where it was accepted"


def _invited(problem: Problem) -> Iterator[tuple[Meeting, int]]:
    """Meetings, one for each trip, that a live invitation is meant for, and what staying at home costs."""
    weights = problem.weights[NAME]
    dead = (OfferState.DECLINED, OfferState.WITHDRAWN)
    for lead in trips(problem):
        meeting = problem.meetings[lead]
        offers = [problem.offer(site.offer) for site in meeting.sites if site.offer is not None]
        alive = [o for o in offers if o.kind == "invitation" and o.state not in dead]
        accepted = any(o.state is OfferState.ACCEPTED for o in alive)
        open_still = any(o.answer_by is None or o.answer_by >= problem.planned_on for o in alive)
        if not meeting.held and (accepted or open_still):
            yield meeting, points(weights["accepted_left" if accepted else "at_home"], 1)


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price on the home place."""
    for meeting, price in _invited(problem):
        table = options[meeting.id]
        yield Cost(meeting.id, np.where(table.where(lambda site: site.place == problem.home.id), price, 0))


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What is left of the invitations of a plan."""
    left = [price for meeting, price in _invited(problem) if bookings[meeting.id].place == problem.brief.home]
    stay = "stays" if len(left) == 1 else "stay"
    return Assessment(sum(left), len(left), "meetings", f"{len(left)} of the invited meetings {stay} at home")


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
