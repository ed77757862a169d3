"""A plan file that cannot be is refused in words, whatever is in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.errors import PlanFileError
from scheduler.plan_file import plan_from_json, plan_to_json, read_plan
from tests.scheduler.made_plans import made, year

PLAN = made(year())


def refusal(text: str) -> str:
    with pytest.raises(PlanFileError) as caught:
        plan_from_json(text, "p.json")
    return str(caught.value)


def changed(**first_meeting: Any) -> str:
    data = json.loads(plan_to_json(PLAN))
    data["meetings"][0] |= first_meeting
    return json.dumps(data)


def test_a_plan_is_read_as_it_was_written() -> None:
    assert plan_from_json(plan_to_json(PLAN)) == PLAN


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"last": "2027-03-01"}, "s lasts from 2027-03-02 to 2027-03-01; right is 1 to 31 days"),
        ({"last": "2027-04-02"}, "s lasts from 2027-03-02 to 2027-04-02; right is 1 to 31 days"),
        ({"last": "2210-12-31"}, "s lasts from 2027-03-02 to 2210-12-31; right is 1 to 31 days"),
    ],
)
def test_a_meeting_of_impossible_length_is_refused(days: dict[str, str], said: str) -> None:
    prefix = "p.json: not a plan file of this version: meetings[0]: "
    assert refusal(changed(**days)) == prefix + said


def test_a_meeting_far_from_the_horizon_is_refused() -> None:
    far = {"first": "1901-01-01", "last": "1901-01-02"}
    assert refusal(changed(**far)) == (
        "p.json: not a plan file of this version: s begins on 1901-01-01, far from the horizon"
    )


def test_an_endless_horizon_is_refused() -> None:
    text = plan_to_json(PLAN).replace('"last": "2027-12-31"', '"last": "2127-12-31"', 1)
    assert refusal(text).endswith("the horizon is 2027-01-01 to 2127-12-31; right are at most six years")


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "null", '{"plan": 2}'])
def test_what_is_no_plan_is_refused(text: str) -> None:
    assert refusal(text).startswith("p.json: not a plan file")


def test_a_file_that_is_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(PlanFileError, match="larger than 50 MB"):
        read_plan(huge)
