"""The shelf: cheap while nothing changes, new at once when something does, and whole when the database is not."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.errors import StoreError
from scheduler.news import changes_between
from scheduler.news.step import Step
from scheduler.store import TokenKind, TokenState, open_shelf
from scheduler.store.register import Wanted
from tests.publications import publication
from tests.scheduler.store.places import NEVER, Place, public_feeds

DATABASE = "plenary.sqlite"


def test_a_new_release_is_seen_at_once(place: Place) -> None:
    store, shelf = place.store(), place.shelf()
    seen = [shelf.current()]
    for number in (1, 2):
        store.add(publication(number), number - 1, "secretary")
        seen.append(shelf.current())
    assert seen == [None, publication(1), publication(2)]
    assert (shelf.numbers(), shelf.publication(1), shelf.publication(2)) == ([1, 2], seen[1], seen[2])
    assert shelf.releases() == store.releases()
    assert shelf.publication(2) is shelf.current()
    assert shelf.trouble is None
    with pytest.raises(KeyError):
        shelf.publication(3)


def test_what_a_release_changed_is_read_alone_and_also_from_files(data: Path) -> None:
    store = Place(data).store()
    store.add(publication(1, changes=changes_between(None, publication(1))), 0, "secretary")
    expected = Step.of(publication(1, changes=changes_between(None, publication(1))))
    shelf = open_shelf(data, seconds=NEVER)
    assert (shelf.step(1), len(expected.changes)) == (expected, 10)
    assert shelf.step(1) is shelf.step(1)
    with pytest.raises(KeyError):
        shelf.step(2)
    (data / DATABASE).write_bytes(b"not a database")
    assert open_shelf(data, seconds=NEVER).step(1) == expected


def test_nothing_but_the_file_is_asked_while_nothing_changes(data: Path) -> None:
    Place(data).released(1)
    shelf = open_shelf(data, seconds=NEVER)
    first = shelf.current()
    os.rename(data / DATABASE, data / "elsewhere")
    assert (shelf.current() is first, shelf.trouble) == (True, None)
    (data / "current").write_text("1\n")
    assert shelf.current() is first
    assert str(shelf.trouble).startswith(f"{data / DATABASE}: the database is missing or empty")
    os.rename(data / "elsewhere", data / DATABASE)
    (data / "current").write_text("1 \n")
    assert (shelf.current(), shelf.trouble) == (first, None)


def test_the_database_is_asked_now_and_then_even_if_no_file_changes(data: Path) -> None:
    place = Place(data)
    place.released(1)
    shelf = place.shelf(seconds=0)
    before = shelf.current()
    kept = (data / "current").stat()
    place.store().add(publication(2), 1, "secretary")
    (data / "current").write_text("1\n")
    os.utime(data / "current", ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert (before, shelf.current()) == (publication(1), publication(2))


def test_a_folder_without_releases_serves_none(data: Path) -> None:
    with pytest.raises(StoreError, match="there is no such data folder"):
        open_shelf(data)
    data.mkdir()
    shelf = open_shelf(data, seconds=0)
    assert (shelf.current(), shelf.token("x"), shelf.numbers(), shelf.trouble) == (None, None, [], None)


def overwrite(file: Path, first: int, length: int) -> None:
    """Put random bytes in the place of what is there."""
    content = bytearray(file.read_bytes())
    content[first : first + length] = random.Random(5).randbytes(len(content[first : first + length]))
    file.write_bytes(content)


def cut(file: Path) -> None:
    """Lose the second half of a file."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "header": lambda file: overwrite(file, 0, 100),
    "all but the header": lambda file: overwrite(file, 100, 10**9),
    "from the second page on": lambda file: overwrite(file, 4096, 10**9),
    "half of it": cut,
    "everything": lambda file: file.write_bytes(b""),
    "no database at all": lambda file: file.unlink(),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "something else": lambda file: file.write_text("<html>Not found</html>\n" * 1000),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_leaves_the_last_release_and_all_links(data: Path, damage: str) -> None:
    place = Place(data)
    store = place.released(3)
    made = store.tokens.create(Wanted("Portugal", TokenKind.BODY, "pt"), "secretary")
    gone = store.tokens.create(Wanted("Switzerland", TokenKind.BODY, "ch"), "secretary")
    store.tokens.revoke("Switzerland", "secretary")
    DAMAGES[damage](data / DATABASE)
    shelf = place.shelf()
    assert shelf.current() == publication(3, sequence=2)
    assert shelf.token(made.secret) == made.token
    assert [token and token.state for token in (shelf.token(gone.secret), shelf.token("no"))] == [
        TokenState.WITHDRAWN,
        None,
    ]
    assert shelf.publication(1) == publication(1)
    assert shelf.numbers() == [1, 2, 3]
    assert str(shelf.trouble).startswith(str(data / DATABASE))
    with pytest.raises(StoreError):
        place.store()


def test_a_whole_release_that_is_older_is_better_than_a_damaged_one(data: Path) -> None:
    place = Place(data)
    place.released(3)
    (data / DATABASE).write_bytes(b"damaged")
    damaged = data / "releases" / "3" / "release.json"
    damaged.write_bytes(damaged.read_bytes().replace(b"Geneva", b"Genoa!"))
    shutil.rmtree(data / "releases" / "1")
    shelf = place.shelf()
    assert (shelf.current(), shelf.numbers()) == (publication(2, sequence=1), [2])
    with pytest.raises(StoreError, match="damaged"):
        shelf.publication(3)


def test_an_old_copy_in_the_databases_place_gives_no_number_away_twice(data: Path) -> None:
    place = Place(data)
    store = place.released(1)
    old = (data / DATABASE).read_bytes()
    store.add(publication(2), 1, "secretary")
    (data / DATABASE).write_bytes(old)
    shelf = place.shelf()
    assert shelf.current() == publication(2)
    expected = (
        f"{data / DATABASE}: the database knows no release after 1, but the files of release 2 are there and are "
        f"still served. `plenary restore FILE --data {data}` brings back a backup"
    )
    assert shelf.trouble == expected
    with pytest.raises(StoreError) as said:
        place.store()
    assert str(said.value) == expected


def test_what_is_in_memory_is_served_when_files_and_database_are_lost(data: Path) -> None:
    place = Place(data)
    store = place.released(1)
    made = store.tokens.create(Wanted("Portugal", TokenKind.BODY, "pt"), "secretary")
    shelf = place.shelf(seconds=0)
    before = (shelf.current(), shelf.token(made.secret))
    shutil.rmtree(data)
    assert (shelf.current(), shelf.token(made.secret)) == before
    assert shelf.trouble is not None


def test_links_are_not_called_unknown_while_nobody_can_know(data: Path) -> None:
    place = Place(data)
    place.released(1)
    (data / DATABASE).write_bytes(b"damaged")
    (data / "tokens.json").write_text("{")
    with pytest.raises(StoreError, match=r"tokens\.json: damaged"):
        place.shelf().token("anything")


def test_a_shelf_mends_itself_when_the_database_is_back(data: Path) -> None:
    place = Place(data)
    place.released(2)
    kept = (data / DATABASE).read_bytes()
    (data / DATABASE).write_bytes(b"damaged")
    shelf = place.shelf(seconds=0)
    troubled = (shelf.current(), shelf.trouble is None)
    (data / DATABASE).write_bytes(kept)
    assert (troubled, shelf.current(), shelf.trouble) == (
        (publication(2, sequence=1), False),
        publication(2, sequence=1),
        None,
    )


def test_links_are_seen_withdrawn_and_replaced_at_once(place: Place) -> None:
    store, shelf = place.released(1), place.shelf()
    first = store.tokens.create(Wanted("Portugal", TokenKind.BODY, "pt"), "secretary")
    live = shelf.token(first.secret)
    second = store.tokens.replace("Portugal", "secretary")
    old, new = shelf.token(first.secret), shelf.token(second.secret)
    assert (live, new) == (first.token, second.token)
    assert old is not None
    assert (old.state, old.replaced_by) == (TokenState.WITHDRAWN, second.token.id)
    assert [shelf.token(wrong) for wrong in ("", first.secret[:-1], first.secret + "=", "\ud800", "é" * 9_000)] == [
        None
    ] * 5


def test_a_link_runs_out_by_itself(place: Place) -> None:
    store, shelf = place.released(1), place.shelf()
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    last = store.tokens.create(Wanted("over", TokenKind.PERSON, "convenor-A", expires=yesterday), "secretary")
    far = store.tokens.create(Wanted("far", TokenKind.PERSON, "convenor-A", expires=date(2199, 1, 1)), "secretary")
    ended, open_still = shelf.token(last.secret), shelf.token(far.secret)
    assert ended is not None
    assert (ended.state, ended.revoked) == (
        TokenState.WITHDRAWN,
        datetime(yesterday.year, yesterday.month, yesterday.day, tzinfo=UTC) + timedelta(days=1),
    )
    assert open_still == far.token


def test_drafts_open_by_their_link_until_their_day(place: Place) -> None:
    store, shelf = place.store(), place.shelf()
    secret = store.drafts.add(publication(0), 14, "secretary")
    long_ago = datetime.now(UTC) - timedelta(days=15)
    over = store.drafts.add(publication(0, note="old"), 14, "secretary", at=long_ago)
    found = shelf.draft(secret)
    assert found is not None
    assert (found.publication, found.expires) == (publication(0), datetime.now(UTC).date() + timedelta(days=14))
    assert (shelf.draft(over), shelf.draft("unknown"), shelf.token(secret)) == (None, None, None)
    assert (shelf.current(), store.numbers()) == (None, [])
    store.sweep_tokens(datetime.now(UTC).date())
    assert shelf.draft(secret) == found
    assert secret not in "".join(f"{line}" for line in store.log())


def test_public_files_are_those_of_the_release(data: Path) -> None:
    Place(data).released(1)
    there = data / "releases" / "1" / "feeds" / "all.ics"
    assert there.read_bytes() == public_feeds(publication(1))["feeds/all.ics"]
