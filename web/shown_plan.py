"""Which plan a page shows: that of the current publication, or by a private link a draft's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import abort, g, request

from scheduler.errors import StoreError
from scheduler.plan import Plan
from scheduler.publication import View
from scheduler.published_plan import plan_of
from scheduler.wording import full_day
from scheduler.zones import zone
from web.clock import today
from web.served import served

NO_DRAFT = "No draft is open here. Its address must be copied whole, and it runs out."


@dataclass(frozen=True)
class ShownPlan:
    """A plan, what its pages say of its age, and of a draft the last day on which it can be seen."""

    plan: Plan
    stamp: tuple[str, str]
    draft_until: date | None = None
    release: int = 0
    """The number of the release that is shown; 0 for a plan or a draft."""


def shown_plan() -> ShownPlan | None:
    """What this request shows; None if there is nothing yet. 404 if its address opens no draft."""
    if "shown_plan" not in g:
        secret = g.get("draft_secret")
        g.shown_plan = _released() if secret is None else _draft(secret)
    found: ShownPlan | None = g.shown_plan
    return found


def root() -> str:
    """What stands before every address of a page: the script root, and of a draft its private address."""
    secret = g.get("draft_secret")
    return request.script_root if secret is None else f"{request.script_root}/draft/{secret}"


def _released() -> ShownPlan | None:
    now = served().now()
    if now is None:
        if served().source.trouble is None:
            return None
        g.shown_plan = None
        abort(503, "What was released cannot be read at present.")
    publication = now.publication
    plan = now.plan(today(publication.zone))
    if not publication.number:
        return ShownPlan(plan, ("Planned on", full_day(plan.planned_on)))
    day = full_day(publication.released.astimezone(zone(publication.zone)).date())
    return ShownPlan(plan, (f"Release {publication.number} of", day), release=publication.number)


def _draft(secret: str) -> ShownPlan | None:
    try:
        found = served().source.draft(secret)
    except StoreError:
        g.shown_plan = None
        abort(503, "Drafts cannot be looked up at present.")
    if found is None:
        g.shown_plan = None
        abort(404, NO_DRAFT)
    plan = plan_of(found.publication, View.PLANNER, today(found.publication.zone))
    return ShownPlan(plan, ("Draft until", full_day(found.expires)), found.expires)
