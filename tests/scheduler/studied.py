"""Small years that are looked into by hand, and all plans of small briefs, for tests of where a plan hurts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import product
from pathlib import Path

from scheduler.check import assessments, breaches
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment
from scheduler.sensitivity.scene import Clock
from scheduler.sensitivity.study import Study
from scheduler.solve import solve
from tests.briefs import WORLD, Data, booked, bookings, merged, problem, window
from tests.random_briefs import random_problem
from tests.test_optimality import MOST_PLANS, acceptable

Plans = list[tuple[dict[str, Booking], Mapping[str, Assessment]]]

HELD = {"first": "2026-12-14", "last": "2026-12-16"}
ON_SITE = {"days": 1, "modes": ["hybrid"]}
TWO: Data = {
    "planned_on": "2026-12-30",
    "groups": {"wg1": {"experts": {"ASI": 1}}, "wg2": {"experts": {"ASI": 1}}},
    "held": {"old1": {"group": "wg1", **HELD}, "old2": {"group": "wg2", **HELD}},
    "meetings": {
        "a": {
            "group": "wg1",
            **ON_SITE,
            "windows": window("2027-03-08", "2027-03-10"),
            "gap": {"after": "old1", "ideal_weeks": 12},
        },
        "b": {
            "group": "wg2",
            **ON_SITE,
            "windows": window("2027-02-08", "2027-02-10"),
            "gap": {"after": "old2", "least_weeks": 4, "ideal_weeks": 8},
        },
    },
    "events": {
        "fair": {"title": "Fair", "severity": "medium", "first": "2027-03-10", "last": "2027-03-10"},
        "forum": {"title": "Forum", "severity": "medium", "first": "2027-02-10", "last": "2027-02-10"},
    },
    "goals": {"even_spacing": {"per_day": 20}, "long_haul": {"per_edge": 0}},
}
"""Two sessions in Vienna, each with an event on its ideal Wednesday: 60 points there, 20 for each day off.

The first chooses Tuesday. The second cannot be called earlier than on its Wednesday: notice takes six weeks.
"""

BEST = bookings(
    booked("a", "2027-03-09", 1, mode="hybrid"),
    booked("b", "2027-02-10", 1, mode="hybrid"),
)
WORSE = {**BEST, "a": booked("a", "2027-03-08", 1, mode="hybrid")}


def two(*changes: Data) -> Problem:
    """The two sessions with changes laid over them."""
    return problem(TWO, *changes)


def write_two(path: Path, *changes: Data) -> Path:
    """The two sessions as a brief on disk; JSON is YAML too."""
    data = merged(WORLD, TWO)
    for change in changes:
        data = merged(data, change)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def study(scene: Problem, plan: Mapping[str, Booking] = BEST, seconds: float = 60) -> Study:
    """The study of a plan."""
    return Study(scene, plan, Clock(seconds))


def all_plans(scene: Problem) -> Plans | None:
    """Every plan that the checker accepts, with what its goals cost; None if there is too much to try."""
    choices = acceptable(scene)
    size = 1
    for found in choices:
        size *= len(found)
    if not 0 < size <= MOST_PLANS:
        return None
    every = ({booked.meeting: booked for booked in combination} for combination in product(*choices))
    return [(plan, assessments(scene, plan)) for plan in every if next(breaches(scene, plan), None) is None]


def small_years(seeds: range, wanted: int) -> list[tuple[int, Problem, dict[str, Booking], Plans]]:
    """Random briefs small enough to try everything, each with its best plan and all plans."""
    found = []
    for seed in seeds:
        scene = random_problem(seed, meetings=3, weeks=3, widest=6, mild=True)
        plans = all_plans(scene)
        if not plans or len(plans) < 2:
            continue
        best = solve(scene, seconds=30, workers=1)
        assert best.status is Status.OPTIMAL
        found.append((seed, scene, best.bookings, plans))
        if len(found) == wanted:
            break
    assert len(found) == wanted
    return found
