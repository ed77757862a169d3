"""Meetings in the words of reviews and refusals."""

from __future__ import annotations

from scheduler.brief.words import Mode
from scheduler.plan import PlannedMeeting
from scheduler.terminal import meeting_name
from scheduler.wording import span


def named(meeting: PlannedMeeting) -> str:
    """A meeting's id and its name: "wg1-2027-2 (WG 1, 2nd session)"."""
    return f"{meeting.meeting} ({meeting_name(meeting)})"


def when_and_where(meeting: PlannedMeeting) -> str:
    """Days and city: "12–14 May 2027, Geneva"."""
    return f"{span(meeting.first, meeting.last)}, {place(meeting)}"


def place(meeting: PlannedMeeting) -> str:
    """The city, or that a meeting is online, or that nobody knows yet."""
    return "online" if meeting.mode is Mode.VIRTUAL else meeting.city or "place to be confirmed"
