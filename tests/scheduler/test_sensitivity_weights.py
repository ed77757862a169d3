"""How far weights may move: exact ends, by hand and against all plans of small briefs."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest

from scheduler.sensitivity.found import MOST_FACTOR, Interval
from scheduler.sensitivity.parts import Part
from tests.scheduler.studied import Plans, small_years, study, two

End = tuple[Fraction, bool]


def ends(one: Interval) -> tuple[End, End]:
    """Both factors, each with whether it is only as far as we look."""
    assert one.low.proved
    assert one.high.proved
    return (one.low.factor, one.low.limit), (one.high.factor, one.high.limit)


def intervals(found: Iterable[Interval]) -> dict[tuple[str, str], tuple[End, End]]:
    return {(one.goal, one.weight or ""): ends(one) for one in found}


ANY = ((Fraction(0), True), (MOST_FACTOR, True))


def test_ends_are_where_another_plan_costs_the_same() -> None:
    # Tuesday costs 20, Wednesday 60: the plan goes to Wednesday where events count a third, or spacing three times.
    found = study(two()).findings().intervals
    moving = {key: both for key, both in intervals(found).items() if both != ANY}
    assert moving == {
        ("events", ""): ((Fraction(1, 3), False), (MOST_FACTOR, True)),
        ("even_spacing", ""): ((Fraction(0), True), (Fraction(3), False)),
    }
    told = {(one.goal, side): end.changes for one in found for side, end in (("low", one.low), ("high", one.high))}
    for key in (("events", "low"), ("even_spacing", "high")):
        assert [(change.goal, change.points) for change in told[key]] == [("events", 60), ("even_spacing", -20)]
    assert [key for key, changes in told.items() if changes] == [("events", "low"), ("even_spacing", "high")]


def test_every_weight_that_only_adds_up_has_an_interval_of_its_own() -> None:
    # With the Forum high, its 120 points can be avoided no more than its 60 before; the Fair alone moves the plan.
    scene = two({"events": {"forum": {"severity": "high"}}})
    found = [one for one in study(scene).findings().intervals if one.goal == "events"]
    assert {one.weight: (one.points, ends(one)) for one in found} == {
        None: (120, ((Fraction(1, 3), False), (MOST_FACTOR, True))),
        "high": (120, ANY),
        "medium": (0, ((Fraction(1, 3), False), (MOST_FACTOR, True))),
    }


def test_plan_that_is_one_of_two_equally_good_ones_ends_at_one() -> None:
    scene = two({"goals": {"even_spacing": {"per_day": 60}}})
    found = intervals(study(scene).findings().intervals)
    assert found["even_spacing", ""] == ((Fraction(0), True), (Fraction(1), False))
    assert found["events", ""] == ((Fraction(1), False), (MOST_FACTOR, True))


def by_trying(plans: Plans, parts: list[Part], here: int, total: int) -> tuple[End, End]:
    """The exact ends, from what every plan costs in those parts and in all the rest."""
    low, high = (Fraction(0), True), (MOST_FACTOR, True)
    for bookings, goals in plans:
        part = sum(one.cost(bookings) for one in parts)
        rest = sum(goal.cost for goal in goals.values()) - part
        if part != here:
            crossing = Fraction(rest - (total - here), here - part)
            if part < here and crossing < high[0]:
                high = (crossing, False)
            if part > here and crossing > low[0]:
                low = (crossing, False)
    return low, high


def wrong_intervals(seeds: range, wanted: int) -> list[str]:
    """Ends that differ from those over all plans."""
    wrong, moving = [], 0
    for seed, scene, best, plans in small_years(seeds, wanted):
        looked = study(scene, best)
        found = looked.findings()
        for one in found.intervals:
            parts = [p for p in looked.scene.parts if p.goal.name == one.goal and one.weight in (None, p.weight)]
            right = by_trying(plans, parts, one.points, found.cost)
            moving += right != ANY
            if ends(one) != right:
                wrong.append(f"seed {seed}, {one.goal} {one.weight}: {ends(one)}, right is {right}")
    assert moving >= wanted
    return wrong


@pytest.mark.parametrize("part", range(3))
def test_ends_are_those_over_all_plans(part: int) -> None:
    assert wrong_intervals(range(100 * part, 100 * part + 100), 5) == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_ends_are_those_over_all_plans_at_length(part: int) -> None:
    assert wrong_intervals(range(10_000 + 500 * part, 10_500 + 500 * part), 25) == []
