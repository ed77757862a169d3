"""A meeting to be placed: its possible sites, its length and windows, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from scheduler.brief.words import Half, MeetingKind, MeetingState, Mode, Text
from scheduler.brief.work import Attendance, Standing


@dataclass(frozen=True)
class Site:
    """Where and how a meeting may be held; a virtual meeting has a start time in place of a place."""

    mode: Mode
    place: str | None = None
    offer: str | None = None
    room: str | None = None
    start: str | None = None


@dataclass(frozen=True)
class Follow:
    """From the last day of an earlier meeting to the first day of this one, in days."""

    after: str
    least: int | None = None
    most: int | None = None
    ideal: int | None = None


@dataclass(frozen=True)
class Lag:
    """From a ballot's close to the first day, in days."""

    ballot: str
    closes: date
    least: int
    most: int | None = None


@dataclass(frozen=True)
class Decision:
    """From a decision (a date or a meeting's last day) to the first day, in days."""

    least: int
    on: date | None = None
    meeting: str | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting to be placed: its length, windows, possible sites and what it waits for."""

    id: str
    label: str
    group: str
    committee: str
    kind: MeetingKind
    year: int
    number: int | None
    half_days: int
    half: Half | None
    hours_per_day: float | None
    zone: str
    windows: tuple[tuple[date, date], ...]
    sites: tuple[Site, ...]
    attendance: Attendance
    title: Text
    follows: tuple[Follow, ...] = ()
    lag: Lag | None = None
    decision: Decision | None = None
    standing: Standing | None = None

    @property
    def days(self) -> int:
        """Number of days on which the meeting sits, whole or half."""
        return (self.half_days + 1) // 2

    @property
    def held(self) -> bool:
        """Whether the meeting is history already."""
        return self.standing is not None and self.standing.state is MeetingState.HELD

    @property
    def frozen(self) -> bool:
        """Whether date and place may no longer change."""
        standing = self.standing
        if standing is None or standing.first is None:
            return False
        return standing.state in (MeetingState.CONFIRMED, MeetingState.HELD) or standing.convened is not None

    @property
    def convened(self) -> bool:
        """Whether notice was given for its date and city."""
        return self.standing is not None and (self.standing.convened is not None or self.held)

    @property
    def proposed(self) -> Standing | None:
        """The date proposed earlier, which may move at a price."""
        standing = self.standing
        movable = standing is not None and standing.state is MeetingState.PROPOSED and standing.first is not None
        return standing if movable else None


@dataclass(frozen=True)
class Block:
    """Meetings in conjunction, each so many days after the block's first day."""

    id: str
    offsets: Mapping[str, int]

    @property
    def lead(self) -> str:
        """The meeting that stands for the block's one trip."""
        return min(self.offsets, key=lambda name: (self.offsets[name], name))


def cliques(meetings: Iterable[Meeting]) -> list[tuple[Meeting, ...]]:
    """Sets of meetings of which every two count: those to be planned, each time with one that is history."""
    every = tuple(meetings)
    planned, history = tuple(m for m in every if not m.held), tuple(m for m in every if m.held)
    found = [(*planned, past) for past in history] or [planned]
    return [clique for clique in found if len(clique) > 1]


def pairs(meetings: tuple[Meeting, ...]) -> Iterator[tuple[Meeting, Meeting]]:
    """Every two meetings, unless both are history."""
    return ((a, b) for a, b in combinations(meetings, 2) if not (a.held and b.held))
