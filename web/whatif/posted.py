"""From what was filled in to an edit, or to what is wrong with it, at its field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from scheduler.errors import Fault
from scheduler.scenario.apply import edited
from scheduler.scenario.desk import free_id
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.read import SCHEMA, ScenarioError, parse_scenario
from scheduler.wording import full_day
from web.whatif.desk import Desk
from web.whatif.fields import Field, Form
from web.whatif.words import meeting_spoken

MOST_OF_A_VALUE = 500
"""Longer than anything that is asked for; what is longer is not repeated on the page."""
LISTS = ("starts",)


def filled(form: Form, posted: MultiDict[str, str]) -> Form:
    """The form with what was filled in."""
    fields = []
    for one in form.fields:
        given = [value[: MOST_OF_A_VALUE + 1].strip() for value in posted.getlist(one.name)[: len(one.options) + 1]]
        fields.append(replace(one, value=given[0] if given else "", values=tuple(given)))
    return replace(form, fields=tuple(fields))


def edit_of(desk: Desk, form: Form, before: Sequence[AnyEdit]) -> tuple[AnyEdit | None, Form]:
    """The edit of a form that was filled in, after those before it; or the form with its faults."""
    faults = {one.name: wrong for one in form.fields if (wrong := _simply_wrong(one))}
    if faults:
        return None, form.with_faults(faults)
    said: dict[str, Any] = {
        "do": form.do,
        **form.fixed,
        **{one.name: _value(one) for one in form.fields if _given(one)},
    }
    if form.do in NEW:
        said = NEW[form.do](desk, said, before)
    try:
        # The language's own reader says what is wrong, as it does of a file.
        content = json.dumps({"schema": SCHEMA, "edits": [said]}, ensure_ascii=False)
        edit = parse_scenario(content.encode(), "the form").edits[0]
        _in_time(desk, form, said)
        if edit not in before:  # a form may be sent twice
            edited(desk.text, [*before, edit])
    except ScenarioError as error:
        return None, form.with_faults(_placed(desk, form, error.faults))
    return edit, form


def _given(one: Field) -> bool:
    return bool(one.values if one.kind == "choices" else one.value)


def _simply_wrong(one: Field) -> str:
    """What is wrong with a field by itself."""
    if any(len(value) > MOST_OF_A_VALUE for value in (one.value, *one.values)):
        return f"That is too long; at most {MOST_OF_A_VALUE} characters are taken."
    if one.needed and not _given(one):
        return "Choose at least one." if one.kind == "choices" else "This is needed."
    known = {option.value for option in one.options}
    if one.options and any(value not in known for value in (one.values or (one.value,))):
        return "That is none of the choices."
    if one.kind == "number" and one.value and not re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,3})?", one.value):
        return "That is no number."
    return ""


def _value(one: Field) -> Any:
    if one.kind == "choices":
        return list(one.values)
    if one.name in LISTS:
        return [part for part in re.split(r"[\s,;]+", one.value) if part]
    if one.kind == "number":
        number = float(one.value.replace(",", "."))
        return int(number) if number == int(number) else number
    return one.value


def _new_offer(desk: Desk, said: dict[str, Any], before: Sequence[AnyEdit]) -> dict[str, Any]:
    """An offer as a brief has it."""
    name = re.sub(r"[^a-z0-9]+", "-", str(said["place"]).lower()).strip("-") or "offer"
    offer: dict[str, Any] = {key: said[key] for key in ("place", "host", "capacity", "answer_by") if key in said}
    offer |= {"for": [said["for"]], "windows": _days(said)}
    return {"do": "add_offer", "id": free_id(f"{name}-new", _taken(desk.brief.offers, before)), "offer": offer}


def _new_meeting(desk: Desk, said: dict[str, Any], before: Sequence[AnyEdit]) -> dict[str, Any]:
    """A meeting as a brief has it; its id says whose it is and of which year, and that it came later."""
    kept = ("group", "kind", "days", "modes", "hours_per_day", "starts")
    meeting: dict[str, Any] = {key: said[key] for key in kept if key in said}
    meeting |= {"places": [said["place"]]} if "place" in said else {}
    meeting |= {"windows": {"extra": _days(said)["days"]}}
    taken = _taken([*desk.meetings, *desk.brief.meetings, *desk.brief.held], before)
    return {
        "do": "add_meeting",
        "id": free_id(f"{said['group']}-{said['first'][:4]}-extra", taken),
        "meeting": meeting,
    }


def _days(said: dict[str, Any]) -> dict[str, Any]:
    return {"days": {"first": said["first"], "last": said["last"]}}


def _taken(known: Iterable[str], before: Sequence[AnyEdit]) -> list[str]:
    return [*known, *(str(getattr(edit, "id", "")) for edit in before)]


NEW: dict[str, Callable[[Desk, dict[str, Any], Sequence[AnyEdit]], dict[str, Any]]] = {
    "add_offer": _new_offer,
    "add_meeting": _new_meeting,
}
"""How what is new is written as a brief has it."""


def _in_time(desk: Desk, form: Form, said: dict[str, Any]) -> None:
    """ScenarioError where a meeting is asked to begin before the day on which the brief was made."""
    today = desk.brief.planned_on
    if form.do != "pin" or date.fromisoformat(said["first"]) >= today:
        return
    told = f"{full_day(date.fromisoformat(said['first']))} is past: for the brief today is {full_day(today)}."
    raise ScenarioError([Fault("the form", 0, "edits[0].first", told)])


def _placed(desk: Desk, form: Form, faults: Sequence[Fault]) -> dict[str, str]:
    """What is wrong, by the field it is about: the one that is named, or whose value is."""
    found: dict[str, str] = {}
    known = {one.name for one in form.fields}
    for fault in faults:
        named, told = re.match(r"edits\[\d+\]\.(\w+)", fault.path), fault.message
        name = named[1] if named else ""
        inside = re.match(r"with this, the brief would be wrong: [\w.\[\]-]*\.(\w+)(?:\[\d+\])?: (.*)", told)
        if inside and inside[1] in known:
            name, told = inside[1], inside[2]
        elif form.do in NEW:
            # Of what is new only its own part of the brief can be wrong.
            told = re.sub(r"^with this, the brief would be wrong: [\w.\[\]-]+: ", "", told)
        name = name if name in known else _spoken_of(form, told)
        told = _labelled(desk, form, told)
        told = told[:1].upper() + told[1:]
        found[name] = f"{found[name]} {told}" if name in found else told
    return found


def _labelled(desk: Desk, form: Form, told: str) -> str:
    """What is said of ids, names of fields and dates, as the page says them."""
    for one in form.fields:
        if "_" in one.name:
            told = re.sub(rf"\b{one.name}\b", f"“{one.label}”", told)
    if (name := form.fixed.get("meeting")) is not None:
        told = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", meeting_spoken(desk, name), told)
    return re.sub(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", _day, told)


def _day(found: re.Match[str]) -> str:
    try:
        return full_day(date.fromisoformat(found[0]))
    except ValueError:  # what is wrong with it is being said
        return found[0]


def _spoken_of(form: Form, message: str) -> str:
    """The field that a message names, or whose value it repeats."""
    said = sorted(form.fields, key=lambda one: not one.value)
    fields = [one.name for one in said if one.name in message and "_" in one.name]
    fields += [one.name for one in said if one.value and one.value in message]
    ends = [one.name for one in form.fields if one.name == "last" and " is after last " in message]
    return next(iter((*ends, *fields)), "")
