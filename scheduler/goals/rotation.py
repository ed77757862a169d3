"""Plenaries go round the regions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.brief.words import MeetingKind
from scheduler.constraints import Constraint, Cost, Pair
from scheduler.meeting import Meeting
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, times

NAME = "rotation"
SENTENCE = "A plenary should not go to a region that hosted one of the three plenaries before it."
WEIGHTS = {"one_ago": 300, "two_ago": 200, "three_ago": 100}
UNITS = dict.fromkeys(WEIGHTS, 1)
SOURCE = "proposed: 300, 200 and 100 points for the region of one, two and three plenaries ago"
AGO = ("one_ago", "two_ago", "three_ago")


def _region(problem: Problem, place: str | None) -> str | None:
    return None if place is None else problem.places[place].region


def _sequence(problem: Problem, committee: str) -> list[tuple[int, Meeting | str | None]]:
    """Plenaries in order of year: those of the past with their region, those to be placed as meetings."""
    past = {
        plenary.year: plenary.region or _region(problem, plenary.place)
        for plenary in problem.brief.earlier_plenaries.values()
        if plenary.committee == committee
    }
    planned = {
        m.year: m for m in problem.meetings.values() if m.committee == committee and m.kind is MeetingKind.PLENARY
    }
    return sorted({**past, **planned}.items(), key=lambda item: item[0])


def _repeats(problem: Problem) -> Iterator[tuple[Meeting, Meeting | str, float]]:
    """Each plenary to be placed with each of the three before it, and what the same region costs."""
    weights = problem.weights[NAME]
    for committee in problem.brief.committees:
        sequence = _sequence(problem, committee)
        for number, (_, plenary) in enumerate(sequence):
            for ago, name in enumerate(AGO, start=1):
                before = sequence[number - ago][1] if number >= ago else None
                if isinstance(plenary, Meeting) and before is not None and weights[name]:
                    yield plenary, before, weights[name]


def costs(problem: Problem, options: Options) -> Iterator[Constraint]:
    """A price for a region used before: on the option, or on two options of two plenaries."""
    regions = sorted({place.region for place in problem.places.values() if place.region is not None})
    number = {region: i for i, region in enumerate(regions)}
    for plenary, before, weight in _repeats(problem):
        keys = options[plenary.id].by_place(lambda place: number.get(_region(problem, place) or "", -1))
        price = points(weight, 1)
        if isinstance(before, str):
            yield Cost(plenary.id, np.where(keys == number.get(before, -2), price, 0))
        else:
            earlier = options[before.id].by_place(lambda place: number.get(_region(problem, place) or "", -1))
            table = price * np.eye(len(regions), dtype=np.int64)
            yield Pair(before.id, plenary.id, earlier, keys, table, forbidden=False)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the regions of a plan cost, and how often one comes back."""
    cost, again = 0, 0
    for plenary, before, weight in _repeats(problem):
        region = _region(problem, bookings[plenary.id].place)
        earlier = before if isinstance(before, str) else _region(problem, bookings[before.id].place)
        if region is not None and region == earlier:
            cost += points(weight, 1)
            again += 1
    return Assessment(cost, again, "repeats", f"{times(again)} a plenary goes to a region of the three before it")


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
