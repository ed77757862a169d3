"""Entries with their revisions: what did not change keeps its bytes, what did rises in SEQUENCE and LAST-MODIFIED.

The algorithm of a release: each entry is described by its facts; the same digest as before means the same bytes.
Else it was modified at this release, and its SEQUENCE is one higher if start, end, place or status differ.
An entry that its meeting no longer has stays as a tombstone; one that has left the feeds leaves a departure, so that
Last-Modified of each feed follows from the publication alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from scheduler.entries.departures import departures
from scheduler.entries.draft import VIEWS, Draft
from scheduler.entries.drafts import drafts_of
from scheduler.entries.facts import EntryFacts
from scheduler.entries.headings import headings
from scheduler.entries.orphans import orphans
from scheduler.entries.vevent import vevent
from scheduler.errors import PlanFileError
from scheduler.publication import Entry, Language, Publication, View

KEPT_BACK = timedelta(days=366)
"""How long what is over stays in the feeds: calendars that grow for ever are cut by those who fetch them."""
Key = tuple[str, View, Language]


def with_entries(new: Publication, before: Publication | None) -> Publication:
    """The publication with its entries, headings and departures; PlanFileError if a meeting fits no calendar.

    `new` comes with headings and entries empty; `before` is the release before it, None for the first.
    """
    old = {} if before is None else {_key(entry): entry for entry in before.entries}
    revising = _Revising(new, old, _last_sequences(before))
    fresh = [entry for draft in _kept(drafts_of(new), new) for entry in revising.entries(draft)]
    found = {_key(entry): entry for entry in fresh}
    if before is not None:
        for one in orphans(before, new, {entry.uid for entry in fresh}):
            found |= {_key(entry): entry for entry in ([one] if isinstance(one, Entry) else revising.entries(one))}
    entries = [found[key] for key in sorted(found)]
    return new.model_copy(
        update={
            "entries": entries,
            "departures": departures(new, before, found),
            "headings": headings(new, before),
        }
    )


class _Revising:
    """Gives drafts their revisions against the entries of the release before."""

    def __init__(self, new: Publication, old: dict[Key, Entry], last: dict[Key, int]) -> None:
        self._new = new
        self._old = old
        self._last = last
        self._owners: dict[str, str] = {}

    def entries(self, draft: Draft) -> Iterator[Entry]:
        """The entry of each view that has one of its own, now or before: a revision never falls back to another's."""
        self._must_be_alone(draft)
        found: Entry | None = None
        seen: Entry | None = None
        facts = draft.facts[View.PUBLIC]
        for view in VIEWS:
            own = self._old.get((draft.uid, view, draft.language))
            seen = own or seen
            facts = draft.facts.get(view, facts)
            if found is not None and own is None and facts.digest == found.digest:
                continue
            found = self._entry(draft, view, facts, seen)
            yield found

    def _entry(self, draft: Draft, view: View, facts: EntryFacts, seen: Entry | None) -> Entry:
        digest, core = facts.digest, facts.core
        if seen is not None and seen.digest == digest:
            return _again(seen, draft, view)
        if seen is None:
            sequence = max(self._new.least_sequence, 1 + self._last.get((draft.uid, view, draft.language), -1))
        else:
            sequence = seen.sequence + (seen.core != core)
        return Entry(
            uid=draft.uid,
            about=draft.about,
            view=view,
            language=draft.language,
            marks=draft.marks,
            first=draft.first,
            last=draft.last,
            sequence=sequence,
            modified=self._new.released,
            core=core,
            digest=digest,
            text=vevent(facts, sequence, self._new.released),
        )

    def _must_be_alone(self, draft: Draft) -> None:
        """Two meetings never share a UID: their entries would swallow each other in every calendar."""
        other = self._owners.setdefault(draft.uid, draft.about)
        if other != draft.about:
            raise PlanFileError(
                f'meetings "{other}" and "{draft.about}" would share the calendar UID {draft.uid}; '
                "an id that ends in the number of another meeting's day needs another name"
            )


def _again(seen: Entry, draft: Draft, view: View) -> Entry:
    """The entry as it was, byte for byte; in which feeds it stands may have changed."""
    if (seen.view, seen.marks, seen.about) == (view, draft.marks, draft.about):
        return seen
    return seen.model_copy(update={"view": view, "marks": draft.marks, "about": draft.about})


def _kept(drafts: Iterable[Draft], new: Publication) -> Iterator[Draft]:
    """What is not over for longer than a year; decided at the release, never by the clock."""
    oldest = new.released.date() - KEPT_BACK
    return (draft for draft in drafts if draft.last >= oldest)


def _key(entry: Entry) -> Key:
    return entry.uid, entry.view, entry.language


def _last_sequences(before: Publication | None) -> dict[Key, int]:
    """The last SEQUENCE of entries that left: should they return, they go on above it."""
    found: dict[Key, int] = {}
    for gone in () if before is None else before.departures:
        key = (gone.uid, gone.view, gone.language)
        found[key] = max(gone.sequence, found.get(key, 0))
    return found
