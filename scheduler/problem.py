"""What has to be decided, in calendar terms: meetings with their possible sites, and the facts around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from scheduler.brief.schema import Brief
from scheduler.brief.words import Severity
from scheduler.brief.world import Offer, Touches
from scheduler.meeting import Block, Meeting
from scheduler.plan import UNDECIDED, Booking, Decided
from scheduler.workdays import WorkCalendar


@dataclass(frozen=True)
class Place:
    """A city with its calendar; its region serves rotation."""

    id: str
    city: str
    country: str
    latitude: float
    longitude: float
    zone: str
    region: str | None
    venue: str | None
    calendar: WorkCalendar


@dataclass(frozen=True)
class Period:
    """Days to be avoided, or never used, and whom they concern."""

    id: str
    title: str
    first: date
    last: date
    severity: Severity
    kind: str
    touches: Touches
    certainty: str | None = None


@dataclass(frozen=True)
class Participant:
    """A member body or liaison as a source of travellers: where it is based, its country's calendar."""

    id: str
    name: str
    country: str | None
    latitude: float
    longitude: float
    zone: str
    calendar: WorkCalendar


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything the rules and goals speak about; it cannot be broken by a typing error any more."""

    brief: Brief
    places: Mapping[str, Place]
    meetings: Mapping[str, Meeting]
    blocks: Mapping[str, Block]
    periods: tuple[Period, ...]
    participants: Mapping[str, Participant]
    shares: Mapping[tuple[str, str], float]
    held: Mapping[str, tuple[date, date]]
    numbers: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, Mapping[str, float]]
    distance: Callable[[Place | Participant, Place | Participant], float] = field(repr=False)
    published: Mapping[str, Booking] = field(default_factory=dict)
    cancelled: Mapping[str, Meeting] = field(default_factory=dict)
    decided: Decided = UNDECIDED

    @property
    def planned_on(self) -> date:
        """The day that counts as today."""
        return self.brief.planned_on

    @property
    def first(self) -> date:
        """First day of the horizon."""
        return self.brief.horizon.first

    @property
    def last(self) -> date:
        """Last day of the horizon, included."""
        return self.brief.horizon.last

    @property
    def home(self) -> Place:
        """Where meetings are held unless a host invites."""
        return self.places[self.brief.home]

    @cached_property
    def block_of(self) -> Mapping[str, str]:
        """The block of each meeting that is in one."""
        return {meeting: block.id for block in self.blocks.values() for meeting in block.offsets}

    @cached_property
    def _waived(self) -> frozenset[tuple[str, str]]:
        return frozenset((w.rule, m) for w in self.brief.waivers.values() for m in w.meetings)

    def subjects(self, rule: str) -> Iterator[Meeting]:
        """The meetings that a rule speaks about: not held already, and not waived."""
        for meeting in self.meetings.values():
            if not meeting.held and (rule, meeting.id) not in self._waived:
                yield meeting

    def waived(self, rule: str, meeting: str) -> bool:
        """Whether the brief sets the rule aside for that meeting."""
        return (rule, meeting) in self._waived

    def calendar(self, place: str | None) -> WorkCalendar:
        """The working days of a place; a virtual meeting keeps those of the home place."""
        return self.home.calendar if place is None else self.places[place].calendar

    def offer(self, name: str) -> Offer:
        """The offer of that id."""
        return self.brief.offers[name]

    def officers(self, meeting: Meeting, duty: str) -> tuple[str, ...]:
        """People whom the meeting's group names with that duty (`always` or `either`), posts filled."""
        known = self._officers.get((meeting.group, duty))
        if known is None:
            people, posts = self.brief.people, self.group_officers(meeting.group)
            known = tuple(p for p, d in posts.items() if d == duty and not people[p].vacant)
            self._officers[meeting.group, duty] = known
        return known

    @cached_property
    def _officers(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    def group_officers(self, group: str) -> Mapping[str, str]:
        """Officers of a group or committee, with their duty."""
        if group in self.brief.groups:
            return self.brief.groups[group].officers
        return self.brief.committees[group].officers

    def group_name(self, group: str) -> str:
        """The short name of a group, or a committee's reference."""
        groups = self.brief.groups
        return groups[group].short if group in groups else self.brief.committees[group].reference

    def experts(self, meeting: Meeting) -> Mapping[str, int]:
        """Who takes part, by body: the group's experts, or the committee's P-members with their weights."""
        known = self._experts.get(meeting.group)
        if known is None:
            group = self.brief.groups.get(meeting.group)
            if group is None or not group.experts:
                return self.p_members(meeting.committee)
            known = {body: n for body, n in group.experts.items() if body in self.participants}
            self._experts[meeting.group] = known
        return known

    @cached_property
    def _experts(self) -> dict[str, Mapping[str, int]]:
        return {}

    def p_members(self, committee: str) -> Mapping[str, int]:
        """Weights of the P-members of a committee."""
        known = self._p_members.get(committee)
        if known is None:
            bodies = self.brief.member_bodies
            known = {b: body.weight for b, body in bodies.items() if self.status(b, committee) == "P"}
            self._p_members[committee] = known
        return known

    @cached_property
    def _p_members(self) -> dict[str, Mapping[str, int]]:
        return {}

    def status(self, body: str, committee: str) -> str | None:
        """P, O or None: the part a member body has in a committee."""
        status = self.brief.member_bodies[body].status
        return status if isinstance(status, str) else status.get(committee)

    def travel_days(self, a: str | None, b: str | None) -> int:
        """Full days needed between two places; none where one of them is no place, or both are the same city."""
        if a is None or b is None or a == b:
            return 0
        numbers = self.numbers["travel"]
        far = self.distance(self.places[a], self.places[b]) > numbers["far_km"]
        return int(numbers["far_days"] if far else numbers["near_days"])

    def shared(self, least: float) -> Iterator[tuple[str, str, float]]:
        """Pairs of groups that share at least that part of the smaller group's experts."""
        for (a, b), share in sorted(self.shares.items()):
            if share >= least:
                yield a, b, share

    def meetings_of(self, *groups: str) -> tuple[Meeting, ...]:
        """The meetings of those groups."""
        return tuple(m for m in self.meetings.values() if m.group in groups)

    def under(self, committee: str) -> frozenset[str]:
        """The committee and all groups below it."""
        found = {committee}
        while True:
            more = {g for g, group in self.brief.groups.items() if group.parent in found} - found
            if not more:
                return frozenset(found)
            found |= more

    def touched(self, period: Period, meeting: Meeting) -> bool:
        """Whether a period concerns a meeting: by kind, by group, or by an officer who must be there."""
        touches = period.touches
        if not (touches.kinds or touches.groups or touches.people):
            return True
        if meeting.kind in touches.kinds or meeting.group in touches.groups:
            return True
        return any(person in touches.people for person in self.officers(meeting, "always"))


def week_of(day: date) -> date:
    """The Monday of the week that a day belongs to (ISO 8601)."""
    return day - timedelta(days=day.weekday())
