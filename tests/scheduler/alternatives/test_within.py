"""Distances from the best: parts of its cost and points; what is neither is refused."""

from __future__ import annotations

import pytest

from scheduler.alternatives.within import Within, WithinError, within


@pytest.mark.parametrize(
    ("text", "meant", "points"),
    [
        ("2%", Within(2.0), 60),
        (" 2.5 % ", Within(2.5), 75),
        ("0%", Within(0.0), 0),
        ("0.1%", Within(0.1), 3),
        ("50", Within(50.0, percent=False), 50),
        ("1 point", Within(1.0, percent=False), 1),
        ("120 points", Within(120.0, percent=False), 120),
    ],
)
def test_within_is_a_part_of_the_cost_or_points(text: str, meant: Within, points: int) -> None:
    assert (within(text), meant.points(3000)) == (meant, points)


@pytest.mark.parametrize("text", ["", "%", "-2%", "two", "nan", "inf%", "1e3", "2 %%", "1,5%", "5000000 %", "٣%"])
def test_what_is_no_distance_is_refused(text: str) -> None:
    with pytest.raises(WithinError, match="right is"):
        within(text)


def test_percent_end_with_whole_points() -> None:
    assert [Within(2.0).points(cost) for cost in (0, 49, 50, 5781)] == [0, 0, 1, 115]
