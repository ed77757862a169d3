"""Hours and start times of meetings online: there where a meeting may be virtual, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.directory import Directory
from scheduler.brief.expand import origin, wishes
from scheduler.brief.findings import Finding, Path, listed
from scheduler.brief.words import Mode

ONLINE = ("hours_per_day", "starts", "zone")
"""What is said of virtual meetings only."""


def hours_and_starts(book: Directory) -> Iterator[Finding]:
    """A meeting that may be virtual says how many hours a day, and offers times to start."""
    told_of: set[Path] = set()
    for meeting in book.meetings.values():
        if meeting.open_dates is not None or Mode.VIRTUAL not in meeting.modes:
            continue
        only = len(meeting.modes) == 1
        path = wishes(book.brief, meeting)[-1][0] if only else origin(book.brief, meeting, "modes")[:-1]
        can, instead = ("can only", "") if only else ("may", ", or modes without virtual")
        needed = {
            "hours_per_day": (meeting.hours_per_day, "the hours on each day, such as 3"),
            "starts": (meeting.starts, 'offered start times, such as ["12:00", "07:00"]'),
        }
        for field, (value, right) in needed.items():
            if not value and (*path, field) not in told_of:
                told_of.add((*path, field))
                told = f"is missing, and {meeting.id} {can} be virtual; right are {right}{instead}."
                yield Finding((*path, field), told)


def nothing_online(book: Directory) -> Iterator[Finding]:
    """What is said of virtual meetings is said of one that may be virtual."""
    heard: dict[Path, bool] = {}
    modes: dict[Path, str] = {}
    for meeting in book.meetings.values():
        for path, wish in wishes(book.brief, meeting):
            for field in (field for field in ONLINE if getattr(wish, field) is not None):
                place = (*path, field)
                heard[place] = heard.get(place, False) or Mode.VIRTUAL in meeting.modes
                modes.setdefault(place, f"{meeting.id} is {listed(mode.value for mode in meeting.modes)} only")
    for place in (place for place, of_use in heard.items() if not of_use):
        right = "right is to leave it out, or virtual among the modes"
        yield Finding(place, f"is for virtual meetings, and {modes[place]}; {right}.")


CHECKS = (hours_and_starts, nothing_online)
