"""The question for a cheaper plan: proved, answered with a plan that the checker takes, or left open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.check import breaches, total_cost
from scheduler.model.mps import write_mps
from scheduler.outcome import Status
from scheduler.peer import Opinion, highs_is_here
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.proof import Answer, believed, chosen_bookings, disagreement, level_costs, model_of, prove
from scheduler.solve import solve
from tests.briefs import Data, booked, bookings, problem, window
from tests.scheduler.made_plans import BOOKED, year

ORDER: Data = {"importance": [["night_hours", "paid_rooms"], ["travel"]]}
NAMES = ["CP-SAT", "HiGHS"] if highs_is_here() else ["CP-SAT"]


def answers(scene: Problem, bookings: dict[str, Booking], seconds: float = 30) -> list[Answer]:
    found = list(prove(scene, bookings, seconds))
    assert [answer.by.split()[0] for answer in found] == NAMES
    return found


@pytest.mark.parametrize("changes", [{}, ORDER], ids=["one level", "three levels"])
def test_nothing_is_better_than_the_best_plan(changes: Data) -> None:
    scene = year(changes)
    found = answers(scene, solve(scene).bookings)
    assert [(a.status, a.bookings, a.costs, a.why) for a in found] == [(Status.IMPOSSIBLE, {}, (), "")] * len(NAMES)


@pytest.mark.parametrize("changes", [{}, ORDER], ids=["one level", "three levels"])
def test_a_worse_plan_is_beaten_by_all(changes: Data) -> None:
    scene = year(changes)
    for answer in answers(scene, BOOKED):
        assert list(answer.costs) == level_costs(scene, answer.bookings) < level_costs(scene, BOOKED)
        assert (list(answer.than), list(breaches(scene, answer.bookings))) == (level_costs(scene, BOOKED), [])
        if not changes:
            assert (answer.status, answer.costs) == (Status.OPTIMAL, (solve(scene).cost,))


def test_a_plan_that_is_one_point_worse_is_beaten() -> None:
    # Eight weeks after Wed 16 December 2026 is Wed 10 February; only days off it cost anything.
    wish = {"group": "wg1", "days": 1, "windows": window("2027-02-01", "2027-02-26")}
    scene = problem(
        {
            "held": {"old": {"group": "wg1", "first": "2026-12-14", "last": "2026-12-16"}},
            "groups": {"wg1": {"experts": {"ASI": 1}}},
            "meetings": {"a": {**wish, "gap": {"after": "old", "ideal_weeks": 8}}},
            "goals": {"even_spacing": {"per_day": 1}},
        }
    )
    best, worse = (bookings(booked("a", day)) for day in ("2027-02-10", "2027-02-11"))
    cost = total_cost(scene, best)
    assert total_cost(scene, worse) == cost + 1
    assert {answer.status for answer in answers(scene, best)} == {Status.IMPOSSIBLE}
    found = answers(scene, worse)
    assert [(answer.costs, answer.bookings) for answer in found] == [((cost,), best)] * len(NAMES)


def test_out_of_time_is_neither_a_proof_nor_a_plan() -> None:
    scene = year()
    for answer in answers(scene, BOOKED, seconds=0):
        assert replace(answer, by="", seconds=0.0) == Answer("", Status.OUT_OF_TIME, 0.0)


def test_a_model_that_counts_otherwise_proves_nothing() -> None:
    nothing = "what it says of better ones proves nothing"
    assert disagreement([3, 4], [3, 4]) == ""
    assert disagreement([4, 3], [3, 4]) == f"its model says that this plan costs 7; {nothing}"
    assert disagreement(None, [3, 4]) == f"its model does not take this plan; {nothing}"


def test_a_plan_that_breaks_a_rule_proves_nothing() -> None:
    scene = year()
    broken = {**BOOKED, "s": booked("s", "2027-04-01", 2, None, start="06:00")}
    for answer in answers(scene, broken):
        assert (answer.status, answer.bookings) == (None, {})
        assert answer.why.endswith("does not take this plan; what it says of better ones proves nothing")


def test_without_an_option_left_there_is_no_model_to_ask() -> None:
    scene = year({"meetings": {"s": {"windows": window("2027-03-06", "2027-03-07")}}})
    assert model_of(scene) is None
    (answer,) = prove(scene, BOOKED, 1)
    assert (answer.status, answer.why.split(";")[0]) == (None, "its model does not take this plan")


def test_only_a_plan_that_the_checker_takes_and_finds_better_is_believed() -> None:
    scene = year()
    right = total_cost(scene, BOOKED)
    shown = Answer("x", Status.FEASIBLE, 1.0, dict(BOOKED))
    assert believed(scene, shown, [right + 1]) == replace(shown, costs=(right,), than=(right + 1,))
    assert believed(scene, shown, [right]).why == f"it shows a plan that costs {right}, no better"
    missing = replace(shown, bookings={"s": BOOKED["s"]})
    assert believed(scene, missing, [right + 1]).why == "it shows a plan in which meetings are missing"
    late = {**BOOKED, "s": booked("s", "2027-04-01", 2, None, start="06:00")}
    assert believed(scene, replace(shown, bookings=late), [10**6]).why.startswith(
        "it shows a plan that breaks a rule: windows: "
    )
    proof = Answer("x", Status.IMPOSSIBLE, 1.0)
    assert believed(scene, proof, [right]) == proof


def test_columns_that_nobody_wrote_count_for_nothing() -> None:
    built = model_of(year())
    assert built is not None
    written = write_mps(built)
    names = tuple(name for name, one in written.bookings.items() if BOOKED[one.meeting] == one)
    assert chosen_bookings(written, Opinion(Status.OPTIMAL, chosen=(*names, "x_nobody", "c7"))) == BOOKED
