"""Lean and loose copies of a relaxation: the same bound, and a price for leaving out what cannot be had."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.constraints import Ints
from scheduler.model.cheaper import Sum, cost_sum
from scheduler.model.tight.relaxation import Relaxation, Rows
from tests.model.tight.test_tighten import scene

LEAVING = 70


def two_of_three() -> Relaxation:
    """One of columns 0 and 1, which cost 3 and 5; 0 not together with 2, which costs 1 and has to be."""
    numbers: list[Ints] = [np.array(part) for part in ([0, 0, 1, 1, 2], [0, 1, 0, 2, 2], [1, 1, 1, 1, 1], [1, 1, 1])]
    rows = Rows(numbers[0], numbers[1], numbers[2], numbers[3], np.array(["E", "L", "G"]))
    return Relaxation(np.zeros(3, dtype=np.int64), np.ones(3, dtype=np.int64), Sum((0, 1, 2), (3, 5, 1), 10), rows)


def test_proof_is_the_optimum_and_reduced_costs_say_what_another_choice_costs() -> None:
    relaxed = two_of_three()
    assert relaxed.solve(again=False) is not None
    proof = relaxed.proof()
    assert proof is not None
    assert proof.points == 16


def test_loose_copy_leaves_out_at_its_price_what_is_closed() -> None:
    relaxed = two_of_three()
    relaxed.solve(again=False)
    loose = relaxed.loose([np.array([0, 1]), np.array([2])], LEAVING)
    found = []
    for left in ([True, True], [True, False], [False, False]):
        loose.open_only(np.array([0, 1]), np.array(left))
        assert loose.solve(again=True) is not None
        proof = loose.proof()
        assert proof is not None
        found.append(proof.points)
    # Column 2 cannot be left out: no row holds it alone against one.
    assert found == [16, 11 + LEAVING, 11 + LEAVING]


@pytest.mark.parametrize("seed", range(12))
def test_lean_copy_proves_the_same(seed: int) -> None:
    drawn = scene(seed)
    if drawn is None:
        return
    whole = Relaxation.of(drawn.built.model.proto, cost_sum(drawn.built.price))
    values = whole.solve(again=False)
    assert values is not None
    sets = [np.array([v.index for v in choices.options]) for choices in drawn.built.variables.of.values()]
    proofs = []
    for one in (whole, whole.lean(), whole.loose(sets, 10**4)):
        found = one.solve(again=False)
        assert found is not None
        assert (whole.rows.over(found[: len(values)]) < 1e-5).all()
        proofs.append(one.proof())
    assert len({proof.points for proof in proofs if proof is not None}) == 1
