"""Minutes of a virtual meeting that fall into people's night, for many days at once."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import numpy as np

from scheduler.constraints import Ints
from scheduler.meeting import Meeting
from scheduler.problem import Problem
from scheduler.zones import zone

DAY = 24 * 60
WAKING = (7 * 60, 22 * 60)
EPOCH = datetime(1, 1, 1, tzinfo=UTC)
# Clocks stay changed for at least four weeks (Morocco's Ramadan is the shortest), so two weeks miss nothing.
STEP = 14 * DAY


def _offset(name: str, minute: int) -> int:
    offset = (EPOCH + timedelta(minutes=minute)).astimezone(zone(name)).utcoffset()
    assert offset is not None
    return round(offset.total_seconds() / 60)


@lru_cache(maxsize=1024)
def clock_changes(name: str, first: int, last: int) -> tuple[Ints, Ints]:
    """When a zone's offset changes between two minutes (UTC, since 1 January of year 1), and the offsets in minutes.

    The first array begins with `first` itself.
    """
    minutes, offsets = [first], [_offset(name, first)]
    for start in range(first, last, STEP):
        end = min(start + STEP, last)
        if _offset(name, end) != offsets[-1]:
            span = range(start, end + 1)
            changed = bisect_right(span, offsets[-1], key=lambda m: offsets[-1] + (_offset(name, m) != offsets[-1]))
            minutes.append(span[changed])
            offsets.append(_offset(name, end))
    return np.asarray(minutes, dtype=np.int64), np.asarray(offsets, dtype=np.int64)


def _offsets(name: str, moments: Ints) -> Ints:
    # Whole years around the moments, so that all meetings of a year share one table.
    year = 366 * DAY
    first, last = int(moments.min()) // year * year, (int(moments.max()) // year + 1) * year
    minutes, offsets = clock_changes(name, first, last)
    return np.asarray(offsets[np.searchsorted(minutes, moments, side="right") - 1])


def by_zone(problem: Problem, meeting: Meeting) -> dict[str, int]:
    """Weights of a meeting's participants by the zone that they live in."""
    found: dict[str, int] = {}
    for body, weight in problem.experts(meeting).items():
        where = problem.participants[body].zone
        found[where] = found.get(where, 0) + weight
    return found


def night_minutes(meeting: Meeting, weights: dict[str, int], days: Ints, start: str) -> Ints:
    """Minutes outside 07:00-22:00 local for each first day (as date.toordinal), summed with the weights by zone."""
    length, told = meeting_minutes(meeting), np.ascontiguousarray(days, dtype=np.int64).tobytes()
    total = np.zeros(len(days), dtype=np.int64)
    for where, weight in weights.items():
        total += weight * (length - _awake_on(where, meeting.zone, start, length, told))
    return total


@lru_cache(maxsize=4096)
def _awake_on(where: str, there: str, start: str, length: int, days: bytes) -> Ints:
    """Waking minutes of a zone for each first day: every goal asks for the same, and every question again."""
    moments = _begins(there, start, days)
    return _awake_at(where, moments, length)


@lru_cache(maxsize=256)
def _begins(there: str, start: str, days: bytes) -> Ints:
    return _moments(there, (np.frombuffer(days, dtype=np.int64) - 1) * DAY + int(start[:2]) * 60 + int(start[3:]))


def meeting_minutes(meeting: Meeting) -> int:
    """Length of one day of a virtual meeting, in whole minutes."""
    return round(60 * (meeting.hours_per_day or 0))


def _moments(name: str, clock: Ints) -> Ints:
    """UTC minutes of clock times: the first of two that read the same, and the old offset where clocks jump over it.

    So Python reads them too (PEP 495, fold 0).
    """
    before, after = _offsets(name, clock - DAY), _offsets(name, clock + DAY)
    changed = (_offsets(name, clock - before) != before) & (_offsets(name, clock - after) == after)
    return np.asarray(clock - np.where(changed, after, before), dtype=np.int64)


def _awake_at(where: str, moments: Ints, length: int) -> Ints:
    """Waking minutes of a zone from each of those moments on."""
    offsets = _offsets(where, moments)
    awake = _awake((moments + offsets) % DAY, length)
    for i in np.flatnonzero(_offsets(where, moments + length) != offsets):
        # The clocks change during the meeting: a day or two in a year, minute by minute.
        minutes = moments[i] + np.arange(length)
        local = (minutes + _offsets(where, minutes)) % DAY
        awake[i] = np.count_nonzero((local >= WAKING[0]) & (local < WAKING[1]))
    return awake


def _awake(begins: Ints, length: int) -> Ints:
    ends, awake = begins + length, np.zeros(len(begins), dtype=np.int64)
    for shift in (0, DAY):
        opens, closes = WAKING[0] + shift, WAKING[1] + shift
        awake += np.maximum(0, np.minimum(ends, closes) - np.maximum(begins, opens))
    return awake
