"""Who travels how far, once for each trip: facts shared by travel's two halves and by the plan's measures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scheduler.meeting import Meeting
from scheduler.problem import Problem


@lru_cache(maxsize=64)
def trips(problem: Problem) -> Mapping[str, tuple[Meeting, ...]]:
    """The meetings of each trip, by the meeting that stands for it: a block is one trip."""
    found: dict[str, list[Meeting]] = {}
    for meeting in problem.meetings.values():
        block = problem.block_of.get(meeting.id)
        lead = problem.blocks[block].lead if block is not None else meeting.id
        found.setdefault(lead, []).append(meeting)
    return {lead: tuple(meetings) for lead, meetings in found.items()}


def travellers(problem: Problem, meetings: tuple[Meeting, ...]) -> dict[str, int]:
    """Weights of the bodies that travel to those meetings: the greatest that any one of them asks for."""
    found: dict[str, int] = {}
    for meeting in meetings:
        for body, weight in problem.experts(meeting).items():
            found[body] = max(found.get(body, 0), weight)
    return found


def on_site(meetings: tuple[Meeting, ...]) -> int:
    """People who make the journey: the greatest attendance of the trip's meetings."""
    return max((meeting.attendance.on_site for meeting in meetings), default=0)


@lru_cache(maxsize=4096)
def _mean_km(problem: Problem, bodies: tuple[tuple[str, int], ...], place: str) -> float:
    total = sum(weight for _, weight in bodies)
    if not total:
        return 0.0
    there = problem.places[place]
    return sum(w * problem.distance(problem.participants[b], there) for b, w in bodies) / total


def mean_km(problem: Problem, meetings: tuple[Meeting, ...], place: str | None) -> float:
    """Mean great-circle distance, one way, from where the travellers are based; 0 for a virtual meeting."""
    if place is None:
        return 0.0
    bodies = tuple(sorted(travellers(problem, meetings).items()))
    return _mean_km(problem, bodies, place)


def tonnes(km: float, people: int, kg_per_km: float) -> float:
    """Tonnes of CO2 equivalent of a return journey of that many people, at kg for each km of one way."""
    return km * people * kg_per_km / 1000
