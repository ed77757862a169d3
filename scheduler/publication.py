"""A publication: what was sent out, numbered, and never changed afterwards.

It is the whole catalogue after a release: also the meetings that the release did not touch, and the tombstones of
those that were called off. Everything that a feed or a page shows follows from one publication and an audience.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from scheduler.brief.words import GroupKind, Half, Link, MeetingKind, Mode, Text
from scheduler.plan import (
    BallotShown,
    CommitteeShown,
    Count,
    Deadlines,
    GroupShown,
    Moment,
    Part,
    Plan,
    PlanDay,
    PlannedMeeting,
)
from scheduler.publication_words import ChangeKind as ChangeKind
from scheduler.publication_words import EntryKind as EntryKind
from scheduler.publication_words import Language as Language
from scheduler.publication_words import Standing as Standing
from scheduler.publication_words import View as View
from scheduler.surroundings import Surroundings, surroundings_of

PUBLICATION_SCHEMA = 1


class Details(Part):
    """What can change without planning anew; room, joining link and registration address are for members only."""

    venue: str | None = None
    room: str | None = None
    joining_link: Link | None = None
    registration: Link | None = None
    registration_until: PlanDay | None = Field(None, description="Public: the last day on which one may register.")
    note: str | None = Field(None, description="Public.")
    theme: Text | None = Field(None, description="Public.")


class Decision(Part):
    """What stands in the store for one meeting: its standing and details, and the host's approval."""

    standing: Standing = Standing.PROPOSED
    host_approved: bool = False
    convened_on: PlanDay | None = None
    reason: str | None = Field(None, description="Why it was cancelled, as said to members.")
    details: Details = Details()


class Scope(Part):
    """What a release speaks of: absence cancels only what lies in it. Both days included; empty lists mean all."""

    committees: list[str] = []
    groups: list[str] = []
    first: PlanDay
    last: PlanDay

    def holds(self, meeting: PlannedMeeting) -> bool:
        """Whether a meeting that begins on its first day lies in the scope."""
        return (
            self.first <= meeting.first <= self.last
            and (not self.committees or meeting.committee in self.committees)
            and (not self.groups or meeting.group in self.groups)
        )


class PublishedMeeting(Part):
    """One meeting as it was sent out, with what became of it."""

    planned: PlannedMeeting = Field(description="Dates, place and texts; of a cancelled one those it last had.")
    decision: Decision = Decision()
    first_in: Count = Field(description="Number of the publication that first held it.")
    changed_in: Count = Field(description="Number of the publication that last changed it.")
    keep_until: PlanDay | None = Field(None, description="Last day on which a tombstone stays in the feeds.")
    replaces: str | None = None
    replaced_by: str | None = None
    swept: bool = Field(False, description="A tombstone that has left the feeds.")

    @property
    def id(self) -> str:
        """The meeting's id, the same for life."""
        return self.planned.meeting

    @property
    def cancelled(self) -> bool:
        """Whether it was called off or replaced."""
        return self.decision.standing is Standing.CANCELLED


class Marks(Part):
    """What decides in which feeds an entry stands."""

    committee: str
    groups: list[str] = Field(description="The group, then all it stands under, the committee last.")
    place: str | None = None
    meeting_kind: MeetingKind | None = None
    entry_kind: EntryKind = EntryKind.MEETING
    standing: Standing = Standing.CONFIRMED


class Entry(Part):
    """One calendar entry in one view and language, with its revision; the same bytes in every feed that holds it."""

    uid: str
    about: str = Field(description="Id of the meeting or the ballot.")
    view: View
    language: Language
    marks: Marks
    first: PlanDay
    last: PlanDay
    sequence: Count = Field(description="RFC 5546 2.1.4: one more at each change of start, end, place or status.")
    modified: Moment = Field(description="LAST-MODIFIED and DTSTAMP: the release that last changed anything in it.")
    core: str = Field(description="SHA-256 of start, end, place and status.")
    digest: str = Field(description="SHA-256 of all that a reader sees.")
    text: str = Field(description="The VEVENT, folded, with CRLF.")


class Departure(Part):
    """An entry that left some feeds, or came to others as it was: those of these marks changed at that moment."""

    uid: str
    view: View
    language: Language
    marks: Marks
    at: Moment
    sequence: Count = Field(0, description="The entry's last one; if it ever comes back it begins above.")


class Heading(Part):
    """The name and the description of a feed, and when they last changed. By key: all, group/wg21, place/geneva."""

    title: dict[Language, str]
    about: dict[Language, str]
    modified: Moment
    groups: list[str] = Field([], description="Of a member body or a person: the groups that it takes part in.")
    closed: Moment | None = Field(None, description="When its group was dissolved.")


class Facts(Part):
    """What a line about a change may name of a meeting, before or after it."""

    first: PlanDay
    last: PlanDay
    mode: Mode
    place: str | None
    city: str | None
    country: str | None
    start: str | None
    zone: str
    title: Text
    reference: str
    short: str
    number: Count | None
    kind: MeetingKind
    standing: Standing
    details: Details
    half: Half | None = None
    half_days: Count = 0
    hours_per_day: float | None = None
    deadlines: Deadlines = Deadlines()
    reason: str | None = Field(None, description="Why it was cancelled.")
    replaces: str | None = None
    replaced_by: str | None = None


class Change(Part):
    """One meeting's change: all that happened to it in one release, as facts before and after."""

    meeting: str
    committee: str
    groups: list[str] = Field(description="As in Marks.")
    kinds: list[ChangeKind]
    view: View = Field(description="Who may be told: a new joining link is for members only.")
    before: Facts | None = None
    after: Facts | None = None
    reason: str | None = None
    other: str | None = Field(None, description="The meeting that it replaces or that replaces it.")


class Body(Part):
    """A member body and the groups that it takes part in."""

    name: Text
    groups: list[str]


class Publication(Part):
    """One release, whole."""

    publication_schema: Annotated[int, Field(alias="publication", ge=PUBLICATION_SCHEMA, le=PUBLICATION_SCHEMA)] = (
        PUBLICATION_SCHEMA
    )
    number: Annotated[int, Field(ge=0, description="1 is the first release; 0 is a draft that was never released.")]
    released: Moment = Field(description="In whole seconds, always later than the release before.")
    by: str
    note: str
    sweep: bool = Field(False, description="Only took expired entries out of the feeds.")
    scope: Scope
    title: str
    base_url: str | None
    home_city: str
    zone: str
    plan: Plan
    around: Surroundings | None = Field(
        None, description="Holidays and the like of all plans that were released; none: the plan's own."
    )
    brief: str = Field(description="The brief's text; empty where the plan came alone.")
    versions: dict[str, str]
    committees: dict[str, CommitteeShown]
    groups: dict[str, GroupShown]
    bodies: dict[str, Body] = {}
    people: dict[str, list[str]] = Field({}, description="Groups that a person of the brief takes part in, by id.")
    ballots: list[BallotShown] = []
    meetings: dict[str, PublishedMeeting]
    headings: dict[str, Heading]
    entries: list[Entry] = Field(description="By uid, view and language.")
    departures: list[Departure] = []
    least_sequence: Count = Field(0, description="SEQUENCE at which new entries begin; raised by a restore.")
    changes: list[Change] = Field([], description="Against the publication before.")

    @property
    def surroundings(self) -> Surroundings:
        """What is around its meetings, of this plan and of others that were released before."""
        return self.around or surroundings_of(self.plan)

    def above(self, group: str) -> list[str]:
        """The group, then all it stands under, the committee last."""
        found: list[str] = []
        name: str | None = group
        while name is not None and name not in found:
            found.append(name)
            name = self.groups[name].parent if name in self.groups else None
        committee = self.groups[group].committee if group in self.groups else group
        return [*(name for name in found if name != committee), committee]

    def groups_under(self, names: Iterable[str]) -> frozenset[str]:
        """Those groups or committees with all groups under them; KeyError for an unknown one."""
        found = set(names)
        for name in found:
            if name not in self.groups and name not in self.committees:
                raise KeyError(name)
        found |= {name for name, shown in self.groups.items() if shown.committee in found & set(self.committees)}
        while more := {name for name, shown in self.groups.items() if shown.parent in found} - found:
            found |= more
        return frozenset(found)


def is_committee(kind: GroupKind) -> bool:
    """Whether the host has to approve a group's meetings (ISO Meetings asks it of committees alone)."""
    return kind is GroupKind.COMMITTEE


def last_day_kept(last: date) -> date:
    """The last day on which a tombstone stays in the feeds: 30 days after the meeting's original end."""
    return date.fromordinal(last.toordinal() + 30)
