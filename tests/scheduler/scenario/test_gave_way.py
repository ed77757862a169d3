"""Which edits give way to a way out, and what becomes of them, in words."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.brief.words import MOST_OF_A_TITLE
from scheduler.scenario.edits import AnyEdit
from scheduler.scenario.gave_way import gave_way, giving_way, what_gave_way
from scheduler.scenario.joined import joined
from tests.scheduler.scenario.made import edit
from tests.scheduler.scenario.test_joined import CASES, TEXT

TOLD: dict[str, list[str]] = {
    "nothing in common": [],
    "an absence gives way in its middle": [
        "Edit 1 gives way: secretary is away on 1–9 March 2027 and 13–31 March 2027"
    ],
    "an absence gives way altogether": ["Edit 1 is taken back"],
    "an absence of the brief gives way too": ["Edit 1 gives way: secretary is away on 1–8 June 2027"],
    "a pin goes where the way out has it": ["Edit 1 gives way: wg2-2027-1 begins on 2 June 2027 in VIE"],
    "a window is opened further": ["Edit 1 gives way: the window of wg2-2027-1 is 1–19 March 2027"],
    "days that a meeting was kept off are given back": ["Edit 1 is taken back"],
    "the same is said once": ["Edit 1 gives way: the rule notice is waived for wg2-2027-1"],
}


@pytest.mark.parametrize("name", CASES)
def test_an_edit_that_gives_way_is_named_with_what_is_left_of_it(name: str) -> None:
    before, more, _ = CASES[name]
    found = gave_way(before, joined(TEXT, before, more, {"wg2-2027-1": date(2027, 6, 2)}))
    assert [giving_way(one, str) for one in found] == TOLD[name]
    assert [one.edit for one in found] == (before if TOLD[name] else [])


def test_edits_that_stand_keep_their_numbers() -> None:
    before = [
        edit("withdraw_offer", offer="copenhagen"),
        edit("pin", meeting="wg2-2027-1", first="2027-06-08"),
        edit("length", meeting="wg2-2027-1", days=2),
    ]
    more = [edit("window", meeting="wg2-2027-1", first="2027-06-02")]
    found = gave_way(before, joined(TEXT, before, more, {"wg2-2027-1": date(2027, 6, 2)}))
    assert [giving_way(one, str) for one in found] == ["Edit 2 gives way: wg2-2027-1 begins on 2 June 2027"]
    assert what_gave_way(found, str) == "Gave way: “wg2-2027-1 begins on 8 June 2027”"


@pytest.mark.parametrize("number", [0, 1, 2, 9, 100])
def test_what_gave_way_fits_into_a_title(number: int) -> None:
    edits = [edit("cancel", meeting=f"meeting-{'x' * 40}-{n}") for n in range(number)]
    told = what_gave_way(gave_way(edits, ()), str)
    assert len(told) <= MOST_OF_A_TITLE
    assert told.count("“") + _counted(told) == number


def _counted(told: str) -> int:
    words = told.split()
    return int(words[words.index("other") - 1]) if "other" in words else 0


def test_another_absence_is_not_what_is_left() -> None:
    away: AnyEdit = edit("unavailable", person="secretary", first="2027-03-01", last="2027-03-31")
    other = edit("unavailable", place="VIE", first="2027-03-02", last="2027-03-03")
    (found,) = gave_way([away], [other])
    assert found.left == ()
