"""Virtual sessions of a group take turns in the hours of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import numpy as np

from scheduler.brief.words import Mode
from scheduler.constraints import Ints, Pair
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, times
from scheduler.zones import zone

NAME = "night_rotation"
SENTENCE = "A virtual session should not begin at nearly the same time of day as the one before it in its group."
WEIGHTS = {"per_repetition": 60, "band_hours": 4}
UNITS = {"per_repetition": 1, "band_hours": 60}
SOURCE = "proposed: 60 points for each session that begins less than 4 hours apart from the one before, by the clock"
DAY = 24 * 60


def _starts(meeting: Meeting) -> frozenset[str]:
    return frozenset(site.start for site in meeting.sites if site.start is not None)


def _stated(meeting: Meeting) -> str | None:
    """The start at which a meeting stands and can no longer be moved from."""
    return meeting.standing.start if meeting.standing is not None and (meeting.frozen or meeting.held) else None


def _before(problem: Problem, meeting: Meeting) -> Meeting | None:
    """The meeting of the same group before this one; those that cannot be online are passed over."""
    found: Meeting | None = meeting
    while found is not None:
        earlier = (problem.meetings.get(follow.after) for follow in found.follows)
        found = next((other for other in earlier if other is not None and other.group == meeting.group), None)
        if found is not None and _starts(found):
            return found
    return None


def _pairs(problem: Problem) -> Iterator[tuple[Meeting, Meeting]]:
    """Two virtual sessions in a row of which either can choose its start; history of unknown hours left out."""
    for meeting in problem.meetings.values():
        before = _before(problem, meeting) if _starts(meeting) and not meeting.held else None
        if before is None or (before.held and _stated(before) is None):
            continue
        if any(len(_starts(m)) > 1 and _stated(m) is None for m in (before, meeting)):
            yield before, meeting


def _clock(table: OptionTable, where: str) -> Ints:
    """Minute of the day at which each option begins, by the clocks of a zone; -1 on site."""
    minutes = table.by_site(lambda site: -1 if site.start is None else int(site.start[:2]) * 60 + int(site.start[3:]))
    if table.meeting.zone == where:
        return minutes
    here, there = zone(table.meeting.zone), zone(where)

    def moved(minute: int) -> int:
        found = (datetime.min + timedelta(minutes=minute)).replace(tzinfo=here).astimezone(there)
        return found.hour * 60 + found.minute

    moments, which = np.unique((table.day - 1) * DAY + minutes, return_inverse=True)
    return np.where(minutes < 0, -1, np.asarray([moved(int(m)) for m in moments], dtype=np.int64)[which])


def costs(problem: Problem, options: Options) -> Iterator[Pair]:
    """A price for two starts in one band, from a table of the clock times of both sessions."""
    weights = problem.weights[NAME]
    price = points(weights["per_repetition"], 1)
    for before, meeting in _pairs(problem) if price else ():
        clocks_a, keys_a = np.unique(_clock(options[before.id], meeting.zone), return_inverse=True)
        clocks_b, keys_b = np.unique(_clock(options[meeting.id], meeting.zone), return_inverse=True)
        apart = np.abs(clocks_a[:, None] - clocks_b[None, :])
        near = np.minimum(apart, DAY - apart) < round(60 * weights["band_hours"])
        online = (clocks_a >= 0)[:, None] & (clocks_b >= 0)[None, :]
        yield Pair(before.id, meeting.id, keys_a, keys_b, np.where(near & online, price, 0), forbidden=False)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How often a plan repeats the time of day, and what that costs."""
    weights = problem.weights[NAME]
    band, again = timedelta(minutes=round(60 * weights["band_hours"])), 0
    for before, meeting in _pairs(problem):
        clocks = []
        for one in (before, meeting):
            booked = bookings[one.id]
            if booked.mode is Mode.VIRTUAL and booked.start is not None:
                moment = datetime.combine(booked.first, time.fromisoformat(booked.start), zone(one.zone))
                local = moment.astimezone(zone(meeting.zone))
                clocks.append(timedelta(hours=local.hour, minutes=local.minute))
        if len(clocks) == 2:
            apart = abs(clocks[1] - clocks[0])
            again += min(apart, timedelta(days=1) - apart) < band
    text = f"{times(again)} a virtual session begins at nearly the same time of day as the one before"
    return Assessment(again * points(weights["per_repetition"], 1), again, "repeats", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
