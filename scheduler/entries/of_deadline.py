"""What is due before and after a meeting, and when ballots close: entries of one day that block nobody's time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scheduler.entries.draft import Draft
from scheduler.entries.facts import EntryFacts
from scheduler.entries.lines import due
from scheduler.entries.of_meeting import STATUS, categories_of, marks_of, page_of
from scheduler.entries.words import Words, name_of
from scheduler.feed_words import clean
from scheduler.plan import EARLIEST_YEAR, LATEST_YEAR, BallotShown
from scheduler.publication import EntryKind, Marks, Publication, PublishedMeeting, Standing, View

COMMENTS = frozenset({"CD", "CD consultation", "WD", "WD consultation"})
"""Kinds of ballots that ask for comments rather than for a vote (ISO/IEC Directives, part 1, 2.5)."""


def of_deadlines(held: PublishedMeeting, publication: Publication, words: Words) -> Iterator[Draft]:
    """The deadlines of a meeting in one language, one a day; they stand and fall with the meeting."""
    meeting = held.planned
    domain = publication.committees[meeting.committee].uid_domain
    for kind, name, label, day in due(held, words):
        if not _in_calendar(day):
            continue
        marks = marks_of(held, publication, kind)
        said = words.prefixes.get(held.decision.standing, "") + label
        facts = EntryFacts(
            uid=f"{clean(meeting.meeting)}+{name}@{domain}",
            start=day,
            end=day + timedelta(days=1),
            status=STATUS[held.decision.standing],
            summary=f"{said}{words.colon}{name_of(meeting, words)}",
            description=_about(held, words),
            categories=categories_of(marks, publication, meeting.short),
            url=page_of(meeting.meeting, publication),
        )
        yield Draft(meeting.meeting, words.language, marks, day, day, {View.PUBLIC: facts})


def of_ballot(ballot: BallotShown, publication: Publication, words: Words) -> Iterator[Draft]:
    """The close of a ballot, if its committee is known."""
    marks = _marks(ballot, publication)
    if marks is None or not _in_calendar(ballot.closes):
        return
    what = words.said["comments"] if ballot.kind in COMMENTS else words.due[EntryKind.BALLOT]
    document = clean(ballot.document)
    lines = {"ballot": clean(ballot.kind), "document": document, "opened": words.day(ballot.opens)}
    facts = EntryFacts(
        uid=f"ballot+{clean(ballot.id)}@{publication.committees[marks.committee].uid_domain}",
        start=ballot.closes,
        end=ballot.closes + timedelta(days=1),
        status="CONFIRMED",
        summary=f"{what}{words.colon}{document} ({clean(ballot.kind)})",
        description="\n".join(f"{words.labels[label]}{words.colon}{text}" for label, text in lines.items()),
        categories=categories_of(marks, publication),
    )
    yield Draft(ballot.id, words.language, marks, ballot.closes, ballot.closes, {View.PUBLIC: facts})


def _marks(ballot: BallotShown, publication: Publication) -> Marks | None:
    """A ballot of several groups stands in the feeds of all; one of none in those of the only committee."""
    known = [name for name in ballot.groups if name in publication.groups or name in publication.committees]
    if not known and len(publication.committees) != 1:
        return None
    above = [publication.above(name) for name in known] or [list(publication.committees)]
    committee = above[0][-1]
    groups = list(dict.fromkeys(name for names in above for name in names if name != committee))
    return Marks(
        committee=committee, groups=[*groups, committee], entry_kind=EntryKind.BALLOT, standing=Standing.CONFIRMED
    )


def _about(held: PublishedMeeting, words: Words) -> str:
    """Which meeting, and why nothing is due any more; its dates stand in its own entry."""
    meeting = held.planned
    dates = words.span(meeting.first, meeting.last)
    lines = [f"{words.labels['meeting']}{words.colon}{name_of(meeting, words)}, {dates}"]
    if held.cancelled and held.decision.reason:
        lines.append(f"{words.labels['reason']}{words.colon}{clean(held.decision.reason)}")
    return "\n".join(lines)


def _in_calendar(day: date) -> bool:
    return EARLIEST_YEAR <= day.year <= LATEST_YEAR
