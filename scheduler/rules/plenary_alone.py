"""Nothing competes with the plenary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import numpy as np

from scheduler.bookings import at_once
from scheduler.brief.words import MeetingKind
from scheduler.constraints import Ints, Pair
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said
from scheduler.workdays import overlaps

NAME = "plenary_alone"
SENTENCE = (
    "No other meeting of the committee's groups shall fall in the working week of its plenary, "
    "unless it is at the same place and not at the same time."
)
SOURCE = "JTC 1 practice: no subgroup meets simultaneously with the plenary"


def _pairs(problem: Problem) -> Iterator[tuple[Meeting, Meeting]]:
    subjects = tuple(problem.subjects(NAME))
    for plenary in subjects:
        if plenary.kind is not MeetingKind.PLENARY:
            continue
        beside = problem.blocks[problem.block_of[plenary.id]].offsets if plenary.id in problem.block_of else {}
        groups = problem.under(plenary.committee)
        for other in subjects:
            if other.id != plenary.id and other.id not in beside and other.group in groups:
                yield plenary, other


def _sentence(plenary: Meeting, other: Meeting) -> Sentence:
    pattern = "{other} shall stay out of the week of {plenary}, unless it is at the same place at another time."
    return said(NAME, pattern, other=other.label, plenary=plenary.label)


def _choices(table: OptionTable) -> tuple[Ints, Ints]:
    """A key for each (first half day, last half day, place), and one option of each key."""
    # One number says all three.
    length = table.slot_last - table.slot_first
    number = (table.slot_first * (length.max(initial=0) + 1) + length) * (len(table.places) + 1) + table.place
    _, example, keys = np.unique(number, return_index=True, return_inverse=True)
    return keys, example


def _conflicts(problem: Problem, plenary: OptionTable, other: OptionTable, p: Ints, o: Ints) -> Ints:
    opening = plenary.by_place(lambda place: problem.calendar(place).first_weekday)[p]
    monday = plenary.day[p] - (plenary.day[p] + 6 - opening) % 7
    sunday = plenary.last_day[p] + 6 - (plenary.last_day[p] + 6 - opening) % 7
    in_week = (other.day[o][None, :] <= sunday[:, None]) & (other.last_day[o][None, :] >= monday[:, None])
    elsewhere = (plenary.place[p][:, None] != other.place[o][None, :]) | (other.place[o][None, :] == 0)
    at_the_time = (other.slot_first[o][None, :] <= plenary.slot_last[p][:, None]) & (
        other.slot_last[o][None, :] >= plenary.slot_first[p][:, None]
    )
    return np.asarray(in_week & (elsewhere | at_the_time), dtype=np.int64)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Forbid pairs of choices that compete."""
    choices = cache(lambda name: _choices(options[name]))
    for plenary, other in _pairs(problem):
        tables = options[plenary.id], options[other.id]
        (keys_p, p), (keys_o, o) = choices(plenary.id), choices(other.id)
        conflicts = _conflicts(problem, tables[0], tables[1], p, o)
        if conflicts.any():
            pair = Pair(plenary.id, other.id, keys_p, keys_o, conflicts, forbidden=True)
            yield Requirement(NAME, (plenary.id, other.id), _sentence(plenary, other), (pair,))


def _week(problem: Problem, booked: Booking) -> tuple[date, date]:
    calendar = problem.calendar(booked.place)
    return calendar.week_start(booked.first), calendar.week_start(booked.last) + timedelta(days=6)


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings that compete with a plenary."""
    for plenary, other in _pairs(problem):
        a, b = bookings[plenary.id], bookings[other.id]
        if not overlaps(*_week(problem, a), b.first, b.last):
            continue
        if b.place is None or a.place != b.place or at_once(a, b):
            yield Breach(NAME, (plenary.id, other.id), _sentence(plenary, other))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches)
