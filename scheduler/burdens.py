"""Hours that meetings take from people: on the way there and back, or out of the night before a screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scheduler.journeys import travellers, trips
from scheduler.meeting import Meeting
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.waking import minutes_of_night

Weights = Mapping[str, int]


@lru_cache(maxsize=64)
def attended(problem: Problem) -> tuple[tuple[Meeting, Weights], ...]:
    """The meeting that stands for each trip to be planned, with the weights of the bodies that have a region."""
    found = []
    for lead, meetings in trips(problem).items():
        weights = {b: n for b, n in travellers(problem, meetings).items() if region_of(problem, b) is not None}
        if not problem.meetings[lead].held and any(weights.values()):
            found.append((problem.meetings[lead], weights))
    return tuple(found)


def region_of(problem: Problem, body: str) -> str | None:
    """The region that a member body is counted in; liaisons have none."""
    found = problem.brief.member_bodies.get(body)
    return found.region if found is not None else None


@lru_cache(maxsize=65536)
def journey_hours(problem: Problem, body: str, place: str, km_per_hour: float) -> float:
    """Hours on the way from where a body is based to a place and back."""
    # A weight may be any number from 0 on: nobody travels slower than on foot.
    return 2 * problem.distance(problem.participants[body], problem.places[place]) / max(5.0, km_per_hour)


def hours_of(problem: Problem, meeting: Meeting, booked: Booking, body: str, km_per_hour: float) -> float:
    """Hours that a booking takes from each person of a body."""
    if booked.place is not None:
        return journey_hours(problem, body, booked.place, km_per_hour)
    if booked.start is None:
        return 0.0
    return minutes_of_night(problem, meeting, booked, body) * meeting.days / 60


def borne(problem: Problem, bookings: Mapping[str, Booking], km_per_hour: float) -> dict[str, float]:
    """Mean hours that a plan takes from each person of a body for each meeting, by body."""
    hours: dict[str, float] = {}
    times: dict[str, int] = {}
    for meeting, weights in attended(problem):
        for body, weight in weights.items():
            taken = hours_of(problem, meeting, bookings[meeting.id], body, km_per_hour)
            hours[body] = hours.get(body, 0.0) + weight * taken
            times[body] = times.get(body, 0) + weight
    return {body: hours[body] / times[body] for body in sorted(hours) if times[body]}
