"""A scenario followed by a way out of its conflict: what gives way is changed, and the brief can take the whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scheduler.scenario.apply import edited
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.joined import joined
from scheduler.scenario.read import ScenarioError, parse_scenario
from scheduler.scenario.write import scenario_text
from tests.scheduler.scenario.made import edit
from tests.web.whatif.asked import SMALL

TEXT = SMALL.read_bytes()


def away(first: str, last: str) -> AnyEdit:
    return edit("unavailable", person="secretary", first=first, last=last)


def there(first: str, last: str) -> AnyEdit:
    return edit("available", person="secretary", first=first, last=last)


CASES: dict[str, Any] = {
    "nothing in common": ([away("2027-03-15", "2027-03-19")], [there("2027-06-07", "2027-06-11")], None),
    "an absence gives way in its middle": (
        [away("2027-03-01", "2027-03-31")],
        [there("2027-03-10", "2027-03-12")],
        [away("2027-03-01", "2027-03-09"), away("2027-03-13", "2027-03-31")],
    ),
    "an absence gives way altogether": ([away("2027-03-10", "2027-03-12")], [there("2027-03-01", "2027-03-31")], []),
    "an absence of the brief gives way too": (
        [away("2027-06-01", "2027-06-11")],
        [there("2027-06-09", "2027-06-11")],
        [away("2027-06-01", "2027-06-08"), there("2027-06-09", "2027-06-11")],
    ),
    "a pin goes where the way out has it": (
        [edit("pin", meeting="wg2-2027-1", first="2027-06-08", place="VIE")],
        [edit("window", meeting="wg2-2027-1", first="2027-06-02")],
        [edit("pin", meeting="wg2-2027-1", first="2027-06-02", place="VIE")],
    ),
    "a window is opened further": (
        [edit("window", meeting="wg2-2027-1", first="2027-03-01", last="2027-03-12")],
        [edit("window", meeting="wg2-2027-1", last="2027-03-19")],
        [edit("window", meeting="wg2-2027-1", first="2027-03-01", last="2027-03-19")],
    ),
    "days that a meeting was kept off are given back": (
        [edit("not_then", meeting="wg2-2027-1", first="2027-02-08", last="2027-03-31")],
        [edit("window", meeting="wg2-2027-1", first="2027-03-25")],
        [edit("window", meeting="wg2-2027-1", first="2027-03-25")],
    ),
    "the same is said once": (
        [edit("waive", meeting="wg2-2027-1", rule="notice", reason="a")],
        [edit("waive", meeting="wg2-2027-1", rule="notice", reason="b")],
        [edit("waive", meeting="wg2-2027-1", rule="notice", reason="b")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_gives_way_is_changed(name: str) -> None:
    before, more, expected = CASES[name]
    found = joined(TEXT, before, more, {"wg2-2027-1": date(2027, 6, 2)})
    assert [*found] == ([*before, *more] if expected is None else expected)
    edited(TEXT, found)


def test_a_way_out_that_the_brief_cannot_take_is_refused() -> None:
    with pytest.raises(ScenarioError):
        joined(TEXT, [], [edit("window", meeting="nobody", first="2027-03-01")], {})


@pytest.mark.parametrize("title", ["", "No Copenhagen: yes # or no", "é"])
def test_a_scenario_that_is_written_is_read_back(title: str) -> None:
    edits = (
        edit("withdraw_offer", offer="copenhagen"),
        edit("mode", meeting="wg1-2027-1", modes=["virtual"], hours_per_day=2.5, starts=["09:30", "13:00"]),
        edit("add_offer", id="x", offer={"place": "CPH", "for": ["no"], "windows": {"w": {"first": "2027-05-03"}}}),
        edit("unavailable", person="secretary", first="2027-03-15", last="2027-03-19", reason='"NO": {x}'),
    )
    found = parse_scenario(scenario_text(edits, title).encode(), "it")
    assert (found.edits, found.title) == (edits, title)
    assert parse_scenario(scenario_text([]).encode(), "it").edits == ()
