"""Points are whole numbers: one way of rounding for both halves of every goal."""

from __future__ import annotations

from math import floor


def points(weight: float, amount: float, total: float = 1) -> int:
    """Weight x amount / total, rounded to the nearest whole number, halves up; 0 where total is 0."""
    return floor(weight * amount / total + 0.5) if total else 0
