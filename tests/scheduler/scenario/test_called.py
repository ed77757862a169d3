"""Edits in words: posts, cities and rooms in place of ids."""

from pathlib import Path
from typing import Any

import pytest

from scheduler.brief.read import read_brief
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.scenario.called import in_words
from scheduler.scenario.edits import EDIT, KINDS

SMALL = Path(__file__).parents[3] / "samples" / "small.yaml"
DAYS = {"first": "2027-03-15", "last": "2027-03-19"}
WG2, OFFER = {"meeting": "wg2-2027-1"}, {"offer": "copenhagen"}


SAID: list[tuple[dict[str, Any], str]] = [
    ({"do": "unavailable", "person": "secretary", **DAYS}, "the secretary is away on 15–19 March 2027"),
    ({"do": "available", "person": "secretary", **DAYS}, "the secretary is there on 15–19 March 2027"),
    ({"do": "unavailable", "room": "hall", **DAYS}, "Hall is closed on 15–19 March 2027"),
    ({"do": "available", "place": "VIE", "room": "hall", **DAYS}, "Hall in Vienna is open on 15–19 March 2027"),
    ({"do": "unavailable", "place": "CPH", **DAYS}, "Copenhagen is closed on 15–19 March 2027"),
    ({"do": "not_then", **WG2, **DAYS}, "WG 2, 1st session of 2027 is not held on 15–19 March 2027"),
    ({"do": "not_there", **WG2, "place": "VIE"}, "WG 2, 1st session of 2027 is not held in Vienna"),
    (
        {"do": "pin", **WG2, "first": "2027-03-02", "place": "VIE", "mode": "hybrid"},
        "WG 2, 1st session of 2027 begins on 2 March 2027 in Vienna, hybrid",
    ),
    (
        {"do": "window", **WG2, "window": "spring", "last": "2027-04-30"},
        "the spring window of WG 2, 1st session of 2027 ends on 30 April 2027",
    ),
    ({"do": "window", **WG2, **DAYS}, "the window of WG 2, 1st session of 2027 is 15–19 March 2027"),
    ({"do": "mode", **WG2, "modes": ["hybrid", "virtual"]}, "WG 2, 1st session of 2027 is hybrid or virtual"),
    ({"do": "length", **WG2, "days": 0.5}, "WG 2, 1st session of 2027 lasts half a day"),
    ({"do": "length", **WG2, "days": 1}, "WG 2, 1st session of 2027 lasts 1 day"),
    ({"do": "count", "series": "wg2", "per_year": 3}, "WG 2 has 3 meetings a year"),
    (
        {"do": "add_meeting", "id": "extra-2027", "meeting": {"group": "wg2"}},
        "the meeting extra-2027 is added (WG 2)",
    ),
    ({"do": "cancel", "meeting": "plenary-2027"}, "the plenary of BSX/TC 7 (2027) is cancelled"),
    (
        {"do": "waive", **WG2, "rule": "notice", "reason": "Agreed"},
        "the rule notice is waived for WG 2, 1st session of 2027",
    ),
    (
        {"do": "gap", "meeting": "wg2-2027-2", "least_weeks": 14, "ideal_weeks": 1},
        "WG 2, 2nd session of 2027 begins at least 14 weeks and ideally 1 week after the meeting before it",
    ),
    (
        {"do": "after_ballot", **WG2, "least_weeks": 3, "most_weeks": 9},
        "WG 2, 1st session of 2027 begins at least 3 weeks and at most 9 weeks after its ballot closes",
    ),
    (
        {"do": "after_decision", **WG2, "least_weeks": 10},
        "WG 2, 1st session of 2027 begins at least 10 weeks after the decision it waits for",
    ),
    ({"do": "withdraw_offer", **OFFER}, "the offer copenhagen (Copenhagen, BSD) is withdrawn"),
    (
        {"do": "add_offer", "id": "copenhagen", "offer": {}},
        "the offer copenhagen is made (Copenhagen, BSD)",
    ),
    (
        {"do": "offer_window", **OFFER, "first": "2027-05-03"},
        "the window of the offer copenhagen (Copenhagen, BSD) begins on 3 May 2027",
    ),
    (
        {"do": "offer_capacity", **OFFER, "capacity": 20},
        "the offer copenhagen (Copenhagen, BSD) has room for 20 people",
    ),
    (
        {"do": "offer_answer", **OFFER, "answer_by": "2027-01-15"},
        "the offer copenhagen (Copenhagen, BSD) is open until 15 January 2027",
    ),
    (
        {"do": "weight", "goal": "travel", "name": "per_100_km", "value": 2},
        "the weight per_100_km of travel is 2",
    ),
    (
        {"do": "number", "rule": "notice", "name": "group_weeks", "value": 5},
        "the number group_weeks of the rule notice is 5",
    ),
]


@pytest.mark.parametrize(("edit", "said"), SAID)
def test_edit_says_what_would_be_so(edit: dict[str, Any], said: str) -> None:
    brief = read_brief(SMALL, rule_numbers(), goal_weights(), goal_units())
    assert in_words(brief, EDIT.validate_python(edit)) == said


def test_every_kind_of_edit_is_said() -> None:
    assert {str(edit["do"]) for edit, _ in SAID} == set(KINDS)
