"""Edits in words: posts, cities and rooms in place of ids."""

from pathlib import Path

import pytest

from scheduler.brief.read import read_brief
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.scenario.called import in_words
from scheduler.scenario.edits import EDIT

SMALL = Path(__file__).parents[3] / "samples" / "small.yaml"
DAYS = {"first": "2027-03-15", "last": "2027-03-19"}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"do": "unavailable", "person": "secretary", **DAYS}, "Secretary away on 15–19 March 2027"),
        ({"do": "available", "person": "secretary", **DAYS}, "Secretary there on 15–19 March 2027"),
        ({"do": "unavailable", "room": "hall", **DAYS}, "Hall closed on 15–19 March 2027"),
        ({"do": "available", "place": "VIE", "room": "hall", **DAYS}, "Hall at Vienna open on 15–19 March 2027"),
        ({"do": "unavailable", "place": "CPH", **DAYS}, "Copenhagen closed on 15–19 March 2027"),
        ({"do": "not_there", "meeting": "wg2-2027-1", "place": "VIE"}, "wg2-2027-1 not in Vienna"),
        ({"do": "withdraw_offer", "offer": "copenhagen"}, "the offer copenhagen withdrawn"),
    ],
)
def test_edit_names_posts_cities_and_rooms(edit: dict[str, str], said: str) -> None:
    brief = read_brief(SMALL, rule_numbers(), goal_weights(), goal_units())
    assert in_words(brief, EDIT.validate_python(edit)) == said
