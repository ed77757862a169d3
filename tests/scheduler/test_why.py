"""Why a meeting stands where it does: what was open, what ruled out the rest, what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.check import total_cost
from scheduler.nearby import Ground
from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.requirement import Assessment
from scheduler.why.ask import QuestionError, standing_still
from scheduler.why.openings import Openings, openings, spans
from scheduler.why.price import Change
from scheduler.why.why import Why, why
from scheduler.why.words import change_text
from tests.random_briefs import random_problem
from tests.scheduler.studied import BEST, Plans, small_years, two

SECONDS = 30.0


def _days(found: Openings) -> dict[str | None, set[int]]:
    """The days that the spans of each place hold."""
    return {
        one.place: {day for first, last in one.spans for day in range(first.toordinal(), last.toordinal() + 1)}
        for one in found.open
    }


def test_open_days_are_those_that_nothing_rules_out_alone() -> None:
    for seed in range(30):
        scene = random_problem(seed, meetings=4, weeks=4, widest=9)
        ground = Ground.of(scene)
        for name, table in ground.options.items():
            found, kept = openings(ground, name), ground.kept[name]
            real: dict[str | None, set[int]] = {}
            for option in kept:
                real.setdefault(table.booking(int(option)).place, set()).add(int(table.day[option]))
            told = _days(found)
            assert told.keys() == real.keys()
            assert all(real[place] <= told[place] for place in real)
            # A span may run over days off, and over no other day.
            off = {day for place in real for day in told[place] - real[place]}
            assert off.isdisjoint(table.day[kept].tolist())
            assert {one.place: one.days for one in found.open} == {place: len(days) for place, days in real.items()}
            assert found.possible <= found.tried


def test_what_rules_out_is_told_most_first_and_facts_last() -> None:
    for seed in range(30):
        scene = random_problem(seed, meetings=4, weeks=4, widest=9)
        ground = Ground.of(scene)
        for name in ground.options:
            told = [(one.requirement.rule in FACTS, -one.days) for one in openings(ground, name).against]
            assert told == sorted(told)


FACTS = ("one_week", "working_days", "periods")


def test_spans_run_over_days_off_and_over_nothing_else() -> None:
    monday = date(2027, 3, 1).toordinal()
    weekend = frozenset({monday + 5, monday + 6})
    week = {monday + day for day in (0, 1, 3, 4, 7, 8)}
    assert spans(week, weekend) == (
        (date(2027, 3, 1), date(2027, 3, 2)),
        (date(2027, 3, 4), date(2027, 3, 9)),
    )
    assert spans(set(), weekend) == ()


def _best_elsewhere(scene: Problem, plans: Plans, plan: Why, name: str) -> int | None:
    """What the best plan costs in which the meeting is in another week or place."""
    weeks = scene.home.calendar.week_start
    here = (weeks(plan.booked.first), plan.booked.place)
    others = [found for one, found in plans if (weeks(one[name].first), one[name].place) != here]
    return min((sum(goal.cost for goal in found.values()) for found in others), default=None)


def test_the_next_best_is_no_better_than_the_best_of_all() -> None:
    exact = 0
    for _, scene, plan, plans in small_years(range(100), 5):
        best = total_cost(scene, plan)
        for name in scene.meetings:
            told = why(scene, plan, name, seconds=SECONDS)
            if told.still is not None:
                continue
            truth = _best_elsewhere(scene, plans, told, name)
            if told.alternatives:
                assert truth is not None
                assert told.alternatives[0].difference.points >= truth - best
                if told.free == len(scene.meetings):
                    exact += 1
                    assert told.alternatives[0].difference.points == truth - best
            elif told.free == len(scene.meetings):
                assert (truth, told.complete) == (None, True)
    assert exact > 3


def test_alternatives_are_other_weeks_or_places_cheapest_first() -> None:
    told = why(two(), BEST, "a", seconds=SECONDS)
    assert (told.alternatives, told.complete, told.beside) == ((), True, 3)
    wide = two({"meetings": {"a": {"windows": {"w": {"first": "2027-03-01", "last": "2027-03-19"}}}}})
    told = why(wide, BEST, "a", seconds=SECONDS, alternatives=5)
    found = [(one.booked.first.isoformat(), one.difference.points, one.exact) for one in told.alternatives]
    # Wednesday 10 March is the ideal, and five days from both.
    assert sorted(found) == [("2027-03-05", 80, True), ("2027-03-15", 80, True)]
    assert told.complete


def test_without_time_the_rest_is_said_to_be_missing() -> None:
    told = why(two(), BEST, "a", seconds=0.0)
    assert (told.alternatives, told.complete) == ((), False)


def test_what_is_confirmed_stands_still() -> None:
    standing = {"state": "confirmed", "first": "2027-03-09", "mode": "hybrid", "place": "VIE"}
    scene = two({"standing": {"a": standing}})
    told = why(scene, BEST, "a", seconds=SECONDS)
    assert told == Why(BEST["a"], "WG 1, session of 2027 is confirmed for 9 March 2027: it shall stay there.")


def test_what_is_waived_may_move() -> None:
    standing = {"state": "confirmed", "first": "2027-03-09", "mode": "hybrid", "place": "VIE"}
    waiver = {"rule": "frozen", "meetings": ["a"], "reason": "r", "decided_by": "d"}
    scene = two({"standing": {"a": standing}, "waivers": {"w": waiver}})
    assert standing_still(scene, scene.meetings["a"]) is None


def test_unknown_meetings_are_refused() -> None:
    with pytest.raises(QuestionError, match='no meeting is called "c"; the brief names a, b'):
        why(two(), BEST, "c", seconds=SECONDS)
    assert all_options(two()).keys() == {"a", "b"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (3, 2, "bodies: 3 -> 2 (1 fewer)"),
        (2, 1003, "bodies: 2 -> 1\u2009003 (1\u2009001 more)"),
        (14, 12.1, "bodies: 14 -> 12.1 (1.9 less)"),
        (2.5, 2.5, "bodies: 2.5 as before"),
    ],
)
def test_what_is_counted_is_fewer_and_what_is_measured_is_less(before: float, after: float, said: str) -> None:
    both = [Assessment(0, measure, "bodies", "") for measure in (before, after)]
    assert change_text(Change("holidays", *both)) == said
