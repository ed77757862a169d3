"""Back to back: a session alone costs 1.5 points for each per cent it shares; a neighbour saves them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals import back_to_back
from scheduler.goals.back_to_back import GOAL
from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SPRING = window("2027-03-01", "2027-03-31")
ANY: Data = {"windows": SPRING, "places": ["VIE", "LIS"], "modes": ["face-to-face", "virtual"], "starts": ["12:00"]}
EXPERTS: Data = {"groups": {"wg1": {"experts": {"ASI": 6, "IPQ": 4}}, "wg2": {"experts": {"ASI": 12, "KATS": 8}}}}


def two(share: float) -> Data:
    return {
        "overlaps": {"both": {"groups": ["wg1", "wg2"], "share": share}},
        "meetings": {"a": {"group": "wg1", "days": 2, **ANY}, "b": {"group": "wg2", "days": 1, **ANY}},
        **EXPERTS,
    }


def next_to(cost: int, sessions: int, journeys: int) -> Assessment:
    linked = "1 session" if sessions == 1 else f"{sessions} sessions"
    saved = "1 journey" if journeys == 1 else f"{journeys} journeys"
    text = f"{linked} next to one that shares experts, about {saved} saved"
    return Assessment(cost, journeys, "journeys saved", text)


def of(a: tuple[str, str | None], b: tuple[str, str | None], share: float = 0.4, *changes: Data) -> Assessment:
    found = []
    for name, (day, place), days in (("a", a, 2), ("b", b, 1)):
        more = {"start": "12:00"} if place is None else {}
        found.append(booked(name, f"2027-03-{day}", days, place, **more))
    return assessed(GOAL, problem(two(share), *changes), bookings(*found))


def test_sessions_alone_cost_half_the_share_each() -> None:
    # 40 % x 1.5 for each of two; 40 % of the ten experts of WG 1 are four journeys.
    assert of(("01", "VIE"), ("10", "VIE")) == next_to(120, 0, 0)
    assert of(("01", "VIE"), ("03", "VIE")) == next_to(0, 2, 4)
    assert of(("02", "VIE"), ("01", "VIE")) == next_to(0, 2, 4)


def test_idle_days_make_a_neighbour_worth_less() -> None:
    # One idle day saves two thirds of 60, two save one third; after three nothing.
    assert of(("01", "VIE"), ("04", "VIE")) == next_to(40, 2, 4)
    assert of(("01", "VIE"), ("05", "VIE")) == next_to(80, 2, 4)
    assert of(("01", "VIE"), ("06", "VIE")) == next_to(120, 0, 0)
    # b on Friday, a from Monday on.
    assert of(("08", "VIE"), ("05", "VIE")) == next_to(80, 2, 4)


def test_neighbours_are_in_one_city_and_not_at_one_time() -> None:
    assert of(("01", "VIE"), ("03", "LIS")) == next_to(120, 0, 0)
    assert of(("01", None), ("03", None)) == next_to(120, 0, 0)
    assert of(("01", "VIE"), ("02", "VIE")) == next_to(120, 0, 0)


def test_few_shared_experts_are_no_partners() -> None:
    assert of(("01", "VIE"), ("03", "VIE"), 0.29) == next_to(0, 0, 0)
    assert of(("01", "VIE"), ("10", "VIE"), 0.3) == next_to(90, 0, 0)


def test_windows_that_never_meet_make_no_partners() -> None:
    far: Data = {"meetings": {"b": {"windows": window("2027-04-04", "2027-04-30")}}}
    made = problem(two(0.4), far)
    assert list(GOAL.costs(made, all_options(made))) == []
    near: Data = {"meetings": {"b": {"windows": window("2027-04-03", "2027-04-30")}}}
    assert len(list(GOAL.costs(problem(two(0.4), near), all_options(problem(two(0.4), near))))) == 2


THREE: Data = {
    "groups": {"wg3": {"parent": "tc7", "kind": "wg", "reference": "TC 7/WG 3", "short": "WG 3", "title": "Weights"}},
    "overlaps": {"more": {"groups": ["wg1", "wg3"], "share": 0.8}},
    "meetings": {"c": {"group": "wg3", "days": 1, **ANY}},
}


def test_a_session_is_saved_once_by_its_best_neighbour() -> None:
    plan = bookings(booked("a", "2027-03-03", 2), booked("b", "2027-03-05", 1), booked("c", "2027-03-02", 1))
    # a is 120 alone and saved by c; c 120, saved by a; b 60, saved by a; 40 % and 80 % of ten are twelve journeys.
    made = problem(two(0.4), THREE, {"groups": {"wg3": {"experts": {"IPQ": 10}}}})
    assert assessed(GOAL, made, plan) == next_to(0, 3, 12)
    apart = {**plan, "c": booked("c", "2027-03-20", 1)}
    # a saves 60 of its 120 by b.
    assert assessed(GOAL, made, apart) == next_to(180, 2, 4)


def test_only_the_nearest_partners_count() -> None:
    one: Data = {"goals": {"back_to_back": {"partners": 1}}}
    plan = bookings(booked("a", "2027-03-03", 2), booked("b", "2027-03-05", 1), booked("c", "2027-03-20", 1))
    made = problem(two(0.4), THREE, one, {"groups": {"wg3": {"experts": {"IPQ": 10}}}})
    # a looks at c only; b at a, which follows it.
    assert assessed(GOAL, made, plan) == next_to(240, 1, 4)


def test_days_without_end_are_looked_at_no_longer_than_meetings_can_be_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    gaps: list[int] = []

    def saved(scene: Problem, share: float, gap: int) -> int:
        gaps.append(gap)
        assert len(gaps) < 1000
        return right(scene, share, gap)

    right = back_to_back._saved
    monkeypatch.setattr(back_to_back, "_saved", saved)
    scene = problem(two(0.4), {"goals": {"back_to_back": {"days": 100_000}}})
    plan = bookings(booked("a", "2027-03-01", 2, "VIE"), booked("b", "2027-03-31", 1, "VIE"))
    assert paid_in_all(GOAL, scene, plan) == GOAL.assess(scene, plan).cost
    assert max(gaps) == 30


def test_what_weighs_nothing_is_not_charged() -> None:
    for off in ({"per_percent": 0}, {"partners": 0}):
        made = problem(two(0.4), {"goals": {"back_to_back": off}})
        assert list(GOAL.costs(made, all_options(made))) == []


MANY = problem(
    two(0.4),
    THREE,
    {"meetings": {name: {"windows": window("2027-03-01", "2027-03-12")} for name in "abc"}},
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_back_to_back_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
