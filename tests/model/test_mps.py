"""The written model is the model: other solvers find the same optimum, and every column and row says what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ortools.sat.python import cp_model

from scheduler.model.build import NOTHING, Built
from scheduler.model.cheaper import Priced
from scheduler.model.mps import LONGEST_NAME, Written, write_mps
from scheduler.model.price import Price
from scheduler.model.variables import Variables
from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.proof import level_costs, model_of
from scheduler.solve import solve
from tests.briefs import window
from tests.peers import highs_optima, needs_highs, scip_optimum
from tests.random_briefs import random_problem
from tests.scheduler.made_plans import year


def written(problem: Problem) -> Written:
    model = model_of(problem)
    assert model is not None
    return write_mps(model)


def solvable(seeds: range, meetings: int = 4) -> list[tuple[Problem, int]]:
    """Random problems with the cost of their best plans; those without a plan are left out."""
    drawn = (random_problem(seed, meetings=meetings, weeks=3, widest=7, mild=True) for seed in seeds)
    solved = ((problem, solve(problem, seconds=30, workers=1)) for problem in drawn)
    return [(problem, outcome.cost) for problem, outcome in solved if outcome.status is Status.OPTIMAL]


def bare() -> Priced:
    """A model without meetings, to write rows into."""
    model = cp_model.CpModel()
    return Priced(Built(model, Variables(model, {}, {})), (NOTHING,))


def priced(model: Priced, constant: int, *terms: tuple[int, Any]) -> Priced:
    """The model at that price."""
    model.built.price = Price(constant, terms, 0)
    return model


@needs_highs
def test_highs_finds_the_same_optimum(tmp_path: Path) -> None:
    found = [*solvable(range(16)), (year(), solve(year()).cost)]
    assert len(found) > 8
    optima = highs_optima(tmp_path, *(written(problem).text for problem, _ in found))
    assert [float(optimum) for optimum in optima] == [cost for _, cost in found]


@needs_highs
@pytest.mark.long
def test_highs_finds_the_same_optimum_of_many(tmp_path: Path) -> None:
    found = solvable(range(100, 600))
    assert len(found) > 200
    optima = highs_optima(tmp_path, *(written(problem).text for problem, _ in found))
    assert [float(optimum) for optimum in optima] == [cost for _, cost in found]


def test_scip_finds_the_same_optimum() -> None:
    found = [*solvable(range(20, 28)), (year(), solve(year()).cost)]
    assert [round(scip_optimum(written(problem).text) or -1, 6) for problem, _ in found] == [c for _, c in found]


def test_an_impossible_brief_is_an_impossible_model() -> None:
    drawn = (random_problem(seed, meetings=4, weeks=2, widest=5) for seed in range(60))
    models = [(problem, built) for problem in drawn if (built := model_of(problem)) is not None]
    impossible = [built for problem, built in models if solve(problem, workers=1).status is Status.IMPOSSIBLE]
    assert impossible
    assert {scip_optimum(write_mps(built).text) for built in impossible[:4]} == {None}


def test_every_kind_of_row_is_said() -> None:
    whole = bare()
    model = whole.built.model
    a, b, c = (model.new_bool_var(name) for name in "abc")
    many, few = model.new_int_var(0, 9, "many"), model.new_int_var(-3, 0, "few")
    model.add_bool_or([a, b.negated()])
    model.add_implication(a, c)
    model.add_bool_and([b, c.negated()]).only_enforce_if(a)
    model.add_at_most_one([a, b.negated(), c])
    model.add_exactly_one([a, b, c.negated()])
    model.add(2 * a + 3 * many <= 20)
    model.add(cp_model.LinearExpr.sum([a, b.negated()]) == 1)
    model.add_linear_constraint(many + few, -2, 5)
    model.add_bool_or([b, c]).only_enforce_if(a)
    priced(whole, 11, (5, a), (-2, many), (7, b.negated()))
    assert write_mps(whole, ["Schöne Jahre"]).text.splitlines() == [
        "* Sch?ne Jahre",
        "NAME plenary",
        "ROWS",
        *(
            " N COST",
            " G r0",
            " G r1",
            " G r2",
            " G r3",
            " L r4",
            " E r5",
            " L r6",
            " E r7",
            " G r8",
            " L r9",
            " G r10",
        ),
        "COLUMNS",
        " MARKER 'MARKER' 'INTORG'",
        *(" c0 COST 5", " c0 r0 1", " c0 r1 -1", " c0 r2 -1", " c0 r3 -1", " c0 r4 1", " c0 r5 1", " c0 r6 2"),
        *(" c0 r7 1", " c0 r10 -1"),
        *(" c1 COST -7", " c1 r0 -1", " c1 r2 1", " c1 r4 -1", " c1 r5 1", " c1 r7 -1", " c1 r10 1"),
        *(" c2 r1 1", " c2 r3 -1", " c2 r4 1", " c2 r5 -1", " c2 r10 1"),
        *(" c3 COST -2", " c3 r6 3", " c3 r8 1", " c3 r9 1"),
        *(" c4 r8 1", " c4 r9 1"),
        " always COST 18",
        " MARKER 'MARKER' 'INTEND'",
        "RHS",
        *(" RHS r3 -1", " RHS r6 20", " RHS r8 -2", " RHS r9 5"),
        "BOUNDS",
        *(" BV BND c0", " BV BND c1", " BV BND c2", " LO BND c3 0", " UP BND c3 9", " LO BND c4 -3", " UP BND c4 0"),
        " FX BND always 1",
        "ENDATA",
    ]


def test_a_column_in_no_row_is_still_there() -> None:
    whole = bare()
    whole.built.model.new_bool_var("idle")
    assert " c0 COST 0" in write_mps(whole).text.splitlines()


def test_large_costs_are_written_whole() -> None:
    whole = bare()
    one = whole.built.model.new_bool_var("")
    whole.built.model.add_bool_or([one])
    priced(whole, 10**15, (1_234_567_890_123, one))
    text = write_mps(whole).text
    assert " c0 COST 1234567890123" in text.splitlines()
    assert scip_optimum(text) == pytest.approx(1_001_234_567_890_123)


def test_costs_that_others_cannot_count_with_are_refused() -> None:
    whole = bare()
    priced(whole, 0, (2**53 + 1, whole.built.model.new_bool_var("")))
    with pytest.raises(TypeError, match="9007199254740993 is more than other solvers count with exactly"):
        write_mps(whole)


@pytest.mark.parametrize(
    "say",
    [
        lambda model, a, b: model.add_at_most_one([a, b]).only_enforce_if(a),
        lambda model, a, b: model.add_bool_xor([a, b]),
        lambda model, a, b: model.add_linear_expression_in_domain(a + b, cp_model.Domain.from_values([0, 2])),
        lambda model, *_: model.new_int_var_from_domain(cp_model.Domain.from_values([0, 2]), ""),
    ],
)
def test_what_no_row_can_say_is_refused(say: Callable[..., Any]) -> None:
    whole = bare()
    model = whole.built.model
    say(model, model.new_bool_var("a"), model.new_bool_var("b"))
    with pytest.raises(TypeError, match=r"no row|no column|in rows"):
        write_mps(whole)


@needs_highs
def test_levels_of_importance_are_columns_to_be_minimised_one_after_the_other(tmp_path: Path) -> None:
    scene = year({"importance": [["night_hours", "paid_rooms"], ["travel"]]})
    best = solve(scene)
    found = written(scene)
    assert found.levels == ("level1", "level2", "level3")
    text, reached = found.text, []
    for level in found.levels:
        alone = re.sub(r"^ \S+ COST .*\n", "", text, flags=re.M)
        (optimum,) = highs_optima(tmp_path, re.sub(rf"^ {level} r.*", rf"\g<0>\n {level} COST 1", alone, flags=re.M))
        reached.append(round(float(optimum)))
        text = re.sub(rf" (UP|FX) BND {level} .*", f" UP BND {level} {reached[-1]}", text)
    assert reached == level_costs(scene, best.bookings)


def test_names_say_which_meeting_is_held_when_and_where() -> None:
    found = written(year()).bookings
    name = next(name for name, b in found.items() if (b.meeting, str(b.first), b.place) == ("p", "2027-05-10", "LIS"))
    assert name == "x_p_2027-05-10_LIS_face-to-face"
    half = next(name for name, b in found.items() if (b.meeting, str(b.first), b.place) == ("w", "2027-05-12", "LIS"))
    assert half == "x_w_2027-05-12_morning_LIS_face-to-face"
    starts = sorted(name for name, b in found.items() if (b.meeting, str(b.first)) == ("s", "2027-03-02"))
    assert starts == ["x_s_2027-03-02_online_0600_virtual", "x_s_2027-03-02_online_1200_virtual"]


def test_names_are_short_plain_and_unique_however_meetings_are_called() -> None:
    wish = {"group": "wg1", "days": 1, "windows": window("2027-06-07", "2027-06-11")}
    wishes = {"a.b": wish, "a-b_": wish, "a-b": wish, f"{'m' * 60}.1": wish, f"{'m' * 60}.2": wish}
    found = written(year({"meetings": wishes})).bookings
    assert len(set(found.values())) == len(found)
    assert {re.sub(r"[A-Za-z0-9._-]", "", name) for name in found} == {""}
    assert max(map(len, found)) <= LONGEST_NAME
    named = {name: b.meeting for name, b in found.items() if (str(b.first), b.room) == ("2027-06-08", "hall")}
    assert sorted(named.values()) == sorted(wishes)
    assert [meeting for name, meeting in named.items() if name.endswith("_2")] == ["a-b_", f"{'m' * 60}.2"]
