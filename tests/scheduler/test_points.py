"""Points are whole and rounded the same way everywhere."""

from __future__ import annotations

import pytest

from scheduler.points import points


@pytest.mark.parametrize(
    ("weight", "amount", "total", "expected"),
    [
        (10, 100, 3, 333),
        (10, 200, 3, 667),
        # Halves go up, also where the next whole number is odd.
        (0.5, 1, 1, 1),
        (2.5, 1, 1, 3),
        (3.5, 1, 1, 4),
        (0.4, 1, 1, 0),
        (0, 100, 3, 0),
        # A part of nobody is nothing.
        (10, 100, 0, 0),
    ],
)
def test_points_are_rounded_halves_up(weight: float, amount: float, total: float, expected: int) -> None:
    assert points(weight, amount, total) == expected
