"""Meetings in the words of reviews and refusals."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from scheduler.brief.words import Mode
from scheduler.plan import PlannedMeeting
from scheduler.publication import Publication, PublishedMeeting, is_committee
from scheduler.terminal import meeting_name
from scheduler.wording import span

NEAREST = 3
MOST_NAMED = 12


def named(meeting: PlannedMeeting) -> str:
    """A meeting's id and its name: "wg1-2027-2 (WG 1, 2nd session)"."""
    return f"{meeting.meeting} ({meeting_name(meeting)})"


def when_and_where(meeting: PlannedMeeting) -> str:
    """Days and city: "12–14 May 2027, Geneva"."""
    return f"{span(meeting.first, meeting.last)}, {place(meeting)}"


def place(meeting: PlannedMeeting) -> str:
    """The city, or that a meeting is online, or that nobody knows yet."""
    return "online" if meeting.mode is Mode.VIRTUAL else meeting.city or "place to be confirmed"


def unknown(name: str, meetings: Collection[str]) -> str:
    """That no released meeting is called so, with the names nearest to it."""
    known = sorted(meetings)
    near = get_close_matches(name, known, n=NEAREST) or known[:MOST_NAMED]
    right = f"right is, for example, {', '.join(near)}" if near else "the newest release holds none"
    return f"no meeting is called {name!r} in the newest release; {right}"


def needs_a_host(meeting: PublishedMeeting, publication: Publication) -> bool:
    """Whether a host has to approve: a committee's own meeting at an inviting body's place."""
    group = publication.groups.get(meeting.planned.group)
    return group is not None and is_committee(group.kind) and meeting.planned.host is not None
