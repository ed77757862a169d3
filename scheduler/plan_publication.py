"""A plan as a publication that was never released: what its feeds and pages would be."""

from __future__ import annotations

from scheduler.brief.words import MeetingState
from scheduler.entries import with_entries
from scheduler.errors import PlanFileError
from scheduler.plan import Plan, PlannedMeeting
from scheduler.publication import Decision, Publication, PublishedMeeting, Scope, Standing


def publication_of(plan: Plan, base_url: str | None = None) -> Publication:
    """The draft of a plan, with its entries; PlanFileError if a meeting cannot be put into a calendar."""
    if not plan.committees:
        raise PlanFileError("the plan holds no committee, so no entry can have a lasting name")
    bare = Publication(
        number=0,
        released=plan.modified,
        by="",
        note="",
        scope=Scope(first=plan.first, last=plan.last),
        title=plan.title,
        base_url=base_url.rstrip("/") if base_url else None,
        home_city=plan.home_city,
        zone=plan.zone,
        plan=plan,
        brief="",
        versions=plan.versions,
        committees=plan.committees,
        groups=plan.groups,
        ballots=plan.ballots,
        meetings={
            meeting.meeting: PublishedMeeting(
                planned=meeting, decision=_decision(meeting, plan), first_in=0, changed_in=0
            )
            for meeting in plan.meetings
        },
        headings={},
        entries=[],
    )
    return with_entries(bare, None)


def _decision(meeting: PlannedMeeting, plan: Plan) -> Decision:
    """What the plan says of a meeting; what was held had been confirmed."""
    if meeting.state is MeetingState.CANCELLED or meeting.meeting in plan.cancelled:
        return Decision(standing=Standing.CANCELLED)
    if meeting.state is MeetingState.PROPOSED:
        return Decision(standing=Standing.PROPOSED)
    if meeting.convened is not None:
        return Decision(standing=Standing.CONVENED, convened_on=meeting.convened)
    return Decision(standing=Standing.CONFIRMED)
