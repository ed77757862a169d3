"""What the secretariat decides of published meetings: confirm, convene, cancel, revive, and their details.

A decision stands in the store at once, in the order of the ISO Meetings application; members see it with the next
release. Of several meetings all are decided or none; every function returns what was decided, by meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from scheduler.brief.words import Mode
from scheduler.errors import ReleaseError
from scheduler.feed_words import clean
from scheduler.publication import Decision, Details, Publication, PublishedMeeting, Standing
from scheduler.release.phase import today_in
from scheduler.release.words import named, needs_a_host, unknown, when_and_where
from scheduler.store.store import Store, now
from scheduler.wording import full_day

DETAILS = tuple(Details.model_fields)


@dataclass(frozen=True)
class _Case:
    """One meeting to be decided on, as released and as decided, on a day."""

    meeting: PublishedMeeting
    decision: Decision
    publication: Publication
    today: date

    @property
    def over(self) -> bool:
        """Whether its last day is over."""
        return self.meeting.planned.last < self.today

    @property
    def name(self) -> str:
        """Its id and its name."""
        return named(self.meeting.planned)


Judged = Decision | str
"""What is decided of a meeting, or why nothing can be."""


def confirm(
    store: Store, ids: Iterable[str], *, by: str, host_approved: bool = False, at: datetime | None = None
) -> dict[str, Decision]:
    """Confirm proposed meetings: date and place then stay. `host_approved` records that their hosts agreed.

    ReleaseError names every meeting that is unknown, cancelled, over, without a place, or a committee's own at a host
    who has not approved.
    """

    def judge(case: _Case) -> Judged:
        planned, decision = case.meeting.planned, case.decision
        if (refusal := _closed(case, "confirmed")) is not None:
            return refusal
        if decision.standing is not Standing.PROPOSED:
            return f"{case.name} is {decision.standing.value} already"
        if planned.mode is not Mode.VIRTUAL and planned.place is None and planned.city is None:
            return f"{case.name} has no place yet; plan it with one, publish, then confirm it"
        approved, needed = decision.host_approved or host_approved, needs_a_host(case.meeting, case.publication)
        if needed and not approved:
            host = planned.host_name or planned.host
            return (
                f"{case.name} is a meeting of the committee at a host's: {host} has not approved "
                f"{when_and_where(planned)}. Once it has, say --host-approved, or record the approval in the brief"
            )
        update = {"standing": Standing.CONFIRMED, "host_approved": approved and needed}
        return decision.model_copy(update=update)

    return _decide(store, ids, "confirmed", judge, by, at)


def convene(
    store: Store, ids: Iterable[str], *, by: str, agenda_sent: date | None, at: datetime | None = None
) -> dict[str, Decision]:
    """Convene confirmed meetings: notice was given, and the agenda sent, on that day.

    ReleaseError names every meeting that is not confirmed or is over, and says so where no agenda was sent.
    """

    def judge(case: _Case) -> Judged:
        if (refusal := _closed(case, "convened")) is not None:
            return refusal
        if case.decision.standing is Standing.PROPOSED:
            return f"{case.name} is only proposed; `plenary confirm {case.meeting.id}` comes first"
        if case.decision.standing is Standing.CONVENED:
            on = case.decision.convened_on
            return f"{case.name} is convened already" + (f", since {full_day(on)}" if on else "")
        if agenda_sent is None:
            return (
                f"{case.name}: a meeting is convened with its agenda; say on which day that was sent, --agenda-sent"
            )
        if agenda_sent > case.today:
            return f"{case.name}: the agenda cannot have been sent on {full_day(agenda_sent)}, which is still to come"
        if agenda_sent > case.meeting.planned.first:
            return f"{case.name}: an agenda sent on {full_day(agenda_sent)} came after its first day"
        return case.decision.model_copy(update={"standing": Standing.CONVENED, "convened_on": agenda_sent})

    return _decide(store, ids, "convened", judge, by, at)


def cancel(
    store: Store, ids: Iterable[str], *, by: str, reason: str, at: datetime | None = None
) -> dict[str, Decision]:
    """Cancel meetings, for a reason that members are told; ReleaseError where one is cancelled or over already."""
    said = clean(reason)
    if not said:
        raise ReleaseError(["a cancellation needs a reason, which members are told: --reason"])

    def judge(case: _Case) -> Judged:
        if (refusal := _closed(case, "cancelled")) is not None:
            return refusal
        return case.decision.model_copy(update={"standing": Standing.CANCELLED, "reason": said})

    return _decide(store, ids, "cancelled", judge, by, at, said)


def revive(store: Store, ids: Iterable[str], *, by: str, at: datetime | None = None) -> dict[str, Decision]:
    """Bring cancelled meetings back, as proposed, under their old ids; the next release needs a plan with them.

    ReleaseError names every meeting that is not cancelled, was replaced, is over, or has left the feeds.
    """

    def judge(case: _Case) -> Judged:
        if case.decision.standing is not Standing.CANCELLED:
            return f"{case.name} is not cancelled"
        if case.meeting.replaced_by is not None:
            return f"{case.name} was replaced by {case.meeting.replaced_by}; decide on that one"
        if case.meeting.swept:
            return f"{case.name} has left the feeds long ago; a new meeting needs a new id"
        if not case.meeting.cancelled:  # never released as cancelled: it stands as members know it
            standing = {"standing": case.meeting.decision.standing, "reason": case.meeting.decision.reason}
            return case.decision.model_copy(update=standing)
        anew = {"standing": Standing.PROPOSED, "reason": None, "convened_on": None, "host_approved": False}
        return case.decision.model_copy(update=anew)

    return _decide(store, ids, "revived", judge, by, at)


def set_details(
    store: Store, ids: Iterable[str], changes: Mapping[str, Any], *, by: str, at: datetime | None = None
) -> dict[str, Decision]:
    """Change details of meetings, by the names of Details; an empty value takes one away.

    ReleaseError names every value that cannot be, and every meeting that is cancelled.
    """
    wanted = {name: clean(value) if isinstance(value, str) else value for name, value in changes.items()}
    if not wanted:
        raise ReleaseError([f"name what changes: {', '.join('--' + name.replace('_', '-') for name in DETAILS)}"])

    def judge(case: _Case) -> Judged:
        if case.decision.standing is Standing.CANCELLED:
            return f"{case.name} is cancelled; nothing of it changes any more"
        said = {name: value or None for name, value in wanted.items()}
        try:
            details = Details.model_validate(case.decision.details.model_dump() | said)
        except ValidationError as error:
            first = error.errors()[0]
            return f"{case.name}: {first['loc'][0]}: {_fault(str(first['loc'][0]), first['msg'])}"
        return case.decision.model_copy(update={"details": details})

    told = ", ".join(f"{name}: {value or 'none'}" if name not in _SECRET else name for name, value in wanted.items())
    return _decide(store, ids, "changed details of", judge, by, at, told)


_SECRET = frozenset({"joining_link", "registration"})
"""What the log only names: it is shown to more people than the members' view."""


def _fault(name: str, message: str) -> str:
    if name in _SECRET:
        return "right is an address such as https://meet.example/42"
    return message.removeprefix("Value error, ")


def _closed(case: _Case, done: str) -> str | None:
    """Why nothing can be decided of a meeting any more, if so."""
    if case.meeting.replaced_by is not None:
        return f"{case.name} was replaced by {case.meeting.replaced_by}; decide on that one"
    if case.decision.standing is Standing.CANCELLED:
        return f"{case.name} is cancelled; `plenary revive {case.meeting.id}` comes first"
    if case.over:
        return f"{case.name} ended on {full_day(case.meeting.planned.last)} and cannot be {done} any more"
    return None


def _decide(
    store: Store,
    ids: Iterable[str],
    did: str,
    judge: Callable[[_Case], Judged],
    by: str,
    at: datetime | None,
    more: str = "",
) -> dict[str, Decision]:
    cases, decisions = _cases(store, ids, at or now())
    judged = {name: judge(case) for name, case in cases.items()}
    if refused := [found for found in judged.values() if isinstance(found, str)]:
        raise ReleaseError(refused)
    decided = {name: found for name, found in judged.items() if isinstance(found, Decision)}
    said = {name: cases[name].name + (f": {more}" if more else "") for name in decided}
    store.decide_all(decided, clean(by), did, said, seen=decisions)
    return decided


def _cases(store: Store, ids: Iterable[str], at: datetime) -> tuple[dict[str, _Case], dict[str, Decision]]:
    publication, decisions = store.current(), store.decisions()
    if publication is None:
        raise ReleaseError([f"{store.data}: nothing was released yet; `plenary publish` makes the first release"])
    names = list(dict.fromkeys(ids))
    if refused := [_unknown(name, publication) for name in names if name not in publication.meetings]:
        raise ReleaseError(refused)
    today = today_in(publication.zone, at)
    found = {
        name: _Case(held, decisions.get(name, held.decision), publication, today)
        for name in names
        for held in [publication.meetings[name]]
    }
    return found, decisions


def _unknown(name: str, publication: Publication) -> str:
    if any(meeting.meeting == name for meeting in publication.surroundings.open_meetings):
        return f"{name} has no dates yet; plan and publish it first"
    return unknown(name, publication.meetings)
