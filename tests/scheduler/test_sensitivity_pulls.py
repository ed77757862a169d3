"""Which goals pull against each other, by hand and against all plans of small briefs."""

from __future__ import annotations

import pytest

from scheduler.sensitivity.found import Change, Pull
from scheduler.sensitivity.pulls import pairs
from tests.scheduler.studied import Plans, small_years, study, two


def told(pull: Pull) -> tuple[int, int | None, int | None, list[tuple[str, int]]]:
    least = None if pull.least is None else pull.least.cost
    return pull.now.cost, least, pull.others, [(change.goal, change.points) for change in pull.changes]


def test_each_goal_at_its_least_says_what_the_others_lose() -> None:
    found = study(two()).findings()
    pulling = {pull.goal: told(pull) for pull in found.pulls if pull.gain}
    assert pulling == {"even_spacing": (20, 0, 60, [("events", 60), ("even_spacing", -20)])}
    assert told(next(pull for pull in found.pulls if pull.goal == "events")) == (60, 60, 0, [])
    assert {pull.proved for pull in found.pulls} == {True}
    assert [(p.better.goal, p.better.points, p.worse.goal, p.worse.points) for p in found.pairs] == [
        ("even_spacing", -20, "events", 60)
    ]


def test_two_goals_make_one_pair_and_what_was_not_proved_makes_none() -> None:
    found = study(two()).findings()
    spacing = next(pull for pull in found.pulls if pull.goal == "even_spacing")
    back = tuple(Change(change.goal, change.after, change.before) for change in spacing.changes)
    events = Pull("events", back[0].before, back[0].after, 20, True, back)
    assert [(pair.better.goal, pair.worse.points) for pair in pairs([events])] == [("events", 20)]
    assert [(pair.better.goal, pair.worse.points) for pair in pairs([events, spacing])] == [("even_spacing", 60)]
    assert pairs([Pull(spacing.goal, spacing.now, spacing.least, 60, False, spacing.changes)]) == ()


def by_trying(plans: Plans, goal: str, now: int, total: int) -> tuple[int, int]:
    """The least the goal can cost, and by how much all others are then worse at least."""
    costs = [(found[goal].cost, sum(one.cost for one in found.values())) for _, found in plans]
    least = min(own for own, _ in costs)
    return least, min(every - own for own, every in costs if own == least) - (total - now) if least < now else 0


def wrong_pulls(seeds: range, wanted: int) -> list[str]:
    wrong, pulling = [], 0
    for seed, scene, best, plans in small_years(seeds, wanted):
        found = study(scene, best).findings()
        for pull in found.pulls:
            now, least, others, changes = told(pull)
            pulling += pull.gain > 0
            if (least, others) != by_trying(plans, pull.goal, now, found.cost):
                wrong.append(f"seed {seed}, {pull.goal}: {least}, {others}")
            if pull.gain and sum(points for _, points in changes) != pull.others - pull.gain:
                wrong.append(f"seed {seed}, {pull.goal}: {changes} do not add up")
    assert pulling >= wanted
    return wrong


def test_least_costs_and_losses_are_those_over_all_plans() -> None:
    assert wrong_pulls(range(500), 7) == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_least_costs_and_losses_are_those_over_all_plans_at_length(part: int) -> None:
    assert wrong_pulls(range(10_000 + 500 * part, 10_500 + 500 * part), 25) == []
