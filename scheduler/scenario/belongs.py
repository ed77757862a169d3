"""Whether a plan is the present one of a brief, so that something can be compared with it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from scheduler.brief.read import brief_digest
from scheduler.errors import PlanFileError
from scheduler.meeting import Site
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.published import must_share_a_committee


def must_belong(problem: Problem, plan: Plan, file: Path) -> None:
    """PlanFileError unless the plan was made from this brief, and each of its meetings can stand where it does."""
    must_share_a_committee(problem.brief, plan, file)
    if plan.digest != brief_digest(problem.brief):
        raise PlanFileError(f"{file}: was made from another brief, or another state of it; `plenary plan` makes one")
    for name, booked in problem.published.items():
        meeting = problem.meetings.get(name)
        site = Site(booked.mode, booked.place, booked.offer, booked.room, booked.start)
        fits = meeting is not None and site in meeting.sites
        if not fits or booked.last - booked.first != timedelta(days=meeting.days - 1 if meeting else 0):
            raise PlanFileError(f"{file}: {name} cannot stand as it does there; `plenary check` says what is wrong")
    if missing := sorted(set(problem.meetings) - set(problem.published)):
        raise PlanFileError(f"{file}: has no meeting {missing[0]}; `plenary check` says what is wrong")
