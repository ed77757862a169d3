"""What each rule costs: by hand, and on random briefs against a solve of the brief with its waiver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from scheduler.outcome import Status
from scheduler.problem import Problem
from scheduler.ruled_out import FACTS
from scheduler.rules import RULES
from scheduler.sensitivity.found import RulePrice, Saving
from scheduler.sensitivity.marginal import waived, without
from scheduler.solve import solve
from tests.briefs import Data, booked, bookings, window
from tests.random_briefs import random_problem
from tests.scheduler.studied import BEST, study, two


def told(saving: Saving) -> tuple[tuple[str, ...], int, bool, list[tuple[str, str]]]:
    moved = [(move.meeting, move.after.first.isoformat()) for move in saving.moves]
    return saving.meetings, saving.points, saving.proved, moved


def test_rule_costs_what_its_waiver_would_save_and_for_whom() -> None:
    # The second session stands on an event, 60 points: a day off its ideal costs 20, but notice forbids Tuesday and
    # the window Thursday. Neither helps the first, which is a day off its ideal as it would be on the other side.
    found = study(two()).findings()
    assert {price.rule: told(price.whole) for price in found.rules} == {
        "notice": (("a", "b"), 40, True, [("b", "2027-02-09")]),
        "windows": (("a", "b"), 40, True, [("b", "2027-02-11")]),
    }
    assert {price.rule: [told(one) for one in price.single] for price in found.rules} == {
        "notice": [(("b",), 40, True, [("b", "2027-02-09")])],
        "windows": [(("b",), 40, True, [("b", "2027-02-11")])],
    }
    assert [price.open_meetings for price in found.rules] == [(), ()]
    (one,) = found.rules[0].single
    assert [(change.goal, change.points) for change in one.changes] == [("events", -60), ("even_spacing", 20)]
    every = {rule.name for rule in RULES}
    assert set(found.facts) == set(FACTS)
    assert sorted([*found.free, "notice", "windows", *found.facts]) == sorted(every)


def test_rule_that_only_repeats_another_saves_nothing_alone() -> None:
    # Eight weeks between the meetings forbid what notice forbids.
    scene = two({"meetings": {"b": {"gap": {"least_weeks": 8}}}})
    assert [price.rule for price in study(scene).findings().rules] == ["windows"]


def test_meetings_of_a_block_are_excused_together() -> None:
    # The block begins on a day with an event; neither of its two meetings has a window on any other day.
    week: Data = {
        "meetings": {
            "a": {"windows": window("2027-03-10", "2027-03-10")},
            "b": {"windows": window("2027-03-11", "2027-03-11"), "gap": None},
        },
        "blocks": {"joint": {"stages": {1: ["a"], 2: ["b"]}}},
    }
    plan = bookings(booked("a", "2027-03-10", mode="hybrid"), booked("b", "2027-03-11", mode="hybrid"))
    prices = {price.rule: price for price in study(two(week), plan).findings().rules}
    assert [told(one)[:3] for one in prices["windows"].single] == [(("a", "b"), 40, True)]


def test_what_was_held_is_history_for_every_rule() -> None:
    held: Data = {"standing": {"b": {"state": "held", "first": "2027-02-10", "place": "VIE", "mode": "hybrid"}}}
    found = study(two(held)).findings()
    assert [price.rule for price in found.rules] == []
    assert found.cost == 20


def test_waiver_is_that_of_a_brief() -> None:
    stated: Data = {"waivers": {"x": {"rule": "notice", "meetings": ["b"], "reason": "r", "decided_by": "d"}}}
    one, other = waived(two(), "notice", ["b"]), two(stated)
    assert [one.waived("notice", name) for name in "ab"] == [other.waived("notice", name) for name in "ab"]
    both = waived(other, "notice", ["a"])
    assert [both.waived("notice", name) for name in "ab"] == [True, True]


def test_without_windows_only_those_meetings_may_be_anywhere() -> None:
    found = without(two(), "windows", ["b"], BEST)
    days = {name: {int(day) for day in found.options[name].day[found.kept[name]]} for name in "ab"}
    assert len(days["a"]) == 3
    assert len(days["b"]) > 200


def opened(scene: Problem, names: Sequence[str]) -> Problem:
    """The brief in which those meetings may be anywhere in the time that is planned."""
    everywhere = ((scene.first, scene.last),)
    free = {n: m for n, m in scene.meetings.items() if n in names and not m.frozen}
    return replace(scene, meetings={**scene.meetings, **{n: replace(m, windows=everywhere) for n, m in free.items()}})


def right_saving(scene: Problem, rule: str, names: Sequence[str], cost: int) -> int:
    """What a solve of the brief with its waiver saves."""
    eased = opened(scene, names) if rule == "windows" else waived(scene, rule, names)
    outcome = solve(eased, seconds=30, workers=1)
    assert outcome.status is Status.OPTIMAL
    return max(0, cost - outcome.cost)


def right_singles(scene: Problem, rule: str, cost: int) -> dict[tuple[str, ...], int]:
    """What it saves for each meeting alone, and for each block where that is more than for any of its meetings."""
    names = [name for name, meeting in scene.meetings.items() if not meeting.held]
    found = {(name,): right_saving(scene, rule, [name], cost) for name in names}
    for block in scene.blocks.values() if rule != "together" else ():
        members = tuple(name for name in names if name in block.offsets)
        saved = right_saving(scene, rule, members, cost) if len(members) > 1 else 0
        if saved > max((found[name,] for name in members), default=0):
            found[members] = saved
    return {whom: saved for whom, saved in found.items() if saved}


def unlinked(scene: Problem) -> Problem:
    """The brief without a goal that looks at windows to find who is near: open windows would count more."""
    own = {**scene.weights["back_to_back"], "per_percent": 0.0}
    return replace(scene, weights={**scene.weights, "back_to_back": own})


def wrong_prices(seed: int) -> tuple[list[str], int]:
    """Prices of rules that differ from those that are solved one by one; and how many rules cost something."""
    scene = unlinked(random_problem(seed, meetings=4, weeks=3, widest=6, mild=True))
    best = solve(scene, seconds=30, workers=1)
    if best.status is not Status.OPTIMAL:
        return [], 0
    found = study(scene, best.bookings).findings()
    assert found.complete
    prices = {price.rule: price for price in found.rules}
    names = [name for name, meeting in scene.meetings.items() if not meeting.held]
    wrong = []
    for rule in (rule.name for rule in RULES if rule.name not in FACTS):
        price = prices.get(rule, RulePrice(rule, Saving(rule, (), 0, True)))
        whole, single = right_saving(scene, rule, names, best.cost), {}
        if whole:
            single = right_singles(scene, rule, best.cost)
        if (price.whole.points, {one.meetings: one.points for one in price.single}) != (whole, single):
            wrong.append(f"seed {seed}, {rule}: {price.whole.points}, right is {whole} {single}")
    return wrong, len(prices)


def test_prices_of_rules_are_those_of_a_solve_with_each_waiver() -> None:
    found = [wrong_prices(seed) for seed in range(8)]
    assert [fault for faults, _ in found for fault in faults] == []
    assert sum(priced for _, priced in found) >= 8


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_prices_of_rules_are_those_of_a_solve_with_each_waiver_at_length(part: int) -> None:
    found = [wrong_prices(seed) for seed in range(10_000 + 20 * part, 10_020 + 20 * part)]
    assert [fault for faults, _ in found for fault in faults] == []
