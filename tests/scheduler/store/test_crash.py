"""A release that is killed at any instant: the old release is served or the new one, whole, and the next goes on."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scheduler.publication import Decision, Standing
from scheduler.store import TokenKind, TokenState
from scheduler.store.backup import write_backup
from scheduler.store.documents import text_of
from scheduler.store.register import Wanted
from scheduler.store.release_files import is_whole, numbers_on_disk, read_document
from scheduler.store.restore import restore
from tests.publications import publication
from tests.scheduler.store.places import Place, die, in_a_process, public_feeds

Killer = Callable[[], None]


def release_next(place: Place, kill_me: Killer) -> None:
    """Release the next number, with a decision beside it, after setting the trap."""
    store = place.store()
    number = store.number()
    made = publication(number + 1, sequence=number)
    kill_me()
    store.add(made, number, "secretary", decided={f"meeting-{number + 1}": Decision(standing=Standing.CONFIRMED)})
    sys.setprofile(None)


def after_calls(calls: int) -> Killer:
    """Kill this process at its so-manieth call of a function, ours or one written in C."""
    left = [calls]

    def count(frame: object, event: str, argument: object) -> None:
        left[0] -= event in ("call", "c_call")
        if left[0] <= 0:
            die()

    return lambda: sys.setprofile(count)


def after_seconds(seconds: float) -> Killer:
    """Let the system end this process at that moment, wherever it is; nothing of ours runs any more."""

    def trap() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))

    return trap


def calls_and_seconds(place: Place) -> tuple[int, float]:
    """How many calls a whole release makes, and how long it takes."""
    calls = [0]

    def count(frame: object, event: str, argument: object) -> None:
        calls[0] += event in ("call", "c_call")

    release_next(place, lambda: sys.setprofile(count))
    begun = time.perf_counter()
    release_next(place, lambda: None)
    return calls[0], time.perf_counter() - begun


def killers(place: Place, rounds: int) -> list[Killer]:
    """Instants spread over a release, from its first call to its last, and as many moments by the clock."""
    calls, seconds = calls_and_seconds(place)
    chance = random.Random(1914)
    counted = [after_calls(1 + round(calls * part / (rounds / 2))) for part in range(rounds // 2)]
    return counted + [after_seconds(chance.uniform(0, seconds)) for _ in range(rounds - rounds // 2)]


def must_be_whole(place: Place, numbers: tuple[int, ...]) -> int:
    """What anybody may see after a crash is one of these releases, the same everywhere; its number."""
    seen = place.shelf().current()
    number = 0 if seen is None else seen.number
    assert number in numbers
    assert seen == (publication(number, sequence=number - 1) if number else None)
    # What the files alone would serve is whole as well, and at most one release behind.
    there = numbers_on_disk(place.data)
    assert all(is_whole(place.data, found, with_feeds=True, hashes=True) for found in there)
    assert max(there, default=0) in (number - 1, number)
    store = place.store()
    assert store.numbers() == list(range(1, number + 1))
    assert [line.what for line in store.log()] == [f"release {n}: release {n}" for n in store.numbers()]
    assert set(store.decisions()) == {f"meeting-{n}" for n in store.numbers()}
    assert numbers_on_disk(place.data) == store.numbers()
    assert not number or is_whole(place.data, number, with_feeds=True, hashes=True)
    assert not number or read_document(place.data, number) == text_of(publication(number, sequence=number - 1))
    assert [path.name for path in Path(place.data / "releases").iterdir() if path.name.startswith(".")] == []
    return number


def kill_again_and_again(place: Place, rounds: int) -> None:
    """Release and be killed, so many times, each time going on from what is there."""
    ends = []
    for kill_me in killers(place, rounds):
        before = place.store().number()
        code = in_a_process(lambda kill=kill_me: release_next(place, kill))
        after = must_be_whole(place, (before, before + 1))
        assert code in (0, -signal.SIGKILL, -signal.SIGALRM), code
        ends.append((code != 0, after - before))
    # Killed early, the release was not made; killed late, it was; both were tried.
    assert {(True, 0), (True, 1)} <= set(ends)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")
class TestKilled:
    """kill -9 during a release."""

    def test_fifty_times_old_or_new_is_there_whole(self, place: Place) -> None:
        kill_again_and_again(place, 50 if place.url is None else 6)

    @pytest.mark.long
    def test_five_hundred_times(self, place: Place) -> None:
        kill_again_and_again(place, 500)

    def test_the_very_first_opening_may_be_killed_too(self, place: Place) -> None:
        def open_it(kill_me: Killer) -> None:
            kill_me()
            place.store()
            sys.setprofile(None)

        for calls in (1, 300, 3_000, 10_000, 20_000, 40_000):
            in_a_process(lambda calls=calls: open_it(after_calls(calls)))
        assert place.released(1).numbers() == [1]

    def test_a_restore_may_be_killed_and_done_again(self, place: Place, tmp_path: Path) -> None:
        store = place.released(2)
        link = store.tokens.create(Wanted("x", TokenKind.BODY, "pt"), "secretary")
        file = tmp_path / "b.tar.gz"
        write_backup(store.database, file)
        store.tokens.revoke("x", "secretary")

        def restore_it(kill_me: Killer) -> None:
            kill_me()
            restore(file, place.data, place.url, by="secretary", force=True, files_of=public_feeds)
            sys.setprofile(None)

        calls = [0]

        def count(frame: object, event: str, argument: object) -> None:
            calls[0] += event in ("call", "c_call")

        restore_it(lambda: sys.setprofile(count))
        rounds = 6 if place.url is None else 3
        for part in range(1, rounds + 1):
            # Nearly all of a restore's calls build the new database; what counts comes after that.
            at = round(calls[0] * (0.6 + 0.4 * part / rounds)) if part % 3 else round(calls[0] * part / rounds)
            before = place.shelf().current()
            in_a_process(lambda at=at: restore_it(after_calls(at)))
            served, seen = place.shelf().current(), place.shelf().token(link.secret)
            assert served is not None
            assert before is not None
            assert served.number >= before.number
            assert seen is not None
            assert seen.state is TokenState.WITHDRAWN
        done = restore(file, place.data, place.url, by="secretary", force=True, files_of=public_feeds)
        served = place.shelf().current()
        assert served is not None
        assert (served.number, place.shelf().trouble) == (done.number, None)
        assert min(entry.sequence for entry in served.entries) >= 1001
        assert [path.name for path in place.data.iterdir() if path.name.startswith(".")] == []
