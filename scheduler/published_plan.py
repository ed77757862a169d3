"""A publication as the plan that its pages show: all meetings of the catalogue, as one view may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.brief.words import MeetingState
from scheduler.plan import Plan, PlannedMeeting
from scheduler.publication import Publication, PublishedMeeting, Standing, View

STATES = {Standing.PROPOSED: MeetingState.PROPOSED, Standing.CANCELLED: MeetingState.CANCELLED}


def plan_of(publication: Publication, view: View = View.PUBLIC, today: date | None = None) -> Plan:
    """The plan with every meeting that was sent out and is still shown; cancelled ones are there as cancelled.

    On a day, firm meetings that are over by then were held; without one, those of which the plan says so.
    """
    held = [one for one in publication.meetings.values() if not one.swept]
    meetings = [_shown(one, view, today) for one in held]
    plan, around = publication.plan, publication.surroundings
    return plan.model_copy(
        update={
            **{name: getattr(around, name) for name in type(around).model_fields},
            "title": publication.title,
            "zone": publication.zone,
            "home_city": publication.home_city,
            "committees": publication.committees,
            "groups": publication.groups,
            "ballots": publication.ballots,
            "meetings": meetings,
            "cancelled": [],
            "first": min([around.first, *(meeting.first for meeting in meetings)]),
            "last": max([around.last, *(meeting.last for meeting in meetings)]),
        }
    )


def _shown(held: PublishedMeeting, view: View, today: date | None) -> PlannedMeeting:
    """A meeting with what was decided of it; the public sees neither rooms nor what is for planners."""
    planned, decision = held.planned, held.decision
    found: dict[str, Any] = {
        "state": STATES.get(decision.standing) or _firm(planned, today),
        "convened": decision.convened_on if decision.standing is Standing.CONVENED else None,
        "theme": decision.details.theme or planned.theme,
        "note": decision.details.note,
        "venue": decision.details.venue or planned.venue,
        "room_name": decision.details.room or planned.room_name,
    }
    if view is View.PUBLIC:
        found |= dict.fromkeys(("venue", "room", "room_name"))
    if view is not View.PLANNER:
        found |= {"lost": [one.model_copy(update={"reasons": []}) for one in planned.lost]}
    return planned.model_copy(update=found)


def _firm(planned: PlannedMeeting, today: date | None) -> MeetingState:
    over = planned.state is MeetingState.HELD or (today is not None and planned.last < today)
    return MeetingState.HELD if over else MeetingState.CONFIRMED
