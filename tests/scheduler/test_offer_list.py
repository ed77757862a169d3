"""What to answer to hosts, by a plan."""

from __future__ import annotations

import pytest

from scheduler.offer_list import offer_lines
from tests.briefs import Data
from tests.scheduler.made_plans import made, year

WEEK = "the 5th plenary of TC 7; the workshop of TC 7 (2027)"
LATER: Data = {
    "place": "ICN",
    "host": "KATS",
    "for": ["s"],
    "windows": {"w": {"first": "2027-03-01", "last": "2027-03-31"}},
}


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ({"state": "accepted", "answer_by": "2026-11-30"}, f"accepted, for {WEEK}."),
        ({"state": "formal", "answer_by": "2026-11-30"}, f"formal; accept by 30 November 2026, for {WEEK}."),
        ({"state": "informal"}, f"informal; accept, for {WEEK}."),
    ],
)
def test_an_offer_that_is_used_is_to_be_accepted_in_time(offer: Data, said: str) -> None:
    problem = year({"offers": {"lis": offer}})
    assert list(offer_lines(problem, made(problem))) == ["", "Invitations:", f"  lis, Lisbon (IPQ): {said}"]


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ({"state": "formal", "answer_by": "2026-10-01"}, "not used; decline by 1 October 2026."),
        ({"state": "formal", "answer_by": "2026-09-30"}, "lapsed, it was to be answered by 30 September 2026."),
        ({"state": "accepted"}, "accepted, and not used: the host must be told."),
        ({"state": "withdrawn"}, "withdrawn."),
    ],
)
def test_an_offer_that_is_not_used_is_declined_or_gone(offer: Data, said: str) -> None:
    problem = year({"offers": {"icn": {**LATER, **offer}}})
    assert list(offer_lines(problem, made(problem)))[2] == f"  icn, Seoul (KATS): {said}"
