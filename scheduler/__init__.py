"""Plenary: plans a standards committee's year, checks it, and serves it as calendar feeds.

Public names are loaded when first used, so that a feed never waits for the solver.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import scheduler.zones  # noqa: F401  (pins the time zone data before anybody asks for a zone)

_PUBLIC = {
    "audit": "scheduler.audit",
    "breaches": "scheduler.check",
    "brief_digest": "scheduler.brief.read",
    "compose": "scheduler.compose",
    "feed": "scheduler.feed",
    "json_schema": "scheduler.brief.schema",
    "load_problem": "scheduler.load",
    "plan_from_json": "scheduler.plan_file",
    "plan_to_json": "scheduler.plan_file",
    "read_brief": "scheduler.brief.read",
    "read_plan": "scheduler.plan_file",
    "solve": "scheduler.solve",
    "total_cost": "scheduler.check",
}

__all__ = list(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'scheduler' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
