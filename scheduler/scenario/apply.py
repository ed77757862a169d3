"""Edits applied to a brief: the same text with nothing else changed, and still a right brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from scheduler.brief.expand import MOST_MEETINGS, count
from scheduler.brief.read import parse_brief
from scheduler.brief.schema import Brief
from scheduler.errors import BriefError, Fault
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.scenario import of_meetings, of_world
from scheduler.scenario.desk import Desk, WrongEditError
from scheduler.scenario.edits import AnyEdit, Pin
from scheduler.scenario.holds import holds
from scheduler.scenario.read import Scenario, ScenarioError
from scheduler.scenario.yaml_text import UnchangeableError, YamlText

NAME = "the brief"
MOST_FAULTS = 10

APPLIED: dict[str, Callable[[Desk, Any], None]] = {
    "pin": of_meetings.pin,
    "not_then": of_meetings.not_then,
    "not_there": of_meetings.not_there,
    "withdraw_offer": of_world.withdraw_offer,
    "add_offer": of_world.add_offer,
    "offer_window": of_world.offer_window,
    "offer_capacity": of_world.offer_capacity,
    "offer_answer": of_world.offer_answer,
    "unavailable": of_world.unavailable,
    "available": of_world.available,
    "window": of_meetings.window,
    "mode": of_meetings.modes,
    "length": of_meetings.length,
    "count": of_meetings.number_of,
    "add_meeting": of_meetings.add_meeting,
    "cancel": of_meetings.cancel,
    "weight": of_world.weight,
    "number": of_world.number,
    "waive": of_meetings.waive,
    "gap": of_meetings.gap,
    "after_ballot": of_meetings.ballot_lag,
    "after_decision": of_meetings.decision_lag,
}
"""How each kind of edit is written into a brief."""


def edited(brief_text: bytes, edits: Scenario | Sequence[AnyEdit], name: str = NAME) -> bytes:
    """The text of a brief with the edits applied; comments, order and every other sign stay.

    ScenarioError names every edit that the brief cannot take; BriefError is raised where the brief itself is wrong.
    """
    return edited_brief(brief_text, edits, name)[0]


def edited_brief(
    brief_text: bytes, edits: Scenario | Sequence[AnyEdit], name: str = NAME
) -> tuple[bytes, Brief, Brief]:
    """The text of a brief with the edits applied, the brief that it then says, and the one that it said before.

    Errors as those of `edited`.
    """
    scenario = edits if isinstance(edits, Scenario) else Scenario(tuple(edits))
    brief = _read(brief_text, name)
    if not scenario.edits:
        return brief_text, brief, brief
    desk = Desk(YamlText(brief_text), brief)
    texts: list[bytes] = []
    order = _order(scenario.edits)
    for done, number in enumerate(order, 1):
        edit = scenario.edits[number]
        try:
            APPLIED[edit.do](desk, edit)
        except (WrongEditError, UnchangeableError) as wrong:
            raise ScenarioError([scenario.fault(number, f"{wrong}".removesuffix(".") + ".")]) from None
        texts.append(desk.text.content)
        between = _shaped(desk.text) if done < len(order) else None
        desk = Desk(desk.text, between or _right(texts, order, scenario, name))
    broken = [number for number, edit in enumerate(scenario.edits) if not holds(desk.brief, edit)]
    if broken:
        told = "another edit says otherwise; keep one of the two."
        raise ScenarioError([scenario.fault(number, told) for number in broken])
    return desk.text.content, desk.brief, brief


def _order(edits: Sequence[AnyEdit]) -> list[int]:
    """The edits one after the other, pins last: a meeting is as long as another edit may have it."""
    return sorted(range(len(edits)), key=lambda number: isinstance(edits[number], Pin))


def _shaped(text: YamlText) -> Brief | None:
    """The brief so far where its shape is right: enough for the next edit, names are looked up after the last."""
    try:
        brief = Brief.model_validate(text.data)
    except ValidationError:
        return None
    return brief if count(brief) <= MOST_MEETINGS else None


def _right(texts: Sequence[bytes], order: Sequence[int], scenario: Scenario, name: str) -> Brief:
    """The brief after the last of the edits; ScenarioError with what the first wrong one of them makes wrong."""
    try:
        return _read(texts[-1], name)
    except BriefError as error:
        number, found = order[len(texts) - 1], error
    for earlier, text in enumerate(texts[:-1]):
        try:
            _read(text, name)
        except BriefError as error:
            number, found = order[earlier], error
            break
    raise ScenarioError([scenario.fault(number, _wrong(fault, name)) for fault in found.faults[:MOST_FAULTS]])


def _wrong(fault: Fault, name: str) -> str:
    place = f"{fault.path}: " if fault.path else ""
    return f"with this, {name} would be wrong: {place}{fault.message}"


@lru_cache(maxsize=4)
def _read(text: bytes, name: str) -> Brief:
    """The brief of a text; the last are remembered, for one brief is asked about again and again."""
    return parse_brief(text, name, rule_numbers(), goal_weights(), goal_units())
