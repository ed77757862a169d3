"""What a release is asked to bring: a plan, in a scope, on top of what was released and decided before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scheduler.plan import Plan
from scheduler.publication import Decision, Publication, Scope


@dataclass(frozen=True)
class Request:
    """A release as it was asked for; `firm` are the offers that a host approved, `moves` the reasons by meeting."""

    plan: Plan
    before: Publication | None
    decisions: Mapping[str, Decision]
    scope: Scope
    number: int
    today: date
    firm: frozenset[str] = frozenset()
    moves: Mapping[str, str] = field(default_factory=dict)
    replaces: frozenset[str] = frozenset()


def default_scope(plan: Plan) -> Scope:
    """What a plan speaks of: its committees, from the first to the last day of its horizon."""
    return Scope(committees=sorted(plan.committees), first=plan.first, last=plan.last)
