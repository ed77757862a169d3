"""Everything that can be said of an impossible brief: its conflicts with their reasons, and the ways out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from scheduler.brief.yaml_nodes import read_yaml
from scheduler.explain.conflict import MOST_CONFLICTS, Conflict, Found, find_conflicts
from scheduler.explain.reasons import Reason, reasons_of
from scheduler.explain.repairs import MOST_REPAIRS, Repairs, find_repairs
from scheduler.outcome import Status
from scheduler.problem import Problem

FOR_CONFLICTS = 0.4
"""The part of the time after which conflicts are no longer looked for."""


@dataclass(frozen=True, eq=False)
class Explained:
    """A conflict with its reasons in words."""

    conflict: Conflict
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a problem is impossible, and what would make it possible; `repairs` is None where none were asked for."""

    found: Found
    conflicts: tuple[Explained, ...]
    repairs: Repairs | None

    @property
    def status(self) -> Status:
        """Impossible, possible (feasible), or not decided in time."""
        return self.found.status


def told_apart(problem: Problem) -> Problem:
    """The problem in which meetings that are called the same are told apart by their ids."""
    often = Counter(meeting.label for meeting in problem.meetings.values())
    meetings = {
        name: replace(meeting, label=f"{meeting.label} ({name})") if often[meeting.label] > 1 else meeting
        for name, meeting in problem.meetings.items()
    }
    return replace(problem, meetings=meetings)


def explain(
    problem: Problem, text: bytes | None = None, *, seconds: float = 60.0, repairs: int = MOST_REPAIRS
) -> Explanation:
    """Explain a problem within that many seconds, its conflicts first.

    With the text of its brief reasons know their lines, and repairs are verified by applying them.
    """
    problem = told_apart(problem)
    found = find_conflicts(problem, seconds * FOR_CONFLICTS if repairs else seconds, MOST_CONFLICTS)
    lines = read_yaml(text).lines if text is not None else None
    explained = tuple(Explained(conflict, reasons_of(conflict, lines)) for conflict in found.conflicts)
    wanted = repairs and found.status is Status.IMPOSSIBLE
    ways = find_repairs(problem, text, max(0.0, seconds - found.seconds), repairs) if wanted else None
    return Explanation(found, explained, ways)
