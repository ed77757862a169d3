"""Every entry that a publication has, in all languages."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.entries.draft import Draft
from scheduler.entries.of_deadline import of_ballot, of_deadlines
from scheduler.entries.of_meeting import of_meeting
from scheduler.entries.words import WORDS
from scheduler.errors import PlanFileError, PlenaryError
from scheduler.feed_words import clean
from scheduler.publication import Publication, PublishedMeeting


def drafts_of(publication: Publication) -> Iterator[Draft]:
    """The entries of all meetings that the feeds show, and of all ballots; PlanFileError if one cannot be made."""
    for held in publication.meetings.values():
        if shown(held, publication):
            yield from drafts_of_meeting(held, publication)
    for ballot in publication.ballots:
        for words in WORDS.values():
            yield from of_ballot(ballot, publication, words)


def drafts_of_meeting(held: PublishedMeeting, publication: Publication) -> list[Draft]:
    """The entries of one meeting; PlanFileError names it if its committee or its hours make no sense."""
    name = held.planned.committee
    try:
        if name not in publication.committees:
            raise PlenaryError(f'its committee "{name}" is not in the plan')
        return [
            draft
            for words in WORDS.values()
            for made in (of_meeting, of_deadlines)
            for draft in made(held, publication, words)
        ]
    except (PlenaryError, ValueError, OverflowError) as error:
        raise PlanFileError(f'meeting "{clean(held.id)}" cannot be put into a calendar: {error}') from None


def shown(held: PublishedMeeting, publication: Publication) -> bool:
    """Whether a meeting has entries; a tombstone leaves the feeds at the release or sweep after its last day."""
    if not held.cancelled:
        return True
    return not held.swept and (held.keep_until is None or held.keep_until >= publication.released.date())
