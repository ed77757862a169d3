"""Settings from the environment and from code."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.errors import PlenaryError
from web.settings import read_settings


def test_settings_have_defaults_for_one_machine() -> None:
    assert read_settings().model_dump() == {
        "base_url": None,
        "host": "127.0.0.1",
        "port": 8000,
        "plan_file": Path("plan.json"),
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
