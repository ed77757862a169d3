"""A group has one meeting on a date."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.bookings import share_a_date
from scheduler.constraints import Disjoint
from scheduler.meeting import Meeting, cliques, pairs
from scheduler.options import Options
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "one_per_date"
SENTENCE = "A group shall have no more than one meeting on a date."
SOURCE = "ISO Help Centre, Create a meeting: one group cannot have two meetings on one date"


def _groups(problem: Problem) -> Iterator[tuple[str, tuple[Meeting, ...]]]:
    for group in sorted({m.group for m in problem.meetings.values()}):
        meetings = tuple(m for m in problem.meetings_of(group) if not problem.waived(NAME, m.id))
        if any(True for _ in pairs(meetings)):
            yield group, meetings


def _sentence(problem: Problem, group: str) -> Sentence:
    return said(NAME, "{group} shall have no more than one meeting on a date.", group=problem.group_name(group))


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:  # noqa: ARG001
    """The group's meetings, one a day."""
    nowhere = np.zeros((len(problem.places) + 1,) * 2, dtype=np.int64)
    for group, meetings in _groups(problem):
        constraints = tuple(
            Disjoint(tuple((m.id, None) for m in clique), nowhere, by_day=True) for clique in cliques(meetings)
        )
        yield Requirement(NAME, (group,), _sentence(problem, group), constraints)


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Groups with two meetings on a date."""
    for group, meetings in _groups(problem):
        if any(share_a_date(bookings[a.id], bookings[b.id]) for a, b in pairs(meetings)):
            yield Breach(NAME, (group,), _sentence(problem, group))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches)
