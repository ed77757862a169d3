"""Entries whose meeting goes on without them: a day that is no longer held, a deadline that no longer is one.

They become tombstones of their own, so that no client is left with a day that nobody holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scheduler.entries.draft import Draft
from scheduler.entries.drafts import drafts_of_meeting, shown
from scheduler.entries.of_deadline import of_ballot
from scheduler.entries.words import WORDS
from scheduler.errors import PlanFileError
from scheduler.publication import Entry, EntryKind, Publication, PublishedMeeting, Standing, last_day_kept


def orphans(before: Publication, new: Publication, living: set[str]) -> Iterator[Draft | Entry]:
    """A tombstone for each entry of `before` that is not among the living UIDs, for 30 days after its last day.

    As a draft where it is called off now; as the entry that it was where that happened earlier.
    """
    today = new.released.date()
    gone: dict[str, set[str]] = {}
    for entry in before.entries:
        if entry.uid in living or last_day_kept(entry.last) < today or _swept(entry, new):
            continue
        if entry.marks.standing is Standing.CANCELLED:
            yield entry
        else:
            gone.setdefault(entry.about, set()).add(entry.uid)
    for draft in _drafts_before(before, set(gone)):
        if draft.uid in gone[draft.about]:
            yield _called_off(draft)


def _swept(entry: Entry, new: Publication) -> bool:
    """Whether it belongs to a meeting whose own tombstone has left the feeds."""
    held = new.meetings.get(entry.about) if entry.marks.entry_kind is not EntryKind.BALLOT else None
    return held is not None and not shown(held, new)


def _drafts_before(before: Publication, about: set[str]) -> Iterator[Draft]:
    for name in sorted(about & set(before.meetings)):
        yield from _again(before.meetings[name], before)
    for ballot in before.ballots:
        if ballot.id in about:
            for words in WORDS.values():
                yield from of_ballot(ballot, before, words)


def _again(held: PublishedMeeting, before: Publication) -> list[Draft]:
    try:
        return drafts_of_meeting(held, before)
    except PlanFileError:  # what an earlier program could show: its entries leave without a tombstone
        return []


def _called_off(draft: Draft) -> Draft:
    words = WORDS[draft.language]
    reason = words.said["elsewhere" if draft.marks.entry_kind is EntryKind.MEETING else "no_longer"]
    marks = draft.marks.model_copy(update={"standing": Standing.CANCELLED})
    prefix = words.prefixes[Standing.CANCELLED]
    tentative = words.prefixes[Standing.PROPOSED]
    facts = {}
    for view, one in draft.facts.items():
        text = f"{one.description.partition(chr(10))[0]}\n{reason[0].upper()}{reason[1:]}."
        facts[view] = replace(
            one,
            status="CANCELLED",
            summary=prefix + one.summary.removeprefix(tentative),
            description=text,
            busy=False,
            conference=None,
        )
    return replace(draft, marks=marks, facts=facts)
