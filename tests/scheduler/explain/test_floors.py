"""What single meetings cost in any case: never more than a way out costs, and what it hides is in none."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.explain.claims import ground
from scheduler.explain.effort import SCALE
from scheduler.explain.floors import Asking, floors, in_reach
from scheduler.explain.priced import Priced
from tests.briefs import problem
from tests.scheduler.explain.crowded import crowded_data

A, B, SHARED = ("windows", ("a",)), ("windows", ("b",)), ("closures", ("VIE", "works"))
LIMIT = 250 * SCALE


def asking(**amounts: list[int]) -> Asking:
    """What the options of a meeting ask: of a, of b, of both."""
    keys = {"a": A, "b": B, "shared": SHARED}
    (first, *_) = amounts.values()
    return Asking(np.zeros(len(first), dtype=np.int64), {keys[k]: np.asarray(v) for k, v in amounts.items()})


def test_floors_count_a_shared_claim_once() -> None:
    both = {"a": asking(a=[5, 0], shared=[0, 9]), "b": asking(b=[3, 9], shared=[4, 0])}
    assert [(floor.meeting, floor.points) for floor in floors(both)] == [("b", 7)]
    apart = {**both, "b": asking(b=[7, 9])}
    assert [(floor.meeting, floor.points) for floor in floors(apart)] == [("b", 7), ("a", 5)]


def test_options_are_out_of_reach_once_others_are_paid_for() -> None:
    asked = {"a": asking(a=[5, 8]), "b": asking(b=[0, 4, 6], shared=[0, 0, 1])}
    kept = in_reach(asked, floors(asked), 10)
    assert {name: list(left) for name, left in kept.items()} == {"a": [0, 1], "b": [0, 1]}


def test_a_claim_given_for_another_meeting_serves_here_too() -> None:
    asked = {"a": asking(shared=[5, 6]), "b": asking(shared=[0, 9]), "c": asking(b=[5, 6])}
    kept = in_reach(asked, floors(asked), 15)
    assert {name: list(left) for name, left in kept.items()} == {"a": [0, 1], "b": [0, 1], "c": [0, 1]}
    assert [list(left) for left in in_reach(asked, floors(asked), 10).values()] == [[0], [0, 1], [0]]


def cheapest(seed: int, *, pruned: bool) -> tuple[int, int | None]:
    """What single meetings of a random brief cost in any case, and what its cheapest way out costs."""
    scene = problem(crowded_data(seed))
    priced = Priced(ground(scene, dict.fromkeys(scene.meetings, 40)), LIMIT)
    least = priced.least
    if not pruned:
        priced.kept, priced.least = in_reach(priced.asked, (), LIMIT), 0
    found = priced.cheapest([], LIMIT, 20.0).cheapest
    return least, None if found is None else found.cost


@pytest.mark.parametrize("part", range(3))
def test_what_is_out_of_reach_is_in_no_way_out(part: int) -> None:
    for seed in range(300 + 6 * part, 306 + 6 * part):
        (least, cost), (_, whole) = cheapest(seed, pruned=True), cheapest(seed, pruned=False)
        assert cost == whole, seed
        assert cost is None or least <= cost, seed
