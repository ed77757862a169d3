"""Groups that share many experts never meet at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.bookings import clash
from scheduler.constraints import Disjoint
from scheduler.meeting import Meeting, cliques, pairs
from scheduler.options import Options, travel_table
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, said

NAME = "experts"
SENTENCE = (
    "Two groups that share so large a part of the smaller one's experts shall not meet at the same time, "
    "and shall leave days to travel between places."
)
NUMBERS = {"share": 0.3}


def _shared(problem: Problem) -> Iterator[tuple[str, str, float, tuple[Meeting, ...]]]:
    for a, b, share in problem.shared(problem.numbers[NAME]["share"]):
        meetings = tuple(m for m in problem.meetings_of(a, b) if not problem.waived(NAME, m.id))
        if {m.group for m in meetings} == {a, b}:
            yield a, b, share, meetings


def _sentence(problem: Problem, a: str, b: str, share: float) -> Sentence:
    pattern = (
        "{a} and {b} share {share} % of their experts: they shall not meet at the same time, "
        "and shall leave days to travel between places."
    )
    return said(NAME, pattern, a=problem.group_name(a), b=problem.group_name(b), share=round(100 * share))


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:  # noqa: ARG001
    """The meetings of both groups, one at a time."""
    travel = travel_table(problem)
    for a, b, share, meetings in _shared(problem):
        constraints = tuple(Disjoint(tuple((m.id, None) for m in clique), travel) for clique in cliques(meetings))
        yield Requirement(NAME, (a, b), _sentence(problem, a, b, share), constraints)


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Pairs of groups with meetings that nobody could attend both."""
    for a, b, share, meetings in _shared(problem):
        if any(clash(problem, bookings[x.id], bookings[y.id]) for x, y in pairs(meetings)):
            yield Breach(NAME, (a, b), _sentence(problem, a, b, share))


RULE: Rule = Rule(NAME, SENTENCE, "practice: expert overlap of 30 % or more", requirements, breaches, NUMBERS)
