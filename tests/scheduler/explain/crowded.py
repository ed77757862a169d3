"""Crowded random briefs as text, plain answers to check against, and small scenes, for tests of explanations."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ortools.sat.python import cp_model

from scheduler.brief.read import parse_brief
from scheduler.constraints import Forbid
from scheduler.errors import BriefError
from scheduler.explain.claims import WHOLE, Claim, Ground, ground
from scheduler.model.build import build_guarded
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.problem import Problem
from scheduler.requirement import Key, Requirement, Sentence
from tests.briefs import WORLD, Data, merged, window
from tests.random_briefs import random_data

NOTHING = Sentence("nothing", "nothing")
DAY = window("2027-03-03", "2027-03-03")
CROWD: Data = {
    "meetings": {
        "a": {"group": "wg1", "windows": DAY},
        "b": {"group": "wg1", "windows": window("2027-03-01", "2027-03-31")},
        "c": {"group": "wg2", "windows": DAY},
        "d": {"group": "wg1", "windows": DAY},
        "e": {"group": "wg2", "windows": window("2027-06-01", "2027-06-30")},
    }
}


def crowded_data(seed: int, *, meetings: int = 4, weeks: int = 3, widest: int = 7) -> Data:
    """A random brief in which most often too much is asked; what is past is over."""
    data = random_data(seed, meetings=meetings, weeks=weeks, widest=widest)
    for held in data["held"].values():
        held |= {"first": "2026-08-03", "last": "2026-08-04"}
    for standing in data["standing"].values():
        if standing["state"] == "held":
            standing["state"] = "confirmed"
    return data


def text_of(data: Data) -> bytes:
    """The brief as text: every JSON document is YAML."""
    return json.dumps(merged(WORLD, data), indent=1).encode()


def readable(text: bytes) -> bool:
    """Whether a brief has no fault besides being crowded."""
    try:
        parse_brief(text, "brief", rule_numbers(), goal_weights())
    except BriefError:
        return False
    return True


def open_ground(problem: Problem) -> Ground:
    """All claims, and every day that is planned for all meetings that have windows."""
    return ground(problem, dict.fromkeys(problem.meetings, WHOLE))


def holds(opened: Ground, keys: Iterable[Key]) -> bool:
    """Whether just those claims can all hold, by a solve of the guarded model of them all, its guards fixed."""
    wanted = set(keys)
    asked = [Requirement(*claim.key, NOTHING, everything(claim)) for claim in opened.claims]
    built = build_guarded(opened.options, [*asked, Requirement("background", (), NOTHING, opened.background)])
    for key, guard in built.guards.items():
        built.model.add(guard == int(key in wanted or key[0] == "background"))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(built.model)
    assert status in (cp_model.INFEASIBLE, cp_model.OPTIMAL, cp_model.FEASIBLE)
    return bool(status != cp_model.INFEASIBLE)


def everything(claim: Claim) -> tuple[object, ...]:
    """All constraints of a claim."""
    return (*(Forbid(name, mask) for name, mask in claim.masks.items()), *claim.joint)  # type: ignore[return-value]
