"""The ways out of a what-if for which there is no calendar, each with the edits that give way to it."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.explain.explanation import Explanation
from scheduler.explain.repairs import Repair
from scheduler.explain.words import WAYS, way_lines
from scheduler.scenario.called import in_words
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.gave_way import GaveWay, gave_way, giving_way
from scheduler.scenario.joined import joined
from scheduler.scenario.read import ScenarioError
from scheduler.scenario.whatif import WhatIf

REPAIRS = 3


def lines_of_ways(question: WhatIf, explanation: Explanation) -> Iterator[str]:
    """The ways out of the conflict of a question, and what each leaves of the edits."""
    found = explanation.repairs.found if explanation.repairs is not None else ()
    if not found:
        yield "No way out was found but to ask for less."
        return
    yield WAYS
    for repair in found:
        yield from way_lines(repair)
        for one in given_way(question, repair):
            yield f"        {giving_way(one, lambda edit: in_words(question.problem.brief, edit))}."


def given_way(question: WhatIf, repair: Repair) -> tuple[GaveWay, ...]:
    """The edits of a question that a way out changes or takes back."""
    firsts = {name: booked.first for name, booked in repair.bookings.items()}
    edits: tuple[AnyEdit, ...] = question.edits
    try:
        return gave_way(edits, joined(question.given, edits, repair.edits, firsts))
    except ScenarioError:  # the way out is told all the same; trying it says what is wrong
        return ()
