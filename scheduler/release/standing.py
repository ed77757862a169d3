"""What the store knows of a brief's meetings: what is confirmed, convened, cancelled or held, and what members saw.

The store is the truth once it exists; the brief's own `standing` only starts it. Where both speak and differ, that is
said and the store counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from scheduler.bookings import same_booking
from scheduler.brief.expand import expand
from scheduler.brief.schema import Brief
from scheduler.brief.words import MeetingState
from scheduler.brief.work import Standing as StandingInBrief
from scheduler.errors import ReleaseError
from scheduler.plan import UNDECIDED, Booking, Decided
from scheduler.publication import Decision, PublishedMeeting, Standing
from scheduler.release.successors import successor
from scheduler.release.words import named, when_and_where
from scheduler.wording import full_day

FIRM = (Standing.CONFIRMED, Standing.CONVENED)


@dataclass(frozen=True)
class Known:
    """What planning takes from the store: decisions by the brief's ids, where members saw each meeting, remarks."""

    decided: Decided = UNDECIDED
    seen: Mapping[str, Booking] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def known_of(
    brief: Brief,
    meetings: Mapping[str, PublishedMeeting],
    decisions: Mapping[str, Decision],
    today: date,
    free: Collection[str] = (),
) -> Known:
    """What is known of a brief's meetings; those of `free` may move although they are confirmed.

    ReleaseError names every confirmed meeting whose place the brief no longer has, and every id of `free` that is no
    confirmed meeting of the brief.
    """
    return _Knowing(brief, meetings, decisions, today, frozenset(free)).known()


class _Knowing:
    """One look at the store through a brief."""

    def __init__(
        self,
        brief: Brief,
        meetings: Mapping[str, PublishedMeeting],
        decisions: Mapping[str, Decision],
        today: date,
        free: frozenset[str],
    ) -> None:
        self.brief, self.today, self.free = brief, today, free
        self.held = {
            name: (meetings[own], decisions.get(own, meetings[own].decision))
            for name in expand(brief)
            for own in [successor(meetings, name)]
            if own in meetings and meetings[own].planned.committee in brief.committees
        }

    def known(self) -> Known:
        if refused := [*self._lost_places(), *self._not_free()]:
            raise ReleaseError(refused)
        standing = {name: self._standing(name) for name in self.held}
        differing = {name: now for name, now in standing.items() if now != self.brief.standing.get(name)}
        seen = {
            name: same_booking(held.planned).model_copy(update={"meeting": name})
            for name, (held, decision) in self.held.items()
            if not held.cancelled and decision.standing is not Standing.CANCELLED
        }
        approved = {held.planned.offer for held, decision in self.held.values() if decision.host_approved}
        offers = sorted(name for name in approved if name is not None and name in self.brief.offers)
        return Known(Decided(standing=differing, approved=offers), seen, tuple(self._contradictions(standing)))

    def _begun(self, held: PublishedMeeting) -> bool:
        return held.planned.first <= self.today

    def _frozen(self, name: str) -> bool:
        held, decision = self.held[name]
        if decision.standing is Standing.CANCELLED or held.cancelled:
            return False
        return self._begun(held) or (decision.standing in FIRM and name not in self._freed)

    @property
    def _freed(self) -> frozenset[str]:
        return frozenset(name for name, (held, _) in self.held.items() if {name, held.id} & self.free)

    def _standing(self, name: str) -> StandingInBrief | None:
        """What stands of a meeting as a brief would say it; None where nothing does."""
        held, decision = self.held[name]
        said = self.brief.standing.get(name)
        if decision.standing is not Standing.CANCELLED and not self._frozen(name):
            # A date that the brief proposes may stay: what members saw counts before it anyway.
            return said if said is not None and said.state is MeetingState.PROPOSED and not said.convened else None
        planned = held.planned
        state = MeetingState.CANCELLED if decision.standing is Standing.CANCELLED else MeetingState.CONFIRMED
        if state is MeetingState.CONFIRMED and self._begun(held):
            state = MeetingState.HELD
        place = self.brief.places.get(planned.place or "")
        found = StandingInBrief(
            state=state,
            first=planned.first,
            place=planned.place if place is not None else None,
            mode=planned.mode,
            half=planned.half,
            start=planned.start,
            room=planned.room if place is not None and planned.room in place.rooms else None,
            convened=decision.convened_on if state is not MeetingState.CANCELLED else None,
        )
        return said if said is not None and _says_the_same(said, found) else found

    def _lost_places(self) -> Iterator[str]:
        for name, (held, _) in self.held.items():
            place = held.planned.place
            if self._frozen(name) and place is not None and place not in self.brief.places:
                yield (
                    f"{named(held.planned)} stands for {when_and_where(held.planned)}, but the brief has no place "
                    f"{place} any more; put it back"
                )

    def _not_free(self) -> Iterator[str]:
        known = {name: ids for name, (held, _) in self.held.items() for ids in [{name, held.id}]}
        for asked in sorted(self.free):
            name = next((name for name, ids in known.items() if asked in ids), None)
            if name is None:
                yield f"{asked}: the store knows no such meeting of this brief, so nothing holds it where it is"
            elif self._begun(self.held[name][0]):
                yield f"{named(self.held[name][0].planned)} has begun; it cannot move any more"

    def _contradictions(self, standing: Mapping[str, StandingInBrief | None]) -> Iterator[str]:
        for name, (held, decision) in self.held.items():
            said, now = self.brief.standing.get(name), standing[name]
            gone = decision.standing is Standing.CANCELLED
            if gone and (said is None or said.state is not MeetingState.CANCELLED):
                yield (
                    f"{named(held.planned)} was cancelled: it is not planned. `plenary revive {held.id}` brings it "
                    f"back; another meeting needs another id"
                )
            elif said is not None and not gone and not _agree(said, now, decision):
                stands = f"{decision.standing.value} for {when_and_where(held.planned)}"
                yield f"{name}: the brief says {_told(said)}, the store {stands}; the store counts"


def _says_the_same(said: StandingInBrief, found: StandingInBrief) -> bool:
    """Whether the brief's own words fix what the store fixes, and nothing else."""
    return said.model_copy(update={"note": None}) == found


def _agree(said: StandingInBrief, now: StandingInBrief | None, decision: Decision) -> bool:
    """Whether a brief and the store do not contradict each other."""
    firm = said.state in (MeetingState.CONFIRMED, MeetingState.HELD) or said.convened is not None
    if firm != (decision.standing in FIRM) or said.state is MeetingState.CANCELLED:
        return False
    fixed = ("first", "place", "mode", "half", "start", "convened")
    if now is None or not firm:
        return True
    return all(getattr(said, name) in (None, getattr(now, name)) for name in fixed)


def _told(said: StandingInBrief) -> str:
    state = "convened" if said.convened is not None else said.state.value
    where = f", {said.place}" if said.place is not None else ""
    return f"{state} for {full_day(said.first)}{where}" if said.first is not None else state
