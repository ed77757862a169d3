"""What a release is asked to bring: a plan, in a scope, on top of what was released and decided before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from scheduler.brief.findings import listed
from scheduler.errors import ReleaseError
from scheduler.plan import Plan
from scheduler.publication import Decision, Publication, Scope
from scheduler.wording import full_day, span


@dataclass(frozen=True)
class Request:
    """A release as it was asked for; `firm` are the offers that a host approved, `moves` the reasons by meeting.

    Without a plan all meetings stay where they are, and only what was decided of them is released.
    """

    plan: Plan | None
    before: Publication | None
    decisions: Mapping[str, Decision]
    scope: Scope
    number: int
    today: date
    firm: frozenset[str] = frozenset()
    moves: Mapping[str, str] = field(default_factory=dict)
    replaces: frozenset[str] = frozenset()


def scope_of(plan: Plan | None, before: Publication | None) -> Scope:
    """What a plan speaks of: its committees, from the first to the last day of its horizon; without one, all."""
    if plan is not None:
        return Scope(committees=sorted(plan.committees), first=plan.first, last=plan.last)
    held = list(before.meetings.values()) if before is not None else []
    if before is None or not held:
        raise ReleaseError(["nothing was released yet; name the plan to release"])
    days = [day for found in held for day in (found.planned.first, found.planned.last)]
    return Scope(committees=sorted(before.committees), first=min(days), last=max(days))


def narrowed(
    plan: Plan,
    before: Publication | None,
    committees: Collection[str] = (),
    groups: Collection[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> Scope:
    """A part of what a plan speaks of; ReleaseError where it names what the plan does not, or days beyond it."""
    whole = scope_of(plan, before)
    released = before.groups.items() if before is not None else ()
    known = {*plan.groups, *(name for name, shown in released if shown.committee in plan.committees)}
    reasons = [*_unknown("committee", committees, plan.committees), *_unknown("group", groups, known)]
    for day in (day for day in (first, last) if day is not None and not whole.first <= day <= whole.last):
        reasons.append(f"{full_day(day)} is no day that the plan speaks of; right is {span(whole.first, whole.last)}")
    if first is not None and last is not None and last < first:
        reasons.append(f"the scope ends on {full_day(last)}, before it begins on {full_day(first)}")
    if reasons:
        raise ReleaseError(reasons)
    chosen = {"committees": sorted(set(committees)) or whole.committees, "groups": sorted(set(groups))}
    return Scope(**chosen, first=first or whole.first, last=last or whole.last)


def _unknown(what: str, names: Collection[str], known: Collection[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=3) or sorted(known)
            yield f"no {what} is called {name!r} in the plan; right is, for example, {listed(near)}"
