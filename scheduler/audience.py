"""For whom a feed is: what it shows, in which language and view; its address, and back from that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from scheduler.brief.words import MeetingKind
from scheduler.errors import UnknownFeedError
from scheduler.publication import EntryKind, Language, Marks, Publication, Standing, View

if TYPE_CHECKING:
    from scheduler.store.token import Token

MEETING_KINDS = tuple(kind.value for kind in MeetingKind)
DEADLINE_KINDS = tuple(kind.value for kind in EntryKind if kind is not EntryKind.MEETING)
KINDS = (*MEETING_KINDS, *DEADLINE_KINDS)
"""Every kind that a feed may be of, or be narrowed to."""
CLOSED_DAYS = 60
"""Days for which the feed of a dissolved group says so, before it is gone."""


@dataclass(frozen=True)
class Audience:
    """One feed: of all, a group, a place, a kind or all deadlines; or of a member body, a person, or chosen groups.

    `takes_part` are the groups of a body or a person, `only` those that a private link is limited to; `groups` and
    `kinds` are chosen in the address. Nothing chosen means all: of meetings; in deadlines.ics of deadlines; and for
    a member body or a person of meetings and ballots.
    """

    view: View = View.PUBLIC
    language: Language = Language.EN
    group: str | None = None
    place: str | None = None
    kind: str | None = None
    deadlines: bool = False
    body: str | None = None
    person: str | None = None
    private: bool = False
    takes_part: frozenset[str] = frozenset()
    only: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cancelled: bool = True
    proposed: bool = True

    def holds(self, marks: Marks) -> bool:
        """Whether an entry with these marks stands in the feed, if it has the feed's view and language."""
        if marks.standing is Standing.CANCELLED and not self.cancelled:
            return False
        if marks.standing is Standing.PROPOSED and not self.proposed:
            return False
        return self._asks_for(kind_of(marks)) and self._reaches(marks)

    def _asks_for(self, kind: str) -> bool:
        if self.kind is not None and kind != self.kind:
            return False
        if self.deadlines and kind not in DEADLINE_KINDS:
            return False
        if self.kinds:
            return kind in self.kinds
        if self.kind is not None or self.deadlines:
            return True
        return kind in MEETING_KINDS or (self.private and kind == EntryKind.BALLOT.value)

    def _reaches(self, marks: Marks) -> bool:
        names = frozenset(marks.groups)
        if self.group is not None and self.group not in names:
            return False
        if self.place is not None and marks.place != self.place:
            return False
        if (self.body is not None or self.person is not None) and not self._concerns(marks):
            return False
        return all(not chosen or not names.isdisjoint(chosen) for chosen in (self.only, self.groups))

    def _concerns(self, marks: Marks) -> bool:
        """Meetings of their own groups; ballots of those and of the committees in which they vote."""
        asked = marks.groups if marks.entry_kind is EntryKind.BALLOT else marks.groups[:1]
        return not self.takes_part.isdisjoint(asked)

    @property
    def name(self) -> str:
        """What the feed is called in a list: all, group/wg1, place/geneva, kind/plenary, deadlines, body/no."""
        own = {"group": self.group, "place": self.place, "kind": self.kind, "body": self.body, "person": self.person}
        named = [f"{what}/{value}" for what, value in own.items() if value is not None]
        if self.private and not named:
            return "groups/" + ",".join(self.only)
        return named[0] if named else "deadlines" if self.deadlines else "all"

    @property
    def filters(self) -> dict[str, str]:
        """What the address leaves out or chooses, in the one order in which it is written."""
        found = {"cancelled": "" if self.cancelled else "0"}
        found |= {"groups": ",".join(sorted(set(self.groups))), "kinds": ",".join(_in_order(self.kinds))}
        found |= {"language": "" if self.language is Language.EN else self.language.value}
        found |= {"proposed": "" if self.proposed else "0"}
        return {word: value for word, value in found.items() if value}

    @property
    def query(self) -> str:
        """The one way to write its filters, with the question mark; empty for none."""
        said = "&".join(f"{word}={quote(value, safe=',')}" for word, value in self.filters.items())
        return f"?{said}" if said else ""

    @property
    def path(self) -> str:
        """The one address of a public feed below the base URL; ValueError for a private one: only a link opens it."""
        if self.private:
            raise ValueError("the address of a private feed is its secret")
        for folder, value in (("groups", self.group), ("places", self.place), ("kinds", self.kind)):
            if value is not None:
                return f"/feeds/{folder}/{quote(value, safe='')}.ics{self.query}"
        return f"/feeds/{'deadlines' if self.deadlines else 'all'}.ics{self.query}"

    def plain(self) -> Audience:
        """The same feed without filters, in English."""
        return replace(self, groups=(), kinds=(), cancelled=True, proposed=True, language=Language.EN)


def kind_of(marks: Marks) -> str:
    """The kind of an entry: of a meeting what it is, else what is due."""
    if marks.entry_kind is not EntryKind.MEETING:
        return marks.entry_kind.value
    return (marks.meeting_kind or MeetingKind.SESSION).value


def audience_of(token: Token, publication: Publication) -> Audience:
    """Whom a private link is for; a body or person that the publication does not know takes part in nothing."""
    only = tuple(sorted(set(token.groups)))
    made = Audience(view=token.view, private=True, only=only)
    if token.kind.value == "body" and token.subject is not None:
        body = publication.bodies.get(token.subject)
        return replace(made, body=token.subject, takes_part=frozenset(body.groups if body else ()))
    if token.kind.value == "person" and token.subject is not None:
        groups = publication.people.get(token.subject, ())
        return replace(made, person=token.subject, takes_part=frozenset(groups))
    return made


def public_audience(folder: str, name: str, publication: Publication) -> Audience:
    """The feed at /feeds/FOLDER/NAME.ics, or at /feeds/NAME.ics with an empty folder; UnknownFeedError if none is."""
    if folder == "groups" and name in groups(publication):
        return Audience(group=name)
    if folder == "places" and name in places(publication):
        return Audience(place=name)
    if folder == "kinds" and name in KINDS:
        return Audience(kind=name)
    if not folder and name in ("all", "deadlines"):
        return Audience(deadlines=name == "deadlines")
    raise UnknownFeedError("There is no calendar of that name. The page /subscribe lists them.")


def public_audiences(publication: Publication) -> list[Audience]:
    """Every public feed without filters: all, deadlines, groups, places, kinds."""
    names = [("", "all"), ("", "deadlines"), *(("kinds", kind) for kind in KINDS)]
    names += [("groups", name) for name in sorted({*publication.groups, *publication.committees})]
    names += [("places", name) for name in sorted(places(publication))]
    return [public_audience(*found, publication) for found in names]


def groups(publication: Publication) -> frozenset[str]:
    """The groups and committees of which there is a feed, dissolved ones too: their feed says so."""
    ever = {key.removeprefix("group/") for key in publication.headings if key.startswith("group/")}
    return frozenset({*publication.groups, *publication.committees} | ever)


def is_over(audience: Audience, publication: Publication) -> bool:
    """Whether its group was dissolved so long before this release that its feed is gone."""
    heading = publication.headings.get(audience.name)
    closed = None if heading is None else heading.closed
    return closed is not None and (publication.released - closed).days >= CLOSED_DAYS


def places(publication: Publication) -> frozenset[str]:
    """The places of which there is a feed: where a meeting is held, and where one ever was announced."""
    held = {meeting.planned.place for meeting in publication.meetings.values()}
    announced = {key.removeprefix("place/") for key in publication.headings if key.startswith("place/")}
    return frozenset({place for place in held if place} | announced)


def _in_order(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in KINDS if kind in set(kinds)]
