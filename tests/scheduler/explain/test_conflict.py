"""Conflicts: together they cannot hold, without any one they can, each by a plain solve; and no two share a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.explain.conflict import MOST_CONFLICTS, find_conflicts
from scheduler.load import load_problem
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.requirement import Key
from scheduler.solve import solve
from tests.briefs import Data, problem, window
from tests.scheduler.explain.crowded import CROWD, crowded_data, holds, open_ground

SAMPLES = Path(__file__).parents[3] / "samples"


def keys(scene: Problem) -> list[set[Key]]:
    """The claims of each conflict."""
    return [{claim.key for claim in conflict.claims} for conflict in find_conflicts(scene).conflicts]


def faults(seed: int) -> list[str]:
    """What is wrong with the conflicts of one random brief, judged by guarded models of the whole brief."""
    scene = problem(crowded_data(seed))
    found = find_conflicts(scene)
    impossible = solve(scene, seconds=20, workers=1).status is Status.IMPOSSIBLE
    wrong = [] if impossible is (found.status is Status.IMPOSSIBLE) else [f"{seed}: {found.status}"]
    opened = open_ground(scene)
    changeable: set[Key] = set()
    for conflict in found.conflicts:
        own = [claim.key for claim in conflict.claims]
        wrong += [f"{seed}: {own} can hold"] if holds(opened, own) else []
        wrong += [f"{seed}: {k} spares nothing" for k in own if not holds(opened, [o for o in own if o != k])]
        wrong += [f"{seed}: {conflict.meetings} not proved"] if not conflict.smallest else []
        shared = changeable & {claim.key for claim in conflict.claims if not claim.fact}
        wrong += [f"{seed}: {shared} twice"] if shared else []
        changeable |= {claim.key for claim in conflict.claims if not claim.fact}
    if len(found.conflicts) < MOST_CONFLICTS and not holds(opened, {c.key for c in opened.claims} - _spent(found)):
        wrong.append(f"{seed}: there is one more")
    return wrong


def _spent(found: object) -> set[Key]:
    """What is waived after all conflicts: what could be changed, or facts where there was nothing else."""
    spent: set[Key] = set()
    for conflict in found.conflicts:  # type: ignore[attr-defined]
        own = {claim.key for claim in conflict.claims if not claim.fact}
        spent |= own or {claim.key for claim in conflict.claims}
    return spent


@pytest.mark.parametrize("part", range(4))
def test_conflicts_are_minimal_and_apart(part: int) -> None:
    assert [fault for seed in range(10 * part, 10 * part + 10) for fault in faults(seed)] == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(40))
def test_conflicts_are_minimal_and_apart_at_length(part: int) -> None:
    assert [fault for seed in range(1_000 + 25 * part, 1_025 + 25 * part) for fault in faults(seed)] == []


def test_conflict_of_two_meetings_on_one_day_names_their_windows() -> None:
    windows = [("windows", ("a",)), ("windows", ("d",))]
    assert keys(problem(CROWD)) == [{("one_per_date", ("wg1",)), *windows}]


def test_conflict_of_a_chain_of_distances() -> None:
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
    assert keys(problem(chain)) == [
        {
            ("spacing", ("a", "b", "least")),
            ("spacing", ("b", "c", "least")),
            ("windows", ("a",)),
            ("windows", ("c",)),
        }
    ]


def test_conflicts_without_a_common_claim_are_all_found() -> None:
    saturday = window("2027-03-06", "2027-03-07")
    scene = problem(CROWD, {"meetings": {"c": {"windows": saturday}, "e": {"windows": saturday}}})
    assert keys(scene) == [
        {("working_days", ("c",)), ("windows", ("c",))},
        {("working_days", ("e",)), ("windows", ("e",))},
        {("one_per_date", ("wg1",)), ("windows", ("a",)), ("windows", ("d",))},
    ]


def test_conflict_of_the_impossible_sample_is_what_its_comment_says() -> None:
    found = find_conflicts(load_problem(SAMPLES / "impossible.yaml"))
    assert [(conflict.meetings, conflict.smallest) for conflict in found.conflicts] == [(("plenary-2027",), True)]
    claims = {claim.key: claim.fact for claim in found.conflicts[0].claims}
    assert claims == {
        ("working_days", ("plenary-2027",)): True,
        ("closures", ("VIE", "works")): False,
        ("notice", ("plenary-2027",)): False,
        ("offers", ("copenhagen",)): False,
        ("officers", ("chair", "abroad")): False,
        ("windows", ("plenary-2027",)): False,
    }


def test_no_conflict_where_there_is_a_plan() -> None:
    found = find_conflicts(load_problem(SAMPLES / "small.yaml"))
    assert (found.status, found.conflicts, found.complete) == (Status.FEASIBLE, (), True)


def test_out_of_time_is_neither_possible_nor_impossible() -> None:
    found = find_conflicts(problem(CROWD), seconds=0.0)
    assert (found.status, found.conflicts, found.complete) == (Status.OUT_OF_TIME, (), False)
