"""Rotation of the plenary: 300, 200 and 100 points for a region of one, two and three plenaries ago."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.rotation import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

ANYWHERE = ["VIE", "LIS", "ICN"]


def plenary(year: int, **more: object) -> Data:
    return {"group": "tc7", "windows": window(f"{year}-05-01", f"{year}-05-31"), "places": ANYWHERE, **more}


ONE: Data = {"meetings": {"p27": plenary(2027)}}
THREE: Data = {
    "horizon": {"first": "2027-01-01", "last": "2029-12-31"},
    "meetings": {"p27": plenary(2027), "p28": plenary(2028), "p29": plenary(2029)},
}


def past(**regions: str | None) -> Data:
    """Plenaries of earlier years by region: y26="EUR"."""
    return {
        "earlier_plenaries": {
            year: {"committee": "tc7", "year": 2000 + int(year[1:]), "region": region}
            for year, region in regions.items()
        }
    }


def repeats(cost: int, again: int) -> Assessment:
    times = "once" if again == 1 else f"{again} times"
    return Assessment(cost, again, "repeats", f"{times} a plenary goes to a region of the three before it")


def of(place: str | None, *changes: Data, **more: str) -> Assessment:
    return assessed(GOAL, problem(ONE, *changes), bookings(booked("p27", "2027-05-03", 1, place, **more)))


def of_three(*places: str | None, changes: tuple[Data, ...] = ()) -> Assessment:
    days = (("p27", "2027-05-03"), ("p28", "2028-05-02"), ("p29", "2029-05-02"))
    found = [booked(name, day, 1, place) for (name, day), place in zip(days, places, strict=True)]
    return assessed(GOAL, problem(THREE, *changes), bookings(*found))


def test_rotation_costs_less_the_longer_ago() -> None:
    assert of("VIE", past(y26="EUR")) == repeats(300, 1)
    assert of("VIE", past(y26="ASI", y25="EUR")) == repeats(200, 1)
    assert of("VIE", past(y26="ASI", y25="ASI", y24="EUR")) == repeats(100, 1)
    assert of("VIE", past(y26="ASI", y25="ASI", y24="ASI", y23="EUR")) == repeats(0, 0)


def test_rotation_adds_up_what_comes_back_more_than_once() -> None:
    thrice = past(y26="EUR", y25="EUR", y24="EUR")
    # 300 + 200 + 100
    assert of("LIS", thrice) == repeats(600, 3)
    assert of("ICN", thrice) == repeats(0, 0)
    assert of("VIE") == repeats(0, 0)


def test_rotation_counts_plenaries_and_not_years() -> None:
    # No plenary in 2025 and 2026: that of 2024 is the one before.
    assert of("VIE", past(y24="EUR")) == repeats(300, 1)


def test_rotation_takes_the_region_of_the_place_where_none_is_said() -> None:
    before: Data = {"earlier_plenaries": {"x": {"committee": "tc7", "year": 2026, "place": "LIS"}}}
    assert of("VIE", before) == repeats(300, 1)
    nowhere: Data = {"earlier_plenaries": {"x": {"committee": "tc7", "year": 2026}}}
    assert of("VIE", nowhere) == repeats(0, 0)


def test_rotation_of_a_place_without_region_or_online_repeats_nothing() -> None:
    bare: Data = {"places": {"VIE": {"region": None}}, "member_bodies": {}}
    assert of("VIE", bare, past(y26="EUR")) == repeats(0, 0)
    online: Data = {"meetings": {"p27": {"modes": ["hybrid", "virtual"], "starts": ["12:00"]}}}
    assert of(None, online, past(y26="EUR"), start="12:00") == repeats(0, 0)


def test_rotation_holds_between_plenaries_that_are_still_to_be_placed() -> None:
    # Vienna, Lisbon, Vienna: 2028 after 2027 300, 2029 after 2028 300 and after 2027 200.
    assert of_three("VIE", "LIS", "VIE") == repeats(800, 3)
    assert of_three("VIE", "ICN", "VIE") == repeats(200, 1)
    # With Europe in 2026: 2028 two after it 200, 2029 three after it 100, and 2029 after 2028 300.
    assert of_three("ICN", "VIE", "LIS", changes=(past(y26="EUR"),)) == repeats(600, 3)


def test_rotation_is_no_matter_of_workshops_or_other_committees() -> None:
    other: Data = {
        "committees": {"tc8": {"reference": "TC 8", "title": "Large things", "uid_domain": "tc8.example"}},
        "earlier_plenaries": {"x": {"committee": "tc8", "year": 2026, "region": "EUR"}},
    }
    assert of("VIE", other) == repeats(0, 0)
    workshop: Data = {"meetings": {"p27": {"kind": "workshop"}}}
    assert of("VIE", workshop, past(y26="EUR")) == repeats(0, 0)


def test_rotation_weighs_what_the_brief_says() -> None:
    weights: Data = {"goals": {"rotation": {"one_ago": 7, "two_ago": 0}}}
    # 7 + nothing + 100; what weighs nothing is no repeat.
    assert of("VIE", past(y26="EUR", y25="EUR", y24="EUR"), weights) == repeats(107, 2)


def test_rotation_counts_a_plenary_that_was_held() -> None:
    held: Data = {
        "standing": {"p27": {"state": "held", "first": "2027-05-03", "mode": "face-to-face", "place": "VIE"}}
    }
    assert of_three("VIE", "LIS", "ICN", changes=(held,)) == repeats(300, 1)


MANY = problem(THREE, past(y26="EUR", y24="ASI"), {"places": {"LIS": {"region": None}}})


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_rotation_costs_the_solver_what_it_costs(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
