"""Check a plan and its certificate again, from the files alone: what is right, line by line, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.audit import audit
from scheduler.brief.findings import clean
from scheduler.brief.read import brief_digest
from scheduler.certificate import (
    Certificate,
    LevelReached,
    claims_of,
    digest_of,
    ends,
    how_said,
    seal_of,
    solver_of,
    verdict_on,
)
from scheduler.compose import versions
from scheduler.outcome import Status
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.rules import RULES
from scheduler.wording import count

MOST_SHOWN = 200


@dataclass(frozen=True)
class Files:
    """What the plan, its certificate and its brief are called, and what the plan's file holds."""

    plan: str
    certificate: str
    brief: str
    content: bytes


@dataclass(frozen=True)
class Verdict:
    """What was checked and is so, and what is not."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]


def verify(problem: Problem, plan: Plan, certificate: Certificate, files: Files) -> Verdict:
    """Hold a plan and its certificate against each other, and both against the brief."""
    digest = brief_digest(problem.brief)
    strangers = [f"differs: {files.certificate}: {line}" for line in foreign(certificate, files.content, digest)]
    # What a certificate of something else says of this plan is of no use to anybody.
    claims = [] if strangers else differences(certificate, plan, files.content, digest, problem.brief.importance)
    lies = [f"differs: {files.certificate}: {line}" for line in claims]
    found = audit(problem, plan)
    right = [] if strangers else list(_belonging(certificate, files))
    if found.clean:
        right += _kept(problem, plan)
    if not strangers and not lies:
        right.append(f"right: {files.certificate} says what {files.plan} says, and was not changed")
        right.append(f"as claimed: {certificate.how}")
    faults = [*(f"breach: {breach}" for breach in found.breaches), *(f"differs: {one}" for one in found.differences)]
    return Verdict(tuple(right), (*faults, *strangers, *lies))


def _belonging(certificate: Certificate, files: Files) -> Iterator[str]:
    yield f"right: {files.certificate} belongs to {files.plan} (SHA-256 {certificate.plan_sha256[:12]})"
    yield f"right: {files.certificate} belongs to {files.brief} (SHA-256 {certificate.brief_sha256[:12]})"


def _kept(problem: Problem, plan: Plan) -> Iterator[str]:
    """What the check of a plan looked at, where it found nothing."""
    yield f"right: {count(len(problem.meetings), 'meeting')} keep all of {count(len(RULES), 'rule')}"
    costs = ", ".join(f"{goal.name} {goal.cost}" for goal in plan.goals if goal.cost)
    yield f"right: the bookings cost {plan.cost}" + (f": {costs}; every other goal 0" if costs else "")
    yield f"right: the bound {plan.bound} is no more than that; {plan.unavoidable} cannot be avoided"
    yield "right: every field of the plan that follows from its brief and its bookings"


def differences(
    certificate: Certificate, plan: Plan, plan_content: bytes, brief_digest: str, importance: Sequence[Sequence[str]]
) -> Iterator[str]:
    """What a certificate says that is not so of this plan and brief; the plan itself is checked elsewhere.

    `importance` is the order of goals that the brief names.
    """
    yield from foreign(certificate, plan_content, brief_digest)
    if certificate.seal != seal_of(certificate):
        yield "seal: the certificate was changed after it was written"
    right: dict[str, Any] = {
        "versions": plan.versions,
        **claims_of(plan),
        "how": how_said(certificate.search, plan.bound, len(certificate.levels) > 1, unique=certificate.unique),
        "checked": verdict_on(plan).model_dump(),
    }
    claimed = certificate.model_dump()
    for name, value in right.items():
        yield from _unlike(name, claimed[name], value)
    yield from _wrong_levels(certificate.levels, plan, importance)
    search = certificate.search
    yield from _unlike("search.solver", search.solver, solver_of(plan))
    if search.ended not in ends(plan):
        yield from _unlike("search.ended", search.ended, ends(plan)[0])
    if plan.seconds is not None and abs(search.building_seconds + search.seconds - plan.seconds) > 0.002:
        yield f"search.seconds: with those of building it is not the plan's {plan.seconds}"


def _wrong_levels(reached: list[LevelReached], plan: Plan, importance: Sequence[Sequence[str]]) -> Iterator[str]:
    costs = {goal.name: goal.cost for goal in plan.goals}
    order = [set(level) for level in importance if level]
    rest = set(costs).difference(*order)
    every = [*order, rest] if rest else order
    least = len(every) if plan.status == Status.OPTIMAL else 1
    if [sorted(level.goals) for level in reached] != [*map(sorted, every[: max(least, len(reached))])]:
        yield "levels: the goals of the certificate's levels are not those of the brief, in its order of importance"
        return
    for number, level in enumerate(reached, 1):
        yield from _unlike(f"levels.{number}.cost", level.cost, sum(costs[name] for name in level.goals))
        if level.bound > level.cost:
            yield f"levels.{number}.bound: {level.bound} is more than the cost {level.cost}; no bound can be"
    yield from _unlike("levels: their bounds together", sum(level.bound for level in reached), plan.bound)


def foreign(certificate: Certificate, plan_content: bytes, brief_digest: str) -> Iterator[str]:
    """Why a certificate belongs to another plan or brief."""
    for kind, claimed, found in (
        ("plan", certificate.plan_sha256, digest_of(plan_content)),
        ("brief", certificate.brief_sha256, brief_digest),
    ):
        if claimed != found:
            yield (
                f"{kind}_sha256: the certificate belongs to another {kind} "
                f"({clean(claimed[:12])}; this one is {found[:12]})"
            )


def _unlike(name: str, claimed: Any, right: Any) -> Iterator[str]:
    if isinstance(claimed, dict) and isinstance(right, dict):
        for key in sorted({*claimed, *right}):
            yield from _unlike(f"{name}.{clean(key)}", claimed.get(key), right.get(key))
    elif claimed != right:
        said, found = (clean(repr(value), MOST_SHOWN) for value in (claimed, right))
        yield f"{name}: the certificate says {said}; right is {found}"


def other_versions(plan: Plan) -> Iterator[str]:
    """A line for each version that is not what the plan was made with."""
    here = versions()
    for name, version in plan.versions.items():
        if version != here.get(name):
            yield f"note: the plan was made with {name} {version}; here it is {here.get(name) or 'missing'}"
