"""The order of meetings: gaps, decisions and blocks must not go in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.brief.directory import Directory
from scheduler.brief.expand import ExpandedMeeting, origin
from scheduler.brief.findings import Finding, Path, listed


@dataclass(frozen=True, slots=True)
class _After:
    """That one meeting comes after another, and where the brief says so."""

    later: str
    earlier: str
    path: Path


def circles(book: Directory) -> Iterator[Finding]:
    """Meetings that would each have to come after the other; a block counts as one week."""
    block_of = {
        meeting: (name, stage)
        for name, block in book.brief.blocks.items()
        for stage, meetings in block.stages.items()
        for meeting in meetings
    }
    between: dict[str, list[tuple[str, _After]]] = {}
    for after in _orders(book):
        later, earlier = block_of.get(after.later), block_of.get(after.earlier)
        if later and earlier and later[0] == earlier[0]:
            if later[1] <= earlier[1]:
                told = f"{after.later} comes after {after.earlier}, but in the block {later[0]} it stands no later."
                yield Finding(after.path, f"the order goes in a circle: {told}")
            continue
        node = later[0] if later else after.later
        between.setdefault(f"{node}", []).append((earlier[0] if earlier else after.earlier, after))
    for circle in _circles(between):
        told = listed(f"{after.later} comes after {after.earlier}" for after in circle)
        yield Finding(circle[0].path, f"the order goes in a circle: {told}; take one of these out.")


def _orders(book: Directory) -> Iterator[_After]:
    for name, meeting in book.meetings.items():
        for earlier, path in _earlier(book, meeting):
            if earlier in book.meetings:
                yield _After(name, earlier, path)


def _earlier(book: Directory, meeting: ExpandedMeeting) -> Iterator[tuple[str, Path]]:
    if meeting.previous:
        yield meeting.previous, ("series", meeting.series or "")
    if meeting.gap and meeting.gap.after and meeting.gap.after != meeting.previous:
        yield meeting.gap.after, (*origin(book.brief, meeting, "gap"), "after")
    if meeting.after_decision and meeting.after_decision.meeting:
        yield meeting.after_decision.meeting, (*origin(book.brief, meeting, "after_decision"), "meeting")


def _circles(between: dict[str, list[tuple[str, _After]]]) -> Iterator[list[_After]]:
    """Circles in the graph of who comes after whom, each met once; without recursion, chains may be long."""
    done: set[str] = set()
    for start in between:
        if start in done:
            continue
        way: list[tuple[str, Iterator[tuple[str, _After]]]] = [(start, iter(between[start]))]
        taken: list[_After] = []
        on_way = {start: 0}
        while way:
            node, steps = way[-1]
            earlier, after = next(steps, (None, None))
            if earlier is None or after is None:
                way.pop()
                taken = taken[: max(0, len(way) - 1)]
                on_way.pop(node)
                done.add(node)
            elif earlier in on_way:
                yield [*taken[on_way[earlier] :], after]
            elif earlier not in done and earlier in between:
                on_way[earlier] = len(way)
                taken.append(after)
                way.append((earlier, iter(between[earlier])))


CHECKS = (circles,)
