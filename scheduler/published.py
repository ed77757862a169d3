"""Whether a plan that members have seen is a plan of this brief's committees."""

from __future__ import annotations

from pathlib import Path

from scheduler.brief.findings import listed
from scheduler.brief.schema import Brief
from scheduler.errors import PlanFileError
from scheduler.plan import Plan


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
