"""What stands in the way is said in words, nothing is half done, and the last release goes on being served."""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.errors import StoreError
from scheduler.store import TokenKind, open_store
from scheduler.store.backup import read_backup, write_backup
from scheduler.store.opening import reading_store
from scheduler.store.register import Wanted
from tests.publications import publication
from tests.scheduler.store.places import NEVER, Place, said_in_a_process

resource = pytest.importorskip("resource", reason="no limits of that kind here")
NOBODY = 65534


@pytest.fixture
def seen_by_all() -> Iterator[Path]:
    """A folder that other users reach; those of pytest are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="plenary-test-"))
    folder.chmod(0o755)
    yield folder / "data"
    shutil.rmtree(folder)


def without_power() -> None:
    """Be somebody whom read-only stops."""
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def small_disk(most: int) -> None:
    """Let no file grow beyond so many bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("precious")
    with pytest.raises(StoreError) as said:
        open_store(file)
    assert str(said.value) == f"{file}: this data folder cannot be made or used: File exists"
    assert file.read_text() == "precious"


def test_a_folder_that_is_not_there_is_not_made_to_read_from(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such data folder; `plenary publish` makes one"):
        reading_store(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="nothing was released here yet"):
        reading_store(tmp_path / "empty")
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_said_and_served(seen_by_all: Path) -> None:
    place = Place(seen_by_all)
    place.released(2)
    for path in [seen_by_all, *seen_by_all.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    def look() -> str:
        without_power()
        shelf = place.shelf(NEVER)
        found = shelf.current()
        try:
            place.store().add(publication(3), 2, "secretary")
        except StoreError as error:
            return f"{found and found.number}|{error}"
        return "released"

    number, error = said_in_a_process(look).split("|")
    assert number == "2"
    assert error.startswith(f"{seen_by_all}")
    assert "cannot be" in error
    assert place.shelf().current() == publication(2, sequence=1)


def test_a_folder_that_cannot_be_made_is_said(seen_by_all: Path) -> None:
    seen_by_all.parent.chmod(0o555)

    def make() -> object:
        without_power()
        return open_store(seen_by_all)

    expected = f"StoreError: {seen_by_all}: this data folder cannot be made or used: Permission denied"
    assert said_in_a_process(make) == expected


@pytest.mark.parametrize("room", [0, 20_000, 60_000])
def test_a_full_disk_leaves_the_release_before(place: Place, room: int) -> None:
    place.released(1)
    big = publication(2, note="x" * 10_000, brief=os.urandom(100_000).hex())

    def release() -> str:
        store = place.store()
        sizes = (
            [path.stat().st_size for path in place.data.rglob("*") if path.is_file()] if place.url is None else [0]
        )
        small_disk(max(sizes) + room)
        store.add(big, 1, "secretary")
        return "released"

    said = said_in_a_process(release)
    shelf = place.shelf()
    found = shelf.current()
    assert found is not None
    if place.url is None:
        assert said.startswith(f"StoreError: {place.data}")
        assert re.search("the disk (failed or )?is full.*; nothing was changed", said)
        assert (found.number, shelf.trouble) == (1, None)
    else:  # the database is on another disk: the release is made, its files are not
        assert said == (
            f"StoreError: {place.data / 'releases' / '2'}: release 2 stands in the database and is served, but its "
            "files cannot be written: File too large. They are written the next time that a command opens the folder"
        )
        assert found.number == 2
    assert sorted(path.name for path in (place.data / "releases").iterdir()) == ["1"]
    place.store()
    place.store().note("secretary", "found", "room again")
    assert (place.data / "current").read_text() == f"{found.number}\n"


def test_a_full_disk_never_hides_a_secret_that_was_made(place: Place) -> None:
    store = place.released(1)
    if place.url is None:
        pytest.skip("the database needs room as well")

    def make() -> str:
        small_disk(100)
        return store.tokens.create(Wanted("x", TokenKind.BODY, "pt"), "secretary").secret

    secret = said_in_a_process(make)
    token = place.shelf().token(secret)
    assert token is not None
    assert token.name == "x"


def test_a_backup_is_made_while_the_folder_is_full(data: Path, tmp_path: Path) -> None:
    Place(data).released(1)

    def back_up() -> str:
        small_disk(50_000)
        write_backup(reading_store(data).database, tmp_path / "b.tar.gz")
        return "done"

    assert said_in_a_process(back_up) == "done"
    assert read_backup(tmp_path / "b.tar.gz").number == 1


def test_a_server_that_does_not_answer_leaves_the_release_files(data: Path, tmp_path: Path) -> None:
    Place(data).released(1)
    place = Place(data, f"postgresql://plenary:secret@/none?host={tmp_path}")
    shelf = place.shelf()
    assert shelf.current() == publication(1)
    assert "the database does not answer" in str(shelf.trouble)
    with pytest.raises(StoreError) as said:
        place.store()
    assert "secret" not in str(said.value) + str(shelf.trouble)
    assert str(said.value).endswith(f"the last release is still served from its files under {data / 'releases'}.")


@pytest.mark.parametrize("column", ["released = 'never'", "schema = 'x', released = ''"])
def test_rows_that_nobody_wrote_are_damage(place: Place, column: str) -> None:
    store = place.released(1)
    if place.url is not None and "schema" in column:
        pytest.skip("PostgreSQL keeps words out of numbers")
    with store.database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE publications SET {column}")
    with pytest.raises(StoreError, match="the database is damaged"):
        store.releases()
