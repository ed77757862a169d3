"""What must be kept apart two by two is gathered into sets, and says neither more nor less."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scheduler.constraints import Choice, Constraint, Disjoint
from scheduler.model.packing import merged

TRAVEL = (np.zeros((3, 3), dtype=np.int64), np.ones((3, 3), dtype=np.int64))
MEMBERS = [(meeting, person) for meeting in "abcde" for person in (None, "ann")]

Said = set[tuple[int, bool, frozenset[tuple[str, str | None]]]]


def pairs(constraints: Iterable[Constraint]) -> Said:
    return {
        (int(c.travel[0, 1]), c.by_day, frozenset(two))
        for c in constraints
        if isinstance(c, Disjoint)
        for two in combinations(c.members, 2)
    }


groups = st.lists(st.sampled_from(MEMBERS), min_size=2, max_size=5, unique=True)
disjoints = st.builds(
    lambda members, travel, by_day: Disjoint(tuple(members), TRAVEL[travel], by_day),
    groups,
    st.integers(0, 1),
    st.booleans(),
)


@given(st.lists(disjoints, max_size=12))
def test_the_same_pairs_are_kept_apart(constraints: list[Disjoint]) -> None:
    assert pairs(merged(constraints)) == pairs(constraints)


def test_all_pairs_of_many_become_one_set() -> None:
    many = [(f"m{number:02}", None) for number in range(60)]
    choice = Choice("m00", ("ann",))
    found = merged([choice, *(Disjoint(two, TRAVEL[1]) for two in combinations(many, 2))])
    assert found[0] is choice
    assert [sorted(c.members) for c in found[1:] if isinstance(c, Disjoint)] == [many]


def test_what_differs_in_travel_or_in_days_is_not_gathered() -> None:
    two = (("a", None), ("b", None))
    different = [Disjoint(two, TRAVEL[0]), Disjoint(two, TRAVEL[1]), Disjoint(two, TRAVEL[0], by_day=True)]
    assert pairs(merged(different)) == pairs(different)
    assert len(merged(different)) == 3
