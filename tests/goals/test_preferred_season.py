"""Preferred season: 60 points for each week outside 10 April to 20 May, by the day."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.preferred_season import GOAL
from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.requirement import Assessment
from tests.brief.texts import changed, faults
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

TWO_YEARS: Data = {"horizon": {"first": "2027-01-01", "last": "2028-12-31"}}


def season(first: str, last: str, *preferred: str) -> Data:
    best = {"preferred": {"first": preferred[0], "last": preferred[1]}} if preferred else {}
    return {"committees": {"tc7": {"season": {"first": first, "last": last, **best}}}}


def plenary(days: float = 2, **more: object) -> Data:
    return {"group": "tc7", "days": days, "windows": window("2027-01-01", "2028-12-31"), **more}


SPRING: Data = {**season("04-01", "05-31", "04-10", "05-20"), "meetings": {"p": plenary()}}


def outside(cost: int, days: int, text: str) -> Assessment:
    return Assessment(cost, days, "days", f"{text} outside the preferred part of the season")


INSIDE = outside(0, 0, "0 days")


def of(first: str, *changes: Data, days: int = 2) -> Assessment:
    return assessed(GOAL, problem(SPRING, TWO_YEARS, *changes), bookings(booked("p", first, days)))


def test_preferred_season_is_kept_from_its_first_to_its_last_day() -> None:
    assert of("2027-04-10") == INSIDE
    assert of("2027-05-19") == INSIDE


def test_preferred_season_counts_the_days_on_either_side() -> None:
    # 60 / 7 = 8.6, two days 17.1; 7 days are a week; 10 days 85.7.
    assert of("2027-04-09") == outside(9, 1, "1 day")
    assert of("2027-05-20") == outside(9, 1, "1 day")
    assert of("2027-04-08") == outside(17, 2, "2 days")
    assert of("2027-04-03") == outside(60, 7, "1 week")
    assert of("2027-05-26") == outside(60, 7, "1 week")
    assert of("2027-05-29") == outside(86, 10, "10 days")


def test_preferred_season_comes_every_year() -> None:
    assert of("2028-04-10") == INSIDE
    assert of("2028-04-09") == outside(9, 1, "1 day")
    # From 20 May 2027 to 31 October it is 164 days; from 30 October to 10 April 2028 it is 163: 1397.1 points.
    assert of("2027-10-30") == outside(1397, 163, "163 days")
    # From 29 October it is one more to April, and 163 from 20 May to 30 October.
    assert of("2027-10-29") == outside(1397, 163, "163 days")


def test_preferred_season_that_is_too_short_is_missed_by_the_longer_side() -> None:
    short: Data = {**season("04-01", "05-31", "05-10", "05-11"), "meetings": {"p": plenary(4)}}
    assert of("2027-05-09", short, days=4) == outside(9, 1, "1 day")
    assert of("2027-05-10", short, days=4) == outside(17, 2, "2 days")


def test_preferred_season_may_run_over_the_end_of_the_year() -> None:
    winter = season("11-15", "02-28", "12-10", "01-20")
    for first in ("2027-01-01", "2027-01-19", "2027-12-10", "2027-12-31", "2028-01-19"):
        assert of(first, winter) == INSIDE
    for first in ("2027-01-20", "2027-12-09", "2028-01-20", "2028-12-09"):
        assert of(first, winter) == outside(9, 1, "1 day")


def test_preferred_season_may_end_on_a_leap_day() -> None:
    february = season("02-01", "03-31", "02-01", "02-29")
    assert of("2028-02-28", february) == INSIDE
    assert of("2027-02-28", february) == outside(9, 1, "1 day")


def test_preferred_season_belongs_to_each_committee() -> None:
    other: Data = {
        "committees": {
            "tc8": {
                "reference": "TC 8",
                "title": "Large things",
                "uid_domain": "tc8.example",
                "season": {"first": "09-01", "last": "10-31", "preferred": {"first": "10-01", "last": "10-31"}},
            }
        },
        "meetings": {"q": {**plenary(1), "group": "tc8"}},
    }
    plan = bookings(booked("p", "2027-04-09", 2), booked("q", "2027-09-24"))
    # One day and one week: 9 + 60.
    assert assessed(GOAL, problem(SPRING, TWO_YEARS, other), plan) == outside(69, 8, "8 days")


@pytest.mark.parametrize("change", [season("04-01", "05-31"), {"meetings": {"p": {"kind": "workshop"}}}])
def test_preferred_season_is_for_plenaries_of_committees_that_have_one(change: Data) -> None:
    bare: Data = {**SPRING, "committees": {"tc7": {"season": None}}}
    scene = problem(bare, TWO_YEARS, change)
    assert assessed(GOAL, scene, bookings(booked("p", "2027-10-04", 2))) == INSIDE
    assert list(GOAL.costs(scene, all_options(scene))) == []


def test_preferred_season_of_what_was_held_costs_nothing_and_of_what_is_confirmed_it_does() -> None:
    def standing(state: str) -> Data:
        return {"standing": {"p": {"state": state, "first": "2027-04-03", "mode": "face-to-face", "place": "VIE"}}}

    assert of("2027-04-03", standing("held")) == INSIDE
    assert of("2027-04-03", standing("confirmed")) == outside(60, 7, "1 week")


def test_preferred_season_weighs_what_the_brief_says() -> None:
    assert of("2027-04-03", {"goals": {"preferred_season": {"per_week": 10.5}}}) == outside(11, 7, "1 week")
    nothing: Data = {"goals": {"preferred_season": {"per_week": 0}}}
    assert of("2027-04-03", nothing) == outside(0, 7, "1 week")
    scene = problem(SPRING, TWO_YEARS, nothing)
    assert list(GOAL.costs(scene, all_options(scene))) == []


def told(first: str, last: str, *best: str) -> list[str]:
    """What reading says of a season; the committee stands in line 19 of the brief."""
    said = f"season: {{first: {first}, last: {last}, preferred: {{first: {best[0]}, last: {best[1]}}}}}"
    return faults(changed(("uid_domain: tc.example", f"uid_domain: tc.example, {said}")))


@pytest.mark.parametrize(
    ("year", "best"),
    [
        (("04-01", "05-31"), ("04-01", "05-31")),
        (("04-01", "05-31"), ("05-10", "05-10")),
        (("11-15", "02-28"), ("11-15", "02-28")),
        (("11-15", "02-28"), ("12-10", "01-20")),
        (("11-15", "02-28"), ("01-10", "01-20")),
        (("11-15", "02-28"), ("12-01", "12-10")),
    ],
)
def test_preferred_part_within_the_season_is_right(year: tuple[str, str], best: tuple[str, str]) -> None:
    assert told(*year, *best) == []


@pytest.mark.parametrize(
    ("year", "best"),
    [
        (("04-01", "05-31"), ("03-31", "05-20")),
        (("04-01", "05-31"), ("04-10", "06-01")),
        (("04-01", "05-31"), ("05-20", "04-10")),
        (("04-01", "05-31"), ("12-10", "01-20")),
        (("11-15", "02-28"), ("11-14", "01-20")),
        (("11-15", "02-28"), ("12-10", "03-01")),
        (("11-15", "02-28"), ("01-20", "12-10")),
    ],
)
def test_preferred_part_outside_the_season_is_a_fault(year: tuple[str, str], best: tuple[str, str]) -> None:
    part, whole = " to ".join(best), " to ".join(year)
    assert told(*year, *best) == [
        f"b.yaml:19 committees.tc.season: preferred {part} is not within the season {whole}."
    ]


MANY = problem(SPRING, TWO_YEARS, {"meetings": {"q": plenary(0.5), "r": plenary(31)}})
WINTER = problem(SPRING, TWO_YEARS, season("11-15", "02-29", "12-10", "02-29"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([MANY, WINTER]), st.data())
def test_preferred_season_costs_the_solver_what_it_costs(scene: Problem, data: st.DataObject) -> None:
    plan = data.draw(plans(scene))
    assert paid_in_all(GOAL, scene, plan) == GOAL.assess(scene, plan).cost
