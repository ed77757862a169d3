"""Outcomes: the gap that is shown, and what counts as found."""

from __future__ import annotations

import pytest

from scheduler.exits import OF_STATUS, Exit
from scheduler.outcome import Outcome, Progress, Status, gap_of


@pytest.mark.parametrize(
    ("cost", "bound", "unavoidable", "gap"),
    [
        (1500, 1500, 1000, 0.0),
        # 100 of the 500 that can be avoided, not of the 1500 in all.
        (1500, 1400, 1000, 0.2),
        (1500, 1000, 1000, 1.0),
        (1500, 900, 1000, 1.2),
        # Nothing can be avoided: the gap is still a number.
        (1000, 1000, 1000, 0.0),
        (1000, 999, 1000, 1.0),
        (0, 0, 0, 0.0),
        # A bound above the cost is no negative gap.
        (1500, 1501, 0, 0.0),
    ],
)
def test_gap_is_a_part_of_what_can_be_avoided(cost: int, bound: int, unavoidable: int, gap: float) -> None:
    assert gap_of(cost, bound, unavoidable) == pytest.approx(gap)
    assert Outcome(Status.FEASIBLE, 1, 1, cost=cost, bound=bound, unavoidable=unavoidable).gap == pytest.approx(gap)
    assert Progress(1, cost, bound, unavoidable).gap == pytest.approx(gap)


def test_gap_before_the_first_plan_is_unknown() -> None:
    assert Progress(1, None, 900, 1000).gap is None


def test_found_is_a_plan_proved_or_not() -> None:
    assert {status: Outcome(status, 1, 1).found for status in Status} == {
        Status.OPTIMAL: True,
        Status.FEASIBLE: True,
        Status.IMPOSSIBLE: False,
        Status.OUT_OF_TIME: False,
    }


def test_every_status_has_its_exit_code() -> None:
    assert {status: int(OF_STATUS[status]) for status in Status} == {
        Status.OPTIMAL: 0,
        Status.FEASIBLE: 0,
        Status.IMPOSSIBLE: 3,
        Status.OUT_OF_TIME: 4,
    }
    assert {code.name: int(code) for code in Exit} == {
        "DONE": 0,
        "NO": 1,
        "BAD_INPUT": 2,
        "IMPOSSIBLE": 3,
        "OUT_OF_TIME": 4,
        "OUR_FAULT": 5,
        "STOPPED": 130,
    }
