"""Every way to break the sample makes it impossible, the same way every time."""

from __future__ import annotations

import pytest

from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.explain.conflict import find_conflicts
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.outcome import Status
from tests.bench.broken import WAYS, broken


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_broken_briefs_are_impossible(way: object) -> None:
    text = broken(way, 1)  # type: ignore[arg-type]
    numbers, weights = rule_numbers(), goal_weights()
    problem = prepare(parse_brief(text, "broken", numbers, weights), numbers, weights)
    found = find_conflicts(problem, 60, most=1)
    assert (found.status, [one.smallest for one in found.conflicts]) == (Status.IMPOSSIBLE, [True])
    assert text == broken(way, 1)  # type: ignore[arg-type]
