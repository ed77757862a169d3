"""The digest of a brief: the same for the same content, another for any other."""

from __future__ import annotations

import pytest

from scheduler.brief.read import brief_digest
from tests.brief.texts import GOOD, changed, read

SAME = {
    "comment": ("title: A small year", "# noted\ntitle: A small year"),
    "quotes": ("title: A small year", 'title: "A small year"'),
    "order of keys": ("{city: Oslo, country: NO, region: EUR}", "{region: EUR, country: NO, city: Oslo}"),
    "order of a set": ("groups: [wg, dg]", "groups: [dg, wg]"),
    "default": ("kind: external", "kind: external, category: null"),
    "number": ("share: 0.5", "share: 0.50"),
    "whole number": ("days: 3", "days: 3.0"),
    "long title": ("title: Words", "title: {en: Words}"),
}
OTHER = {
    "title": ("title: A small year", "title: A small  year"),
    "date": ("last: 2027-12-31", "last: 2027-12-30"),
    "preferred start": ('starts: ["12:00"]', 'starts: ["07:00", "12:00"]'),
    "stage": ("{1: [plenary-2027], 2: [workshop-2027]}", "{2: [plenary-2027], 1: [workshop-2027]}"),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_the_digest_does_not_see_how_a_brief_is_written(change: tuple[str, str]) -> None:
    assert brief_digest(read(changed(change))) == brief_digest(read(GOOD))


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER)
def test_the_digest_sees_what_a_brief_says(change: tuple[str, str]) -> None:
    assert brief_digest(read(changed(change))) != brief_digest(read(GOOD))


def test_the_order_of_starts_counts() -> None:
    one, other = (
        changed(('starts: ["12:00"]', f"starts: {starts}")) for starts in ('["07:00", "12:00"]', '["12:00", "07:00"]')
    )
    assert brief_digest(read(one)) != brief_digest(read(other))


def test_the_digest_is_sha_256_in_hexadecimal() -> None:
    digest = brief_digest(read(GOOD))
    assert (len(digest), set(digest) <= set("0123456789abcdef")) == (64, True)
