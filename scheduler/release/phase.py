"""The phase of a meeting: what follows from the clock for one that was decided on.

States and their order are those of the ISO Meetings application (Help Centre, "Meeting timeline"). A phase is shown
on pages and never enters the text of a feed, which must not change by itself. Whole days are counted in the
committee's zone: a meeting is ongoing from the first minute of its first day there to the last minute of its last.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from scheduler.deadlines import DEFAULTS
from scheduler.publication import Publication, PublishedMeeting, Standing
from scheduler.zones import zone


class Phase(StrEnum):
    """Where a meeting is on its way; one that was never confirmed stays proposed, whatever the clock says."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CONVENED = "convened"
    REGISTRATION_OPEN = "registration open"
    REGISTRATION_DEADLINE = "registration deadline"
    ONGOING = "ongoing"
    CLOSED = "closed"
    CANCELLED = "cancelled"


def phase_of(meeting: PublishedMeeting, today: date) -> Phase:
    """The phase of a meeting on a day of the committee's zone.

    Registration opens 24 weeks before the first day, or as the brief's rules have it, but never before the meeting is
    confirmed; it stays open on the last day for registration, and without such a day until the meeting begins.
    """
    planned, standing = meeting.planned, meeting.decision.standing
    if standing in (Standing.PROPOSED, Standing.CANCELLED):
        return Phase(standing.value)
    if today > planned.last:
        return Phase.CLOSED
    if today >= planned.first:
        return Phase.ONGOING
    if today < registration_opens(meeting):
        return Phase(standing.value)
    until = meeting.decision.details.registration_until
    return Phase.REGISTRATION_OPEN if until is None or today <= until else Phase.REGISTRATION_DEADLINE


def registration_opens(meeting: PublishedMeeting) -> date:
    """The first day of registration for a meeting that is confirmed by then."""
    # A plan names no such day where it was past already: then it is the confirmation that opens registration.
    weeks = timedelta(weeks=DEFAULTS["registration_weeks"])
    return meeting.planned.deadlines.registration_opens or meeting.planned.first - weeks


def phases(publication: Publication, now: datetime) -> dict[str, Phase]:
    """The phase of every meeting at a moment, by id."""
    today = today_in(publication.zone, now)
    return {name: phase_of(meeting, today) for name, meeting in publication.meetings.items()}


def today_in(name: str, now: datetime) -> date:
    """The day that it is in a zone at a moment."""
    return now.astimezone(zone(name)).date()
