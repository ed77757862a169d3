"""Literals: each claim about a meeting's options is true of just the options it names."""

from __future__ import annotations

from random import Random

import numpy as np
from ortools.sat.python import cp_model

from scheduler.check import breaches
from scheduler.constraints import Mask
from scheduler.model.variables import Variables
from scheduler.options import OptionTable, all_options
from scheduler.solve import solve
from tests.briefs import Data, problem, window
from tests.model.drawn import NAMES, drawn_kept, drawn_options


def true_of(variables: Variables, literal: cp_model.IntVar | bool | None, meeting: str) -> list[int]:
    """The options with which a claim is true; every option decides it."""
    found = []
    choices = variables.of[meeting]
    for option, chosen in zip(choices.kept, choices.options, strict=True):
        if isinstance(literal, bool) or literal is None:
            found += [int(option)] if literal else []
            continue
        values = set()
        for value in (0, 1):
            model = variables.model.clone()
            model.add(model.get_bool_var_from_proto_index(chosen.index) == 1)
            model.add(model.get_bool_var_from_proto_index(literal.index) == value)
            if cp_model.CpSolver().solve(model) == cp_model.OPTIMAL:
                values.add(value)
        assert len(values) == 1, "an option leaves a claim open"
        found += [int(option)] if values == {1} else []
    return found


def masks(chance: Random, table: OptionTable) -> list[Mask]:
    """Claims about days, about places, and about neither."""
    day, place = chance.choice(table.day.tolist()), chance.choice(table.place.tolist())
    some = np.asarray([chance.random() < 0.4 for _ in range(len(table))])
    return [table.day == day, table.place == place, some]


def test_claims_and_chains_are_true_of_the_options_they_name() -> None:
    for seed in range(6):
        chance = Random(seed)
        options = drawn_options(chance)
        kept = {name: left[:8] for name, left in drawn_kept(chance, options).items()}
        variables = Variables(cp_model.CpModel(), options, kept)
        for name in NAMES:
            table = options[name]
            for mask in masks(chance, table):
                right = [int(i) for i in kept[name] if mask[i]]
                assert true_of(variables, variables.of[name].claim(mask), name) == right
            for day in range(int(table.day.min()) - 1, int(table.day.max()) + 2):
                begun = [int(i) for i in kept[name] if table.day[i] <= day]
                assert true_of(variables, variables.of[name].begun_by(day), name) == begun


MIXED: Data = {
    "meetings": {
        "p": {"group": "wg2", "windows": window("2027-05-11", "2027-05-11"), "modes": ["hybrid"]},
        "a": {
            "group": "wg1",
            "windows": window("2027-05-12", "2027-05-12"),
            "modes": ["hybrid", "virtual"],
            "starts": ["06:00"],
            "hours_per_day": 2,
        },
    },
    "blocks": {"week": {"stages": {1: ["p"], 2: ["a"]}}},
}


def test_places_of_options_that_differ_all_are_not_taken_for_each_other() -> None:
    """One option in Vienna, one online: as many places as options, and in another order than their numbers."""
    scene = problem(MIXED)
    options = all_options(scene)
    assert options["a"].place.tolist() == [3, 0]
    variables = Variables(cp_model.CpModel(), options, {name: np.arange(len(t)) for name, t in options.items()})
    assert true_of(variables, variables.of["a"].claim(options["a"].place == 3), "a") == [0]
    outcome = solve(scene, seconds=10, workers=1)
    assert {b.place for b in outcome.bookings.values()} == {"VIE"}
    assert list(breaches(scene, outcome.bookings)) == []


def test_person_who_is_away_twice_is_away_on_all_those_options() -> None:
    options = drawn_options(Random(5))
    variables = Variables(cp_model.CpModel(), options, {name: np.arange(len(t)) for name, t in options.items()})
    first, second = np.zeros((2, len(options["a"])), dtype=np.bool_)
    first[0], second[1] = True, True
    variables.note_away("a", "ann", first)
    variables.note_away("a", "ann", second)
    assert np.flatnonzero(variables.away["a", "ann"]).tolist() == [0, 1]
