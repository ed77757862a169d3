"""Filters: chips that are links, one address for each selection, unknown ones refused."""

from __future__ import annotations

import pytest

from tests.plans import plan
from tests.web.page_parts import Page
from tests.web.test_pages import bars, client, page


def test_filters_keep_what_was_chosen_and_count_by_the_others() -> None:
    found = page(plan(), "/2027?group=wg1,wg2&mode=virtual")
    assert [row[0] for row in bars(found)] == ["wg1-2027-1", "wg2-2027-1", "wg2-2027-1"]
    chips = {chip.text: (chip.attributes["href"], "chosen" in chip.classes) for chip in found.find("a", "chip")}
    assert chips == {
        "Plenary 0 meetings": ("/2027?group=tc99,wg1,wg2&mode=virtual", False),
        "CAG 0 meetings": ("/2027?group=cag,wg1,wg2&mode=virtual", False),
        "TIG 0 meetings": ("/2027?group=tig,wg1,wg2&mode=virtual", False),
        "WG 1 1 meeting, chosen": ("/2027?group=wg2&mode=virtual", True),
        "DG 1 0 meetings": ("/2027?group=wg1,dg1,wg2&mode=virtual", False),
        "WG 2 1 meeting, chosen": ("/2027?group=wg1&mode=virtual", True),
        "JWG 3 0 meetings": ("/2027?group=wg1,wg2,jwg3&mode=virtual", False),
        "In person 1 meeting": ("/2027?group=wg1,wg2&mode=face-to-face,virtual", False),
        "Hybrid 1 meeting": ("/2027?group=wg1,wg2&mode=hybrid,virtual", False),
        "Online 2 meetings, chosen": ("/2027?group=wg1,wg2", True),
        "Confirmed 1 meeting": ("/2027?group=wg1,wg2&mode=virtual&state=confirmed", False),
        "Proposed 1 meeting": ("/2027?group=wg1,wg2&mode=virtual&state=proposed", False),
        "Held 0 meetings": ("/2027?group=wg1,wg2&mode=virtual&state=held", False),
        "Cancelled 0 meetings": ("/2027?group=wg1,wg2&mode=virtual&state=cancelled", False),
        "Geneva 0 meetings": ("/2027?group=wg1,wg2&mode=virtual&place=GVA", False),
        "Lisbon 0 meetings": ("/2027?group=wg1,wg2&mode=virtual&place=LIS", False),
        "New York 0 meetings": ("/2027?group=wg1,wg2&mode=virtual&place=JFK", False),
    }


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("/2027?mode=hybrid&group=wg1", "/2027?group=wg1&mode=hybrid"),
        ("/agenda?group=wg2&group=wg1&group=wg2", "/agenda?group=wg1,wg2"),
        ("/?state=held", None),
        ("/2027?group=wg1,wg2", None),
    ],
)
def test_every_selection_has_one_address(asked: str, plain: str | None) -> None:
    answer = client(plan()).get(asked)
    assert (answer.status_code, answer.headers.get("Location")) == ((301, plain) if plain else (200, None))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("/2027?colour=red", "There is no filter “colour”. The filters are group, mode, state and place."),
        ("/agenda?mode=telepathy", "This calendar knows no mode “telepathy”."),
        ("/2027?group=", "This calendar knows no group “”."),
        ("/2027?group=<script>", "This calendar knows no group “<script>”."),
    ],
)
def test_unknown_filter_is_refused_in_plain_words(asked: str, words: str) -> None:
    answer = client(plan()).get(asked)
    assert answer.status_code == 400
    assert Page(answer.text).find("p", "lead")[0].text.startswith(words)


def test_filters_that_nothing_fits_say_what_to_remove() -> None:
    words = page(plan(), "/2027?group=wg1&state=held").find("p", "nothing")[0].text
    assert words == "No meeting fits these filters. Remove “WG 1”, “Held”, or clear all."
