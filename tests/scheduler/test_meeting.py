"""Meetings to be placed: what of them is settled already, and which of them count with each other."""

from __future__ import annotations

import pytest

from scheduler.meeting import Block, Meeting, cliques, pairs
from tests.briefs import Data, problem, window

MAY = window("2027-05-03", "2027-05-28")


def standing(**stands: object) -> Meeting:
    there: Data = {"mode": "face-to-face", "place": "VIE", **stands}
    return problem(
        {"meetings": {"a": {"group": "wg1", "windows": MAY}}, "standing": {"a": there}},
    ).meetings["a"]


@pytest.mark.parametrize(
    ("stands", "frozen", "convened", "proposed"),
    [
        ({"state": "proposed", "first": "2027-05-04"}, False, False, True),
        ({"state": "proposed", "first": "2027-05-04", "convened": "2026-09-01"}, True, True, True),
        ({"state": "confirmed", "first": "2027-05-04"}, True, False, False),
        ({"state": "confirmed", "first": "2027-05-04", "convened": "2026-09-01"}, True, True, False),
        ({"state": "held", "first": "2027-05-04"}, True, True, False),
    ],
)
def test_meeting_is_frozen_once_it_is_confirmed_or_notice_was_given(
    stands: Data, frozen: bool, convened: bool, proposed: bool
) -> None:
    found = standing(**stands)
    assert (found.frozen, found.convened, found.proposed is not None) == (frozen, convened, proposed)


def test_meeting_of_which_nothing_stands_is_free() -> None:
    found = problem({"meetings": {"a": {"group": "wg1", "windows": MAY}}}).meetings["a"]
    assert (found.frozen, found.convened, found.held, found.proposed) == (False, False, False, None)


def test_lead_of_a_block_is_its_first_meeting_and_the_first_by_name() -> None:
    assert Block("week", {"a": 1, "b": 0, "c": 0}).lead == "b"


def test_history_counts_with_what_is_planned_and_not_with_itself() -> None:
    wish: Data = {"group": "wg1", "windows": MAY}
    held: Data = {"state": "held", "first": "2027-05-04", "mode": "face-to-face", "place": "VIE"}
    scene = problem(
        {"meetings": dict.fromkeys("abxy", wish), "standing": {"x": held, "y": held | {"first": "2027-05-05"}}}
    )
    every = tuple(scene.meetings.values())
    names = [tuple(m.id for m in clique) for clique in cliques(every)]
    assert names == [("a", "b", "x"), ("a", "b", "y")]
    assert [(a.id + b.id) for a, b in pairs(every)] == ["ab", "ax", "ay", "bx", "by"]
    assert [tuple(m.id for m in clique) for clique in cliques(every[:2])] == [("a", "b")]
    assert cliques(every[:1]) == []
    assert cliques(every[2:]) == []
