"""What a line may name of a meeting as it was sent out, and which changes of it are worth a word."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.brief.words import Text
from scheduler.publication import Change, ChangeKind, Details, Facts, PublishedMeeting, Standing

DATES = ("first", "last", "half", "half_days", "start", "hours_per_day")
PLACE = ("mode", "place", "city", "country")
NAME = ("title", "reference", "short", "number", "kind")
FOR_MEMBERS = ("venue", "room", "joining_link", "registration")
"""Details that a public line never names."""


def facts_of(held: PublishedMeeting) -> Facts:
    """The facts of a meeting; what was decided after planning stands before what was planned."""
    planned, decision = held.planned, held.decision
    return Facts(
        first=planned.first,
        last=planned.last,
        mode=planned.mode,
        place=planned.place,
        city=planned.city,
        country=planned.country,
        start=planned.start,
        zone=planned.zone,
        title=planned.title,
        reference=planned.reference,
        short=planned.short,
        number=planned.number,
        kind=planned.kind,
        standing=decision.standing,
        details=_details(held),
        half=planned.half,
        half_days=planned.half_days,
        hours_per_day=planned.hours_per_day,
        deadlines=planned.deadlines,
        reason=decision.reason if held.cancelled else None,
        replaces=held.replaces,
        replaced_by=held.replaced_by,
    )


def _details(held: PublishedMeeting) -> Details:
    planned, chosen = held.planned, held.decision.details
    theme: Text | None = chosen.theme or planned.theme
    return chosen.model_copy(
        update={"venue": chosen.venue or planned.venue, "room": chosen.room or planned.room_name, "theme": theme}
    )


def stands(facts: Facts | None) -> bool:
    """Whether there is such a meeting and it was not called off."""
    return facts is not None and facts.standing is not Standing.CANCELLED


def for_public(facts: Facts) -> Facts:
    """The facts without what only members may know."""
    return facts.model_copy(update={"details": facts.details.model_copy(update=dict.fromkeys(FOR_MEMBERS))})


def facts_in(changes: Iterable[Change]) -> dict[str, Facts]:
    """The newest facts of each meeting that changed, by its id."""
    held = {change.meeting: change.after or change.before for change in changes}
    return {name: facts for name, facts in held.items() if facts is not None}


def kinds_between(before: Facts | None, after: Facts | None) -> list[ChangeKind]:
    """All that happened to a meeting, what matters most first; empty if a reader would see no difference."""
    if not stands(after):
        return _called_off(before, after)
    assert after is not None
    if before is None:
        return [ChangeKind.NEW, *([ChangeKind.REPLACED] if after.replaces else [])]
    if not stands(before):
        return [
            ChangeKind.REVIVED,
            *(kind for kind in _differences(before, after) if kind is not ChangeKind.STANDING),
        ]
    return _differences(before, after)


def _called_off(before: Facts | None, after: Facts | None) -> list[ChangeKind]:
    """Also of a meeting that was announced and called off since: its tombstone stands in the calendars."""
    replaced = after is not None and after.replaced_by is not None
    if before is None or stands(before):
        return [ChangeKind.REPLACED if replaced else ChangeKind.CANCELLED]
    if after is None:
        return []
    found = [ChangeKind.REPLACED] if after.replaced_by != before.replaced_by else []
    return found + ([ChangeKind.DETAILS] if after.reason != before.reason else [])


def _differences(before: Facts, after: Facts) -> list[ChangeKind]:
    moved = _differ(before, after, DATES) or bool(after.start and before.zone != after.zone)
    told = before.details != after.details or (not moved and before.deadlines != after.deadlines)
    found = {
        ChangeKind.MOVED: moved,
        ChangeKind.RELOCATED: _differ(before, after, PLACE),
        ChangeKind.REPLACED: after.replaces != before.replaces,
        ChangeKind.RENAMED: _differ(before, after, NAME),
        ChangeKind.STANDING: before.standing is not after.standing,
        ChangeKind.DETAILS: told,
    }
    return [kind for kind, happened in found.items() if happened]


def _differ(before: Facts, after: Facts, fields: tuple[str, ...]) -> bool:
    return any(getattr(before, field) != getattr(after, field) for field in fields)
