"""The commands about private links, as a person sees them: an address is told once, and only its hash is kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scheduler.store import TokenState, open_shelf, open_store
from tests.publications import publication
from tests.scheduler.commanded import Said, command

ADDRESS = re.compile(r"https://meetings\.tc99\.example/feeds/t/([\w-]{32})\.ics")


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


def secret_of(said: Said) -> str:
    """The secret in the address that was told."""
    found = ADDRESS.findall(said.out)
    assert (said.code, len(found)) == (0, 1), said
    return str(found[0])


def test_create_tells_the_address_and_how_to_withdraw_it(data: Path) -> None:
    said = command("token", "create", "--data", data, "--name", "Body of Portugal", "--body", "pt")
    token = open_shelf(data).token(secret_of(said))
    assert token is not None
    assert said.out.splitlines()[1:] == [
        "Told once, and a key to the member feed of Body of Portugal: send it to nobody else.",
        f"Its id is {token.id}; `plenary token revoke {token.id}` withdraws it.",
    ]
    assert (token.name, token.kind.value, token.subject) == ("Body of Portugal", "body", "pt")


def test_create_takes_groups_view_and_last_day_and_prints_json(data: Path) -> None:
    words = ["--name", "Visitors", "--group", "wg1", "--group", "tc99", "--view", "public", "--expires", "2199-12-31"]
    made = json.loads(command("token", "create", "--data", data, *words, "--json").out)
    assert ADDRESS.fullmatch(made["address"])
    assert {name: made[name] for name in ("kind", "groups", "view", "expires", "subject")} == {
        "kind": "groups",
        "groups": ["wg1", "tc99"],
        "view": "public",
        "expires": "2199-12-31",
        "subject": None,
    }


def test_public_address_of_the_settings_wins(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_BASE_URL", "https://calendar.example/iso/")
    said = command("token", "create", "--data", data, "--name", "x", "--person", "convenor-A")
    assert re.match(r"https://calendar\.example/iso/feeds/t/[\w-]{32}\.ics\n", said.out)


def test_without_a_public_address_the_path_is_told(tmp_path: Path) -> None:
    open_store(tmp_path).add(publication(1, base_url=None), 0, "secretary")
    said = command("token", "create", "--data", tmp_path, "--name", "x", "--person", "convenor-A").out.splitlines()
    assert said[0].startswith("/feeds/t/")
    assert said[-1] == "Put your public address before it; PLENARY_BASE_URL tells it to Plenary."


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--body", "ptt"], "no member body is called 'ptt' in the newest release; right is, for example, pt"),
        (["--person", "x"], "no person is called 'x' in the newest release; right is, for example, convenor-A"),
        (
            ["--group", "wg11"],
            "no group or committee is called 'wg11' in the newest release; right is, ",
        ),
        ([], "n: whom is it for? Name a member body, a person or groups"),
        (["--body", "pt", "--person", "convenor-A"], "n: either a member body or a person, not both"),
        (["--body", "pt", "--expires", "2001-01-01"], "n: 2001-01-01 is over; its last day must be today or later"),
        (["--body", "pt", "--name", " "], "a private link needs a name of 1 to 200 characters on one line"),
        (["--body", "pt", "--name", "a\nb"], "a private link needs a name of 1 to 200 characters on one line"),
    ],
)
def test_a_link_for_nobody_is_refused(data: Path, words: list[str], error: str) -> None:
    said = command("token", "create", "--data", data, "--name", "n", *words)
    assert (said.code, said.out, said.err.startswith(error)) == (2, "", True), said
    assert open_store(data).tokens.all() == []


def test_before_the_first_release_nobody_is_known(tmp_path: Path) -> None:
    open_store(tmp_path)
    said = command("token", "create", "--data", tmp_path, "--name", "n", "--body", "pt")
    assert (said.code, said.err) == (
        2,
        f"{tmp_path}: nothing was released yet; `plenary publish` makes the first release\n",
    )


def test_links_are_listed_replaced_and_withdrawn(data: Path) -> None:
    empty = command("token", "list", "--data", data)
    first = secret_of(command("token", "create", "--data", data, "--name", "Portugal", "--body", "pt"))
    words = ["--name", "Guests", "--group", "wg1", "--expires", "2199-12-31", "--view", "public"]
    secret_of(command("token", "create", "--data", data, *words))
    second = secret_of(command("token", "replace", "Portugal", "--data", data))
    shelf = open_shelf(data)
    old, new = shelf.token(first), shelf.token(second)
    assert old is not None
    assert new is not None
    withdrawn = command("token", "revoke", new.id, "--data", data)
    again = command("token", "revoke", new.id, "--data", data)
    shown = command("token", "list", "--data", data).out
    assert empty.out == "There are no private links yet; `plenary token create` makes one.\n"
    assert old.state is TokenState.WITHDRAWN
    assert withdrawn.out == (f"{new.id} (Portugal) is withdrawn. Its feed says so for 60 days, then it is gone.\n")
    assert (again.code, again.err) == (2, f"the private link {new.id} (Portugal) was withdrawn already\n")
    assert sorted(re.sub(r"^\w{10}  | \w{3} \d+ \w{3} 20\d\d", "", line) for line in shown.splitlines()) == [
        "until Tue 31 Dec 2199      Guests (wg1; public view)",
        "withdrawn  Portugal (body pt; member view)",
        "withdrawn  Portugal (body pt; member view)",
    ]
    states = [token["state"] for token in json.loads(command("token", "list", "--data", data, "--json").out)]
    assert sorted(states) == ["live", "withdrawn", "withdrawn"]
    assert first not in shown + (data / "tokens.json").read_text() + command("log", "--data", data).out
