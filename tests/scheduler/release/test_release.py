"""Publishing: a first release, what follows, what is refused, and what a scope leaves alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.brief.words import MeetingState
from scheduler.errors import ReleaseError, StaleError
from scheduler.publication import Decision, Scope, Standing
from scheduler.release import confirm, proposed, publish, release
from scheduler.store import open_store
from tests.plans import plan
from tests.scheduler.release.releases import AT, BY, later, planned, released, stands
from tests.scheduler.store.places import Place


def test_first_release_holds_the_plan_and_its_decisions(place: Place) -> None:
    store = place.store()
    made = released(store, note="The year 2027")
    assert (made.number, made.released, made.by, made.note) == (1, AT, BY, "The year 2027")
    assert made.scope == Scope(committees=["tc99"], first=date(2027, 1, 1), last=date(2027, 12, 31))
    assert stands(made) == {
        "cag-2027-1": (date(2027, 4, 12), "convened"),
        "dg1-2027-1": (date(2027, 6, 7), "confirmed"),
        "jwg3-2027-1": (date(2027, 1, 18), "confirmed"),
        "plenary-2027": (date(2027, 4, 14), "convened"),
        "tig-2027-1": (date(2027, 4, 13), "convened"),
        "wg1-2027-1": (date(2027, 2, 1), "proposed"),
        "wg1-2027-2": (date(2027, 8, 31), "proposed"),
        "wg2-2027-1": (date(2027, 10, 30), "confirmed"),
        "wg2-2027-2": (date(2027, 12, 6), "cancelled"),
        "workshop-2027": (date(2027, 4, 16), "convened"),
    }
    assert {name: held.decision for name, held in made.meetings.items()} == store.decisions()
    assert place.store().current() == made


def test_the_same_plan_again_is_no_release(place: Place) -> None:
    store = place.store()
    first = released(store)
    log = store.log()
    assert publish(store, plan(cost=110, digest="1" * 64), by=BY, note="again") is None
    assert (store.current(), store.log()) == (first, log)


def test_a_proposed_meeting_moves_and_the_others_stay_as_they_were(place: Place) -> None:
    store = place.store()
    first = released(store)
    second = released(store, planned(later("wg1-2027-2", 7)))
    held = second.meetings["wg1-2027-2"]
    assert (held.planned.first, held.first_in, held.changed_in) == (date(2027, 9, 7), 1, 2)
    assert {**second.meetings, "wg1-2027-2": None} == {**first.meetings, "wg1-2027-2": None}
    assert [(change.meeting, change.kinds) for change in second.changes] == [("wg1-2027-2", ["moved"])]


def test_a_meeting_that_the_plan_no_longer_holds_is_cancelled(place: Place) -> None:
    store = place.store()
    first = released(store)
    second = released(store, planned(without=("wg1-2027-2",)))
    gone = second.meetings["wg1-2027-2"]
    assert (gone.decision, gone.keep_until, gone.swept) == (
        Decision(standing=Standing.CANCELLED),
        date(2027, 10, 2),
        False,
    )
    assert gone.planned.first == first.meetings["wg1-2027-2"].planned.first
    assert store.decisions()["wg1-2027-2"] == gone.decision


def test_a_confirmed_meeting_is_not_moved_by_accident(place: Place) -> None:
    store = place.store()
    first = released(store)
    with pytest.raises(ReleaseError) as refused:
        publish(store, planned(later("dg1-2027-1", 7)), by=BY, note="moved", at=AT)
    assert refused.value.lines == (
        "dg1-2027-1 (DG 1, 1st session) is confirmed for 7–9 June 2027, Geneva; the plan has it 14–16 June 2027, "
        'Geneva. To move it say --move "dg1-2027-1=REASON", or --replace dg1-2027-1 to cancel it and announce a new '
        "one",
    )
    assert store.current() == first


def test_a_confirmed_meeting_moves_for_a_reason_that_is_logged(place: Place) -> None:
    store = place.store()
    released(store)
    second = released(store, planned(later("dg1-2027-1", 7)), moves={"dg1-2027-1": "the host asked for it"})
    held = second.meetings["dg1-2027-1"]
    assert (held.planned.first, held.decision.standing) == (date(2027, 6, 14), Standing.CONFIRMED)
    assert [(line.did, line.what) for line in store.log()][-1] == ("moved", "dg1-2027-1: the host asked for it")


def test_a_replaced_meeting_and_the_new_one_name_each_other(place: Place) -> None:
    store = place.store()
    released(store)
    second = released(store, planned(later("dg1-2027-1", 7)), replaces=["dg1-2027-1"])
    old, new = second.meetings["dg1-2027-1"], second.meetings["dg1-2027-1b"]
    assert (old.replaced_by, new.replaces, old.cancelled) == ("dg1-2027-1b", "dg1-2027-1", True)
    assert (old.planned.first, new.planned.first, new.decision.standing) == (
        date(2027, 6, 7),
        date(2027, 6, 14),
        Standing.PROPOSED,
    )
    third = released(store, planned(later("dg1-2027-1", 8)))
    assert (third.meetings["dg1-2027-1"], third.meetings["dg1-2027-1b"].planned.first) == (old, date(2027, 6, 15))


def test_a_replaced_meeting_is_moved_by_either_of_its_ids(place: Place) -> None:
    store = place.store()
    released(store)
    released(store, planned(later("dg1-2027-1", 7)), replaces=["dg1-2027-1"])
    confirm(store, ["dg1-2027-1b"], by=BY, at=AT)
    moved = released(store, planned(later("dg1-2027-1", 14)), moves={"dg1-2027-1": "the hall is taken"})
    assert moved.meetings["dg1-2027-1b"].planned.first == date(2027, 6, 21)
    assert store.log()[-1].what == "dg1-2027-1b: the hall is taken"


def test_a_hosts_approval_is_of_one_date_and_place(place: Place) -> None:
    store = place.store()
    proposed_still = {"plenary-2027": {"state": MeetingState.PROPOSED, "convened": None}}
    released(store, planned(proposed_still))
    approved = store.decisions()["plenary-2027"].model_copy(update={"host_approved": True})
    store.decide("plenary-2027", approved, BY, "plenary-2027")
    change = proposed_still["plenary-2027"] | later("plenary-2027", 7)["plenary-2027"]
    same = released(store, planned(proposed_still | {"wg1-2027-2": later("wg1-2027-2", 7)["wg1-2027-2"]}))
    assert same.meetings["plenary-2027"].decision.host_approved
    moved = released(store, planned({"plenary-2027": change}))
    assert not moved.meetings["plenary-2027"].decision.host_approved
    assert not store.decisions()["plenary-2027"].host_approved


def test_the_second_of_two_is_told_what_changed_under_them(place: Place) -> None:
    store = place.store()
    released(store)
    mine = proposed(store, planned(later("wg1-2027-2", 7)), by=BY, note="mine", at=AT + timedelta(days=1))
    confirm(store, ["wg1-2027-2"], by="deputy", at=AT)
    with pytest.raises(StaleError, match="meanwhile somebody decided on wg1-2027-2"):
        release(store, mine)
    mine = proposed(store, planned(later("wg1-2027-1", 7)), by=BY, note="mine", at=AT + timedelta(days=1))
    released(store, by="deputy", note="theirs")
    with pytest.raises(StaleError, match="meanwhile release 2 was made by deputy"):
        release(store, mine)


def test_releases_are_later_than_the_one_before_whatever_the_clock_says(place: Place) -> None:
    store = place.store()
    first = released(store)
    second = released(store, planned(later("wg1-2027-2", 7)), at=datetime(2020, 1, 1, tzinfo=UTC))
    assert second.released == first.released + timedelta(seconds=1)


def test_what_was_released_is_read_back_from_a_folder_opened_anew(place: Place) -> None:
    made = released(place.store())
    assert open_store(place.data, place.url).current() == made
