"""GLOP told in arrays: optimal values and their duals, also after rows and bounds have changed."""

from __future__ import annotations

import numpy as np

from scheduler.model.tight.programme import Programme


def test_values_and_duals_follow_rows_and_bounds() -> None:
    ends = np.array([0.0, 0.0, 0.0]), np.array([1.0, 1.0, 1.0])
    told = Programme(*ends, np.array([1.0, 2.0, 4.0]))
    row, column = np.array([0, 0, 0]), np.array([2, 0, 1])
    told.add(row, column, np.ones(3), np.array([2.0]), np.array([np.inf]))
    assert told.solve(None, again=False)
    assert told.values.tolist() == [1, 1, 0]
    # Between what the second and the third column cost, any dual value is one of the optimum.
    assert 2 <= told.duals[0] <= 4
    told.bound(np.array([0]), np.array([0.0]), np.array([0.0]))
    assert told.solve(None, again=True)
    assert told.values.tolist() == [0, 1, 1]
    told.bound(np.array([0]), np.array([0.0]), np.array([1.0]))
    told.add(np.array([0, 0]), np.array([0, 1]), np.ones(2), np.array([-np.inf]), np.array([1.0]))
    assert told.solve(None, again=True)
    assert (told.values[2], told.values[:2].sum(), len(told.duals)) == (1, 1, 2)


def test_rows_that_exclude_each_other_have_no_solution() -> None:
    told = Programme(np.zeros(1), np.ones(1), np.ones(1))
    told.add(np.array([0]), np.array([0]), np.ones(1), np.array([2.0]), np.array([np.inf]))
    assert not told.solve(None, again=False)
