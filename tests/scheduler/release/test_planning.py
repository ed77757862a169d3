"""Planning with a data folder: what was released and decided there counts before the brief's own words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from scheduler.audit import audit
from scheduler.brief.words import MeetingState
from scheduler.commands import Releases, plan_brief
from scheduler.errors import ReleaseError
from scheduler.exits import Exit
from scheduler.load import load_problem_of
from scheduler.outcome import Effort
from scheduler.plan import UNDECIDED, Booking, Plan
from scheduler.plan_file import read_plan
from scheduler.publication import Standing
from scheduler.release import cancel, confirm, convene, proposed, publish, release, revive
from scheduler.release.planning import Grounds, grounds, grounds_in
from scheduler.store import Store, open_store
from tests.scheduler.commanded import command
from tests.scheduler.made_plans import BOOKED, made, moved, write_brief, year

AT = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
BY = "secretary"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "year.yaml")


@pytest.fixture
def store(data: Path) -> Store:
    """The small year, released."""
    opened = open_store(data)
    publish(opened, made(year()), by=BY, note="first", at=AT)
    return opened


def seen(brief: Path, store: Store, **more: Any) -> Grounds:
    return grounds_in(brief, store, at=AT, **more)


def planned(brief: Path, out: Path, data: Path, *free: str) -> Plan:
    assert plan_brief(brief, out, None, Effort(20), Releases(data, None, free)) is Exit.DONE
    return read_plan(out)


def test_without_a_release_the_brief_speaks_alone(brief: Path, data: Path) -> None:
    found = grounds(brief, data)
    assert (found.problem.decided, found.problem.published, found.released) == (UNDECIDED, {}, None)
    assert found.remarks == (f"Nothing was released in {data} yet: what stands is what the brief says.",)
    assert not data.exists()


def test_published_dates_count_as_seen(brief: Path, store: Store) -> None:
    found = seen(brief, store)
    assert (found.problem.decided, found.remarks) == (UNDECIDED, ())
    assert dict(found.problem.published) == dict(BOOKED)
    assert found.released == made(year())


def test_what_is_confirmed_is_frozen_where_it_was_published(brief: Path, store: Store, tmp_path: Path) -> None:
    confirm(store, ["p", "w"], by=BY, host_approved=True, at=AT)
    convene(store, ["p"], by=BY, agenda_sent=date(2026, 10, 4), at=AT)
    plan = planned(brief, tmp_path / "plan.json", store.data)
    plenary = plan.meeting("p")
    assert (plenary.first, plenary.place, plenary.state) == (date(2027, 5, 10), "LIS", MeetingState.CONFIRMED)
    assert plenary.convened == date(2026, 10, 4)
    assert plan.decided.approved == ["lis"]
    assert sorted(plan.decided.standing) == ["p", "w"]
    problem = load_problem_of(brief, plan)
    assert problem.meetings["p"].frozen
    assert audit(problem, plan).clean
    assert command("check", brief, tmp_path / "plan.json").code == 0
    assert publish(store, plan, by=BY, note="again", at=AT) is not None


def test_what_is_cancelled_is_not_planned_and_said(brief: Path, store: Store, tmp_path: Path) -> None:
    cancel(store, ["s"], by=BY, reason="no experts", at=AT)
    found = seen(brief, store)
    assert found.remarks == (
        "s (WG 1, session) was cancelled: it is not planned. `plenary revive s` brings it back; another meeting "
        "needs another id",
    )
    assert sorted(found.problem.meetings) == ["p", "w"]
    plan = planned(brief, tmp_path / "plan.json", store.data)
    released = publish(store, plan, by=BY, note="without", at=AT)
    assert released is not None
    assert released.meetings["s"].cancelled
    revive(store, ["s"], by=BY, at=AT)
    again = seen(brief, store)
    assert (again.remarks, "s" in again.problem.meetings, "s" in again.problem.published) == ((), True, False)


def test_contradictions_are_said_and_the_store_counts(tmp_path: Path, store: Store) -> None:
    confirm(store, ["s"], by=BY, at=AT)
    elsewhere = {"state": "confirmed", "first": "2027-03-09", "mode": "virtual", "start": "12:00"}
    firm = {"state": "confirmed", "first": "2027-05-12", "place": "LIS", "mode": "face-to-face"}
    said = write_brief(tmp_path / "said.yaml", {"standing": {"s": elsewhere, "w": firm, "p": {"state": "cancelled"}}})
    found = seen(said, store)
    assert found.remarks == (
        "p: the brief says cancelled, the store proposed for 10–11 May 2027, Lisbon; the store counts",
        "w: the brief says confirmed for 12 May 2027, LIS, the store proposed for 12 May 2027, Lisbon; the store "
        "counts",
        "s: the brief says confirmed for 9 March 2027, the store confirmed for 2–3 March 2027, online; the store "
        "counts",
    )
    meetings = found.problem.meetings
    assert (meetings["p"].standing, meetings["w"].standing) == (None, None)
    assert (meetings["s"].standing and meetings["s"].standing.first) == date(2027, 3, 2)


def test_what_the_brief_says_in_agreement_stays_its_own(tmp_path: Path, store: Store) -> None:
    whole = {"state": "proposed", "first": "2027-03-02", "mode": "virtual"}
    assert seen(write_brief(tmp_path / "said.yaml", {"standing": {"s": whole}}), store).problem.decided == UNDECIDED
    confirm(store, ["s"], by=BY, at=AT)
    whole |= {"state": "confirmed", "start": "06:00", "note": "agreed in June"}
    agreed = seen(write_brief(tmp_path / "said.yaml", {"standing": {"s": whole}}), store)
    assert (agreed.problem.decided, agreed.remarks) == (UNDECIDED, ())


def test_what_has_begun_is_history(brief: Path, store: Store) -> None:
    found = grounds_in(brief, store, at=datetime(2027, 3, 2, 6, 0, tzinfo=UTC))
    assert (found.problem.meetings["s"].held, found.problem.meetings["p"].held) == (True, False)


def test_a_confirmed_meeting_that_is_free_may_move(brief: Path, store: Store) -> None:
    confirm(store, ["s"], by=BY, at=AT)
    assert seen(brief, store).problem.meetings["s"].frozen
    free = seen(brief, store, free=["s"]).problem
    assert (free.meetings["s"].frozen, free.published["s"].first) == (False, date(2027, 3, 2))
    with pytest.raises(ReleaseError) as refused:
        seen(brief, store, free=["wg9"])
    assert refused.value.lines == (
        "wg9: the store knows no such meeting of this brief, so nothing holds it where it is",
    )
    begun = {"at": datetime(2027, 3, 3, tzinfo=UTC), "free": ["s"]}
    with pytest.raises(ReleaseError, match="has begun; it cannot move any more"):
        grounds_in(brief, store, **begun)


def test_a_replaced_meeting_goes_on_under_the_id_of_the_brief(brief: Path, store: Store) -> None:
    confirm(store, ["s"], by=BY, at=AT)
    late = moved(made(year()), "s", first=date(2027, 3, 9), last=date(2027, 3, 10))
    release(store, proposed(store, late, by=BY, note="anew", replaces=["s"], at=AT))
    found = seen(brief, store).problem
    assert found.published["s"].first == date(2027, 3, 9)
    assert found.meetings["s"].standing is None
    confirm(store, ["sb"], by=BY, at=AT)
    stands = seen(brief, store).problem.meetings["s"].standing
    assert stands is not None
    assert (stands.state, stands.first) == (MeetingState.CONFIRMED, date(2027, 3, 9))


def test_a_place_that_the_brief_lost_is_named(tmp_path: Path, store: Store) -> None:
    confirm(store, ["p"], by=BY, host_approved=True, at=AT)
    lost = write_brief(tmp_path / "lost.yaml", {"places": {"LIS": None}, "offers": None})
    with pytest.raises(ReleaseError) as refused:
        seen(lost, store)
    assert refused.value.lines == (
        "p (TC 7, 5th plenary) stands for 10–11 May 2027, Lisbon, but the brief has no place LIS any more; put it "
        "back",
    )


def test_standing_counts_without_a_release_of_it(brief: Path, store: Store) -> None:
    confirm(store, ["s"], by=BY, at=AT)
    current = store.current()
    assert current is not None
    assert current.meetings["s"].decision.standing is Standing.PROPOSED
    stands = seen(brief, store).problem.meetings["s"].standing
    assert stands is not None
    assert isinstance(seen(brief, store).problem.published["s"], Booking)
    assert (stands.first, stands.start, stands.mode) == (date(2027, 3, 2), "06:00", "virtual")


def test_the_two_ways_to_say_what_was_seen_exclude_each_other(brief: Path, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    both = command("plan", brief, "--out", out, "--data", data, "--published", out)
    alone = command("plan", brief, "--out", out, "--free", "s")
    assert (both.code, alone.code) == (2, 2)
    assert "--data knows what members have seen; leave --published out." in both.err
    assert "--free needs --data, which holds meetings where they are." in alone.err
