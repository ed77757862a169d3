"""The text of a meeting's entry, one fact a line, each with the first view that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.brief.words import Mode
from scheduler.entries.clock import time_in_words
from scheduler.entries.draft import Line
from scheduler.entries.stretch import Stretch
from scheduler.entries.words import Words, name_of, place_of, text_of
from scheduler.feed_words import clean
from scheduler.plan import Deadlines
from scheduler.publication import EntryKind, Publication, PublishedMeeting, Standing, View

DUE = {
    EntryKind.AGENDA: "agenda_due",
    EntryKind.DOCUMENTS: "documents_due",
    EntryKind.REGISTRATION: "registration_opens",
    EntryKind.DECISIONS: "decisions_due",
    EntryKind.MINUTES: "minutes_due",
}
"""Which of a meeting's deadlines an entry is about."""


def lines_of(held: PublishedMeeting, part: Stretch, publication: Publication, words: Words) -> list[Line]:
    """All lines of an entry; empty ones are left out by who reads them."""
    meeting, details = held.planned, held.decision.details
    theme = details.theme or meeting.theme
    state = f" ({clean(meeting.theme_state)})" if theme == meeting.theme and meeting.theme_state else ""
    return [
        (View.PUBLIC, text_of(meeting.title, words)),
        *_ends(held, publication, words),
        _line(words, "theme", text_of(theme, words) + state if theme else ""),
        _line(words, "purpose", clean(meeting.purpose or "")),
        _line(words, "dates", words.span(meeting.first, meeting.last)),
        _line(words, "time", time_in_words(meeting, part, publication, words)),
        _line(words, "mode", words.modes[meeting.mode]),
        _line(words, "place", "" if meeting.mode is Mode.VIRTUAL else place_of(meeting, words)),
        *_for_members(held, words),
        _line(words, "host", clean(meeting.host_name or "")),
        _line(words, "status", _status(held, words)),
        *(_line(words, "", said) for said in _due(held, words)),
        _line(words, "week", _same_week(held, publication, words)),
        _line(words, "note", clean(details.note or "")),
        *_for_planners(held, words),
    ]


def _line(words: Words, label: str, text: str, view: View = View.PUBLIC) -> Line:
    named = f"{words.labels[label]}{words.colon}{text}" if label and text else text
    return view, named


def _for_members(held: PublishedMeeting, words: Words) -> Iterator[Line]:
    meeting, details = held.planned, held.decision.details
    found = {
        "venue": clean(details.venue or meeting.venue or ""),
        "room": clean(details.room or meeting.room_name or ""),
    }
    if not held.cancelled:
        found |= {"join": details.joining_link or "", "registration": details.registration or ""}
        found |= {"expected": _expected(held, words)}
    for label, text in found.items():
        yield _line(words, label, text, View.MEMBER)


def _for_planners(held: PublishedMeeting, words: Words) -> Iterator[Line]:
    meeting = held.planned
    yield _line(words, "planner", clean(meeting.note or ""), View.PLANNER)
    yield _line(words, "absent", ", ".join(clean(one.name) for one in meeting.lost), View.PLANNER)


def _ends(held: PublishedMeeting, publication: Publication, words: Words) -> Iterator[Line]:
    """Why it was called off, and which meeting takes its place or whose place it takes."""
    if held.cancelled:
        yield _line(words, "reason", clean(held.decision.reason or ""))
    for label, name in (("replaced_by", held.replaced_by), ("replaces", held.replaces)):
        other = publication.meetings.get(name) if name else None
        if other is not None:
            yield _line(words, label, f"{name_of(other.planned, words)} [{clean(other.id)}]")


def _status(held: PublishedMeeting, words: Words) -> str:
    decision = held.decision
    if decision.standing is Standing.CONVENED and decision.convened_on is not None:
        return words.said["convened_on"].format(day=words.day(decision.convened_on))
    return words.standings[decision.standing]


def due(held: PublishedMeeting, words: Words) -> Iterator[tuple[EntryKind, str, str, date]]:
    """Each deadline of a meeting: its kind, what its UID ends in, what it is called, its day."""
    until = held.decision.details.registration_until
    for kind, field in DUE.items():
        if day := getattr(held.planned.deadlines, field):
            yield kind, kind.value, words.due[kind], day
        if kind is EntryKind.REGISTRATION and until is not None:
            yield kind, "registration-until", words.said["registration_until"], until


def _due(held: PublishedMeeting, words: Words) -> Iterator[str]:
    if not held.cancelled:
        for _, _, label, day in due(held, words):
            yield f"{label}{words.colon}{words.day(day)}"


def _expected(held: PublishedMeeting, words: Words) -> str:
    attendance = held.planned.attendance
    counts = [("on_site", attendance.on_site), ("remote", attendance.remote)]
    return ", ".join(words.said[label].format(n=number) for label, number in counts if number)


def _same_week(held: PublishedMeeting, publication: Publication, words: Words) -> str:
    """The other meetings of its week by name; their dates stand in their own entries, so that no move stirs these."""
    names = sorted(set(held.planned.in_conjunction_with) - {held.id})
    others = [publication.meetings[name] for name in names if name in publication.meetings]
    return "; ".join(name_of(other.planned, words) for other in others if not other.cancelled)


assert set(DUE.values()) == set(Deadlines.model_fields)
