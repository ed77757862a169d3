"""The review as it is printed, and its warnings one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scheduler.plan import Deadlines, Plan
from scheduler.release import Review, cancel, confirm, proposed, publish, review, set_details
from scheduler.store import Store, open_store
from tests.plans import plan
from tests.scheduler.made_plans import made, moved, write_brief, year
from tests.scheduler.release.releases import BY, later, planned

REVIEW = Path(__file__).parents[2] / "golden" / "review.txt"
AT = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
EVENT = {"title": "Assembly", "first": "2027-05-11", "last": "2027-05-11", "severity": "high"}


@pytest.fixture
def store(data: Path) -> Store:
    return open_store(data)


def reviewed(store: Store, plan: Plan, brief: str = "", **more: Any) -> Review:
    return review(proposed(store, plan, brief, **({"by": BY, "at": AT + timedelta(days=1)} | more)))


def test_the_review_reads_as_it_should(store: Store, tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "year.yaml")
    first = made(year())
    publish(store, first, brief.read_text(encoding="utf-8"), by=BY, note="x", at=AT)
    confirm(store, ["s"], by=BY, at=AT)
    set_details(store, ["s"], {"room": "Room 5", "joining_link": "https://meet.example/42"}, by=BY, at=AT)
    cancel(store, ["p"], by=BY, reason="no quorum", at=AT)
    write_brief(brief, {"events": {"assembly": EVENT}, "title": "Another title"})
    late = moved(first, "w", first=date(2027, 5, 11), last=date(2027, 5, 11)).model_copy(
        update={"status": "feasible", "bound": first.cost - 7, "title": "Another title"}
    )
    found = reviewed(store, late, brief.read_text(encoding="utf-8"))
    assert "\n".join(found.lines()) + "\n" == REVIEW.read_text(encoding="utf-8")


def test_a_deadline_warns_once_when_it_is_missed(store: Store) -> None:
    due = {"wg1-2027-2": {"deadlines": Deadlines(agenda_due=date(2026, 10, 5), documents_due=date(2026, 10, 5))}}
    publish(store, planned(due), by=BY, note="x", at=AT)
    told = ("wg1-2027-2 (WG 1, 2nd session): its agenda was due on 5 October 2026",)
    moved_on = {"wg2-2027-1": {"theme": None, "purpose": "another"}}
    assert reviewed(store, planned(due | moved_on)).warnings == (NO_BRIEF, *told)
    publish(store, planned(due | moved_on), by=BY, note="x", at=AT + timedelta(days=1))
    assert reviewed(store, planned(due), at=AT + timedelta(days=2)).warnings == (NO_BRIEF,)


def test_a_move_that_misses_deadlines_names_them(store: Store) -> None:
    publish(store, planned(), by=BY, note="x", at=AT)
    due = Deadlines(agenda_due=date(2026, 10, 1), documents_due=date(2026, 10, 5))
    change = {"wg1-2027-2": later("wg1-2027-2", -7)["wg1-2027-2"] | {"deadlines": due}}
    assert reviewed(store, planned(change)).warnings == (
        NO_BRIEF,
        "wg1-2027-2 (WG 1, 2nd session): its agenda was due on 1 October 2026",
        "wg1-2027-2 (WG 1, 2nd session): its documents were due on 5 October 2026",
    )


def test_a_confirmed_meeting_that_a_plan_cancels_is_named(store: Store) -> None:
    publish(store, planned(), by=BY, note="x", at=AT)
    assert reviewed(store, planned(without=("dg1-2027-1",))).warnings == (
        "dg1-2027-1 (DG 1, 1st session) is confirmed, and this plan cancels it",
        NO_BRIEF,
    )


def test_an_older_plan_is_doubted(store: Store) -> None:
    publish(store, plan(made=AT), by=BY, note="x", at=AT)
    assert reviewed(store, plan(made=AT - timedelta(days=3))).warnings == (
        "the plan was made on 2 October 2026, before that of release 1: is it the newest?",
        NO_BRIEF,
    )


def test_a_meeting_proposed_for_days_that_are_over_is_named(store: Store) -> None:
    publish(store, planned(), by=BY, note="x", at=AT)
    change = planned({"wg1-2027-2": {"first": date(2027, 1, 11), "last": date(2027, 1, 12)}})
    assert reviewed(store, change, at=datetime(2027, 1, 20, tzinfo=UTC)).warnings[-1:] == (
        "wg1-2027-2 (WG 1, 2nd session) is proposed for 11–12 January 2027, which is over",
    )


def test_a_move_to_another_date_lacks_the_hosts_approval(store: Store) -> None:
    publish(store, planned(), by=BY, note="x", at=AT)
    moves = {"plenary-2027": "the hall is taken"}
    assert reviewed(store, planned(later("plenary-2027", 7)), moves=moves).warnings[-1] == (
        "plenary-2027 (TC 99, 41st plenary) is confirmed, and the approval of Body of Portugal for this date and "
        "place is not recorded"
    )


NO_BRIEF = "no brief came with the plan (--brief): member bodies and people stay as they were released"
