"""Laws of the catalogue, over random plans, scopes, decisions and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.brief.words import MeetingState
from scheduler.errors import ReleaseError
from scheduler.plan import Plan
from scheduler.publication import Decision, Publication, PublishedMeeting, Scope, Standing
from scheduler.release.catalogue import Catalogue, catalogue, displaced
from scheduler.release.request import Request, scope_of
from tests.plans import plan
from tests.publications import publication
from tests.scheduler.release.releases import moved

BASE = plan()
NAMES = [meeting.meeting for meeting in BASE.meetings]
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))
STANDINGS = st.sampled_from(list(Standing))


@dataclass(frozen=True)
class Step:
    """A release: a plan, a scope, decisions made before it, the day, and whether confirmed meetings may move."""

    plan: Plan | None
    scope: Scope
    decided: dict[str, Standing]
    today: date
    moving: bool


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    kept = draw(st.lists(st.sampled_from(BASE.meetings), unique_by=lambda meeting: meeting.meeting))
    meetings = []
    for meeting in kept:
        days = draw(st.integers(-20, 20))
        changes: dict[str, Any] = moved(meeting, days if draw(st.booleans()) else 0)
        if meeting.city is not None and draw(st.booleans()):
            changes |= {"city": "Oslo", "country": "NO", "place": "OSL"}
        if draw(st.booleans()):
            changes["state"] = draw(st.sampled_from([MeetingState.PROPOSED, MeetingState.CANCELLED]))
        meetings.append(meeting.model_copy(update=changes))
    return BASE.model_copy(update={"meetings": meetings})


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    groups = draw(st.lists(st.sampled_from(sorted(BASE.groups)), unique=True, max_size=4))
    return draw(
        st.sampled_from([scope_of(BASE, None), Scope(committees=["tc99"], groups=groups, first=first, last=last)])
    )


STEPS = st.builds(
    Step,
    st.one_of(plans(), plans(), st.none()),
    scopes(),
    st.dictionaries(st.sampled_from(NAMES), STANDINGS, max_size=4),
    DAYS,
    st.booleans(),
)


class History:
    """Releases one after the other, as publish makes them, without entries."""

    def __init__(self) -> None:
        self.current: Publication | None = None
        self.decisions: dict[str, Decision] = {}

    def request(self, step: Step) -> Request:
        known = self.current.meetings if self.current is not None else {}
        for name in step.decided.keys() & known.keys():
            if known[name].replaced_by is None:
                self.decisions[name] = Decision(standing=step.decided[name])
        return Request(
            plan=step.plan if self.current is not None else step.plan or BASE,
            before=self.current,
            decisions=dict(self.decisions),
            scope=step.scope,
            number=1 + (self.current.number if self.current is not None else 0),
            today=step.today,
            moves=dict.fromkeys(known, "a reason") if step.moving else {},
        )

    def take(self, made: Catalogue, number: int) -> None:
        self.decisions |= made.decided
        self.current = publication(number, meetings=made.meetings, entries=[], headings={})


def without_sweep(held: PublishedMeeting) -> PublishedMeeting:
    return held.model_copy(update={"swept": False, "changed_in": 0})


@settings(max_examples=120, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=5))
def test_laws_of_every_release(steps: list[Step]) -> None:
    history = History()
    for step in steps:
        request = history.request(step)
        before = request.before.meetings if request.before is not None else {}
        try:
            made = catalogue(request)
        except ReleaseError:
            assert not step.moving
            continue
        after = made.meetings
        assert before.keys() <= after.keys()  # nothing that was ever published is lost
        for name, held in after.items():
            old = before.get(name)
            judge(request, old, held)
            assert (held.id, held.first_in) == (name, request.number if old is None else old.first_in)
            assert (held.changed_in == request.number) == (held != old)
        planned = {m.meeting for m in request.plan.meetings} if request.plan is not None else set()
        assert after.keys() <= before.keys() | planned
        history.take(made, request.number)
        again = catalogue(
            Request(request.plan, history.current, dict(history.decisions), request.scope, 99, request.today)
        )
        assert again.meetings == after
        assert again.decided == {}


def judge(request: Request, old: PublishedMeeting | None, held: PublishedMeeting) -> None:
    """What a release may do to one meeting."""
    if not request.scope.holds(old.planned if old is not None else held.planned):
        assert old is not None
        assert without_sweep(held) == without_sweep(old)  # outside the scope nothing is touched
        return
    decision = request.decisions.get(held.id)
    if old is not None and not old.cancelled:
        if old.planned.first <= request.today:
            assert not displaced(old.planned, held.planned)
            assert held.cancelled == (decision is not None and decision.standing is Standing.CANCELLED)
        firm = decision is not None and decision.standing in (Standing.CONFIRMED, Standing.CONVENED)
        if firm and held.id not in request.moves:
            assert not displaced(old.planned, held.planned)
    if held.cancelled:
        assert held.keep_until is not None
        assert held.swept == (held.keep_until < request.today) or old is not None
        assert held.planned.state is MeetingState.CANCELLED or (old is not None and old.cancelled)
    else:
        assert (held.keep_until, held.swept) == (None, False)
        assert request.plan is None or old is not None or held.id in {m.meeting for m in request.plan.meetings}


@pytest.mark.parametrize("name", ["city", "first", "last", "half", "start", "country"])
def test_what_keeps_a_confirmed_meeting_where_it_is(name: str) -> None:
    meeting = BASE.meeting("wg1-2027-2")
    other = {"city": "Oslo", "country": "NO", "half": "morning", "start": "10:00"}
    value = other.get(name) or getattr(meeting, name) + timedelta(days=1)
    assert displaced(meeting, meeting.model_copy(update={name: value}))
    assert not displaced(meeting, meeting.model_copy(update={"venue": "Hall", "room": "r2", "mode": "hybrid"}))
