"""Groups that share many experts never meet at the same time, and neither do two meetings of one such group."""

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
    "and shall leave days to travel between places; so shall each of them from one of its own meetings to another."
)
NUMBERS = {"share": 0.3}

Pairs = tuple[tuple[Meeting, Meeting], ...]


def _meetings(problem: Problem, group: str) -> tuple[Meeting, ...]:
    return tuple(m for m in problem.meetings_of(group) if not problem.waived(NAME, m.id))


def _between(problem: Problem) -> Iterator[tuple[str, str, Sentence, Pairs]]:
    """Two groups, what they are told, and their meetings two by two, one of each."""
    pattern = (
        "{a} and {b} share {share} % of their experts: they shall not meet at the same time, "
        "and shall leave days to travel between places."
    )
    for a, b, share in problem.shared(problem.numbers[NAME]["share"]):
        meetings = _meetings(problem, a), _meetings(problem, b)
        both = tuple((x, y) for x in meetings[0] for y in meetings[1] if not (x.held and y.held))
        names = {"a": problem.group_name(a), "b": problem.group_name(b)}
        if both:
            yield a, b, said(NAME, pattern, **names, share=round(100 * share)), both


def _within(problem: Problem) -> Iterator[tuple[str, Sentence, tuple[Meeting, ...]]]:
    """A group that shares its experts, what it is told, and its own meetings: there the same experts sit in both."""
    pattern = "{a} shall not hold two meetings at the same time, and shall leave days to travel between places."
    shared = problem.shared(problem.numbers[NAME]["share"])
    for group in sorted({group for a, b, _ in shared for group in (a, b)}):
        meetings = _meetings(problem, group)
        if any(True for _ in pairs(meetings)):
            yield group, said(NAME, pattern, a=problem.group_name(group)), meetings


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:  # noqa: ARG001
    """The meetings of two groups, and those of each one, one at a time."""
    travel = travel_table(problem)
    for a, b, sentence, both in _between(problem):
        constraints = tuple(Disjoint(((x.id, None), (y.id, None)), travel) for x, y in both)
        yield Requirement(NAME, (a, b), sentence, constraints)
    for group, sentence, meetings in _within(problem):
        constraints = tuple(Disjoint(tuple((m.id, None) for m in clique), travel) for clique in cliques(meetings))
        yield Requirement(NAME, (group,), sentence, constraints)


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Groups with meetings that nobody could attend both."""
    for a, b, sentence, both in _between(problem):
        if any(clash(problem, bookings[x.id], bookings[y.id]) for x, y in both):
            yield Breach(NAME, (a, b), sentence)
    for group, sentence, meetings in _within(problem):
        if any(clash(problem, bookings[x.id], bookings[y.id]) for x, y in pairs(meetings)):
            yield Breach(NAME, (group,), sentence)


RULE: Rule = Rule(NAME, SENTENCE, "practice: expert overlap of 30 % or more", requirements, breaches, NUMBERS)
