"""Which edits a way out of their conflict changes or takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scheduler.brief.words import MOST_OF_A_TITLE
from scheduler.scenario.edits import AnyEdit, Unavailable
from scheduler.scenario.joined import absent_one, same_thing
from scheduler.wording import count, listed


@dataclass(frozen=True)
class GaveWay:
    """An edit that gives way: its number, from 1 on, itself, and what is left of it."""

    number: int
    edit: AnyEdit
    left: tuple[AnyEdit, ...]


def gave_way(edits: Sequence[AnyEdit], after: Sequence[AnyEdit]) -> tuple[GaveWay, ...]:
    """The edits that do not stand as they were once a way out was joined to them."""
    more = [one for one in after if one not in edits]
    return tuple(
        GaveWay(number, edit, tuple(one for one in more if _left_of(one, edit)))
        for number, edit in enumerate(edits, 1)
        if edit not in after
    )


def _left_of(one: AnyEdit, edit: AnyEdit) -> bool:
    if isinstance(edit, Unavailable):
        inside = isinstance(one, Unavailable) and edit.first <= one.first and one.last <= edit.last
        return inside and isinstance(one, Unavailable) and absent_one(one) == absent_one(edit)
    return same_thing(one, edit)


def giving_way(one: GaveWay, words: Callable[[AnyEdit], str]) -> str:
    """What becomes of an edit that gives way: "Edit 1 gives way: ..."."""
    if not one.left:
        return f"Edit {one.number} is taken back"
    return f"Edit {one.number} gives way: {_in_short([words(edit) for edit in one.left])}"


def _in_short(said: Sequence[str]) -> str:
    """Clauses that differ in their last days alone as one: somebody is away on these days, those days and others."""
    parts = [words.rpartition(" on ") for words in said]
    if len({head for head, _, _ in parts}) == 1 and len(parts) > 1:
        return f"{parts[0][0]} on {listed([days for _, _, days in parts])}"
    return listed(list(said))


def what_gave_way(those: Sequence[GaveWay], words: Callable[[AnyEdit], str]) -> str:
    """What an earlier question asked that this one does not, as the title of a scenario; nothing if all stands."""
    if not those:
        return ""
    said = [f"“{words(one.edit)}”" for one in those]
    for named in range(len(said), -1, -1):
        rest = [count(len(said) - named, "other edit")] if named < len(said) else []
        told = f"Gave way: {listed([*said[:named], *rest])}"
        if len(told) <= MOST_OF_A_TITLE:
            return told
    raise AssertionError("a number of edits fits into a title")
