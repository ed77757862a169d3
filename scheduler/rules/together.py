"""Meetings in conjunction: same place, fixed order, consecutive days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from scheduler.constraints import Together
from scheduler.meeting import Block
from scheduler.options import Options, OptionTable
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "together"
SENTENCE = (
    "Meetings in conjunction shall be held in one working week at one place, in their order, on consecutive days."
)


def _blocks(problem: Problem) -> Iterator[tuple[Block, tuple[str, ...]]]:
    for block in problem.blocks.values():
        members = tuple(m for m in block.offsets if not problem.waived(NAME, m) and not problem.meetings[m].held)
        if len(members) > 1:
            yield block, members


def _sentence(problem: Problem, block: Block, members: tuple[str, ...]) -> Sentence:
    # Labels have commas of their own.
    labels = "; ".join(problem.meetings[m].label for m in members)
    pattern = "{meetings} shall be held in one week at one place, in this order, on consecutive days."
    return said(NAME, pattern, meetings=labels, block=block.id)


def _host(problem: Problem, offer: str | None) -> str:
    """The offer that a block's members share; the home place needs none, whatever rooms it gives."""
    return "" if offer is None or problem.offer(offer).kind == "home" else offer


def _week(table: OptionTable, problem: Problem, days: np.ndarray) -> np.ndarray:
    """Where each day stands in its place's week, to keep a block within one working week."""
    opening = table.by_place(lambda place: problem.calendar(place).first_weekday)
    return np.asarray((days + 6 - opening) % 7)


def _keys(problem: Problem, block: Block, table: OptionTable, sites: dict[tuple[str, str], int]) -> np.ndarray:
    meeting = table.meeting
    begins = table.day - block.offsets[meeting.id]
    length = 1 + max(block.offsets[m] + problem.meetings[m].days - 1 for m in block.offsets)
    site = np.asarray([sites[(s.place or "", _host(problem, s.offer))] for s in meeting.sites])[table.site]
    over = _week(table, problem, begins) + length > 7
    return np.where(over, -1, begins * len(sites) + site)


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """All members choose the same first day of the block, place and offer."""
    for block, members in _blocks(problem):
        found = {(s.place or "", _host(problem, s.offer)) for m in members for s in problem.meetings[m].sites}
        sites = {site: number for number, site in enumerate(sorted(found))}
        keys = {m: _keys(problem, block, options[m], sites) for m in members}
        yield Requirement(NAME, (block.id,), _sentence(problem, block, members), (Together(keys),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Blocks whose members are apart, out of order, or run over a week's end."""
    for block, members in _blocks(problem):
        seen = {(bookings[m].place, _host(problem, bookings[m].offer)) for m in members}
        begins = {bookings[m].first - timedelta(days=block.offsets[m]) for m in members}
        kept = len(seen) == len(begins) == 1
        if kept:
            calendar, (begin,) = problem.calendar(bookings[members[0]].place), begins
            ends = max(begin + timedelta(days=block.offsets[m] + problem.meetings[m].days - 1) for m in block.offsets)
            kept = calendar.week_start(begin) == calendar.week_start(ends)
        if not kept:
            yield Breach(NAME, (block.id,), _sentence(problem, block, members))


RULE: Rule = Rule(
    NAME,
    SENTENCE,
    "the brief: blocks; related meetings are grouped to spare delegates a journey",
    requirements,
    breaches,
)
