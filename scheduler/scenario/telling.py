"""Answers to a what-if as plain data with their words, for pages that never meet the solver."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from scheduler.compare import Change
from scheduler.explain.explanation import Explanation
from scheduler.explain.record import explanation_data
from scheduler.explain.words import asked, title
from scheduler.goals import GOALS
from scheduler.plan import Booking
from scheduler.scenario.apply import edited
from scheduler.scenario.edits import AnyEdit, Unavailable
from scheduler.scenario.touched import touched
from scheduler.scenario.whatif import Answer, WhatIf
from scheduler.scenario.words import radius_sentences, where_of, zone_of

SENTENCES = {goal.name: goal.sentence for goal in GOALS}


def told(question: WhatIf, answer: Answer) -> dict[str, Any]:
    """What differs from the present plan, meeting by meeting and goal by goal, and whom it touches."""
    found = answer.comparison
    assert found is not None
    problem = question.problem
    # What goes is known to the problem before alone.
    both = problem, question.before.problem
    causes = [{name for one in both for name in touched(one, [edit])} | _own(edit) for edit in question.edits]
    return {
        "points": [found.before, found.after],
        "meetings": len(answer.outcome.bookings),
        "changes": [_change(question, one, causes) for one in found.changes],
        "goals": [
            {
                "goal": one.goal,
                "sentence": SENTENCES[one.goal],
                "points": [one.before.cost, one.after.cost],
                "measure": [one.before.measure, one.after.measure],
                "unit": one.before.unit,
                "text": [one.before.text, one.after.text],
            }
            for one in found.goals
        ],
        "radius": [{"id": one.id, "text": str(one)} for one in radius_sentences(problem, found)],
    }


def _own(edit: Any) -> set[str]:
    """The meeting that an edit names, which may be planned no more."""
    return {name for name in (getattr(edit, "meeting", None),) if isinstance(name, str)}


def _change(question: WhatIf, change: Change, causes: list[set[str]]) -> dict[str, Any]:
    meeting = question.problem.meetings.get(change.meeting) or question.before.meeting(change.meeting)
    kinds = ("moved", "relocated", "rehoused", "new", "gone")
    return {
        "meeting": change.meeting,
        "label": change.label,
        "group": None if meeting is None else meeting.group,
        "what": [kind for kind in kinds if getattr(change, kind)],
        "before": _stands(question, change.before),
        "after": _stands(question, change.after),
        "because": [
            number
            for number, (edit, cause) in enumerate(zip(question.edits, causes, strict=True), 1)
            if change.meeting in cause or _in_the_way(edit, change.before)
        ],
    }


def _in_the_way(edit: AnyEdit, before: Booking | None) -> bool:
    """Whether somebody is away, or a place closed, on the days on which a meeting stood."""
    if before is None or not isinstance(edit, Unavailable) or edit.place not in (None, before.place):
        return False
    return edit.first <= before.last and before.first <= edit.last


def _stands(question: WhatIf, booked: Booking | None) -> dict[str, Any] | None:
    if booked is None:
        return None
    place = question.problem.places.get(booked.place or "")
    return {
        "first": booked.first.isoformat(),
        "last": booked.last.isoformat(),
        "half": booked.half.value if booked.half is not None else None,
        "start": booked.start and f"{booked.start} {zone_of(question.problem, booked)}",
        "mode": booked.mode.value,
        "city": place.city if place is not None else None,
        "where": where_of(question.problem, booked),
    }


def explained(question: WhatIf, brief: bytes, explanation: Explanation) -> dict[str, Any]:
    """Why nothing fits, with the lines of the brief as it is, and the ways out with their edits."""
    data = explanation_data(explanation)
    lines = _lines(brief, edited(brief, question.edits))
    for conflict, one in zip(data["conflicts"], explanation.conflicts, strict=True):
        conflict["title"] = title(question.problem, one)
        changeable = sum(not reason.fact for reason in one.reasons)
        conflict["asked"] = asked(changeable, changeable < len(one.reasons), one.conflict.smallest)
        for reason in conflict["reasons"]:
            found = [lines.get(line, 0) for line in reason["lines"]]
            reason["lines"] = [line for line in found if line]
            reason["edited"] = 0 in found
    repairs = explanation.repairs.found if explanation.repairs is not None else ()
    for repair, made in zip(data["repairs"], repairs, strict=True):
        # The words that tell edits apart are their defaults.
        repair["edits"] = [{"do": edit.do, **told} for edit, told in zip(made.edits, repair["edits"], strict=True)]
        for booking in repair["bookings"].values():
            place = question.problem.places.get(booking["place"] or "")
            booking["city"] = place.city if place is not None else "online"
    data["labels"] = {name: meeting.label for name, meeting in question.problem.meetings.items()}
    return data


def _lines(before: bytes, after: bytes) -> dict[int, int]:
    """For each line of the edited brief the number it has in the brief as it is; what was edited is left out."""
    both = before.decode("utf-8", "replace").splitlines(), after.decode("utf-8", "replace").splitlines()
    same = SequenceMatcher(None, *both, autojunk=False).get_matching_blocks()
    return {block.b + step + 1: block.a + step + 1 for block in same for step in range(block.size)}
