"""Plain terms say of every plan what the checker says, and of every kind of constraint what it means."""

from __future__ import annotations

from itertools import chain
from random import Random
from typing import Any, get_args

import pytest

from scheduler.check import breaches, total_cost
from scheduler.constraints import Constraint, Forbid
from tests.bench.judge import Judge
from tests.bench.terms import Terms
from tests.model.drawn import drawn_costs, drawn_options, drawn_requirements
from tests.model.plain import possible, price
from tests.random_briefs import random_problem

Data = dict[str, Any]


def said_of_plans(seed: int) -> list[tuple[bool, int]]:
    """Whether some random plans keep everything, and what they cost: each by the judge, then by the checker."""
    chance = Random(seed)
    problem = random_problem(seed, mild=True)
    terms = Terms.of(problem)
    if not all(map(len, terms.kept.values())):
        return []
    judge = Judge(terms.document("drawn"))
    found = []
    for _ in range(8):
        chosen = {name: chance.randrange(len(left)) for name, left in terms.kept.items()}
        bookings = terms.bookings(chosen)
        broken, points = judge.whole(chosen)
        found.append((broken == 0, points))
        found.append((not list(breaches(problem, bookings)), total_cost(problem, bookings)))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_judge_and_checker_agree(seed: int) -> None:
    found = said_of_plans(seed)
    assert found[::2] == found[1::2]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 2500))
def test_judge_and_checker_agree_at_length(seed: int) -> None:
    found = said_of_plans(seed)
    assert found[::2] == found[1::2]


@pytest.mark.parametrize("seed", range(40))
def test_every_kind_is_told_as_it_is_meant(seed: int) -> None:
    chance = Random(seed)
    options = drawn_options(chance)
    requirements, costs = drawn_requirements(chance, options), drawn_costs(chance, options)
    terms = Terms(options, requirements, costs)
    if not all(map(len, terms.kept.values())):
        return
    judge = Judge(terms.document("drawn"))
    asked = [constraint for requirement in requirements for constraint in requirement.constraints]
    for _ in range(6):
        chosen = {name: chance.randrange(len(left)) for name, left in terms.kept.items()}
        indices = {name: int(terms.kept[name][position]) for name, position in chosen.items()}
        broken, points = judge.whole(chosen)
        assert (broken == 0, points) == (possible(asked, options, indices), price(costs, options, indices))


def test_the_kinds_that_are_drawn_are_all_there_are() -> None:
    chance = Random(1)
    options = drawn_options(chance)
    asked = (requirement.constraints for requirement in drawn_requirements(chance, options))
    drawn = {type(constraint) for constraint in chain(*asked, drawn_costs(chance, options))}
    assert drawn == set(get_args(Constraint))


def test_the_judge_adds_what_binds_a_meeting() -> None:
    problem = random_problem(3, mild=True)
    terms = Terms.of(problem)
    judge = Judge(terms.document("drawn"))
    chosen = dict.fromkeys(terms.kept, 0)
    one, *rest = chosen
    begun = {name: chosen[name] for name in rest}
    added = judge.whole(chosen)[1] - judge.whole(begun)[1]
    bound = sum(r.value(begun) for r in judge.of[one] if r.costs)
    assert judge.points(one, chosen) - bound == added


def test_masks_alone_are_no_joint_constraint() -> None:
    terms = Terms.of(random_problem(5, mild=True))
    told = [joint for joint in terms.document("drawn")["joint"] if joint["kind"] == "forbid"]
    said = [c for r in terms.requirements for c in r.constraints if isinstance(c, Forbid) and c.when is not None]
    assert len(told) == len(said)
