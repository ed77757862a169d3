"""When no plan keeps all rules: the meetings that cannot be placed together, and none besides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scheduler.load import load_problem
from scheduler.meeting import Decision, Follow
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.solve import solve
from scheduler.stuck import restricted, stuck_meetings
from tests.briefs import Data, problem, window

SAMPLES = Path(__file__).parents[2] / "samples"
DAY = window("2027-03-03", "2027-03-03")
CROWD: Data = {
    "meetings": {
        "a": {"group": "wg1", "windows": DAY},
        "b": {"group": "wg1", "windows": window("2027-03-01", "2027-03-31")},
        "c": {"group": "wg2", "windows": DAY},
        "d": {"group": "wg1", "windows": DAY},
        "e": {"group": "wg2", "windows": window("2027-06-01", "2027-06-30")},
    }
}


def test_stuck_are_two_meetings_of_one_group_on_one_day() -> None:
    """Between them and the others nothing is wrong, and neither of them alone is."""
    scene = problem(CROWD)
    assert solve(scene, seconds=10, workers=1).status is Status.IMPOSSIBLE
    assert stuck_meetings(scene) == ("a", "d")


def test_stuck_is_a_chain_of_distances() -> None:
    """Three meetings, 8 weeks apart each, in 15 weeks: any two of them fit."""
    quarter = window("2027-03-01", "2027-06-11")
    chain: Data = {
        "meetings": {
            "a": {"group": "wg1", "windows": quarter},
            "b": {"group": "wg1", "windows": quarter, "gap": {"after": "a", "least_weeks": 8}},
            "c": {"group": "wg1", "windows": quarter, "gap": {"after": "b", "least_weeks": 8}},
            "x": {"group": "wg2", "windows": quarter},
        }
    }
    assert stuck_meetings(problem(chain)) == ("a", "b", "c")


def test_stuck_is_one_meeting_without_a_day() -> None:
    """Saturday and Sunday, 6 and 7 March 2027."""
    scene = problem(
        CROWD, {"meetings": {"c": {"windows": window("2027-03-06", "2027-03-07")}, "d": {"group": "wg2"}}}
    )
    assert stuck_meetings(scene) == ("c",)
    outcome = solve(scene, seconds=10, workers=1)
    assert (outcome.status, outcome.stuck, outcome.bookings) == (Status.IMPOSSIBLE, ("c",), {})
    assert outcome.reasons == ("WG 2, session of 2027 shall sit on working days of its place.",)


def test_stuck_in_the_impossible_sample_is_the_plenary() -> None:
    scene = load_problem(SAMPLES / "impossible.yaml")
    assert stuck_meetings(scene) == ("plenary-2027",)
    assert solve(scene, seconds=10, workers=1).stuck == ("plenary-2027",)


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
