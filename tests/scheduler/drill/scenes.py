"""Plans to be drilled: the small sample's, and those of random briefs small enough to try everything."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.commands import composed
from scheduler.drill.answer import Answer, Found
from scheduler.drill.ask import Asking
from scheduler.drill.drill import Drilling
from scheduler.drill.losses import Loss, losses
from scheduler.errors import BriefError
from scheduler.load import load_problem, standing_in
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.plan import Plan
from scheduler.solve import solve
from tests.briefs import WORLD, merged
from tests.random_briefs import random_data

SMALL = Path(__file__).parents[3] / "samples" / "small.yaml"
HALL = "Hall in Vienna closed from 1 January on"


@lru_cache(maxsize=1)
def small_plan() -> Plan:
    """The best plan of the small sample."""
    problem = load_problem(SMALL)
    return composed(problem, solve(problem, workers=1))


def small() -> Drilling:
    """A drill of the small sample."""
    return Drilling(SMALL.read_bytes(), small_plan(), SMALL.name)


def random_drill(seed: int) -> Asking | None:
    """A random brief of three meetings with its best plan; None where it has none."""
    data = random_data(seed, meetings=3, weeks=3, widest=5, mild=True)
    for held in data["held"].values():
        held |= {"first": "2026-07-03", "last": "2026-07-04"}
    for standing in data["standing"].values():
        standing["state"] = "proposed"
    for wish in data["meetings"].values():
        if "virtual" not in wish["modes"]:
            wish.pop("hours_per_day", None)
    for offer in data["offers"].values():
        offer.pop("approvals", None)
    text = json.dumps(merged(WORLD, data)).encode()
    try:
        problem = prepare(parse_brief(text, "random", rule_numbers(), goal_weights()), rule_numbers(), goal_weights())
    except BriefError:
        return None
    outcome = solve(problem, seconds=20, workers=1)
    return Asking(text, composed(problem, outcome)) if outcome.found else None


def lost(asking: Asking) -> list[Loss]:
    """Every loss of a plan."""
    brief = parse_brief(asking.text, "random", rule_numbers(), goal_weights())
    seen = standing_in(asking.plan)
    return losses(prepare(brief, rule_numbers(), goal_weights(), seen), seen)


def answer(found: Found = Found.BEST, **more: Any) -> Answer:
    """An answer made by hand."""
    return Answer(found=found, **{"allowed": 5.0, **more})
