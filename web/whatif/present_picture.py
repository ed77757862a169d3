"""The year with what changes drawn into it: where meetings stood, where they go, what is new, what is gone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scheduler.jobs.job import Job
from scheduler.wording import MONTHS
from web.clock import today
from web.present import MODE_CLASSES, bar_name
from web.present_grid import MOST_LANES, month_days
from web.present_group import marks
from web.present_periods import Area, ground
from web.present_year import Day, day_cell
from web.whatif.desk import Desk, scenario_of
from web.whatif.spans import edit_spans
from web.whatif.words import meeting_called

COLUMN, LETTER, ROOM = 26.0, 5.6, 10.0
"""The width of a day beside the measures, of a letter, and what a label needs besides; in pixels."""
DAYS = 31
INSIDE = 4
"""From so many days on a label has room inside its box."""


@dataclass(frozen=True)
class Piece:
    """A part of a month's row: what it is, its days, its lane, its label and on which side of it that stands."""

    kind: str
    column: int
    width: int
    label: str
    classes: str = ""
    side: str = "after"
    note: str = ""
    lane: int = 0
    reach: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class PictureMonth:
    """A month of the picture; a quiet one holds nothing that changes."""

    id: str
    name: str
    quiet: bool
    lanes: int
    days: list[Day]
    closed: list[Area]
    pieces: list[Piece]


@dataclass(frozen=True)
class PictureYear:
    """A year in which something changes."""

    year: int
    months: list[PictureMonth]


@dataclass(frozen=True)
class _Stand:
    """Where something stands, in dates, before it is cut into months."""

    kind: str
    first: date
    last: date
    label: str
    classes: str = ""
    note: str = ""
    who: str = ""


def picture(desk: Desk, job: Job, told: Mapping[str, Any]) -> list[PictureYear]:
    """The years in which something changes, month by month."""
    changed = {one["meeting"] for one in told["changes"]}
    edits = [
        _Stand("edit", first, last, label, note=str(number))
        for number, edit in enumerate(scenario_of(job).edits, 1)
        for first, last, label in edit_spans(desk, edit)
    ]
    stands = [*_unchanged(desk, changed), *edits, *_changes(desk, told["changes"])]
    differing = [stand for stand in stands if stand.kind not in ("still", "edit")]
    years = sorted({day.year for stand in differing for day in (stand.first, stand.last)})
    return [PictureYear(year, [_month(desk, stands, year, month) for month in range(1, 13)]) for year in years]


def _unchanged(desk: Desk, changed: set[str]) -> Iterable[_Stand]:
    mark = marks(desk.plan)
    for meeting in desk.plan.meetings:
        if meeting.meeting not in changed and meeting.meeting not in desk.plan.cancelled:
            label = bar_name(desk.plan, meeting)[0]
            yield _Stand("still", meeting.first, meeting.last, label, mark[meeting.group].classes)


def _changes(desk: Desk, changes: Sequence[Mapping[str, Any]]) -> Iterable[_Stand]:
    mark, known = marks(desk.plan), {meeting.meeting for meeting in desk.plan.meetings}
    for one in changes:
        label = meeting_called(desk, one["meeting"]) if one["meeting"] in known else one["label"]
        classes = mark[one["group"]].classes if one["group"] in mark else "f8 s0"
        before, after = one["before"], one["after"]
        if before is not None:
            kind = "gone" if after is None else "was"
            yield _Stand(kind, *_days(before), label, classes, who=one["meeting"])
        if after is not None:
            way = "new" if before is None else _way(before, after)
            mode = next(name for value, name in MODE_CLASSES.items() if value.value == after["mode"])
            yield _Stand("goes", *_days(after), label, f"{classes} {mode}", way, one["meeting"])


def _days(booked: Mapping[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(booked["first"]), date.fromisoformat(booked["last"])


def _way(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """How far a meeting goes, in a few words."""
    days = (_days(after)[0] - _days(before)[0]).days
    far = f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'earlier'}" if days else ""
    there = after["city"] or "online"
    return ", ".join(part for part in (far, there if there != (before["city"] or "online") else "") if part)


def _month(desk: Desk, stands: Iterable[_Stand], year: int, month: int) -> PictureMonth:
    first, last = month_days(year, month)
    here = [stand for stand in stands if stand.first <= last and first <= stand.last]
    pieces = _in_lanes(_bundles(here, first, last))
    now = today(desk.plan.zone)
    return PictureMonth(
        id=f"p{year}-{month:02}",
        name=MONTHS[month - 1],
        quiet=all(piece.kind == "still" for piece in pieces),
        lanes=max([2, *(piece.lane for piece in pieces)]),
        days=[day_cell(desk.plan, date(year, month, number), now) for number in range(1, last.day + 1)],
        closed=ground(desk.plan, [], year, month).closed,
        pieces=pieces,
    )


def _bundles(here: Sequence[_Stand], first: date, last: date) -> Iterable[list[Piece]]:
    """What has to stay in one lane: where a meeting stood and where it goes, with an arrow between, or one piece."""
    joined: set[str] = set()
    for before in (stand for stand in here if stand.kind == "was" and first <= stand.first and stand.last <= last):
        after = next((one for one in here if one.kind == "goes" and one.who == before.who), None)
        if after is not None and first <= after.first and after.last <= last:
            bundle = _with_arrow(_piece(before, first, last), _piece(after, first, last))
            joined |= {before.who} if bundle else set()
            yield from [bundle] if bundle else []
    for stand in here:
        if not (stand.kind in ("was", "goes") and stand.who in joined):
            yield [_piece(stand, first, last)]


def _with_arrow(was: Piece, goes: Piece) -> list[Piece]:
    """Both with an arrow between them and their labels outside; nothing where there is no room for that."""
    later = goes.column > was.column
    gap = abs(goes.column - was.column) - (was if later else goes).width
    told = goes.note if gap >= _need(replace(goes, label="")) else ""
    goes = replace(goes, note="" if told else goes.note)
    left, right = (was, goes) if later else (goes, was)
    start = left.column - _need(left)
    end = right.column + right.width - 1 + _need(right)
    if gap < 1 or start < 0 or end > DAYS:
        return []
    arrow = Piece("arrow", left.column + left.width, gap, told, "later" if later else "earlier")
    found = [replace(left, side="before"), arrow, replace(right, side="after")]
    return [replace(piece, reach=(start, end)) for piece in found]


def _need(piece: Piece) -> int:
    """The columns that a label needs beside its box."""
    words = f"{piece.label} {piece.note}".strip() if piece.kind == "goes" else piece.label
    return math.ceil((len(words) * LETTER + ROOM) / COLUMN)


def _piece(stand: _Stand, first: date, last: date) -> Piece:
    start, end = max(stand.first, first).day, min(stand.last, last).day
    width = end - start + 1
    piece = Piece(stand.kind, start, width, stand.label, stand.classes, "after", stand.note)
    need = _need(piece)
    if stand.kind == "edit":
        return replace(piece, side="under", reach=(start, max(end, start + need)))
    if stand.kind != "still" and width >= max(need, INSIDE):
        return replace(piece, side="inside", reach=(start, end))
    if end + need > DAYS:
        return replace(piece, side="before", reach=(start - need, end))
    return replace(piece, reach=(start, end + need))


def _in_lanes(bundles: Iterable[list[Piece]]) -> list[Piece]:
    """What stays first, then the edits, then what changes; whatever would cover another gets a lane of its own."""
    found: list[Piece] = []
    every = sorted(bundles, key=lambda bundle: (bundle[0].reach, bundle[0].label))
    base = 0
    for kinds in (("still",), ("edit",), ("was", "gone", "goes")):
        ends: list[list[tuple[int, int]]] = []
        for bundle in (one for one in every if one[0].kind in kinds):
            reach = bundle[0].reach
            free = (n for n, taken in enumerate(ends) if not any(_touch(reach, one) for one in taken))
            lane = next(free, len(ends))
            ends += [[]] * (lane == len(ends))
            ends[lane] = [*ends[lane], reach]
            found += [replace(piece, lane=min(base + lane + 1, MOST_LANES)) for piece in bundle]
        base += len(ends)
    return found


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
