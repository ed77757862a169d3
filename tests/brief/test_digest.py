"""The digest of a brief: the same for the same content, another for any other."""

from __future__ import annotations

import pytest

from scheduler.brief.read import brief_digest
from tests.brief.texts import GOOD, changed, read

SAME = {
    "comment": ("title: A small year", "# noted\ntitle: A small year"),
    "quotes": ("title: A small year", 'title: "A small year"'),
    "order of fields": ("{city: Oslo, country: NO, region: EUR}", "{region: EUR, country: NO, city: Oslo}"),
    "order of names": ("experts: {SN: 3, LI: 1}", "experts: {LI: 1, SN: 3}"),
    "order of stages": ("{1: [plenary-2027], 2: [workshop-2027]}", "{2: [workshop-2027], 1: [plenary-2027]}"),
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


def test_the_order_of_what_bears_a_name_does_not_count() -> None:
    lines = GOOD.splitlines(keepends=True)
    dg = next(line for line in lines if line.startswith("  dg-2027:"))
    plenary = next(line for line in lines if line.startswith("  plenary-2027:"))
    turned = GOOD.replace(dg, "").replace(plenary, dg + plenary)
    assert turned != GOOD
    assert brief_digest(read(turned)) == brief_digest(read(GOOD))


def test_a_whole_number_of_a_rule_is_the_same_with_a_point() -> None:
    found = [
        brief_digest(read(changed(("waivers:", f"rules: {{notice: {{plenary_weeks: {weeks}}}}}\nwaivers:"))))
        for weeks in ("16", "16.0", "16.5")
    ]
    assert found[0] == found[1] != found[2]


def test_the_order_of_two_days_between_which_a_holiday_falls_counts() -> None:
    anchor = '{{country: CH, between: ["{}", "{}"]}}'
    found = []
    for days in (("01-10", "12-20"), ("12-20", "01-10")):
        first = anchor.format(*days)
        feast = f"observances: {{feast: {{title: Feast, severity: low, first: {first}, last: {first}}}}}"
        found.append(brief_digest(read(changed(("standing:", f"{feast}\nstanding:")))))
    assert found[0] != found[1]


def test_the_digest_is_sha_256_in_hexadecimal() -> None:
    digest = brief_digest(read(GOOD))
    assert (len(digest), set(digest) <= set("0123456789abcdef")) == (64, True)
