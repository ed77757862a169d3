"""The certificate of the small year's plan, as if a solve had found it, for tests of certificates and of verify."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from scheduler.certificate import Certificate, certify, seal_of
from scheduler.certificate_file import certificate_to_json
from scheduler.outcome import Level, Outcome, Search, Size, Status
from scheduler.plan import Plan
from scheduler.plan_file import plan_to_json
from tests.scheduler.made_plans import made, year

PLAN = made(year())
GOALS = tuple(goal.name for goal in PLAN.goals)
OUTCOME = Outcome(
    Status.OPTIMAL,
    seconds=0.75,
    building_seconds=0.25,
    size=Size(7, 8, 9),
    search=Search(2, 0, "num_workers: 2"),
)


def level(plan: Plan, goals: tuple[str, ...] = GOALS, *, short: int = 0) -> Level:
    """A level of these goals as a plan has them, its bound so much below its cost."""
    cost = sum(goal.cost for goal in plan.goals if goal.name in goals)
    return Level(goals, cost, cost - short)


def certified(plan: Plan = PLAN, outcome: Outcome = OUTCOME) -> Certificate:
    """The certificate that is written with a plan."""
    reached = outcome.levels or (level(plan, short=plan.cost - plan.bound),)
    return certify(plan, plan_to_json(plan), replace(outcome, levels=reached))


def changed(
    certificate: Certificate, path: tuple[str | int, ...], value: Any, *, sealed: bool = False
) -> Certificate:
    """The certificate with one field changed and nothing else; sealed anew by who knows how."""
    data = certificate.model_dump(by_alias=True)
    inner: Any = data
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    found = Certificate.model_validate(data)
    return found.model_copy(update={"seal": seal_of(found)}) if sealed else found


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every field with its path; a list of texts counts as one."""
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [leaf for number, inner in enumerate(value) for leaf in leaves(inner, (*path, number))]
    return [(path, value)]


def another(value: Any) -> Any:
    """A value of the same kind that is not the same."""
    if isinstance(value, str):
        return ("1" if value[:1] != "1" else "2") + value[1:]
    if value is None:
        return True
    return [*value, "another"] if isinstance(value, list) else value + 1


def write_both(folder: Path, plan: Plan = PLAN, certificate: Certificate | None = None) -> Path:
    """A plan's file with a certificate beside it; without one given, its own."""
    file = folder / "plan.json"
    file.write_bytes(plan_to_json(plan).encode())
    text = certificate_to_json(certificate or certified(plan))
    (folder / "plan.certificate.json").write_bytes(text.encode())
    return file
