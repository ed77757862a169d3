"""Backups: all rows as they stood at one instant, whatever is written meanwhile; a damaged one is refused."""

from __future__ import annotations

import json
import os
import tarfile
import threading
from pathlib import Path

import pytest

from scheduler.errors import OutputError, StoreError
from scheduler.publication import Decision
from scheduler.store import TokenKind
from scheduler.store.backup import read_backup, read_rows, write_backup
from scheduler.store.database import Database
from scheduler.store.register import Wanted
from tests.publications import publication
from tests.scheduler.store.places import Place


def test_a_backup_holds_every_row_and_is_for_its_owner_alone(place: Place, tmp_path: Path) -> None:
    store = place.released(2)
    store.decide("wg1-2027-1", Decision(), "convenor", "é𝄞 'quoted'")
    store.tokens.create(Wanted("x", TokenKind.BODY, "pt"), "secretary")
    store.drafts.add(publication(0), 3, "secretary")
    made = write_backup(store.database, tmp_path / "b.tar.gz")
    assert read_backup(tmp_path / "b.tar.gz") == made
    assert {name: len(rows) for name, rows in made.rows.items()} == {
        "publications": 2,
        "decisions": 1,
        "log": 5,
        "tokens": 1,
        "drafts": 1,
    }
    assert (made.number, oct((tmp_path / "b.tar.gz").stat().st_mode & 0o777)) == (2, "0o600")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.gz", "data"]


def test_a_backup_never_goes_over_a_file(place: Place, tmp_path: Path) -> None:
    store, file = place.released(1), tmp_path / "b.tar.gz"
    file.write_text("precious")
    with pytest.raises(OutputError, match="there is such a file already; name a new one"):
        write_backup(store.database, file)
    with pytest.raises(OutputError, match="cannot be written: No such file or directory"):
        write_backup(store.database, tmp_path / "none" / "b.tar.gz")
    assert file.read_text() == "precious"


def test_backups_made_while_others_write_hold_whole_releases(place: Place, tmp_path: Path) -> None:
    """Each release comes with a decision and a line of the log: a backup has all three or none."""
    store, stop = place.released(1), threading.Event()
    faults: list[BaseException] = []

    def write() -> None:
        number = 1
        try:
            while not stop.is_set():
                number += 1
                made = publication(number, entries=[])
                store.add(made, number - 1, "secretary", decided={f"m{number}": Decision()})
        except BaseException as fault:
            faults.append(fault)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        found = [write_backup(Database(place.data, place.url), tmp_path / f"{n}.tar.gz") for n in range(6)]
    finally:
        stop.set()
        writer.join()
    assert faults == []
    for backup in found:
        rows = backup.rows
        numbers = list(range(1, backup.number + 1))
        assert [row["number"] for row in rows["publications"]] == numbers
        assert [row["what"].split(":")[0] for row in rows["log"]] == [f"release {n}" for n in numbers]
        assert sorted(int(row["meeting"][1:]) for row in rows["decisions"]) == numbers[1:]


def test_a_damaged_release_is_not_backed_up_as_if_it_were_whole(place: Place, tmp_path: Path) -> None:
    store = place.released(2)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE publications SET sha256 = 'x' WHERE number = 1")
    with pytest.raises(StoreError, match="release 1: damaged: it is not what was written, its SHA-256 differs"):
        write_backup(store.database, tmp_path / "b.tar.gz")


@pytest.fixture
def backup(data: Path, tmp_path: Path) -> Path:
    """A whole backup."""
    write_backup(Place(data).released(1).database, tmp_path / "b.tar.gz")
    return tmp_path / "b.tar.gz"


def with_other(backup: Path, name: str, content: bytes) -> Path:
    """A backup in which one file is another."""
    changed, folder = backup.with_name("changed.tar.gz"), backup.with_name("unpacked")
    with tarfile.open(backup) as archive:
        archive.extractall(folder, filter="data")
    (folder / name).write_bytes(content)
    with tarfile.open(changed, "w:gz") as archive:
        for path in sorted(folder.iterdir()):
            archive.add(path, path.name)
    return changed


def test_a_damaged_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    cut, noise, none = tmp_path / "cut", tmp_path / "noise", tmp_path / "none"
    cut.write_bytes(content[: len(content) // 2])
    noise.write_bytes(os.urandom(2_000))
    changed = with_other(backup, "log.jsonl", b"")
    said = {}
    for file in (cut, noise, none, changed, tmp_path):
        with pytest.raises(StoreError) as error:
            read_backup(file)
        said[file.name] = str(error.value).removeprefix(str(file))
    assert said == {
        "cut": ": no backup, or a damaged one (EOFError); nothing was changed",
        "noise": ": no backup, or a damaged one (ReadError); nothing was changed",
        "none": ": there is no such file",
        "changed.tar.gz": ": a damaged backup: the SHA-256 of log.jsonl differs; nothing was changed",
        tmp_path.name: ": cannot be read: Is a directory; nothing was changed",
    }


@pytest.mark.parametrize("newer", [{"backup": 2}, {"schema": "0099"}])
def test_a_backup_of_a_newer_program_is_refused(backup: Path, newer: dict[str, object]) -> None:
    with tarfile.open(backup) as archive:
        manifest = json.loads(archive.extractfile("manifest.json").read())  # type: ignore[union-attr]
    changed = with_other(backup, "manifest.json", json.dumps(manifest | newer).encode())
    with pytest.raises(StoreError, match="made by a newer Plenary"):
        read_backup(changed)


def test_rows_come_in_the_same_order_from_both_databases(data: Path, postgres: Path, tmp_path: Path) -> None:
    from tests.postgres import new_database

    one = Place(data).released(2)
    two = Place(tmp_path / "other", new_database(postgres, f"o{os.getpid()}")).released(2)
    found = [read_rows(store.database).rows for store in (one, two)]
    for rows in found:
        for line in rows["log"]:
            line["at"] = ""
    assert found[0] == found[1]
