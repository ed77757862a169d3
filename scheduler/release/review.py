"""The review before a release: what members would be told, and what a secretary should know before saying yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.brief.findings import listed
from scheduler.news.lines import Teller, teller_of
from scheduler.publication import Change, ChangeKind, Language, Publication, View
from scheduler.release.proposed import Proposed
from scheduler.release.warnings import warnings
from scheduler.wording import full_day, span

HEADINGS = {
    ChangeKind.NEW: "New",
    ChangeKind.MOVED: "Moved",
    ChangeKind.RELOCATED: "Relocated",
    ChangeKind.CANCELLED: "Cancelled",
    ChangeKind.REPLACED: "Replaced",
    ChangeKind.REVIVED: "Revived",
    ChangeKind.RENAMED: "Renamed",
    ChangeKind.STANDING: "State",
    ChangeKind.DETAILS: "Details",
}
MOST_NAMED = 8


@dataclass(frozen=True)
class Review:
    """What a release would change, under headings in a fixed order, and its warnings; each a line in words."""

    title: str
    nothing: bool
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    beside: tuple[str, ...]
    warnings: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The review as it is printed."""
        yield self.title
        for heading, told in self.changes:
            yield ""
            yield f"{heading} ({len(told)})"
            yield from (f"  {line}" for line in told)
        if self.beside:
            yield ""
            yield f"Also: {'; '.join(self.beside)}."
        if self.warnings:
            yield ""
            yield f"Warnings ({len(self.warnings)})"
            yield from (f"  {line}" for line in self.warnings)


def review(made: Proposed) -> Review:
    """The review of what would be released; members' details are told, as a secretary may see them."""
    publication, before = made.publication, made.before
    told = _told(publication, teller_of(publication, Language.EN, View.MEMBER))
    return Review(
        title=_title(publication, before),
        nothing=made.nothing,
        changes=tuple((HEADINGS[kind], tuple(told[kind])) for kind in HEADINGS if told[kind]),
        beside=tuple(_beside(made)),
        warnings=(*made.remarks, *warnings(made)),
    )


def _told(publication: Publication, teller: Teller) -> dict[ChangeKind, list[str]]:
    """Each change under the heading of what matters most in it."""
    found: dict[ChangeKind, list[str]] = {kind: [] for kind in HEADINGS}
    for change in publication.changes:
        found[_heading(change)].append(f"{teller.line(change)}  [{change.meeting}]")
    return found


def _heading(change: Change) -> ChangeKind:
    return next(kind for kind in HEADINGS if kind in change.kinds)


def _title(publication: Publication, before: Publication | None) -> str:
    scope = publication.scope
    what = span(scope.first, scope.last)
    whom = ", ".join(
        publication.committees[name].reference for name in scope.committees if name in publication.committees
    )
    groups = ", ".join(publication.groups[name].short for name in scope.groups if name in publication.groups)
    said = f"Release {publication.number}: {'; '.join(part for part in (whom, groups, what) if part)}."
    if before is None:
        return f"{said} It is the first."
    return f"{said} The one before is of {full_day(before.released.date())}, by {before.by}."


def _beside(made: Proposed) -> Iterator[str]:
    for what, names in made.beside.items():
        yield f"{what} ({listed(names, MOST_NAMED)})" if names else what
