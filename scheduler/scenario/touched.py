"""Which meetings an edit is about: those that may have to move because of it, or may gain by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.brief.directory import names_of
from scheduler.brief.expand import expand
from scheduler.problem import Problem
from scheduler.scenario.edits import AddMeeting, AddOffer, AnyEdit, Count


def touched(problem: Problem, edits: Iterable[AnyEdit]) -> set[str]:
    """The meetings of an edited problem that the edits are about, with all those of their blocks."""
    named = {name for edit in edits for name in _named(problem, edit) if name in problem.meetings}
    blocks = {problem.block_of[name] for name in named if name in problem.block_of}
    return named | {name for block in blocks for name in problem.blocks[block].offsets}


def _named(problem: Problem, edit: AnyEdit) -> Iterator[str]:
    if isinstance(edit, AddMeeting):
        yield edit.id
    elif isinstance(edit, Count):
        yield from (name for name in problem.meetings if name.startswith(f"{edit.series}-"))
    elif (meeting := getattr(edit, "meeting", None)) is not None:
        yield meeting
    offer = problem.brief.offers.get(_offer(edit))
    if offer is not None:
        called = names_of(problem.brief, expand(problem.brief))
        yield from (name for name, names in called.items() if names & set(offer.meant_for))


def _offer(edit: AnyEdit) -> str:
    """The id of the offer that an edit is about, or nothing."""
    if isinstance(edit, AddOffer):
        return edit.id
    return str(getattr(edit, "offer", ""))
