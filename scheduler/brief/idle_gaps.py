"""Gaps that count for nothing, because no meeting comes before: no fault, and still to be told."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.expand import ExpandedMeeting, Path, expand, wishes
from scheduler.brief.findings import spelled
from scheduler.brief.schema import Brief


def idle_gaps(brief: Brief) -> Iterator[str]:
    """A line for each gap that is written for one meeting, and counts from none.

    A gap of a whole series counts from its second meeting on, and one for every year from the second year on: those
    are not told of.
    """
    found: dict[Path, list[ExpandedMeeting]] = {}
    for meeting in expand(brief).values():
        for path, wish in wishes(brief, meeting):
            if path[-1] != meeting.series and wish.gap is not None:
                found.setdefault((*path, "gap"), []).append(meeting)
    for path, meetings in found.items():
        if all(meeting.gap is None or meeting.gap.after is None for meeting in meetings):
            yield _told(brief, path, meetings[0])


def _told(brief: Brief, path: Path, meeting: ExpandedMeeting) -> str:
    held = [(one.last, name) for name, one in brief.held.items() if one.group == meeting.group]
    right = f"`after: {max(held)[1]}` counts it from there" if held else "`after:` names the meeting it counts from"
    return f"{spelled(path)}: no meeting comes before {meeting.id}, so this gap counts for nothing; {right}."
