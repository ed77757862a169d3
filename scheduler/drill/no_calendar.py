"""A loss that leaves no calendar: the smallest conflict in one sentence, and the cheapest other way out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from scheduler.explain.conflict import Conflict, find_conflicts
from scheduler.explain.explanation import told_apart
from scheduler.explain.reasons import Reason, reasons_of
from scheduler.explain.repairs import find_repairs
from scheduler.requirement import Key
from scheduler.scenario.edits import AnyEdit, Unavailable, WithdrawOffer
from scheduler.scenario.whatif import WhatIf
from scheduler.wording import count

MOST_MEETINGS = 3
MOST_REASONS = 3
"""What is told of a conflict; the rest is counted."""


def conflict_of(question: WhatIf, seconds: float) -> str:
    """Why there is no calendar, in one sentence; empty where that was not found in time.

    The loss itself is part of every conflict, for without it there is a plan; what is told is what else stands fast.
    """
    found = find_conflicts(told_apart(question.problem), seconds, most=1)
    return _sentence(found.conflicts[0], lost(question)) if found.conflicts else ""


def _sentence(conflict: Conflict, given: Collection[Key]) -> str:
    problem = conflict.ground.problem
    labels = [problem.meetings[name].label for name in conflict.meetings]
    who = _shortened(labels, MOST_MEETINGS, "meeting")
    begins = f"{who} finds no day" if len(labels) == 1 else f"these cannot all be placed: {who}"
    others = [reason for reason in reasons_of(conflict) if not set(reason.keys) & set(given)]
    told = [_told(reason) for reason in sorted(others, key=lambda reason: reason.fact)]
    return f"{begins}." if not told else f"{begins}, for {_shortened(told, MOST_REASONS, 'reason')}."


def _told(reason: Reason) -> str:
    return str(reason.sentence).removesuffix(".")


def _shortened(parts: list[str], most: int, noun: str) -> str:
    # What is told has commas of its own.
    more = len(parts) - most
    return "; ".join(parts[:most]) + (f"; and {count(more, f'{noun} more', f'{noun}s more')}" if more > 0 else "")


def way_out_of(question: WhatIf, seconds: float) -> dict[str, Any]:
    """The cheapest way out that does not undo the loss, in words and as edits; both empty where none was found."""
    found = find_repairs(question.problem, question.text, seconds, 1, lost(question)).found
    if not found:
        return {"way_out": "", "way_out_edits": ()}
    edits = tuple({"do": edit.do, **edit.model_dump(mode="json", exclude_none=True)} for edit in found[0].edits)
    return {"way_out": " ".join(str(change.sentence) for change in found[0].changes), "way_out_edits": edits}


def lost(question: WhatIf) -> tuple[Key, ...]:
    """What the loss itself demands, as the explanation of conflicts names it."""
    return tuple(key for edit in question.edits for key in _keys(question, edit))


def _keys(question: WhatIf, edit: AnyEdit) -> tuple[Key, ...]:
    before, after = question.before.problem.brief, question.problem.brief
    if isinstance(edit, WithdrawOffer):
        return (("offers", (edit.offer,)),)
    if not isinstance(edit, Unavailable):
        return ()
    if edit.person is not None:
        added = set(after.people[edit.person].absences) - set(before.people[edit.person].absences)
        return tuple((rule, (edit.person, name)) for name in added for rule in ("officers", "convenors"))
    if edit.place is None or edit.room is None:
        return ()
    rooms = [brief.places[edit.place].rooms[edit.room].closures for brief in (before, after)]
    return tuple(("rooms", (edit.place, edit.room, name)) for name in set(rooms[1]) - set(rooms[0]))
