"""The catalogue after a release: every meeting ever published, as it was before or as plan and decisions have it.

What lies outside the scope stays as it is. Inside it a meeting that the plan does not hold is cancelled, unless it
has begun; one that was confirmed stays where it is unless a move or a replacement was asked for by its id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.brief.words import MeetingState
from scheduler.errors import ReleaseError
from scheduler.plan import PlannedMeeting
from scheduler.publication import Decision, PublishedMeeting, Standing, last_day_kept
from scheduler.release.request import Request
from scheduler.release.successors import called, new_id, successor
from scheduler.release.words import named, unknown, when_and_where

FIRM = (Standing.CONFIRMED, Standing.CONVENED)


@dataclass(frozen=True)
class Catalogue:
    """All meetings by id, decisions that come with them, and where the catalogue does not follow the plan."""

    meetings: dict[str, PublishedMeeting]
    decided: dict[str, Decision]
    remarks: tuple[str, ...]


def catalogue(request: Request) -> Catalogue:
    """The catalogue that a release would leave; ReleaseError names every meeting that may not move."""
    return _Making(request).made()


def displaced(before: PlannedMeeting, after: PlannedMeeting) -> bool:
    """Whether a meeting stands on other days or hours, or in another city; venue and way of attending may change."""
    fixed = ("first", "last", "half", "start", "city", "country")
    return any(getattr(before, name) != getattr(after, name) for name in fixed)


class _Making:
    """One catalogue in the making."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.before = request.before.meetings if request.before is not None else {}
        self.refused: list[str] = []
        self.remarks: list[str] = []
        self.decided: dict[str, Decision] = {}
        self.planned = self._planned()

    def made(self) -> Catalogue:
        found: dict[str, PublishedMeeting] = {}
        for name in sorted({*self.before, *self.planned}):
            found |= self._after(name)
        self._say_what_was_not_needed(found)
        if self.refused:
            raise ReleaseError(self.refused)
        meetings = {name: self._numbered(found[name]) for name in sorted(found)}
        return Catalogue(meetings, self.decided, tuple(self.remarks))

    def _say_what_was_not_needed(self, found: dict[str, PublishedMeeting]) -> None:
        """Moves and replacements that were asked for and did not happen."""
        for name in sorted({*self.request.moves, *self.request.replaces}):
            old = self.before.get(name)
            if old is None:
                self.refused.append(unknown(name, self.before))
            elif name in self.request.moves and name in self.request.replaces:
                self.refused.append(f"{named(old.planned)}: either --move or --replace, not both")
            elif name in self.request.replaces and found.get(name, old).replaced_by is None:
                self.refused.append(
                    f"{named(old.planned)} is not replaced: only a confirmed meeting that the plan has elsewhere is"
                )
            elif name in self.request.moves and not self._is_moved(name, found):
                self.remarks.append(f"{named(old.planned)} needs no --move: {self._why_not(old)}")

    def _is_moved(self, name: str, found: dict[str, PublishedMeeting]) -> bool:
        return displaced(self.before[name].planned, found.get(name, self.before[name]).planned)

    def _why_not(self, old: PublishedMeeting) -> str:
        new = self.planned.get(old.id)
        elsewhere = new is not None and displaced(old.planned, new)
        return "it stays where it was released" if elsewhere else "the plan has it where it was released"

    def _planned(self) -> dict[str, PlannedMeeting]:
        """The plan's meetings by the ids under which they go on."""
        if self.request.plan is None:
            return {name: held.planned for name, held in self.before.items() if not held.cancelled} | self._revived()
        found: dict[str, PlannedMeeting] = {}
        for meeting in self.request.plan.meetings:
            name = successor(self.before, meeting.meeting)
            if name in found:
                self.refused.append(
                    f"{name}: the plan holds it twice, as {meeting.meeting} and as {name}, which replaced it"
                )
            found[name] = called(meeting, name, self.before)
        return found

    def _revived(self) -> dict[str, PlannedMeeting]:
        """Cancelled meetings that were revived, where they last stood."""
        return {
            name: held.planned.model_copy(update={"state": MeetingState.PROPOSED})
            for name, held in self.before.items()
            if held.cancelled and self.request.decisions.get(name, held.decision).standing is not Standing.CANCELLED
        }

    def _after(self, name: str) -> dict[str, PublishedMeeting]:
        """What the catalogue holds of a meeting afterwards; two meetings where one replaces the other."""
        old, new = self.before.get(name), self.planned.get(name)
        judged = old.planned if old is not None else new
        assert judged is not None
        if old is not None and new is not None and new.committee != old.planned.committee:
            self.refused.append(
                f"{name}: this id belongs to a meeting of {old.planned.committee}; no other may ever bear it"
            )
            return {}
        if not self.request.scope.holds(judged):
            self._say_pending(name, old)
            return {} if old is None else {name: expired(old, self.request.today)}
        if old is None:
            assert new is not None
            return {name: self._new(name, new)}
        if new is not None and new.state is MeetingState.CANCELLED:
            new = None
        return self._tombstone(name, old, new) if old.cancelled else self._living(name, old, new)

    def _new(self, name: str, new: PlannedMeeting, decision: Decision | None = None) -> PublishedMeeting:
        decision = decision or self.request.decisions.get(name) or self._approved(new, decision_in(new))
        gone = decision.standing is Standing.CANCELLED
        self._decide(name, decision)
        return PublishedMeeting(
            planned=stated(new, decision),
            decision=decision,
            first_in=self.request.number,
            changed_in=self.request.number,
            keep_until=last_day_kept(new.last) if gone else None,
            swept=gone and last_day_kept(new.last) < self.request.today,
        )

    def _tombstone(self, name: str, old: PublishedMeeting, new: PlannedMeeting | None) -> dict[str, PublishedMeeting]:
        decision = self.request.decisions.get(name, old.decision)
        if decision.standing is not Standing.CANCELLED and not old.swept:
            if new is not None:
                return {name: self._with(old, new, decision).model_copy(update={"keep_until": None})}
            self.remarks.append(
                f"{named(old.planned)} was revived, but this plan does not hold it: it stays cancelled"
            )
        elif new is not None:
            self.remarks.append(
                f"{named(old.planned)} stands in the plan, but was cancelled: it stays so. `plenary revive {name}` "
                f"brings it back; another meeting needs another id"
            )
        return {name: expired(old, self.request.today)}

    def _living(self, name: str, old: PublishedMeeting, new: PlannedMeeting | None) -> dict[str, PublishedMeeting]:
        decision = self.request.decisions.get(name, old.decision)
        if decision.standing is Standing.CANCELLED:
            return {name: self._gone(old, decision)}
        begun = old.planned.first <= self.request.today
        if new is None:
            if begun:
                return {name: self._with(old, old.planned, decision)}
            if decision.standing in FIRM:
                self.remarks.append(f"{named(old.planned)} is {decision.standing.value}, and this plan cancels it")
            return {name: self._gone(old, decision.model_copy(update={"standing": Standing.CANCELLED}))}
        if begun:
            if displaced(old.planned, new):
                self.remarks.append(f"{named(old.planned)} has begun: it stays where it is, whatever the plan says")
            return {name: self._with(old, old.planned, decision)}
        if decision.standing in FIRM and displaced(old.planned, new):
            return self._moved(name, old, new, decision)
        if displaced(old.planned, new):  # what a host approved was another date and place
            decision = decision.model_copy(update={"host_approved": False})
        return {name: self._with(old, new, self._approved(new, decision))}

    def _moved(
        self, name: str, old: PublishedMeeting, new: PlannedMeeting, decision: Decision
    ) -> dict[str, PublishedMeeting]:
        """A confirmed meeting that the plan has elsewhere."""
        if name in self.request.moves:
            anew = {"standing": Standing.CONFIRMED, "convened_on": None, "host_approved": False}
            return {name: self._with(old, new, self._approved(new, decision.model_copy(update=anew)))}
        if name in self.request.replaces:
            fresh = new_id(name, {*self.before, *self.planned, *self.request.decisions})
            started = self._approved(new, Decision(details=decision.details.model_copy(update=_BOUND_TO_A_PLACE)))
            gone = self._gone(old, decision.model_copy(update={"standing": Standing.CANCELLED}))
            heir = self._new(fresh, called(new, fresh, self.before), started)
            return {
                name: gone.model_copy(update={"replaced_by": fresh}),
                fresh: heir.model_copy(update={"replaces": name}),
            }
        self.refused.append(
            f"{named(old.planned)} is {decision.standing.value} for {when_and_where(old.planned)}; the plan has it "
            f'{when_and_where(new)}. To move it say --move "{name}=REASON", or --replace {name} to cancel it and '
            f"announce a new one"
        )
        return {}

    def _approved(self, planned: PlannedMeeting, decision: Decision) -> Decision:
        """The decision with the host's approval, where the brief has it."""
        if decision.host_approved or planned.offer not in self.request.firm:
            return decision
        return decision.model_copy(update={"host_approved": True})

    def _gone(self, old: PublishedMeeting, decision: Decision) -> PublishedMeeting:
        kept = last_day_kept(old.planned.last)
        tombstone = self._with(old, old.planned, decision)
        return tombstone.model_copy(update={"keep_until": kept, "swept": kept < self.request.today})

    def _with(self, old: PublishedMeeting, planned: PlannedMeeting, decision: Decision) -> PublishedMeeting:
        self._decide(old.id, decision)
        kept = _with_opening(old.planned, planned, self.request.today)
        return old.model_copy(update={"planned": stated(kept, decision), "decision": decision})

    def _decide(self, name: str, decision: Decision) -> None:
        if self.request.decisions.get(name) != decision:
            self.decided[name] = decision

    def _numbered(self, made: PublishedMeeting) -> PublishedMeeting:
        old = self.before.get(made.id)
        same = old is not None and made.model_copy(update={"changed_in": old.changed_in}) == old
        return made if same else made.model_copy(update={"changed_in": self.request.number})

    def _say_pending(self, name: str, old: PublishedMeeting | None) -> None:
        if old is not None and self.request.decisions.get(name, old.decision) != old.decision:
            self.remarks.append(
                f"{named(old.planned)} was decided on, but lies outside this release: it waits for the next"
            )


_BOUND_TO_A_PLACE = dict.fromkeys(("venue", "room", "joining_link", "registration"))


def _with_opening(old: PlannedMeeting, new: PlannedMeeting, today: date) -> PlannedMeeting:
    """The plan's meeting; when registration opened in the past is as members were told, or not told, before.

    Plans say that day of a confirmed meeting and not of another, so it would come and go with how one was made.
    """
    days = old.deadlines.registration_opens, new.deadlines.registration_opens
    if displaced(old, new) or any(day is not None and day >= today for day in days):
        return new
    return new.model_copy(update={"deadlines": new.deadlines.model_copy(update={"registration_opens": days[0]})})


def expired(held: PublishedMeeting, today: date) -> PublishedMeeting:
    """The meeting as it was; a tombstone whose days are over leaves the feeds with any release, and stays known."""
    over = held.keep_until is not None and held.keep_until < today
    return held.model_copy(update={"swept": True}) if over and not held.swept else held


def decision_in(planned: PlannedMeeting) -> Decision:
    """The decision with which a meeting starts: what its plan says of it; what was held had been confirmed."""
    if planned.state is MeetingState.CANCELLED:
        return Decision(standing=Standing.CANCELLED)
    if planned.convened is not None:
        return Decision(standing=Standing.CONVENED, convened_on=planned.convened)
    proposed = planned.state is MeetingState.PROPOSED
    return Decision(standing=Standing.PROPOSED if proposed else Standing.CONFIRMED)


def stated(planned: PlannedMeeting, decision: Decision) -> PlannedMeeting:
    """The meeting with the state that was decided, whatever its plan took it for."""
    state = {Standing.PROPOSED: MeetingState.PROPOSED, Standing.CANCELLED: MeetingState.CANCELLED}
    found = {"state": state.get(decision.standing, MeetingState.CONFIRMED), "convened": decision.convened_on}
    return planned.model_copy(update=found)
