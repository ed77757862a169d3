"""Journeys are short, each trip counted once."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.constraints import Cost
from scheduler.journeys import mean_km, on_site, tonnes, trips
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal

NAME = "travel"
SENTENCE = "The mean journey of those who travel should be short; meetings of one block are one journey."
WEIGHTS = {"per_100_km": 4, "kg_co2e_per_km": 0.15}
UNITS = {"per_100_km": 200}  # half of the way round the globe
SOURCE = "proposed: 4 points for each 100 km; about 0.15 kg CO2e for each km of one way and back, an assumed factor"


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each place, charged to the meeting that stands for the trip."""
    weight = problem.weights[NAME]["per_100_km"]
    for lead, meetings in trips(problem).items():
        if not problem.meetings[lead].held and weight and on_site(meetings):
            table = options[lead]
            yield Cost(lead, table.by_place(lambda p, m=meetings: points(weight, mean_km(problem, m, p), 100)))  # type: ignore[misc]


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the journeys of a plan cost, in points, km and tonnes."""
    weights = problem.weights[NAME]
    cost, km, mass = 0, 0.0, 0.0
    for lead, meetings in trips(problem).items():
        if problem.meetings[lead].held or not on_site(meetings):
            continue
        mean = mean_km(problem, meetings, bookings[lead].place)
        cost += points(weights["per_100_km"], mean, 100)
        km += mean * on_site(meetings)
        mass += tonnes(mean, on_site(meetings), weights["kg_co2e_per_km"])
    far, heavy = (f"{round(number):,}".replace(",", " ") for number in (km / 1000, mass))
    text = f"{far} thousand km one way, about {heavy} t CO2e there and back"
    return Assessment(cost, round(km), "km", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
