"""After every poll, whatever happened and whatever the calendar program does, it shows what is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from scheduler.publication import PublishedMeeting
from scheduler.store import TokenKind
from scheduler.store.register import Wanted as NewLink
from tests.ics import read
from tests.scheduler.histories.clients import Ask, Client, Conditions, Policy, seen
from tests.scheduler.histories.expected import Wanted, agrees, expected
from tests.scheduler.histories.history import BY, History
from tests.scheduler.histories.serving import asking
from tests.scheduler.store.places import Place

MEMORY = Path("/dev/shm")
FIRM = ("confirmed", "convened")


@dataclass(frozen=True)
class Feed:
    """A feed that is subscribed to, and which meetings it must hold."""

    path: str
    wanted: Wanted
    members: bool = False


def everything(held: PublishedMeeting) -> bool:
    """Every meeting."""
    return True


def feeds(history: History) -> list[Feed]:
    """A feed of every kind, private ones among them."""
    store = history.store
    place = min(str(held.planned.place) for held in history.publication.meetings.values())
    wanted = NewLink("WG 1", TokenKind.GROUPS, groups=("tc99-wg1",))
    secret = store.tokens.create(wanted, BY).secret
    return [
        Feed("/feeds/all.ics", everything),
        Feed("/feeds/groups/tc99-wg1.ics", lambda held: held.planned.group == "tc99-wg1"),
        Feed(f"/feeds/places/{place}.ics", lambda held: held.planned.place == place),
        Feed("/feeds/kinds/plenary.ics", lambda held: held.planned.kind == "plenary"),
        Feed("/feeds/all.ics?cancelled=0&proposed=0", lambda held: held.decision.standing in FIRM),
        Feed(f"/feeds/t/{secret}.ics", lambda held: held.planned.group == "tc99-wg1", members=True),
    ]


def run(place: Place, seed: int, steps: int) -> History:
    """One history with its subscribers; what they show is compared after each poll."""
    history = History(place, seed)
    ask = asking(place)
    chance = Random(-seed)
    subscribed = [
        (feed, Client(feed.path, policy, conditions))
        for feed in feeds(history)
        for policy, conditions in chance.sample(list(product(Policy, Conditions)), 3)
    ]
    laws = Laws(ask, [feed.path for feed, _ in subscribed])
    for _ in range(steps):
        before = history.store.number()
        history.step()
        laws.hold(released=history.store.number() != before)
        for feed, client in subscribed:
            if chance.random() < 0.4:
                client.poll(ask)
                shows_what_is_published(feed, client, laws.fresh(feed.path), history)
    return history


def shows_what_is_published(feed: Feed, client: Client, body: bytes, history: History) -> None:
    """A program that has just asked shows what a new one would show, and that is what was released."""
    fresh = {event["UID"].value: seen(event) for event in read(body)[1]}
    assert client.shown == fresh, (feed.path, client.policy, client.conditions, history.told[-3:])
    agrees(body, expected(history.publication, feed.wanted, members=feed.members))


class Laws:
    """What holds of each feed from one release to the next."""

    def __init__(self, ask: Ask, paths: list[str]) -> None:
        self._ask = ask
        self._last = {path: ask(path, {}) for path in paths}

    def fresh(self, path: str) -> bytes:
        """What a program gets that asks for the first time."""
        return self._last[path][2]

    def hold(self, *, released: bool) -> None:
        """The same bytes mean the same validators, other bytes later ones; without a release nothing changes."""
        for path, (_, told, body) in self._last.items():
            status, headers, now = self._ask(path, {})
            assert status == 200
            if now == body:
                assert (headers["ETag"], headers["Last-Modified"]) == (told["ETag"], told["Last-Modified"]), path
            else:
                assert released, path
                assert headers["ETag"] != told["ETag"], path
                assert moment(headers["Last-Modified"]) > moment(told["Last-Modified"]), path
                never_back(body, now)
            self._last[path] = status, headers, now


def moment(text: str) -> float:
    """A date of HTTP in seconds."""
    return parsedate_to_datetime(text).timestamp()


def never_back(before: bytes, after: bytes) -> None:
    """No entry's revision falls, and one that changed has a later one."""
    old = {event["UID"].value: event for event in read(before)[1]}
    for event in read(after)[1]:
        was = old.get(event["UID"].value)
        if was is None:
            continue
        sequences = int(was["SEQUENCE"].value), int(event["SEQUENCE"].value)
        times = was["LAST-MODIFIED"].value, event["LAST-MODIFIED"].value
        assert sequences[0] <= sequences[1], (was, event)
        assert event["DTSTAMP"] == event["LAST-MODIFIED"], event
        assert times[0] < times[1] or was == event, (was, event)
        if seen(was).core != seen(event).core:
            assert sequences[0] < sequences[1], (was, event)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Place]:
    """A data folder in memory where that can be had: a history of many steps need not wait for a disk."""
    if not MEMORY.is_dir():
        yield Place(tmp_path / "data")
        return
    with TemporaryDirectory(dir=MEMORY) as found:
        yield Place(Path(found) / "data")


@pytest.mark.parametrize("seed", range(3))
def test_calendars_show_what_is_published(seed: int, folder: Place) -> None:
    history = run(folder, seed, 40)
    assert history.store.number() > 15


def test_calendars_show_what_is_published_from_either_database(place: Place) -> None:
    assert run(place, 3, 30).store.number() > 15


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 323))
def test_calendars_show_what_is_published_in_many_histories(seed: int, folder: Place) -> None:
    run(folder, seed, 30 + seed % 31)


def test_histories_do_all_that_a_secretariat_does(folder: Place) -> None:
    words = ("change", "drop", "add", "cancel", "revive", "confirm", "convene", "details", "nothing", "sweep")
    missing = {*words, "begin", "moved", "replaced", "release only", "('tc98'"}
    history = History(folder, 11)
    for _ in range(400):
        done = history.step()
        if not (missing := {word for word in missing if word not in done}):
            break
    assert missing == set()
