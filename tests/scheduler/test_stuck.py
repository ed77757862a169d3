"""A problem with some of its meetings only forgets what the others ask of them."""

from __future__ import annotations

from datetime import date

from scheduler.meeting import Decision, Follow
from scheduler.problem import Problem
from scheduler.stuck import restricted
from tests.briefs import problem, window

DAY = window("2027-03-03", "2027-03-03")


def linked() -> Problem:
    return problem(
        {
            "meetings": {
                "a": {"group": "wg1", "days": 2, "windows": DAY},
                "b": {
                    "group": "wg1",
                    "days": 3,
                    "windows": DAY,
                    "gap": {"after": "a"},
                    "after_decision": {"meeting": "a"},
                },
                "c": {
                    "group": "wg1",
                    "windows": DAY,
                    "gap": {"after": "old"},
                    "after_decision": {"on": "2027-01-15"},
                },
            },
            "held": {"old": {"group": "wg1", "first": "2026-12-14", "last": "2026-12-16"}},
            "blocks": {"x": {"stages": {1: ["a"], 2: ["b"], 3: ["c"]}}, "y": {"stages": {1: ["a"]}}},
        }
    )


def test_restricted_forgets_what_left_meetings_ask() -> None:
    part = restricted(linked(), frozenset({"b", "c"}))
    assert list(part.meetings) == ["b", "c"]
    assert (part.meetings["b"].follows, part.meetings["b"].decision) == ((), None)
    assert part.meetings["c"].follows == (Follow("old", 56),)
    assert part.meetings["c"].decision == Decision(84, date(2027, 1, 15))
    # Blocks keep the places of those that are left; an empty one goes.
    assert {name: dict(block.offsets) for name, block in part.blocks.items()} == {"x": {"b": 2, "c": 5}}


def test_restricted_to_all_is_the_same() -> None:
    whole = linked()
    part = restricted(whole, frozenset(whole.meetings))
    assert (part.meetings, part.blocks) == (whole.meetings, {name: whole.blocks[name] for name in ("x", "y")})
