"""What moved between two plans, what that costs goal by goal, and whom it touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scheduler.brief.words import MeetingKind, OfferState
from scheduler.check import assessments
from scheduler.compose import notice_numbers
from scheduler.deadlines import deadlines
from scheduler.goals import GOALS
from scheduler.meeting import Meeting
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings


@dataclass(frozen=True, eq=False)
class Side:
    """A plan with the problem by which it is seen, and what its goals cost where that is known already."""

    problem: Problem
    bookings: Bookings
    known: Mapping[str, Assessment] | None = None

    @cached_property
    def costs(self) -> Mapping[str, Assessment]:
        """What each goal costs there."""
        return self.known or assessments(self.problem, self.bookings)

    def meeting(self, name: str) -> Meeting | None:
        """The meeting of that id, if it is planned there or cancelled."""
        return self.problem.meetings.get(name) or self.problem.cancelled.get(name)


@dataclass(frozen=True)
class Change:
    """A meeting that does not stand as before: what it is called, and where it stood and stands."""

    meeting: str
    label: str
    before: Booking | None
    after: Booking | None

    @property
    def new(self) -> bool:
        """Whether there was no such meeting."""
        return self.before is None

    @property
    def gone(self) -> bool:
        """Whether there is no such meeting any more."""
        return self.after is None

    @property
    def moved(self) -> bool:
        """Whether it stands on other days, or at other hours of them."""
        return self._differs("first", "last", "half", "start")

    @property
    def relocated(self) -> bool:
        """Whether it is at another place, or held in another mode."""
        return self._differs("place", "mode")

    @property
    def rehoused(self) -> bool:
        """Whether only the room or the offer is another."""
        return not self.moved and not self.relocated and self._differs("room", "offer")

    def _differs(self, *fields: str) -> bool:
        before, after = self.before, self.after
        if before is None or after is None:
            return False
        return any(getattr(before, field) != getattr(after, field) for field in fields)


@dataclass(frozen=True)
class GoalChange:
    """What a goal costs before and after."""

    goal: str
    before: Assessment
    after: Assessment


@dataclass(frozen=True)
class Late:
    """Something of a meeting that was due before today."""

    meeting: str
    label: str
    what: str
    due: date


@dataclass(frozen=True)
class Radius:
    """Whom a change touches: counted, never named, and hosts by their offers.

    `groups` are those of which a meeting moved, was relocated or is gone; `bodies` the member bodies and liaisons
    with experts or a vote there, each once; `experts` the experts of those groups, once for each group.
    """

    groups: tuple[str, ...]
    bodies: int
    experts: int
    dates_changed: tuple[str, ...]
    convened: tuple[str, ...]
    late: tuple[Late, ...]
    decline: tuple[str, ...]
    accept: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """All that differs between two plans, in order of date and name, and every goal side by side."""

    changes: tuple[Change, ...]
    goals: tuple[GoalChange, ...]
    radius: Radius

    @property
    def before(self) -> int:
        """Points before."""
        return sum(goal.before.cost for goal in self.goals)

    @property
    def after(self) -> int:
        """Points after."""
        return sum(goal.after.cost for goal in self.goals)


def compare(before: Side, after: Side) -> Comparison:
    """What differs between a plan and one that would take its place."""
    found = tuple(sorted(_changes(before, after), key=_in_order))
    goals = tuple(GoalChange(goal.name, before.costs[goal.name], after.costs[goal.name]) for goal in GOALS)
    return Comparison(found, goals, _radius(before, after, found))


def _in_order(change: Change) -> tuple[date, str]:
    stands = change.after or change.before
    assert stands is not None
    return stands.first, change.meeting


def _changes(before: Side, after: Side) -> Iterator[Change]:
    for name in {**before.bookings, **after.bookings}:
        meeting = after.meeting(name) or before.meeting(name)
        label = meeting.label if meeting is not None else name
        change = Change(name, label, before.bookings.get(name), after.bookings.get(name))
        if change.new or change.gone or change.moved or change.relocated or change.rehoused:
            yield change


def _radius(before: Side, after: Side, changes: tuple[Change, ...]) -> Radius:
    rebooked = [change for change in changes if change.gone or change.moved or change.relocated]
    known = [meeting for change in rebooked if (meeting := before.meeting(change.meeting)) is not None]
    groups = sorted({meeting.group for meeting in known})
    bodies = {body for meeting in known for body in before.problem.experts(meeting)}
    composed = before.problem.brief.groups
    decline, accept = _offers(before, after)
    return Radius(
        groups=tuple(groups),
        bodies=len(bodies),
        experts=sum(sum(composed[group].experts.values()) for group in groups if group in composed),
        dates_changed=tuple(change.meeting for change in rebooked if change.moved),
        convened=tuple(meeting.id for meeting in known if meeting.convened),
        late=tuple(_late(after, changes)),
        decline=decline,
        accept=accept,
    )


def _late(after: Side, changes: tuple[Change, ...]) -> Iterator[Late]:
    """Agendas and documents of meetings with new dates that were due before today."""
    problem = after.problem
    numbers = notice_numbers(problem)
    for change in changes:
        booked, meeting = change.after, problem.meetings.get(change.meeting)
        if booked is None or meeting is None or meeting.convened or change.rehoused:
            continue
        committee_level = meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP)
        found = deadlines(committee_level, booked.mode, booked.first, booked.last, numbers)
        for what, due in (("agenda", found.agenda_due), ("documents", found.documents_due)):
            if due is not None and due < problem.planned_on:
                yield Late(change.meeting, change.label, what, due)


def _offers(before: Side, after: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Offers that are taken up no more and still stand, and those that are taken up anew."""
    used, wanted = ({b.offer for b in side.bookings.values() if b.offer is not None} for side in (before, after))
    offers = after.problem.brief.offers
    over = (OfferState.DECLINED, OfferState.WITHDRAWN)
    still = {name for name in used - wanted if name not in offers or offers[name].state not in over}
    known = {**before.problem.brief.offers, **offers}
    invited = {name for name, offer in known.items() if offer.kind == "invitation"}
    return tuple(sorted(still & invited)), tuple(sorted((wanted - used) & invited))
