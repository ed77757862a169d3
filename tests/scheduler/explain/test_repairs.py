"""Repairs: applied they make the brief possible; nothing cheaper does; they say by how much something gives way."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from scheduler.explain.claims import Claim
from scheduler.explain.decide import Clock
from scheduler.explain.effort import EFFORT
from scheduler.explain.repairs import Repairs, find_repairs, is_possible
from scheduler.load import load_problem
from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.scenario.edits import Available, GapOf, Waive, Window
from tests.briefs import Data, problem, window
from tests.scheduler.explain.crowded import CROWD, DAY, crowded_data, holds, open_ground, readable, text_of

SAMPLES = Path(__file__).parents[3] / "samples"
WEEK = window("2027-03-01", "2027-03-05")
FLAT = dict.fromkeys(EFFORT, 10.0)


def told(found: Repairs) -> list[tuple[float, list[str]]]:
    """The price of each repair and what is asked."""
    return [(one.points, [str(change.sentence) for change in one.changes]) for one in found.found]


def test_repairs_of_the_impossible_sample() -> None:
    file = SAMPLES / "impossible.yaml"
    found = find_repairs(load_problem(file), file.read_bytes())
    assert told(found) == [
        (
            14.0,
            ["Ask the chair to open the window of the plenary of BSX/TC 7 (2027) 4 days longer, until 8 June 2027."],
        ),
        (21.0, ["Ask the chair to keep 24–25 May 2027 free."]),
        (23.0, ["Ask the secretariat to accept the agenda for the plenary of BSX/TC 7 (2027) 4 days late."]),
    ]
    assert [one.verified for one in found.found] == [True, True, True]
    assert [one.edits for one in found.found] == [
        (Window(meeting="plenary-2027", last="2027-06-08"),),
        (Available(person="chair", first="2027-05-24", last="2027-05-25"),),
        (Waive(meeting="plenary-2027", rule="notice", reason="4 days less than the rule asks for"),),
    ]
    amounts = [(change.amount, change.unit) for one in found.found for change in one.changes]
    assert amounts == [(4, "day"), (2, "day"), (4, "day")]


def test_the_brief_says_what_is_hard_to_obtain() -> None:
    data: Data = {**CROWD, "effort": {"windows": 100, "one_per_date": 0}}
    assert told(find_repairs(problem(data)))[0] == (
        110.0,
        ["Ask the convenor of WG 1 to open the window of WG 1, session of 2027 1 day earlier, from 2 March 2027."],
    )
    never: Data = {**CROWD, "effort": {"windows": 0, "one_per_date": 0}}
    assert told(find_repairs(problem(never))) == []


def test_a_gap_gives_way_by_whole_weeks() -> None:
    gap = {"after": "a", "least_weeks": 9}
    data: Data = {
        "meetings": {
            "a": {"group": "wg1", "days": 1, "windows": window("2027-03-01", "2027-03-05")},
            "b": {"group": "wg1", "days": 1, "windows": window("2027-04-12", "2027-04-16"), "gap": gap},
        },
        "effort": {"windows": 0},
    }
    (repair,) = find_repairs(problem(data), text_of(data)).found
    (change,) = repair.changes
    assert (change.edits, change.amount, change.unit) == ((GapOf(meeting="b", least_weeks=6),), 3, "week")
    assert (repair.points, repair.verified) == (24.0, True)


def test_bookings_that_break_a_rule_prove_nothing() -> None:
    data: Data = {"meetings": {name: {"group": "wg1", "days": 1, "windows": DAY} for name in ("a", "b")}}
    scene = problem(data)
    bookings = {name: table.booking(0) for name, table in all_options(scene).items()}
    assert is_possible(text_of(data), (), Clock(20), bookings) is False
    apart: Data = {"meetings": {**data["meetings"], "b": {"group": "wg1", "days": 1, "windows": WEEK}}}
    assert is_possible(text_of(apart), (), Clock(20), bookings) is True


def not_verified(seed: int) -> list[str]:
    """Repairs of a random brief that do not do what they say."""
    data = crowded_data(seed)
    text = text_of(data)
    if not readable(text):
        return []
    found = find_repairs(problem(data), text)
    wrong = [] if found.complete and found.rejected == 0 else [f"{seed}: {found.rejected} did not help"]
    wrong += [f"{seed}: {told(found)} not verified" for one in found.found if not one.verified]
    prices = [one.points for one in found.found]
    asked = [{key for change in one.changes for key in change.keys} for one in found.found]
    wrong += [f"{seed}: not in order {prices}"] if prices != sorted(prices) else []
    return wrong + [f"{seed}: {b} asks for more than {a}" for a, b in combinations(asked, 2) if a <= b]


@pytest.mark.parametrize("part", range(3))
def test_repairs_make_random_briefs_possible(part: int) -> None:
    assert [fault for seed in range(8 * part, 8 * part + 8) for fault in not_verified(seed)] == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_repairs_make_random_briefs_possible_at_length(part: int) -> None:
    assert [fault for seed in range(2_000 + 20 * part, 2_020 + 20 * part) for fault in not_verified(seed)] == []


def flat(claim: Claim, scene: Problem) -> float:
    """What it takes to set a claim aside where everything is asked for at the same effort, whatever it is."""
    if claim.fact:
        return float("inf")
    return 10.0 * _times(claim, scene)


def _times(claim: Claim, scene: Problem) -> float:
    if claim.rule == "officers" and len(claim.about) == 1:
        return 3.0
    return 1.0


def cheapest_by_force(scene: Problem, most: int = 2) -> float | None:
    """The least that any set of at most so many claims takes, without which all others hold; None if none does."""
    opened = open_ground(scene)
    every = {claim.key for claim in opened.claims}
    changeable = [claim for claim in opened.claims if not claim.fact]
    sets = [few for size in range(most + 1) for few in combinations(changeable, size)]
    for few in sorted(sets, key=lambda few: sum(flat(claim, scene) for claim in few)):
        if holds(opened, every - {claim.key for claim in few}):
            return sum(flat(claim, scene) for claim in few)
    return None


def flat_scene(seed: int) -> Problem:
    """A small random problem in which each change takes ten points, whatever amount of it is needed."""
    data = crowded_data(seed, meetings=2, weeks=1, widest=4)
    data["offers"] = {}
    return problem(data, {"effort": FLAT})


@pytest.mark.parametrize("seed", range(6))
def test_nothing_cheaper_will_do(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, effort in list(EFFORT.items()):
        monkeypatch.setitem(EFFORT, name, type(effort)(effort.asking))
    scene = flat_scene(seed)
    forced = cheapest_by_force(scene)
    found = find_repairs(scene).found
    if forced is None:
        assert not found or found[0].points > 20.0
    else:
        assert found[0].points == forced if forced else True
