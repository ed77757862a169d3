"""Schemas: each step keeps what there was, and a database of another time is told so."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from scheduler.errors import StoreError
from scheduler.publication import Decision, Standing
from scheduler.store import TokenKind, schema
from scheduler.store.backup import Backup, read_backup, read_rows, write_backup
from scheduler.store.database import Database
from scheduler.store.opening import make_folders, reading_store
from scheduler.store.register import Wanted
from scheduler.store.restore import insert_rows, restore
from scheduler.store.tables import Row
from scheduler.store.upgrade import upgrade
from tests.scheduler.store.places import Place

FROZEN = Path(__file__).parent / "schema_0001.sql"


def frozen(folder: Path) -> Backup:
    """What stands in the frozen database of the first schema."""
    make_folders(folder)
    connection = sqlite3.connect(folder / "plenary.sqlite")
    connection.executescript(FROZEN.read_text("utf-8"))
    connection.close()
    return read_rows(Database(folder))


def first_schema(place: Place, tmp_path: Path) -> Backup:
    """Put the frozen database into a place."""
    if place.url is None:
        return frozen(place.data)
    found = frozen(tmp_path / "frozen")
    make_folders(place.data)
    with Database(place.data, place.url).writing() as connection:
        schema.migrate(connection, "0001")
        insert_rows(connection, found.rows)
    return found


def test_every_step_is_listed_and_leads_to_the_tables_of_this_program(place: Place) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == schema.REVISIONS
    with place.store().database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Row.metadata) == []


def test_the_first_schema_is_upgraded_with_all_that_it_holds(place: Place, tmp_path: Path) -> None:
    before = first_schema(place, tmp_path)
    backup = upgrade(place.data, place.url)
    assert backup is not None
    assert read_backup(backup).rows == before.rows
    store = place.store()
    after = read_rows(store.database)
    assert (before.schema, after.schema) == (schema.REVISIONS[0], schema.REVISIONS[-1])
    assert {name: rows for name, rows in after.rows.items() if name not in before.rows} == {
        "tokens": [],
        "drafts": [],
    }
    assert [store.publication(number).note for number in store.numbers()] == ["release 1", "release 2"]
    assert store.decisions() == {"cag-2027-1": Decision(standing=Standing.CONFIRMED, host_approved=True)}
    assert upgrade(place.data, place.url) is None
    assert store.tokens.create(Wanted("x", TokenKind.BODY, "pt"), "secretary").token in store.tokens.all()


def test_an_older_schema_is_told_how_to_go_on_and_nothing_is_changed(place: Place, tmp_path: Path) -> None:
    before = first_schema(place, tmp_path)
    for opened in (place.store, lambda: reading_store(place.data, place.url)):
        with pytest.raises(StoreError) as said:
            opened()
        assert f"run `plenary db upgrade --data {place.data}`, which backs up first" in str(said.value)
    assert read_rows(Database(place.data, place.url)).rows == before.rows


def test_a_newer_schema_is_left_alone_and_the_last_release_served(place: Place) -> None:
    store = place.released(2)
    shelf_before = place.shelf().current()
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for opened in (place.store, lambda: upgrade(place.data, place.url)):
        with pytest.raises(StoreError, match=r"made by a newer Plenary \(schema 9999; this program knows 0002"):
            opened()
    shelf = place.shelf()
    assert (shelf.current(), shelf_before is not None) == (shelf_before, True)
    assert "newer Plenary" in str(shelf.trouble)
    with pytest.raises(StoreError, match="schema 9999 is not known"):
        write_backup(store.database, place.data / "backup.tar.gz")


def test_a_database_of_others_is_not_touched(place: Place) -> None:
    make_folders(place.data)
    database = Database(place.data, place.url)
    database.make_file()
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(StoreError, match="holds something else than Plenary's tables"):
        place.store()


def test_a_backup_of_the_first_schema_is_restored_into_this_one(place: Place, tmp_path: Path) -> None:
    frozen(tmp_path / "old")
    write_backup(Database(tmp_path / "old"), tmp_path / "old.tar.gz")
    done = restore(tmp_path / "old.tar.gz", place.data, place.url, by="secretary")
    store = place.store()
    assert (done.of, done.number, done.aside, store.numbers()) == (2, 3, None, [1, 2, 3])
    assert {entry.sequence for entry in store.publication(3).entries} == {1001}


def test_an_older_database_of_a_server_is_kept_aside_by_a_restore(place: Place, tmp_path: Path) -> None:
    before = first_schema(place, tmp_path)
    Place(tmp_path / "new").released(3)
    write_backup(Database(tmp_path / "new"), tmp_path / "new.tar.gz")
    done = restore(tmp_path / "new.tar.gz", place.data, place.url, by="secretary")
    assert done.aside is not None
    if place.url is None:
        assert read_rows(Database(done.aside)).rows == before.rows
    else:
        assert read_backup(done.aside / "database.tar.gz").rows == before.rows
    assert place.store().numbers() == [1, 2, 3, 4]
