"""A certificate: what a doubter needs to know of a plan, in a file of its own."""

from __future__ import annotations

import json
import os
import platform
from hashlib import sha256
from typing import Annotated, Any

from pydantic import Field

from scheduler.outcome import Outcome, Status
from scheduler.plan import Count, Part, Plan, Points
from scheduler.rules import RULES
from scheduler.wording import count

CERTIFICATE_SCHEMA = 1
EXHAUSTED, OUT_OF_TIME, BESIDE = (
    "search exhausted",
    "time ran out or it was stopped",
    "search exhausted, another plan asked for",
)
ALONE = " A second search showed that by the rule for ties no other plan is as good."


class Machine(Part):
    """What the plan was made on."""

    python: str
    system: str
    cores: Count


class Searched(Part):
    """How the bound was had, in numbers; parameters as the solver writes them."""

    solver: str
    workers: Count
    seed: int
    parameters: str
    options: Count
    literals: Count
    rows: Count
    settled: Count = Field(0, description="Literals that dual values of the linear relaxation settled on the way.")
    cliques: Count = Field(0, description="Rows that were added to the relaxation, and to the model, on the way.")
    branches: Count = Field(0, description="Parts in which it was relaxed anew, to close what holds no better plan.")
    building_seconds: Annotated[float, Field(ge=0)]
    seconds: Annotated[float, Field(ge=0)]
    ended: str = Field(description=f"{EXHAUSTED}; {OUT_OF_TIME}; or {BESIDE}")


class LevelReached(Part):
    """Cost and bound of goals of one importance; all goals are one level unless the brief names an order."""

    goals: list[str]
    cost: Points
    bound: Points


class Checked(Part):
    """The checker's verdict: it knows dates and bookings, and nothing of the solver."""

    rules: list[str]
    waived: list[str] = Field(description="Rules that were set aside, with the meetings for which they were.")
    breaches: list[str]
    cost: Points = Field(description="Recomputed from the bookings.")


class Certificate(Part):
    """What `plan.certificate.json` holds."""

    certificate_schema: Annotated[int, Field(alias="certificate", ge=CERTIFICATE_SCHEMA, le=CERTIFICATE_SCHEMA)] = (
        CERTIFICATE_SCHEMA
    )
    brief_sha256: str = Field(description="Of the brief's content: the same for any order, comments or style.")
    plan_sha256: str = Field(description="Of the plan file, byte by byte.")
    versions: dict[str, str]
    machine: Machine
    status: str
    cost: Points
    goals: dict[str, Points] = Field(description="Cost by goal.")
    bound: Points = Field(description="No plan costs less.")
    unavoidable: Points
    gap: float
    unique: bool | None = Field(None, description="No other plan is as good by the rule for ties; null: not shown.")
    levels: list[LevelReached] = Field(description="Those that were reached, the most important first.")
    search: Searched
    how: str = Field(description="How the bound was had, in a sentence.")
    checked: Checked
    seal: str = Field("", description="SHA-256 of all other fields: a slip of the hand is seen, a forger is not.")


def certify(plan: Plan, plan_text: str, outcome: Outcome, *, beside: bool = False) -> Certificate:
    """The certificate of a plan that passed its check; `plan_text` is the content of its file.

    `beside` says that the search for the best plan was exhausted, and that this one was asked for beside it.
    """
    search = _searched(outcome, plan, beside=beside)
    made = Certificate(
        brief_sha256=plan.digest,
        plan_sha256=digest_of(plan_text.encode()),
        versions=plan.versions,
        machine=_machine(),
        **claims_of(plan),
        unique=outcome.unique,
        levels=[LevelReached(goals=list(one.goals), cost=one.cost, bound=one.bound) for one in outcome.levels],
        search=search,
        how=how_said(search, plan.bound, len(outcome.levels) > 1, unique=outcome.unique),
        checked=verdict_on(plan),
    )
    return made.model_copy(update={"seal": seal_of(made)})


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def seal_of(certificate: Certificate) -> str:
    """SHA-256 of all that a certificate says."""
    said = certificate.model_dump(mode="json", by_alias=True, exclude={"seal"})
    return digest_of(json.dumps(said, sort_keys=True).encode())


def how_said(search: Searched, bound: int, ordered: bool = False, *, unique: bool | None) -> str:
    """How the bound was had, in a sentence; `ordered` where goals stand in an order of importance."""
    none = "no plan that is best in the order of importance" if ordered else "no plan"
    size = f"{count(search.options, 'option')}, {count(search.literals, 'literal')} and {count(search.rows, 'row')}"
    told = f"on {count(search.workers, 'thread')} with seed {search.seed} and the parameters ({search.parameters})"
    end = {
        EXHAUSTED: "until the search was exhausted",
        BESIDE: "until the search was exhausted",
        OUT_OF_TIME: "until time ran out or it was stopped; what it had ruled out by then shows",
    }.get(search.ended, search.ended)
    shows = " that" if search.ended == OUT_OF_TIME else ":"
    other = " This plan was asked for beside the best one." if search.ended == BESIDE else ""
    parts = f" in {count(search.branches, 'part')}" if search.branches else ""
    learnt = (
        f", after its linear relaxation had settled {count(search.settled, 'literal')} "
        f"and found {count(search.cliques, 'row')} more{parts},"
        if search.settled or search.cliques or search.branches
        else ""
    )
    return (
        f"{search.solver}, {told}, searched a model of {size} for {search.seconds:g} s{learnt} {end}{shows} "
        f"{none} costs less than {bound}.{other}{ALONE if unique else ''}"
    )


def claims_of(plan: Plan) -> dict[str, Any]:
    """What a plan and its certificate both say."""
    names = ("status", "cost", "bound", "unavoidable", "gap")
    return {**{name: getattr(plan, name) for name in names}, "goals": {goal.name: goal.cost for goal in plan.goals}}


def verdict_on(plan: Plan) -> Checked:
    """The verdict on a plan that passed."""
    return Checked(
        rules=[rule.name for rule in RULES],
        waived=[f"{waiver.rule}: {', '.join(waiver.meetings)}" for waiver in plan.waivers],
        breaches=[],
        cost=sum(goal.cost for goal in plan.goals),
    )


def _searched(outcome: Outcome, plan: Plan, *, beside: bool) -> Searched:
    search, size = outcome.search, outcome.size
    assert search is not None
    assert size is not None
    return Searched(
        solver=solver_of(plan),
        workers=search.workers,
        seed=search.seed,
        parameters=search.parameters,
        options=size.options,
        literals=size.literals,
        rows=size.rows,
        settled=search.settled,
        cliques=search.cliques,
        branches=search.branches,
        building_seconds=round(outcome.building_seconds, 3),
        seconds=round(outcome.seconds, 3),
        ended=BESIDE if beside and plan.status != Status.OPTIMAL else ends(plan)[0],
    )


def solver_of(plan: Plan) -> str:
    """The solver with its version."""
    return f"CP-SAT {plan.versions.get('ortools')}"


def ends(plan: Plan) -> tuple[str, ...]:
    """How the search can have ended: a plan that is not the best may have been asked for beside it."""
    return (EXHAUSTED,) if plan.status == Status.OPTIMAL else (OUT_OF_TIME, BESIDE)


def _machine() -> Machine:
    return Machine(
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}".strip(),
        cores=os.cpu_count() or 0,
    )
