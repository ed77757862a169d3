"""What has expired leaves the feeds with a sweep or with any release, and with nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

from scheduler.publication import Publication
from scheduler.release import publish, sweep
from tests.scheduler.release.releases import BY, later, planned, released
from tests.scheduler.store.places import Place

OVER = datetime(2027, 10, 2, 22, 0, tzinfo=UTC)
"""Midnight in Zurich: the tombstone of 31 August to 2 September was kept until 2 October."""


def gone(publication: Publication) -> bool:
    return not any(entry.about == "wg1-2027-2" for entry in publication.entries)


def test_a_tombstone_leaves_the_feeds_the_day_after_its_last(place: Place) -> None:
    store = place.store()
    released(store)
    second = released(store, planned(without=("wg1-2027-2",)))
    assert (second.meetings["wg1-2027-2"].keep_until, gone(second)) == (date(2027, 10, 2), False)
    early = sweep(store, by=BY, at=OVER.replace(hour=21, minute=59))
    late = sweep(store, by=BY, at=OVER)
    assert early.publication is None or not gone(early.publication)
    assert late.publication is not None
    assert (gone(late.publication), late.publication.sweep, late.publication.changes) == (True, True, [])
    assert late.publication.meetings["wg1-2027-2"].swept
    assert late.publication.meetings.keys() == second.meetings.keys()
    assert (store.log()[-1].did, store.current()) == ("swept", late.publication)


def test_a_second_sweep_of_the_same_day_does_nothing(place: Place) -> None:
    store = place.store()
    released(store)
    released(store, planned(without=("wg1-2027-2",)))
    assert sweep(store, by=BY, at=OVER).publication is not None
    numbers = store.numbers()
    assert sweep(store, by=BY, at=OVER).publication is None
    assert store.numbers() == numbers


def test_a_release_takes_out_what_has_expired(place: Place) -> None:
    store = place.store()
    released(store)
    without = ("wg1-2027-2",)
    released(store, planned(without=without))
    third = released(store, planned(later("wg2-2027-1", 7), without), moves={"wg2-2027-1": "x"}, at=OVER)
    assert (third.meetings["wg1-2027-2"].swept, gone(third)) == (True, True)


def test_expiry_alone_is_no_release(place: Place) -> None:
    store = place.store()
    released(store)
    plan = planned(without=("wg1-2027-2",))
    released(store, plan)
    assert publish(store, plan, by=BY, note="again", at=OVER) is None


def test_a_folder_without_a_release_has_nothing_to_sweep(place: Place) -> None:
    assert sweep(place.store(), by=BY).publication is None
