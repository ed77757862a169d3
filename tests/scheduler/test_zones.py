"""Zones come from the pinned package."""

from __future__ import annotations

import zoneinfo
from datetime import datetime

import pytest

from scheduler.errors import PlenaryError
from scheduler.zones import offset_in_words, zone


def test_zone_is_read_from_the_package_and_not_from_the_system() -> None:
    assert zoneinfo.TZPATH == ()
    # Most of British Columbia keeps UTC-7 from 2026; a system's older copy says UTC-8 here.
    assert offset_in_words(datetime(2027, 1, 18, 9, tzinfo=zone("America/Vancouver"))) == "UTC-7"


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "Europe", "/etc/localtime", "a\x00b"])
def test_zone_of_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(PlenaryError) as caught:
        zone(name)
    assert str(caught.value) == f'"{name}" is not an IANA time zone; write one such as Europe/Zurich'


@pytest.mark.parametrize(
    ("name", "words"),
    [("UTC", "UTC"), ("Asia/Kathmandu", "UTC+5:45"), ("America/St_Johns", "UTC-3:30"), ("Asia/Seoul", "UTC+9")],
)
def test_offset_in_words_says_minutes_if_there_are_any(name: str, words: str) -> None:
    assert offset_in_words(datetime(2027, 1, 18, 9, tzinfo=zone(name))) == words
