"""A meeting as entries: all-day for whole days on site, one UTC entry a day for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from scheduler.brief.words import Mode
from scheduler.entries.draft import VIEWS, Draft, seen
from scheduler.entries.facts import EntryFacts
from scheduler.entries.lines import lines_of
from scheduler.entries.stretch import Stretch, stretches
from scheduler.entries.words import Words, name_of, place_of
from scheduler.entry_ids import entry_id
from scheduler.feed_words import clean
from scheduler.plan import PlannedMeeting
from scheduler.publication import EntryKind, Marks, Publication, PublishedMeeting, Standing, View

STATUS = {
    Standing.PROPOSED: "TENTATIVE",
    Standing.CONFIRMED: "CONFIRMED",
    Standing.CONVENED: "CONFIRMED",
    Standing.CANCELLED: "CANCELLED",
}


def of_meeting(held: PublishedMeeting, publication: Publication, words: Words) -> Iterator[Draft]:
    """The entries of a meeting in one language; KeyError if its committee is not known."""
    meeting, marks = held.planned, marks_of(held, publication, EntryKind.MEETING)
    domain = publication.committees[meeting.committee].uid_domain
    for part in stretches(meeting):
        name = entry_id(clean(meeting.meeting), part.first_number if part.hours else None)
        facts = dict(_views(held, part, publication, words, f"{name}@{domain}"))
        yield Draft(meeting.meeting, words.language, marks, part.first, part.last, facts)


def marks_of(held: PublishedMeeting, publication: Publication, kind: EntryKind) -> Marks:
    """In which feeds an entry about a meeting stands."""
    meeting = held.planned
    groups = publication.above(meeting.group)
    if meeting.committee not in groups:
        groups = [*groups, meeting.committee]
    return Marks(
        committee=meeting.committee,
        groups=groups,
        place=meeting.place if meeting.mode is not Mode.VIRTUAL else None,
        meeting_kind=meeting.kind,
        entry_kind=kind,
        standing=held.decision.standing,
    )


def categories_of(marks: Marks, publication: Publication, own: str = "") -> tuple[str, ...]:
    """Short names of the group and of all it stands under, so that a category finds what a group's feed holds."""
    names = [own, *(publication.groups[name].short for name in marks.groups if name in publication.groups)]
    return tuple(dict.fromkeys(found for name in names if (found := clean(name))))


def page_of(name: str, publication: Publication) -> str | None:
    """The address of a meeting's page, if the public address is known."""
    base = publication.base_url
    return f"{base.rstrip('/')}/meetings/{quote(clean(name), safe='')}" if base else None


def _views(
    held: PublishedMeeting, part: Stretch, publication: Publication, words: Words, uid: str
) -> Iterator[tuple[View, EntryFacts]]:
    """The facts of each view that differs from the view before it."""
    lines = lines_of(held, part, publication, words)
    public = _public(held, part, publication, words, uid)
    found = replace(public, description=seen(lines, View.PUBLIC))
    yield View.PUBLIC, found
    for view in VIEWS[1:]:
        before, found = found, replace(found, description=seen(lines, view), **_for_members(held, words))
        if found != before:
            yield view, found


def _for_members(held: PublishedMeeting, words: Words) -> dict[str, Any]:
    """What members' entries have besides lines of their text: the venue in the place, the link for programs."""
    meeting, details = held.planned, held.decision.details
    found: dict[str, Any] = {}
    venue = clean(details.venue or meeting.venue or "")
    if venue and meeting.mode is not Mode.VIRTUAL:
        found["location"] = f"{venue}, {place_of(meeting, words)}"
    if details.joining_link and not held.cancelled:
        found["conference"] = (details.joining_link, words.said["join_label"])
    return found


def _public(held: PublishedMeeting, part: Stretch, publication: Publication, words: Words, uid: str) -> EntryFacts:
    meeting = held.planned
    begin, end = part.hours or (part.first, part.last + timedelta(days=1))
    on_site = meeting.mode is not Mode.VIRTUAL
    geo = (meeting.latitude, meeting.longitude) if on_site else (None, None)
    marks = marks_of(held, publication, EntryKind.MEETING)
    return EntryFacts(
        uid=uid,
        start=begin,
        end=end,
        status=STATUS[held.decision.standing],
        summary=summary(held, words, _which_days(meeting, part, words)),
        description="",
        location=place_of(meeting, words),
        categories=categories_of(marks, publication, meeting.short),
        geo=(geo[0], geo[1]) if geo[0] is not None and geo[1] is not None else None,
        url=page_of(meeting.meeting, publication),
        busy=part.hours is not None and not held.cancelled,
    )


def summary(held: PublishedMeeting, words: Words, days: str = "") -> str:
    """An entry's first line: what may fall comes first, then the meeting and its place."""
    meeting = held.planned
    online = meeting.mode is Mode.VIRTUAL
    place = words.said["online"] if online else clean(meeting.city or "") or words.said["no_place"]
    return f"{words.prefixes.get(held.decision.standing, '')}{name_of(meeting, words)}, {place}{days}"


def _which_days(meeting: PlannedMeeting, part: Stretch, words: Words) -> str:
    days = (meeting.last - meeting.first).days + 1
    if part.last_number - part.first_number + 1 == days:
        return ""
    said = words.said["day_of" if part.first_number == part.last_number else "days_of"]
    return said.format(a=part.first_number, b=part.last_number, n=days)
