"""A publish that is killed at any instant, and two at once: the old release or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import sys
from datetime import timedelta

import pytest

from scheduler.errors import StaleError
from scheduler.publication import Publication, Standing
from scheduler.release import proposed, publish, release
from scheduler.store import open_store
from scheduler.store.documents import text_of
from scheduler.store.release_files import numbers_on_disk, read_document
from tests.plans import plan
from tests.scheduler.release.releases import AT, BY, later, planned, released
from tests.scheduler.store.places import Place, in_a_process
from tests.scheduler.store.test_concurrent import side_by_side
from tests.scheduler.store.test_crash import Killer, after_calls, after_seconds

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")
ROUNDS = 15
FIRST = plan().meeting("wg1-2027-2").first


def publish_next(place: Place, kill_me: Killer) -> None:
    """Release the plan in which WG 1 meets a day later than in the release before, after setting the trap."""
    store = open_store(place.data, place.url)
    number = store.number()
    made = planned(later("wg1-2027-2", number), without=("wg1-2027-1",) if number else ())
    kill_me()
    publish(store, made, by=BY, note=f"release {number + 1}", at=AT + timedelta(days=number))
    sys.setprofile(None)


def calls_of_one(place: Place) -> int:
    calls = [0]

    def count(frame: object, event: str, argument: object) -> None:
        calls[0] += event in ("call", "c_call")

    publish_next(place, lambda: sys.setprofile(count))
    return calls[0]


def must_be_whole(place: Place, numbers: tuple[int, int]) -> Publication:
    """One of these releases is there, the same in the database, in memory and in the files."""
    seen = place.shelf().current()
    assert seen is not None
    assert seen.number in numbers
    assert seen.meetings["wg1-2027-2"].planned.first == FIRST + timedelta(days=seen.number - 1)
    store = open_store(place.data, place.url)  # mends what the crash left of the files
    assert (store.current(), store.numbers()) == (seen, list(range(1, seen.number + 1)))
    assert {name: held.decision for name, held in seen.meetings.items()} == store.decisions()
    assert [line.what for line in store.log()] == [f"release {n}: release {n}" for n in store.numbers()]
    assert numbers_on_disk(place.data) == store.numbers()
    assert read_document(place.data, seen.number) == text_of(seen)
    return seen


def test_fifteen_times_killed_old_or_new_is_there_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = Place(tmp_path_factory.mktemp("killed") / "data")
    publish_next(place, lambda: None)
    calls, chance = calls_of_one(place), random.Random(2027)
    instants = [after_calls(1 + round(calls * part / 11)) for part in range(12)]
    instants += [after_seconds(chance.uniform(0, 0.3)) for _ in range(ROUNDS - len(instants))]
    ends = []
    for kill_me in instants:
        before = open_store(place.data).number()
        code = in_a_process(lambda kill=kill_me: publish_next(place, kill))
        after = must_be_whole(place, (before, before + 1)).number
        assert code in (0, -signal.SIGKILL, -signal.SIGALRM), code
        ends.append((code != 0, after - before))
    # Killed early, the release was not made; killed late, it was; both were tried.
    assert {(True, 0), (True, 1)} <= set(ends)


def test_of_two_who_publish_at_once_one_is_told(place: Place) -> None:
    released(place.store())

    def mine(days: int) -> int:
        store = open_store(place.data, place.url)
        try:
            publish(store, planned(later("wg1-2027-2", days)), by=f"secretary {days}", note="mine", at=AT)
        except StaleError as stale:
            return 10 if "meanwhile release 2 was made by secretary" in str(stale) else 11
        return 0

    codes = side_by_side([lambda days=days: mine(days) for days in (7, 14)])
    store = place.store()
    current = store.current()
    assert current is not None
    # Whoever comes after the other has released sees its release, and moves the meeting once more.
    assert (sorted(codes), store.numbers()) in (([0, 10], [1, 2]), ([0, 0], [1, 2, 3]))
    assert current.meetings["wg1-2027-2"].planned.first - FIRST in (timedelta(days=7), timedelta(days=14))


def test_what_was_reviewed_is_what_is_released(place: Place) -> None:
    store = place.store()
    released(store)
    made = proposed(store, planned(later("wg1-2027-2", 7)), by=BY, note="mine", at=AT)
    assert release(store, made) == made.publication == store.current()
    with pytest.raises(StaleError):
        release(store, made)
    assert store.decisions()["wg1-2027-2"].standing is Standing.PROPOSED
