"""Settings from the environment and from code."""

from __future__ import annotations

import pytest

from scheduler.errors import PlenaryError
from tests.scheduler.commanded import command
from web.settings import Settings, read_settings


def test_settings_have_defaults_for_one_machine() -> None:
    assert read_settings().model_dump() == {
        "base_url": None,
        "host": "127.0.0.1",
        "proxied": False,
        "port": 8000,
    }


def test_settings_come_from_the_environment_and_code_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_BASE_URL", "https://meetings.example/tc/")
    monkeypatch.setenv("PLENARY_PORT", "8080")
    found = read_settings(port=9000)
    assert (found.base_url, found.port) == ("https://meetings.example/tc", 9000)


@pytest.mark.parametrize(
    "value",
    [
        "meetings.example",
        "ftp://meetings.example",
        "https://",
        "https://a b",
        "https://x/?q=1",
        "https://u@x",
        "http://x\r\nURL:y",
        "https://x:99999",
        "https://x:0",
        "https://x:",
        "https://x:8x",
        "https://x:२०२७",
        "https://x..y",
        "https://-",
        "https://[::1",
        "https://[::zz]",
    ],
)
def test_base_url_that_is_no_address_is_refused(value: str) -> None:
    with pytest.raises(PlenaryError) as caught:
        read_settings(base_url=value)
    assert str(caught.value) == (
        f"setting base_url (PLENARY_BASE_URL): {value!r}: "
        "an address such as https://meetings.example.org, without query or fragment"
    )


def test_settings_name_every_fault() -> None:
    with pytest.raises(PlenaryError) as caught:
        read_settings(port=70000, colour="red")
    assert str(caught.value).splitlines() == [
        "setting port (PLENARY_PORT): 70000: Input should be less than or equal to 65535",
        "setting colour (PLENARY_COLOUR): 'red': Extra inputs are not permitted",
    ]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("https://x:8443/", "https://x:8443"),
        ("http://[::1]:8000/tc", "http://[::1]:8000/tc"),
        ("https://a.example/~tc", "https://a.example/~tc"),
    ],
)
def test_base_url_may_have_a_port_and_a_path(value: str, found: str) -> None:
    assert read_settings(base_url=value).base_url == found


@pytest.mark.parametrize("name", ["serve", "run"])
def test_every_setting_is_named_by_the_commands_that_serve(name: str) -> None:
    said = command(name, "--help").out
    assert [word for word in Settings.model_fields if f"PLENARY_{word.upper()}" not in said] == []


@pytest.mark.parametrize("value", ["not a host", "x:80", "[::1", "::zz", "*", "a..b", "\x1b[31m", "http://x"])
def test_host_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(PlenaryError) as caught:
        read_settings(host=value)
    assert str(caught.value) == (
        f"setting host (PLENARY_HOST): {value!r}: the address to listen at, such as 127.0.0.1; 0.0.0.0 listens at all"
    )


@pytest.mark.parametrize(("value", "found"), [("localhost", "localhost"), ("0.0.0.0", "0.0.0.0"), ("[::1]", "::1")])
def test_host_is_a_name_or_a_number(value: str, found: str) -> None:
    assert read_settings(host=value).host == found


def test_what_is_quoted_of_a_setting_is_cut() -> None:
    with pytest.raises(PlenaryError) as caught:
        read_settings(host="x" * 9_000)
    assert str(caught.value).startswith(f"setting host (PLENARY_HOST): '{'x' * 76}...: the address to listen at")
