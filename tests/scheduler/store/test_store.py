"""The store, on both databases: releases, decisions and the log are kept whole, and nobody overwrites another."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from scheduler.errors import StaleError, StoreError
from scheduler.publication import Decision, Details, Standing
from scheduler.store import open_store
from scheduler.store.documents import text_of
from scheduler.store.rows import LogLine, Released
from tests.publications import publication, released_at
from tests.scheduler.store.places import Place, public_feeds


def said(store_log: list[LogLine]) -> list[tuple[str, str, str]]:
    """The log without its moments."""
    return [(line.by, line.did, line.what) for line in store_log]


def test_an_empty_store_holds_nothing(place: Place) -> None:
    store = place.store()
    assert (store.number(), store.numbers(), store.current(), store.decisions(), store.log()) == (0, [], None, {}, [])
    assert (place.data / "current").read_text() == "0\n"
    with pytest.raises(KeyError):
        store.publication(1)


def test_releases_come_back_as_they_went_in(place: Place) -> None:
    place.released(2)
    store = place.store()
    assert [store.publication(number) for number in store.numbers()] == [publication(1), publication(2, sequence=1)]
    assert store.current() == publication(2, sequence=1)
    assert store.releases() == [
        Released(number=number, released=released_at(number), by="secretary", note=f"release {number}")
        for number in (1, 2)
    ]
    assert said(store.log()) == [("secretary", "made", f"release {n}: release {n}") for n in (1, 2)]


def test_a_release_that_was_overtaken_is_refused_and_leaves_nothing(place: Place) -> None:
    mine, theirs = place.store(), place.store()
    theirs.add(publication(1, note="the other one"), 0, "deputy")
    before = (mine.log(), mine.decisions())
    with pytest.raises(StaleError) as stale:
        mine.add(publication(1), 0, "secretary", decided={"wg1-2027-1": Decision()})
    assert stale.value.current == 1
    assert str(stale.value) == (
        "meanwhile release 1 was made by secretary on 15 September 2026 at 08:00 UTC: the other one. "
        "Nothing was released; review your plan against it, then publish again"
    )
    assert (mine.log(), mine.decisions()) == before
    assert mine.current() == publication(1, note="the other one")


def test_decisions_are_set_one_by_one_or_with_a_release(place: Place) -> None:
    store = place.store()
    convened = Decision(standing=Standing.CONVENED, details=Details(room="Room 5"))
    store.decide("wg1-2027-1", convened, "convenor", "wg1-2027-1, room Room 5", "convened")
    store.decide("wg1-2027-1", convened.model_copy(update={"reason": "again"}), "convenor", "wg1-2027-1")
    seen = store.decisions()
    cancelled = Decision(standing=Standing.CANCELLED, reason="no host")
    store.add(publication(1), 0, "secretary", seen=seen, decided={"plenary-2027": cancelled})
    assert store.decisions() == seen | {"plenary-2027": cancelled}
    assert said(store.log()) == [
        ("convenor", "convened", "wg1-2027-1, room Room 5"),
        ("convenor", "decided", "wg1-2027-1"),
        ("secretary", "made", "release 1: release 1"),
    ]


def test_a_release_reviewed_before_a_decision_is_refused(place: Place) -> None:
    store = place.store()
    seen = store.decisions()
    store.decide("wg1-2027-1", Decision(standing=Standing.CONFIRMED), "convenor", "wg1-2027-1")
    with pytest.raises(StaleError, match=r"^meanwhile somebody decided on wg1-2027-1\. Nothing was released"):
        store.add(publication(1), 0, "secretary", seen=seen)
    assert store.numbers() == []


def test_a_number_is_never_used_twice(place: Place) -> None:
    store = place.released(1)
    with pytest.raises(ValueError, match="release 1 cannot follow release 1"):
        store.add(publication(1), 1, "secretary")
    store.add(publication(7), 1, "secretary")
    assert store.numbers() == [1, 7]


def test_hostile_words_are_kept_in_the_log_without_what_no_database_holds(place: Place) -> None:
    store = place.store()
    store.note("per\0son", "did", "half a pair: \ud800, and 'quotes'; -- é𝄞")
    assert said(store.log()) == [("per?son", "did", "half a pair: ?, and 'quotes'; -- é𝄞")]


def test_release_files_say_the_same_as_the_database(place: Place) -> None:
    place.released(2)
    made, folder = publication(2, sequence=1), place.data / "releases" / "2"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    manifest = json.loads(files.pop("manifest.json"))
    assert sorted(files) == ["brief.yaml", "feeds/all.ics", "feeds/groups/wg1.ics", "plan.json", "release.json"]
    assert files["release.json"] == text_of(made)
    assert {name: files[name] for name in public_feeds(made)} == public_feeds(made)
    assert manifest == {
        "manifest": 1,
        "number": 2,
        "feeds": True,
        "files": {
            name: {"sha256": sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in sorted(files.items())
        },
    }
    assert (place.data / "current").read_text() == "2\n"


def test_files_are_written_again_where_they_are_missing_or_wrong(place: Place) -> None:
    place.released(3)
    releases = place.data / "releases"
    (releases / "1" / "plan.json").unlink()
    (releases / "3" / "release.json").write_bytes(b"{" + text_of(publication(3, sequence=2))[1:-1] + b" ")
    (releases / "2" / "manifest.json").write_text("[]")
    (releases / ".new-1234").mkdir()
    (place.data / "current").unlink()
    whole = place.store()
    assert [json.loads((releases / str(n) / "manifest.json").read_text())["number"] for n in (1, 2, 3)] == [1, 2, 3]
    assert (releases / "3" / "release.json").read_bytes() == text_of(publication(3, sequence=2))
    assert (releases / "1" / "plan.json").is_file()
    assert sorted(path.name for path in releases.iterdir()) == ["1", "2", "3"]
    assert ((place.data / "current").read_text(), whole.number()) == ("3\n", 3)


def test_feeds_are_added_by_the_next_who_can_make_them(place: Place) -> None:
    open_store(place.data, place.url).add(publication(1), 0, "secretary")
    there = place.data / "releases" / "1" / "feeds" / "all.ics"
    before = there.exists()
    place.store()
    after = there.read_bytes()
    open_store(place.data, place.url)  # who cannot make them leaves them
    assert (before, after, there.read_bytes()) == (False, public_feeds(publication(1))["feeds/all.ics"], after)


def test_an_unknown_kind_of_database_is_refused(place: Place) -> None:
    with pytest.raises(StoreError, match="right is postgresql://user@host/name"):
        open_store(place.data, "mysql://localhost/plenary")
    with pytest.raises(StoreError, match="right is postgresql://user@host/name"):
        open_store(place.data, "nonsense")
