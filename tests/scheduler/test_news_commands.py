"""`plenary changes` and `plenary message`, over a store with two releases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.store import open_store
from tests.scheduler.commanded import command
from tests.scheduler.news.test_message import two_releases

MOVED = "WG 1, 2nd session: moved from 12–14 to 19–21 October"
OFF = "WG 2, 1st session: cancelled (3–5 May, Geneva); reason: too few experts"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = open_store(tmp_path / "data")
    for number, release in enumerate(two_releases()):
        store.add(release, number, "secretary")
    return tmp_path / "data"


def test_changes_are_those_of_the_newest_release_with_members_apart(data: Path) -> None:
    said = command("changes", "--data", data)
    assert (said.code, said.out.splitlines()) == (
        0,
        [
            "Since release 1:",
            f"  {OFF}",
            f"  {MOVED}",
            "For members only:",
            "  WG 1, 1st session: room: Room 1; joining link in the calendar entry",
        ],
    )


def test_changes_since_a_release_or_from_the_first_on(data: Path) -> None:
    french = command("changes", "--data", data, "--since", "0", "--language", "fr").out.splitlines()
    assert french[:2] == [
        "Jusqu’à la version 2\xa0:",
        "  WG 1, 1re session\xa0: nouvelle, 1er–3\xa0mars, Geneva (hybride)\u202f; proposée",
    ]
    assert command("changes", "--data", data, "--since", "2").out == "Nothing changed.\n"
    missing = command("changes", "--data", data, "--since", "9")
    assert (missing.code, missing.err) == (2, f"{data}: there is no release 9; the newest is release 2\n")


def test_changes_for_programs_hold_facts_and_lines(data: Path) -> None:
    found = json.loads(command("changes", "--data", data, "--json").out)
    assert (found["since"], found["release"]) == (1, 2)
    assert [(each["meeting"], each["view"], each["line"]) for each in found["changes"]] == [
        ("wg1-2027-1", "member", "WG 1, 1st session: room: Room 1; joining link in the calendar entry"),
        ("wg2-2027-1", "public", OFF),
        ("wg1-2027-2", "public", MOVED),
    ]
    assert found["changes"][2]["after"]["first"] == "2027-10-19"


def test_message_comes_in_both_languages_or_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_BASE_URL", "https://other.example/")
    both = command("message", "--data", data).out
    english, french = both.split("\n----\n\n")
    assert english.startswith("ISO/TC 99 in 2027: release 2\n\nRelease 2 of the calendar")
    assert french.startswith("ISO/TC 99 in 2027\xa0: version 2\n\nVersion 2 du calendrier")
    assert "Subscribe: https://other.example/subscribe\n" in english
    assert command("message", "--data", data, "--language", "fr").out == french
    first = command("message", "1", "--data", data, "--language", "en").out
    assert "The calendar holds\n" in first
    assert "changes?since" not in first


def test_message_before_the_first_release_says_what_to_do(tmp_path: Path) -> None:
    open_store(tmp_path / "data")
    said = command("message", "--data", tmp_path / "data")
    assert (said.code, said.out) == (2, "")
    assert "nothing was released yet; `plenary publish` makes the first release" in said.err
