"""What a publication shows besides its meetings: committees, groups, member bodies, people, ballots.

A plan brings those of its own scope; what belongs to others stays as it was released.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scheduler.brief.schema import Brief
from scheduler.errors import ReleaseError
from scheduler.plan import BallotShown, Plan
from scheduler.publication import Body, Publication, Scope
from scheduler.release.people import bodies, people


def frame(plan: Plan | None, brief: Brief | None, before: Publication | None, scope: Scope) -> dict[str, Any]:
    """The fields of the next publication that are not about single meetings; ReleaseError where ids collide."""
    if plan is None:
        return {name: getattr(before, name) for name in _FIELDS}
    _must_fit(plan, before)
    committees = {name: shown for name, shown in plan.committees.items() if _in(scope.committees, [name])}
    groups = {name: shown for name, shown in plan.groups.items() if shown.committee in committees}
    ours = {*committees, *groups}
    if before is None:
        merged: dict[str, Any] = {"committees": committees, "groups": groups, "ballots": list(plan.ballots)}
        merged |= {"bodies": bodies(brief) if brief else {}, "people": people(brief) if brief else {}}
        return merged | _home(plan)
    chosen = groups if not scope.groups else {n: g for n, g in groups.items() if n in scope.groups}
    known = {name: shown for name, shown in groups.items() if name not in before.groups}
    return {
        "committees": {**before.committees, **committees},
        "groups": {**before.groups, **known, **chosen},
        "ballots": sorted(_ballots(plan, before, scope, ours), key=lambda ballot: (ballot.closes, ballot.id)),
        "bodies": _bodies(brief, before, ours),
        "people": _people(brief, before, ours),
        **(_home(plan) if set(before.committees) <= set(plan.committees) else _home_before(before)),
    }


_FIELDS = ("committees", "groups", "ballots", "bodies", "people", "title", "home_city", "zone")


def _home(plan: Plan) -> dict[str, Any]:
    return {"title": plan.title, "home_city": plan.home_city, "zone": plan.zone}


def _home_before(before: Publication) -> dict[str, Any]:
    return {"title": before.title, "home_city": before.home_city, "zone": before.zone}


def _in(chosen: list[str], names: Iterable[str]) -> bool:
    return not chosen or bool(set(chosen) & set(names))


def _must_fit(plan: Plan, before: Publication | None) -> None:
    """ReleaseError where a plan would give an id, or the domain of UIDs, another meaning than members know."""
    if before is None:
        return
    reasons = []
    for name, shown in plan.committees.items():
        old = before.committees.get(name)
        if old is not None and old.uid_domain != shown.uid_domain:
            reasons.append(
                f"{name}: uid_domain was {old.uid_domain} in release {before.number} and is {shown.uid_domain} in "
                f"the plan: every calendar would show all meetings twice. Put it back in the brief"
            )
    for name, group in plan.groups.items():
        there = before.groups.get(name)
        if there is not None and there.committee != group.committee:
            reasons.append(
                f"{name}: this id is a group of {there.committee} in release {before.number} and one of "
                f"{group.committee} in the plan; give the new one another id"
            )
    if reasons:
        raise ReleaseError(reasons)


def _ballots(plan: Plan, before: Publication, scope: Scope, ours: set[str]) -> Iterator[BallotShown]:
    """The plan's ballots; of those before, what is outside the scope, by its groups or its last day."""
    planned = {ballot.id: ballot for ballot in plan.ballots}
    old = {ballot.id: ballot for ballot in before.ballots}
    for name, ballot in old.items():
        within = _within(ballot, scope, ours)
        if not within or (name not in planned and not scope.first <= ballot.closes <= scope.last):
            yield ballot
    for name, ballot in planned.items():
        if _within(old.get(name, ballot), scope, ours):
            yield ballot


def _within(ballot: BallotShown, scope: Scope, ours: set[str]) -> bool:
    return (not ballot.groups or _in(sorted(ours), ballot.groups)) and _in(scope.groups, ballot.groups)


def _bodies(brief: Brief | None, before: Publication, ours: set[str]) -> dict[str, Body]:
    """Member bodies with their groups: those of the plan as its brief has them, the others as before."""
    if brief is None:
        return before.bodies
    fresh = bodies(brief)
    found = {}
    for name in sorted({*before.bodies, *fresh}):
        kept = set(before.bodies[name].groups) - ours if name in before.bodies else set()
        body = fresh.get(name) or before.bodies[name]
        added = set(fresh[name].groups) & ours if name in fresh else set()
        found[name] = Body(name=body.name, groups=sorted(kept | added))
    return found


def _people(brief: Brief | None, before: Publication, ours: set[str]) -> dict[str, list[str]]:
    if brief is None:
        return before.people
    fresh = people(brief)
    names = sorted({*before.people, *fresh})
    return {
        name: sorted((set(before.people.get(name, [])) - ours) | (set(fresh.get(name, [])) & ours)) for name in names
    }
