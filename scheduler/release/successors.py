"""Meetings that were replaced: a plan goes on calling them by the id of its brief, the catalogue by their new one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from scheduler.plan import PlannedMeeting
from scheduler.publication import PublishedMeeting


def successor(meetings: Mapping[str, PublishedMeeting], name: str) -> str:
    """The id under which a meeting goes on: that of the last replacement, or its own."""
    while (found := meetings.get(name)) is not None and found.replaced_by is not None:
        name = found.replaced_by
    return name


def origin(meetings: Mapping[str, PublishedMeeting], name: str) -> str:
    """The id that the brief knows a meeting by: that of the first that was replaced, or its own."""
    while (found := meetings.get(name)) is not None and found.replaces is not None:
        name = found.replaces
    return name


def called(meeting: PlannedMeeting, name: str, meetings: Mapping[str, PublishedMeeting]) -> PlannedMeeting:
    """The meeting under that id, with those beside it by the ids under which they go on."""
    beside = [successor(meetings, other) for other in meeting.in_conjunction_with]
    return meeting.model_copy(update={"meeting": name, "in_conjunction_with": sorted(set(beside) - {name})})


def new_id(name: str, taken: Collection[str]) -> str:
    """An id for what replaces a meeting: a letter after the old one, so that its year and number stay readable."""
    for letters in ("", *"abcdefghijklmnopqrstuvwxyz"):
        for letter in "bcdefghijklmnopqrstuvwxyz":
            if (found := f"{name}{letters}{letter}") not in taken:
                return found
    raise ValueError(f"{name} was replaced too often")
