"""A plan that members have seen: what is planned beside it, and whether it is a plan of this brief's committees."""

from __future__ import annotations

from pathlib import Path

from scheduler.brief.findings import listed
from scheduler.brief.schema import Brief
from scheduler.errors import PlanFileError
from scheduler.load import load_problem, standing_in
from scheduler.plan import Plan
from scheduler.plan_file import read_plan
from scheduler.problem import Problem


def seen_problem(brief: Path, published: Path | None) -> tuple[Problem, Plan | None]:
    """A brief's problem with the plan that members have seen, if there is one; both are checked."""
    earlier = read_plan(published) if published is not None else None
    problem = load_problem(brief, standing_in(earlier) if earlier is not None else None)
    if earlier is not None and published is not None:
        must_share_a_committee(problem.brief, earlier, published)
    return problem, earlier


def must_share_a_committee(brief: Brief, plan: Plan, file: Path) -> None:
    """PlanFileError unless a committee of the plan is in the brief, by its id or by the domain of its UIDs.

    Ids of groups and meetings say nothing: every committee may have a wg1, and a wg1-2027-1.
    """
    domains = {committee.uid_domain for committee in brief.committees.values()}
    for name, shown in plan.committees.items():
        if name in brief.committees or shown.uid_domain in domains:
            return
    theirs, ours = listed(sorted(plan.committees)) or "none", listed(sorted(brief.committees))
    told = f"is a plan of other committees ({theirs}) than the brief's ({ours})"
    raise PlanFileError(f"{file}: {told}; right is a plan that was published for this brief")
