"""The site of files: every link leads somewhere in it, its feeds are those served, and nothing private is there."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath

import pytest

from scheduler.errors import OutputError, StoreError
from scheduler.publication import Standing
from scheduler.published_feed import public_files
from scheduler.store import open_store
from tests.ics import read
from tests.scheduler.commanded import command
from tests.scheduler.entries.histories import details, standing
from tests.web.shelves import House
from web import site
from web.site import write_site

ROOM, LINK = "Room 5 of the annex", "https://meet.example/secret"


RENAME = os.rename


@pytest.fixture(name="written", scope="module")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    house = House(folder / "data")
    house.link()
    house.change("wg1-2027-2", details(room=ROOM, joining_link=LINK, venue="Annex"))
    house.change("plenary-2027", standing(Standing.CANCELLED, reason="no host"))
    said = write_site(folder / "site", folder / "data", None)
    assert said.startswith(f"{folder / 'site'}: release 3 as ")
    return folder / "site"


class _Links(HTMLParser):
    """All addresses that a page names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_link_leads_to_a_file_of_the_site(written: Path) -> None:
    known = set(files(written))
    for name in sorted(known):
        if not name.endswith(".html"):
            continue
        for link in _Links((written / name).read_text("utf-8")).found:
            if re.match(r"[a-z]+:", link) or link.startswith("#"):
                continue
            assert not link.startswith("/"), (name, link)
            assert "?" not in link, (name, link)
            target = normpath(join(name.rpartition("/")[0], link.partition("#")[0]))
            assert target in known or normpath(f"{target}/index.html") in known, (name, link)


def test_pages_and_feeds_of_the_release_are_there(written: Path) -> None:
    known = set(files(written))
    assert {"index.html", "2027/index.html", "agenda/index.html", "subscribe/index.html", "robots.txt"} <= known
    assert {"static/base.css", "feeds/all.ics", "feeds/fr/groups/wg1.ics"} <= known
    cancelled = (written / "meetings/plenary-2027/index.html").read_text("utf-8")
    assert "It does not take place on these dates." in cancelled


def test_feeds_are_those_that_are_served_and_name_their_own_address(written: Path) -> None:
    shelf = open_store(written.parent / "data").current()
    assert shelf is not None
    served = public_files(shelf)
    assert {name for name in files(written) if name.endswith(".ics")} == set(served)
    for name, body in served.items():
        calendar, events = read((written / name).read_bytes())
        assert calendar["SOURCE"].value == f"https://meetings.tc99.example/{name}"
        assert events == read(body)[1]
        if "/fr/" not in name:
            assert (written / name).read_bytes() == body


def test_nothing_private_is_in_it(written: Path) -> None:
    for name, content in files(written).items():
        text = content.decode("utf-8", "replace").replace("\r\n ", "")
        assert [word for word in (ROOM, LINK, "Annex", "/draft/", "/feeds/t/", "/whatif/") if word in text] == [], (
            name
        )


def test_site_is_replaced_as_a_whole(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    target = tmp_path / "public" / "site"
    write_site(target, house.data, None)
    (target / "old.html").write_text("old")
    house.change("wg1-2027-2", standing(Standing.CANCELLED))
    write_site(target, house.data, None)
    assert not (target / "old.html").exists()
    assert "CANCELLED" in (target / "feeds" / "all.ics").read_text("utf-8")
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_other_folder_is_left_alone(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    target = tmp_path / "mine"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="there is something else already"):
        write_site(target, house.data, None)
    assert files(target) == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("fails_at", [1, 2])
def test_fault_on_the_way_leaves_the_site_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    house = House(tmp_path / "data")
    target = tmp_path / "site"
    write_site(target, house.data, None)
    before = files(target)
    house.change("wg1-2027-2", standing(Standing.CANCELLED))
    calls: list[object] = []

    def full(old: Path, new: Path) -> None:
        calls.append(old)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        RENAME(old, new)

    monkeypatch.setattr(site.os, "rename", full)
    with pytest.raises(OutputError, match="cannot be written"):
        write_site(target, house.data, None)
    assert (files(target), [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]) == (before, [])


def test_nothing_released_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(StoreError, match="nothing was released yet"):
        write_site(tmp_path / "site", tmp_path / "data", None)
    said = command("site", tmp_path / "site", "--data", tmp_path / "none")
    assert (said.code, said.out) == (2, "")
    assert "there is no such data folder" in said.err
