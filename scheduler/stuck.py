"""A problem with some of its meetings only."""

from __future__ import annotations

from dataclasses import replace

from scheduler.meeting import Block, Meeting
from scheduler.problem import Problem


def restricted(problem: Problem, names: frozenset[str]) -> Problem:
    """The problem with some of its meetings only; what the others would ask of them is forgotten."""

    def alone(meeting: Meeting) -> Meeting:
        follows = tuple(f for f in meeting.follows if f.after in names or f.after in problem.held)
        decision = meeting.decision
        if decision is not None and decision.meeting is not None and decision.meeting not in names:
            decision = None
        return replace(meeting, follows=follows, decision=decision)

    blocks = {}
    for name, block in problem.blocks.items():
        offsets = {meeting: offset for meeting, offset in block.offsets.items() if meeting in names}
        if offsets:
            blocks[name] = Block(name, offsets)
    meetings = {name: alone(meeting) for name, meeting in problem.meetings.items() if name in names}
    return replace(problem, meetings=meetings, blocks=blocks)
