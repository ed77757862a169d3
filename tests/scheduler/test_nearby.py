"""The repair of a neighbourhood is exact, and never says less than the whole problem allows."""

from __future__ import annotations

from datetime import date
from itertools import product
from random import Random

import pytest

from scheduler.check import assessments, breaches, total_cost
from scheduler.nearby import Allowed, Ground, Nearby, displaced, repair
from scheduler.neighbours import close_by, neighbours
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.solve import solve
from tests.briefs import booked, problem, window
from tests.random_briefs import random_problem
from tests.scheduler.studied import BEST, HELD, ON_SITE, two
from tests.test_optimality import acceptable

SECONDS = 30
MOST = 900
Planned = tuple[int, Problem, dict[str, Booking], int]


def planned(seeds: range, wanted: int, *, meetings: int) -> list[Planned]:
    """Random briefs with their best plans and what those cost."""
    found: list[Planned] = []
    for seed in seeds:
        scene = random_problem(seed, meetings=meetings, weeks=4, widest=9, mild=True)
        outcome = solve(scene, seconds=SECONDS, workers=1)
        if outcome.status is Status.OPTIMAL:
            found.append((seed, scene, outcome.bookings, outcome.cost))
        if len(found) == wanted:
            break
    assert len(found) == wanted
    return found


def by_trying(scene: Problem, plan: dict[str, Booking], freed: set[str], moved: str) -> int | str | None:
    """The least cost of all plans in which the freed meetings alone stand elsewhere, one of them on another day."""
    choices, size = [], 1
    for name, own in zip(scene.meetings, acceptable(scene), strict=True):
        own = [b for b in own if b.first != plan[name].first] if name == moved else own
        choices.append(own if name in freed else [plan[name]])
        size *= len(choices[-1])
    if size > MOST:
        return "many"
    plans = ({booked.meeting: booked for booked in each} for each in product(*choices))
    return min((total_cost(scene, each) for each in plans if next(breaches(scene, each), None) is None), default=None)


def test_freeing_all_is_a_solve() -> None:
    found = []
    for seed, scene, plan, cost in planned(range(60), 20, meetings=5):
        every = repair(scene, plan, set(scene.meetings), seconds=SECONDS)
        if (every.status, every.cost, every.bound, every.bookings) != (Status.OPTIMAL, cost, cost, plan):
            found.append((seed, every.status, every.cost, every.bound, cost))
    assert found == []


def wrong_repairs(seeds: range, wanted: int) -> list[tuple[int, Status, int, int | str | None]]:
    """Repairs of two meetings, one of them on another day, that are not what trying everything finds."""
    wrong, tried = [], 0
    for seed, scene, plan, _ in planned(seeds, 2 * wanted, meetings=4):
        freed = set(Random(seed).sample(list(scene.meetings), 2))
        moved = min(freed)
        best = by_trying(scene, plan, freed, moved)
        if best == "many" or tried == wanted:
            continue
        tried += 1
        elsewhere: Allowed = {moved: lambda table, at=plan[moved]: table.day != at.first.toordinal()}  # type: ignore[misc]
        outcome = repair(scene, plan, freed, seconds=SECONDS, allowed=elsewhere)
        if (outcome.cost if outcome.found else None) != best or outcome.objective != (best or 0):
            wrong.append((seed, outcome.status, outcome.cost, best))
    assert tried == wanted
    return wrong


def test_freeing_some_is_trying_all_of_theirs() -> None:
    assert wrong_repairs(range(100, 300), 12) == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(8))
def test_freeing_some_is_trying_all_of_theirs_at_length(part: int) -> None:
    assert wrong_repairs(range(1_000 * (part + 1), 1_000 * (part + 1) + 900), 50) == []


def test_a_neighbourhood_says_no_less_than_the_whole() -> None:
    for _, scene, plan, _ in planned(range(300, 340), 8, meetings=5):
        ground = Ground.of(scene)
        for name in scene.meetings:
            if scene.meetings[name].frozen:
                continue
            elsewhere: Allowed = {name: lambda table, at=plan[name]: table.day != at.first.toordinal()}  # type: ignore[misc]
            near = Nearby(ground, plan, neighbours(scene, {name})).best(seconds=SECONDS, allowed=elsewhere)
            every = Nearby(ground, plan, set(scene.meetings)).best(seconds=SECONDS, allowed=elsewhere)
            assert not near.found or near.cost >= every.cost
            assert every.found or not near.found
            if near.found:
                assert next(breaches(scene, near.bookings), None) is None
                assert list(near.bookings) == list(scene.meetings)


def test_one_ground_answers_as_a_ground_for_one_question() -> None:
    for _, scene, plan, _ in planned(range(400, 440), 6, meetings=5):
        whole, name = Ground.of(scene), next(iter(scene.meetings))
        freed = neighbours(scene, {name})
        elsewhere: Allowed = {name: lambda table, at=plan[name]: table.day > at.first.toordinal()}  # type: ignore[misc]
        one = Nearby(whole, plan, freed).best(seconds=SECONDS, allowed=elsewhere)
        other = repair(scene, plan, freed, seconds=SECONDS, allowed=elsewhere)
        assert (one.status, one.cost) == (other.status, other.cost)


def test_costs_are_remembered_as_the_checker_says_them() -> None:
    ground = Ground.of(two())
    assert ground.assessed(BEST) == assessments(two(), BEST)
    assert ground.assessed(dict(BEST)) is ground.assessed(BEST)


def test_what_cannot_stay_is_named() -> None:
    later = two({"meetings": {"b": {"windows": window("2027-02-11", "2027-02-12")}}})
    outcome = repair(later, BEST, {"a"}, seconds=SECONDS)
    assert displaced(later, BEST) == {"b"}
    assert (outcome.status, outcome.stuck) == (Status.IMPOSSIBLE, ("b",))
    assert outcome.reasons == ("WG 2, session of 2027 cannot stand on 10 February 2027.",)
    assert repair(later, BEST, {"b"}, seconds=SECONDS).bookings["b"].first.isoformat() == "2027-02-11"


def test_meetings_that_stay_and_exclude_each_other_are_not_overlooked() -> None:
    march = window("2027-03-08", "2027-03-12")
    wishes = {name: {"group": group, **ON_SITE, "windows": march} for name, group in zip("abc", GROUPS, strict=True)}
    chair = {group: {"officers": {"chair": "always"}} for group in GROUPS}
    scene = problem({"planned_on": "2026-12-30", "meetings": wishes, "groups": chair})
    crowded = {name: booked(name, "2027-03-08", 1, mode="hybrid") for name in "abc"}
    assert repair(scene, crowded, {"c"}, seconds=SECONDS).status is Status.IMPOSSIBLE
    assert repair(scene, crowded, {"b", "c"}, seconds=SECONDS).status is Status.OPTIMAL


GROUPS = ("wg1", "wg2", "wg1")


def test_a_meeting_without_a_booking_is_displaced_and_finds_its_place() -> None:
    alone = {"a": BEST["a"]}
    assert displaced(two(), alone) == {"b"}
    assert repair(two(), alone, {"b"}, seconds=SECONDS).bookings == BEST


def test_goals_that_come_first_are_kept_first() -> None:
    ranked = two({"importance": [["events"]]})
    outcome = repair(ranked, BEST, {"a", "b"}, seconds=SECONDS)
    assert outcome.bookings == solve(ranked, seconds=SECONDS).bookings
    assert outcome.levels[0].goals == ("events",)


def test_of_equally_good_repairs_that_with_fewest_moves_is_taken() -> None:
    meetings = {name: {"group": "wg1", **ON_SITE, "windows": window("2027-03-08", "2027-03-12")} for name in "ab"}
    scene = problem({"planned_on": "2026-12-30", "held": {"old": {"group": "wg1", **HELD}}, "meetings": meetings})
    plan = solve(scene, seconds=SECONDS).bookings
    assert repair(scene, plan, {"a", "b"}, seconds=SECONDS).bookings == plan


def test_neighbours_share_people_rooms_a_series_or_a_block() -> None:
    march, june = window("2027-03-01", "2027-03-31"), window("2027-06-01", "2027-06-30")
    wishes = {
        "a": {"group": "wg1", **ON_SITE, "windows": march},
        "same_group": {"group": "wg1", **ON_SITE, "windows": june},
        "same_person": {"group": "wg2", **ON_SITE, "windows": march},
        "far_off": {"group": "wg2", **ON_SITE, "windows": june},
    }
    groups = {group: {"officers": {"chair": "always"}} for group in ("wg1", "wg2")}
    scene = problem({"meetings": wishes, "groups": groups})
    assert neighbours(scene, {"a"}) == {"a", "same_group", "same_person"}
    assert neighbours(scene, {"a"}, steps=2) == set(wishes)
    apart = problem({"meetings": wishes})
    assert neighbours(apart, {"a"}) == {"a", "same_group"}


def test_close_by_are_neighbours_that_are_booked_around_either_date() -> None:
    year = window("2027-01-04", "2027-12-17")
    days = {"a": "2027-03-01", "b": "2027-03-15", "c": "2027-06-07", "d": "2027-09-06", "e": "2027-10-04"}
    wishes = {name: {"group": "wg1", **ON_SITE, "windows": year} for name in days}
    plan = {name: booked(name, first, 1, mode="hybrid") for name, first in days.items()}
    scene = problem({"meetings": wishes})
    assert close_by(scene, plan, "a", date(2027, 6, 21)) == {"a", "b", "c"}
    block = problem({"meetings": wishes, "blocks": {"week": {"stages": {1: ["a"], 2: ["d"]}}}})
    assert close_by(block, plan, "a", date(2027, 4, 5)) >= {"a", "b", "d", "e"}
    assert close_by(scene, {name: plan[name] for name in "bcde"}, "a", date(2027, 6, 21)) == set(days)
