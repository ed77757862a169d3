"""Several processes at once: one wins, the others are told, and no release is lost."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest

from scheduler.errors import StaleError
from scheduler.store.register import Wanted
from scheduler.store.token import TokenKind
from tests.publications import publication
from tests.scheduler.store.places import Place

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")


def side_by_side(works: list[object]) -> list[int]:
    """Do all of it at once, each in a process of its own that waits for the others to be there; exit codes."""
    wait, go = os.pipe()
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            code = 70
            try:
                os.close(go)
                os.read(wait, 1)  # ends when nobody holds the other end any more
                code = int(work())  # type: ignore[operator]
            finally:
                os._exit(code)
        children.append(child)
    os.close(go)
    os.close(wait)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_of_several_who_release_at_once_one_wins_and_the_others_are_told(place: Place) -> None:
    place.store()

    def release(who: int) -> int:
        try:
            place.store().add(publication(1, note=f"of {who}"), 0, f"secretary {who}")
        except StaleError as stale:
            return 10 if stale.current == 1 else 11
        return 0

    codes = side_by_side([lambda who=who: release(who) for who in range(4)])
    assert sorted(codes) == [0, 10, 10, 10]
    winner = codes.index(0)
    store = place.store()
    assert (store.numbers(), [line.by for line in store.log()]) == ([1], [f"secretary {winner}"])
    assert place.shelf().current() == publication(1, note=f"of {winner}")


def test_those_who_try_again_all_get_their_releases_out(place: Place, tmp_path: Path) -> None:
    place.store()
    each, processes = 4, 3

    def release_all(who: int) -> int:
        store, told, done = place.store(), 0, []
        while len(done) < each:
            number = store.number()
            try:
                store.add(publication(number + 1, note=f"of {who}"), number, f"secretary {who}")
                done.append(number + 1)
            except StaleError:
                told += 1
        (tmp_path / f"{who}.json").write_text(json.dumps(done))
        return 0

    assert side_by_side([lambda who=who: release_all(who) for who in range(processes)]) == [0] * processes
    done = {number: who for who in range(processes) for number in json.loads((tmp_path / f"{who}.json").read_text())}
    store = place.store()
    assert store.numbers() == list(range(1, each * processes + 1))
    assert [store.publication(number).note for number in store.numbers()] == [
        f"of {done[number]}" for number in store.numbers()
    ]
    assert sorted(int(path.name) for path in (place.data / "releases").iterdir()) == store.numbers()


def test_links_made_at_once_are_all_there_and_in_the_copy(place: Place) -> None:
    place.released(1)

    def make(who: int) -> int:
        for number in range(5):
            place.store().tokens.create(Wanted(f"{who}-{number}", TokenKind.BODY, "pt"), f"secretary {who}")
        return 0

    assert side_by_side([lambda who=who: make(who) for who in range(3)]) == [0, 0, 0]
    names = sorted(f"{who}-{number}" for who in range(3) for number in range(5))
    assert sorted(token.name for token in place.store().tokens.all()) == names
    copied = json.loads((place.data / "tokens.json").read_text())["tokens"]
    assert sorted(token["name"] for token in copied.values()) == names


def test_readers_never_see_a_release_go_back_while_others_write(place: Place) -> None:
    store, last = place.released(1), 8
    shelf = place.shelf()
    stop = threading.Event()
    faults: list[object] = []

    def read() -> None:
        newest = 0
        while not stop.is_set():
            found = shelf.current()
            if found is None or found.number < newest or len(found.entries) != len(publication(1).entries):
                faults.append(found)
            else:
                newest = found.number

    readers = [threading.Thread(target=read) for _ in range(3)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    try:
        for reader in readers:
            reader.start()
        for number in range(2, last + 1):
            store.add(publication(number), number - 1, "secretary")
    finally:
        stop.set()
        for reader in readers:
            reader.join()
        sys.setswitchinterval(before)
    found = shelf.current()
    assert (faults, found and found.number, shelf.trouble) == ([], last, None)
