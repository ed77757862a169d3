"""The commands of the store, as a person sees them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scheduler.plan_file import plan_to_json
from scheduler.store import open_shelf, open_store
from tests.plans import plan
from tests.publications import publication
from tests.scheduler.commanded import command


@pytest.fixture(autouse=True)
def _secretary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_BY", "secretary")
    for name in ("PLENARY_DATABASE", "PLENARY_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one release."""
    open_store(tmp_path / "data").add(publication(1), 0, "secretary")
    return tmp_path / "data"


def test_backup_says_what_it_holds_and_restore_what_became_of_it(data: Path, tmp_path: Path) -> None:
    file, there = tmp_path / "backup.tar.gz", tmp_path / "there"
    backed = command("backup", file, "--data", data)
    again = command("backup", file, "--data", data)
    restored = command("restore", file, "--data", there)
    assert (backed.code, backed.out) == (
        0,
        f"{file}: up to release 1, no private links, 1 line of the log; {file.stat().st_size / 1e6:.1f} MB.\n",
    )
    assert (again.code, again.err) == (2, f"{file}: there is such a file already; name a new one\n")
    assert restored.code == 0
    assert re.fullmatch(r"Release 1 of the backup of [\dTZ:-]+ is served again, as release 2\.\n", restored.out)
    found = open_shelf(there).current()
    assert found is not None
    assert found.number == 2


def test_restore_over_a_newer_folder_wants_to_be_forced(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    command("backup", file, "--data", data)
    open_store(data).add(publication(2), 1, "deputy")
    refused = command("restore", file, "--data", data)
    forced = command("restore", file, "--data", data, "--force")
    assert (refused.code, refused.out, refused.err.count("--force")) == (2, "", 1)
    aside = re.match(r"What stood in (.+) is kept in (.+)\.\n", forced.out)
    assert forced.code == 0
    assert aside is not None
    assert (aside.group(1), Path(aside.group(2), "plenary.sqlite").is_file()) == (str(data), True)
    assert forced.out.endswith("is served again, as release 3.\n")


def test_log_says_who_did_what(data: Path) -> None:
    said, shown = command("log", "--data", data), command("log", "--data", data, "--json")
    assert said.code == shown.code == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC  secretary made release 1: release 1\n", said.out)
    lines = json.loads(shown.out)
    assert [{name: line[name] for name in ("by", "did", "what")} for line in lines] == [
        {"by": "secretary", "did": "made", "what": "release 1: release 1"}
    ]


def test_upgrade_has_nothing_to_do_or_says_where_the_backup_is(data: Path, tmp_path: Path) -> None:
    same = command("db", "upgrade", "--data", data)
    none = command("db", "upgrade", "--data", tmp_path / "none")
    assert (same.code, same.out) == (0, "Nothing to do: the database is of this Plenary.\n")
    assert (none.code, none.err) == (2, f"{tmp_path / 'none' / 'plenary.sqlite'}: there is no database to upgrade\n")


@pytest.mark.parametrize("words", [("log",), ("backup", "b.tar.gz"), ("token", "list")])
def test_a_folder_that_is_not_there_is_said_and_not_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = command(*words, "--data", tmp_path / "none")
    assert (said.code, said.out, said.err) == (
        2,
        "",
        f"{tmp_path / 'none'}: there is no such data folder; `plenary publish` makes one with the first release\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_shown_by_a_link_that_runs_out(data: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(plan_to_json(plan()), encoding="utf-8")
    said = command("draft", tmp_path / "plan.json", "--data", data, "--days", "3")
    address, remark = said.out.splitlines()
    shown = open_shelf(data).draft(address.removeprefix("https://meetings.tc99.example/draft/"))
    assert (said.code, remark) == (
        0,
        "Whoever has this address sees the draft for 3 days; it is told once. Nothing was released.",
    )
    assert shown is not None
    assert (shown.publication.number, shown.publication.plan) == (0, plan())
    assert open_store(data).numbers() == [1]


def test_a_damaged_database_is_said_without_a_traceback(data: Path) -> None:
    (data / "plenary.sqlite").write_bytes(b"damaged" * 1000)
    said = command("log", "--data", data)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"{data / 'plenary.sqlite'}: the database is damaged (file is not a database); the last release is still "
        f"served from its files under {data / 'releases'}. `plenary restore FILE --data {data}` "
        "brings back a backup\n"
    )
