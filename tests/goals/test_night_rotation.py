"""Night rotation: 60 points for a virtual session that begins within four hours of the one before, by the clock."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.night_rotation import GOAL
from scheduler.options import all_options
from scheduler.plan import Booking
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

YEAR = window("2027-01-01", "2027-12-31")
STARTS = ["02:00", "06:00", "12:00", "15:59", "16:00", "23:00"]


def virtual(after: str | None = None, starts: list[str] = STARTS, **more: object) -> Data:
    gap = {"gap": {"after": after}} if after else {}
    modes = {"modes": ["virtual"], "hours_per_day": 2, "starts": starts}
    return {"group": "wg1", "days": 1, "windows": YEAR, **modes, **gap, **more}


TWO: Data = {"meetings": {"a": virtual(), "b": virtual("a")}}


def again(cost: int, number: int) -> Assessment:
    often = "once" if number == 1 else f"{number} times"
    text = f"{often} a virtual session begins at nearly the same time of day as the one before"
    return Assessment(cost, number, "repeats", text)


def online(meeting: str, start: str, first: str = "2027-02-01") -> Booking:
    return booked(meeting, first, 1, None, start=start)


def of(first: str, second: str, *changes: Data, day: str = "2027-02-01") -> Assessment:
    return assessed(
        GOAL, problem(TWO, *changes), bookings(online("a", first, day), online("b", second, "2027-05-03"))
    )


def uncharged(*changes: Data) -> bool:
    """Whether the solver's half has nothing to charge."""
    scene = problem(*changes)
    return list(GOAL.costs(scene, all_options(scene))) == []


def test_night_rotation_costs_starts_less_than_four_hours_apart() -> None:
    assert of("12:00", "12:00") == again(60, 1)
    assert of("12:00", "15:59") == again(60, 1)
    assert of("15:59", "12:00") == again(60, 1)
    assert of("12:00", "16:00") == again(0, 0)
    assert of("12:00", "06:00") == again(0, 0)


def test_night_rotation_goes_round_midnight() -> None:
    assert of("23:00", "02:00") == again(60, 1)
    assert of("02:00", "23:00") == again(60, 1)
    assert of("23:00", "06:00") == again(0, 0)


def test_night_rotation_costs_a_single_common_start_if_one_of_the_two_has_others() -> None:
    assert of("12:00", "12:00", {"meetings": {"a": {"starts": ["12:00"]}}}) == again(60, 1)
    assert of("12:00", "12:00", {"meetings": {"b": {"starts": ["12:00"]}}}) == again(60, 1)


def test_night_rotation_costs_nothing_where_neither_has_a_choice() -> None:
    fixed: Data = {"meetings": {"a": {"starts": ["12:00"]}, "b": {"starts": ["13:00"]}}}
    assert of("12:00", "13:00", fixed) == again(0, 0)
    assert uncharged(TWO, fixed)


def test_night_rotation_goes_through_a_series() -> None:
    series: Data = {"series": {"s": {**virtual(), "per_year": 4}}}

    def cost(*starts: str) -> Assessment:
        days = ("2027-01-04", "2027-04-05", "2027-07-05", "2027-10-04")
        found = [
            online(f"s-2027-{n}", start, day) for n, (start, day) in enumerate(zip(starts, days, strict=True), 1)
        ]
        return assessed(GOAL, problem(series), bookings(*found))

    assert cost("12:00", "12:00", "12:00", "12:00") == again(180, 3)
    assert cost("12:00", "06:00", "12:00", "06:00") == again(0, 0)
    # Only neighbours count: 12-12 and 23-02.
    assert cost("12:00", "12:00", "23:00", "02:00") == again(120, 2)


def test_night_rotation_reads_both_starts_on_the_clocks_of_the_later_one() -> None:
    seoul: Data = {"meetings": {"b": {"zone": "Asia/Seoul"}}}
    # 12:00 UTC is 21:00 in Seoul: two hours from 23:00, nine from 12:00, five from 02:00.
    assert of("12:00", "23:00", seoul) == again(60, 1)
    assert of("12:00", "12:00", seoul) == again(0, 0)
    assert of("12:00", "02:00", seoul) == again(0, 0)


def test_night_rotation_follows_the_clocks_of_summer() -> None:
    # 12:00 in Vienna is 20:00 in Seoul in February and 19:00 in July; 16:00 there is 4 or 3 hours before it.
    zones: Data = {"meetings": {"a": {"zone": "Europe/Vienna"}, "b": {"zone": "Asia/Seoul"}}}
    assert of("12:00", "16:00", zones) == again(0, 0)
    assert of("12:00", "16:00", zones, day="2027-04-05") == again(60, 1)


def test_night_rotation_in_one_zone_is_the_same_in_summer_and_winter() -> None:
    vienna: Data = {"meetings": {"a": {"zone": "Europe/Vienna"}, "b": {"zone": "Europe/Vienna"}}}
    assert of("12:00", "16:00", vienna) == again(0, 0)
    assert of("12:00", "15:59", vienna) == again(60, 1)


BOTH_MODES: Data = {"meetings": {"b": {"modes": ["hybrid", "virtual"]}}}
THREE: Data = {"meetings": {"c": virtual("b")}}


def of_three(second: Booking, *changes: Data) -> Assessment:
    plan = bookings(online("a", "12:00"), second, online("c", "12:00", "2027-09-06"))
    return assessed(GOAL, problem(TWO, THREE, *changes), plan)


def test_night_rotation_is_for_what_is_held_online() -> None:
    on_site = booked("b", "2027-05-03", mode="hybrid")
    assert of_three(on_site, BOTH_MODES) == again(0, 0)
    assert of_three(online("b", "12:00", "2027-05-03"), BOTH_MODES) == again(120, 2)


def test_night_rotation_passes_over_what_cannot_be_held_online() -> None:
    hybrid: Data = {"meetings": {"b": {"modes": ["hybrid"]}}}
    assert of_three(booked("b", "2027-05-03", mode="hybrid"), hybrid) == again(60, 1)
    # With nothing but such meetings before it, a session repeats nothing.
    none: Data = {"meetings": {"a": {"modes": ["hybrid"]}, "b": {"modes": ["hybrid"]}, "c": {"gap": {"after": "b"}}}}
    assert uncharged(TWO, THREE, none)


def test_night_rotation_is_within_one_group() -> None:
    other: Data = {"meetings": {"b": {"group": "wg2"}}}
    assert of("12:00", "12:00", other) == again(0, 0)
    assert uncharged(TWO, other)
    # Nor does the way lead back through another group.
    assert of_three(online("b", "12:00", "2027-05-03"), other) == again(0, 0)


def test_night_rotation_asks_for_the_order_of_the_two() -> None:
    assert uncharged({"meetings": {"a": virtual(), "b": virtual()}})


def stands(meeting: str, state: str, start: str | None = "12:00") -> Data:
    first = {"a": "2027-02-01", "b": "2027-05-03"}[meeting]
    said = {"start": start} if start else {}
    return {"standing": {meeting: {"state": state, "first": first, "mode": "virtual", **said}}}


ONE_LEFT: Data = {"meetings": {"b": {"starts": ["12:00"]}}}


def test_night_rotation_counts_from_a_session_that_was_held_if_its_start_is_known() -> None:
    assert of("12:00", "15:59", stands("a", "held")) == again(60, 1)
    assert of("12:00", "06:00", stands("a", "held")) == again(0, 0)
    assert of("12:00", "15:59", stands("a", "held", None)) == again(0, 0)
    assert uncharged(TWO, stands("a", "held", None))
    # The one session had a choice once, but has it no longer.
    assert uncharged(TWO, ONE_LEFT, stands("a", "held"))


def test_night_rotation_knows_no_start_of_sessions_before_the_brief() -> None:
    old: Data = {
        "held": {"old": {"group": "wg1", "first": "2026-11-02", "last": "2026-11-02", "mode": "virtual"}},
        "meetings": {"a": {"gap": {"after": "old"}}},
    }
    assert of("12:00", "06:00", old) == again(0, 0)


def test_night_rotation_of_what_was_held_costs_nothing() -> None:
    assert of("12:00", "12:00", stands("b", "held")) == again(0, 0)
    assert uncharged(TWO, stands("b", "held"))


def test_night_rotation_of_what_is_confirmed_costs_as_long_as_one_can_choose() -> None:
    assert of("12:00", "12:00", stands("b", "confirmed")) == again(60, 1)
    assert of("12:00", "12:00", stands("a", "confirmed")) == again(60, 1)
    assert uncharged(TWO, ONE_LEFT, stands("a", "confirmed"))
    # Confirmed by its date alone, or only proposed, it can still choose its start.
    assert of("12:00", "12:00", ONE_LEFT, stands("a", "confirmed", None)) == again(60, 1)
    assert of("12:00", "12:00", ONE_LEFT, stands("a", "proposed")) == again(60, 1)


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ({"per_repetition": 7.5}, again(8, 1)),
        ({"per_repetition": 0}, again(0, 1)),
        ({"band_hours": 3.99}, again(0, 0)),
        ({"band_hours": 3.995}, again(60, 1)),
        ({"band_hours": 0}, again(0, 0)),
        ({"band_hours": 24}, again(60, 1)),
    ],
)
def test_night_rotation_weighs_what_the_brief_says(weights: Data, found: Assessment) -> None:
    # 3 h 59 min apart: a band of 3.99 hours is 239 whole minutes, one of 3.995 is 240.
    assert of("12:00", "15:59", {"goals": {"night_rotation": weights}}) == found


def test_night_rotation_of_no_weight_costs_nothing() -> None:
    assert uncharged(TWO, {"goals": {"night_rotation": {"per_repetition": 0}}})


ZONES = ["UTC", "Europe/Vienna", "America/St_Johns", "Pacific/Auckland", "Asia/Kathmandu"]
CLOCKS = st.lists(
    st.integers(0, 24 * 60 - 1).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}"),
    min_size=1,
    max_size=4,
    unique=True,
)


@settings(max_examples=40, deadline=None)
@given(st.tuples(*[st.sampled_from(ZONES)] * 3), st.tuples(*[CLOCKS] * 3), st.data())
def test_night_rotation_costs_the_solver_what_it_costs(
    zones: tuple[str, ...], starts: tuple[list[str], ...], data: st.DataObject
) -> None:
    own = {name: {"zone": zones[n], "starts": starts[n]} for n, name in enumerate("abc")}
    scene = problem(TWO, THREE, BOTH_MODES, {"meetings": own})
    for _ in range(5):
        plan = data.draw(plans(scene))
        assert paid_in_all(GOAL, scene, plan) == GOAL.assess(scene, plan).cost


@pytest.mark.parametrize(
    ("first", "start"), [("2027-03-28", "02:30"), ("2027-10-31", "02:30"), ("2027-01-01", "00:10")]
)
def test_night_rotation_agrees_where_clocks_change(first: str, start: str) -> None:
    zones: Data = {"meetings": {"a": {"zone": "Europe/Vienna", "starts": [start]}, "b": {"zone": "America/New_York"}}}
    plan = bookings(online("a", first=first, start=start), online("b", "23:00", "2027-12-06"))
    scene = problem(TWO, zones)
    assert paid_in_all(GOAL, scene, plan) == GOAL.assess(scene, plan).cost
