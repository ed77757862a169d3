"""Edits followed by those of a way out: what gives way is changed or left out, so that one scenario says it all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from scheduler.scenario.apply import edited
from scheduler.scenario.desk import carved
from scheduler.scenario.edits import EDIT, AnyEdit, Available, Pin, Unavailable, Window
from scheduler.scenario.read import ScenarioError


def joined(
    text: bytes, edits: Sequence[AnyEdit], more: Sequence[AnyEdit], firsts: Mapping[str, date]
) -> tuple[AnyEdit, ...]:
    """The edits with those of a way out after them, as a scenario that the brief of that text can take.

    Nothing is left where the way out takes all of them back.
    `firsts` says on which day the meetings of the way out then begin: what was pinned is pinned there instead.
    ScenarioError where not even the way out alone can be taken.
    """
    found: list[AnyEdit] = []
    for edit in edits:
        found += _giving_way(edit, more, firsts)
    every = [*found, *(edit for edit in _not_said(found, more))]
    while True:
        try:
            edited(text, every)
        except ScenarioError as error:
            wrong = {int(number) for fault in error.faults for number in re.findall(r"^edits\[(\d+)\]", fault.path)}
            if not wrong or (len(wrong) == len(every) and not edits):
                raise
            every = [edit for number, edit in enumerate(every) if number not in wrong]
        else:
            return tuple(every)


def _giving_way(edit: AnyEdit, more: Iterable[AnyEdit], firsts: Mapping[str, date]) -> Iterator[AnyEdit]:
    """What is left of an edit once others come after it."""
    if isinstance(edit, Unavailable):
        yield from _absent(
            edit, [one for one in more if isinstance(one, Available) and absent_one(one) == absent_one(edit)]
        )
    elif isinstance(edit, Pin) and any(isinstance(one, Window) and one.meeting == edit.meeting for one in more):
        yield edit.model_copy(update={"first": firsts.get(edit.meeting, edit.first)})
    elif (later := next((one for one in more if same_thing(one, edit)), None)) is not None:
        yield EDIT.validate_python({**edit.model_dump(exclude_none=True), **later.model_dump(exclude_none=True)})
    else:
        yield edit


def _not_said(found: Sequence[AnyEdit], more: Iterable[AnyEdit]) -> Iterator[AnyEdit]:
    pinned = {edit.meeting for edit in found if isinstance(edit, Pin)}
    for edit in more:
        covered = isinstance(edit, Window) and edit.meeting in pinned
        if not covered and not any(same_thing(edit, one) for one in found):
            yield edit


def same_thing(one: AnyEdit, other: AnyEdit) -> bool:
    """Whether both say the same of the same thing, in other numbers perhaps."""
    if type(one) is not type(other) or isinstance(one, Unavailable | Available):
        return one == other
    names = [*one.about, "window", "rule", "goal", "name", "id"]
    return all(getattr(one, name, None) == getattr(other, name, None) for name in names)


def absent_one(edit: Unavailable | Available) -> tuple[str | None, ...]:
    """Whose days an edit is about."""
    return edit.person, edit.place, edit.room


def _absent(edit: Unavailable, free: Sequence[Available]) -> Iterator[AnyEdit]:
    spans = {"days": (edit.first, edit.last)}
    for one in free:
        spans = carved(spans, (one.first, one.last))
    for first, last in spans.values():
        yield edit.model_copy(update={"first": first, "last": last})
