"""Private links for many at once: a file for a mail merge that only its owner reads, and all links or none."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.store import open_shelf, open_store
from tests.publications import publication
from tests.scheduler.commanded import Said, command


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


def bulk(data: Path, out: Path, *more: str | Path) -> Said:
    """The command."""
    return command("token", "bulk", "--data", data, "--out", out, *more)


def merged(out: Path) -> list[dict[str, str]]:
    """What a mail merge reads."""
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_member_body_gets_a_link_once(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "links.csv"
    said, shelf = bulk(data, out), open_shelf(data)
    assert (said.code, said.out) == (
        0,
        f"{out}: 2 private links, told here and nowhere else. Delete it when sent.\n",
    )
    rows = merged(out)
    assert [(row["name"], row["body"]) for row in rows] == [
        ("Body of Switzerland", "ch"),
        ("Body of Portugal", "pt"),
    ]
    for row in rows:
        assert row["address"].startswith("https://meetings.tc99.example/feeds/t/")
        token = shelf.token(row["address"].removeprefix("https://meetings.tc99.example/feeds/t/")[:-4])
        assert token is not None
        assert (token.id, token.name, token.subject) == (row["link"], row["name"], row["body"])
    assert oct(out.stat().st_mode & 0o777) == "0o600"
    second = bulk(data, tmp_path / "second.csv")
    assert second.out == "Left out: 2 recipients with a link already; --again makes another for each.\n"
    assert not (tmp_path / "second.csv").exists()
    assert bulk(data, tmp_path / "third.csv", "--again").code == 0
    assert len(open_store(data).tokens.all()) == 4


def test_a_file_is_never_written_over_and_then_no_link_is_made(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "links.csv"
    out.write_text("precious")
    said, nowhere = bulk(data, out), bulk(data, tmp_path / "none" / "links.csv")
    assert (said.code, said.err) == (2, f"{out}: there is such a file already; name a new one\n")
    assert (nowhere.code, nowhere.err.endswith("cannot be written: No such file or directory\n")) == (2, True)
    assert (out.read_text(), open_store(data).tokens.all(), open_store(data).log()[1:]) == ("precious", [], [])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_people_of_a_list_get_links_with_their_columns(data: Path, tmp_path: Path, mark: str) -> None:
    people, out = tmp_path / "people.csv", tmp_path / "links.csv"
    table = [
        ["name", "person", "groups", "email"],
        ["Convenor Å", "convenor-A", "", "a@body.example"],
        ["", "", "", ""],
        ["Guest, of two", "", "wg1 wg2", "g@body.example"],
    ]
    with people.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(table)
    said = bulk(data, out, "--people", people, "--view", "public", "--expires", "2199-12-31")
    assert said.code == 0, said
    rows = merged(out)
    assert list(rows[0]) == ["name", "address", "link", "person", "groups", "email"]
    assert [(row["name"], row["email"]) for row in rows] == [
        ("Convenor Å", "a@body.example"),
        ("Guest, of two", "g@body.example"),
    ]
    made = {token.name: token for token in open_store(data).tokens.all()}
    assert {name: (token.subject, token.groups, token.view.value) for name, token in made.items()} == {
        "Convenor Å": ("convenor-A", [], "public"),
        "Guest, of two": (None, ["wg1", "wg2"], "public"),
    }


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("name,person\nx,nobody\n", "no person is called 'nobody' in the newest release; "),
        ("name,groups\nx,wg1 wgX\n", "no group or committee is called 'wgX' in the newest release; "),
        (
            "name,email\nx,y@body.example\n",
            "{file}: its columns are name, email; needed are name, and ",
        ),
        ("name,person\n,convenor-A\n", "{file}:2: a person without a name"),
        ("name,person\nx,\n", "{file}:2: x: neither person nor groups are filled in"),
        ("name,person\n", "there is nobody to make a link for"),
        ("", "{file}: not a table of comma-separated values"),
        ("Ada\nBob\n", "{file}: "),
    ],
)
def test_a_list_that_cannot_be_used_makes_no_link(data: Path, tmp_path: Path, text: str, error: str) -> None:
    people, out = tmp_path / "people.csv", tmp_path / "links.csv"
    people.write_text(text, encoding="utf-8")
    said = bulk(data, out, "--people", people)
    assert (said.code, said.err.startswith(error.format(file=people))) == (2, True), said
    assert (out.exists(), open_store(data).tokens.all()) == (False, [])


def test_a_list_that_is_no_text_or_not_there_is_said(data: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_bytes("name,person\nÅ,convenor-A\n".encode("latin-1"))
    said, none = (bulk(data, tmp_path / "l.csv", "--people", file) for file in (people, tmp_path / "none.csv"))
    assert (said.code, said.err) == (2, f"{people}: not UTF-8 text; save it as CSV UTF-8\n")
    assert (none.code, none.err) == (2, f"{tmp_path / 'none.csv'}: cannot be read: No such file or directory\n")


def test_a_run_killed_before_the_links_exist_leaves_no_file_to_send(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "links.csv"
    script = (
        "import os, signal\nfrom sqlalchemy import event\nfrom sqlalchemy.engine import Engine\n"
        f"def die(connection):\n    if os.path.exists({str(out) + '.part'!r}): os.kill(os.getpid(), signal.SIGKILL)\n"
        "event.listen(Engine, 'commit', die)\nfrom scheduler.__main__ import main\nmain()\n"
    )
    line = [sys.executable, "-c", script, "token", "bulk", "--data", str(data), "--out", str(out)]
    assert subprocess.run(line, capture_output=True, check=False).returncode == -9
    assert (out.exists(), open_store(data).tokens.all()) == (False, [])
    again = bulk(data, out)
    assert (again.code, "a run that was broken off left this file" in again.err) == (2, True)
    (tmp_path / "links.csv.part").unlink()
    assert (bulk(data, out).code, len(merged(out))) == (0, 2)
