"""Public holidays: AT 6 May (Ascension) and 27 May 2027, PT 27 May (Corpus Christi), KR 5 and 13 May."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.holidays import GOAL
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

MAY = window("2027-04-20", "2027-06-10")
SESSION: Data = {
    "groups": {"wg1": {"experts": {"ASI": 6, "IPQ": 3, "KATS": 1}}},
    "meetings": {"a": {"group": "wg1", "days": 2, "windows": MAY}},
}
SUNDAY_TO_THURSDAY = {"working_week": ["sun", "mon", "tue", "wed", "thu"]}


def bodies(cost: int, times: int) -> Assessment:
    often = "once" if times == 1 else f"{times} times"
    text = f"{often} a body has a public holiday in the week of a meeting it takes part in"
    return Assessment(cost, times, "bodies", text)


def of(first: str, *changes: Data, days: int = 2, place: str | None = "VIE") -> Assessment:
    return assessed(GOAL, problem(SESSION, *changes), bookings(booked("a", first, days, place)))


def test_holidays_cost_ten_points_for_each_per_cent_of_the_experts() -> None:
    # 24-28 May: Corpus Christi in AT and PT, 6 + 3 of 10 experts, 90 %: 10 x 90.
    assert of("2027-05-24") == bodies(900, 2)
    # 10-14 May: Buddha's Birthday in KR, 1 of 10 experts.
    assert of("2027-05-10") == bodies(100, 1)
    # 31 May - 4 June: nothing anywhere.
    assert of("2027-05-31") == bodies(0, 0)


def test_holidays_count_in_the_whole_week_and_not_beyond_it() -> None:
    # Fri 28 May is still in the week of Thu 27 May; two days to Sat 29 May too. Mon 31 May is not.
    assert of("2027-05-28") == bodies(900, 2)
    # Sun 23 May ends the week of 17 May: Whit Monday in AT only. Sun-Mon touches both weeks: AT once, PT.
    assert of("2027-05-22") == bodies(600, 1)
    assert of("2027-05-23") == bodies(900, 2)


def test_holidays_lose_a_body_once_however_many_it_has() -> None:
    # Fri 7 - Mon 10 May touches two weeks: AT 6 May; KR 5 and 13 May, who count once: 7 of 10.
    longer: Data = {"meetings": {"a": {"days": 4}}}
    assert of("2027-05-07", longer, days=4) == bodies(700, 2)


def test_holidays_in_a_place_that_works_from_sunday_to_thursday() -> None:
    vienna: Data = {"places": {"VIE": SUNDAY_TO_THURSDAY}}
    # Sun 2 May opens the week to Thu 6 May there (AT 6, KR 5 May: 7 of 10); at home it ends the week before.
    assert of("2027-05-02", vienna) == bodies(700, 2)
    assert of("2027-05-01") == bodies(0, 0)
    # A holiday on a Friday is no loss where nobody works on Fridays: added on 4 June in KR.
    friday: Data = {"countries": {"KR": {"holidays": {"add": {"2027-06-04": "Bridge Day"}}}}}
    assert of("2027-05-31", friday) == bodies(100, 1)
    assert of("2027-05-31", friday, vienna) == bodies(0, 0)


def test_holidays_on_a_day_that_the_body_does_not_work_are_no_loss() -> None:
    # KR's 13 May 2027 is a Thursday: no loss to a KR that works from Friday to Wednesday.
    country: Data = {"countries": {"KR": {"working_week": ["fri", "sat", "sun", "mon", "tue", "wed"]}}}
    assert of("2027-05-10", country) == bodies(0, 0)


def test_holidays_that_the_brief_changes_are_changed() -> None:
    moved: Data = {"countries": {"AT": {"holidays": {"remove": ["2027-05-27"], "add": {"2027-06-02": "Own Day"}}}}}
    assert of("2027-05-24", moved) == bodies(300, 1)
    assert of("2027-05-31", moved) == bodies(600, 1)


def test_holidays_of_a_virtual_meeting_follow_the_home_week() -> None:
    virtual: Data = {"meetings": {"a": {"modes": ["virtual"], "hours_per_day": 2, "starts": ["12:00"]}}}
    plan = bookings(booked("a", "2027-05-24", 2, None, start="12:00"))
    assert assessed(GOAL, problem(SESSION, virtual), plan) == bodies(900, 2)


WEEK: Data = {
    "groups": {
        "adv": {"parent": "tc7", "kind": "advisory", "reference": "TC 7/ADV", "short": "ADV", "title": "Advice"}
    },
    "meetings": {
        "adv": {"group": "adv", "windows": MAY},
        "plenary": {"group": "tc7", "days": 2, "windows": MAY},
    },
}
BLOCK: Data = {"blocks": {"week": {"stages": {1: ["adv"], 2: ["plenary"]}}}}


def test_holidays_cost_a_plenary_three_times_and_a_block_once() -> None:
    plan = bookings(booked("adv", "2027-05-10"), booked("plenary", "2027-05-11", 2))
    # One of three P-members, 33 1/3 %: the plenary 3 x 10 x 33.3 = 1000, the advisory group 10 x 33.3 = 333.3.
    assert assessed(GOAL, problem(WEEK), plan) == bodies(1333, 2)
    # As one trip, at the price of the plenary.
    assert assessed(GOAL, problem(WEEK, BLOCK), plan) == bodies(1000, 1)


def test_holidays_take_the_greatest_part_that_a_body_has_in_a_block() -> None:
    # ASI sends 2 to the advisory group and weighs 1 in the plenary; IPQ and KATS weigh 1: AT's 6 May is 2 of 4, 50 %;
    # with KR's 5 May 3 of 4, 75 %: 3 x 10 x 75.
    experts: Data = {"groups": {"adv": {"experts": {"ASI": 2}}}}
    plan = bookings(booked("adv", "2027-05-03"), booked("plenary", "2027-05-04", 2))
    assert assessed(GOAL, problem(WEEK, BLOCK, experts), plan) == bodies(2250, 2)


def test_holidays_weigh_what_the_brief_says() -> None:
    weights: Data = {"goals": {"holidays": {"per_percent": 2.5, "plenary_factor": 1}}}
    plan = bookings(booked("adv", "2027-05-10"), booked("plenary", "2027-05-11", 2))
    # 2.5 x 33.3 = 83.3 each.
    assert assessed(GOAL, problem(WEEK, weights), plan) == bodies(166, 2)
    nothing: Data = {"goals": {"holidays": {"per_percent": 0}}}
    assert assessed(GOAL, problem(WEEK, nothing), plan) == bodies(0, 2)


def test_holidays_of_what_is_held_cost_nothing_and_of_what_is_confirmed_they_do() -> None:
    def standing(state: str) -> Data:
        return {"standing": {"a": {"state": state, "first": "2027-05-24", "mode": "face-to-face", "place": "VIE"}}}

    assert of("2027-05-24", standing("held")) == bodies(0, 0)
    assert of("2027-05-24", standing("confirmed")) == bodies(900, 2)


def test_holidays_of_nobody_cost_nothing() -> None:
    # Every body weighs nothing: there is no part of nobody.
    weightless: Data = {"member_bodies": {body: {"weight": 0} for body in ("ASI", "IPQ", "KATS")}}
    plan = bookings(booked("adv", "2027-05-10"), booked("plenary", "2027-05-11", 2))
    assert assessed(GOAL, problem(WEEK, weightless), plan) == bodies(0, 0)


MANY = problem(
    SESSION,
    WEEK,
    BLOCK,
    {
        "places": {"ICN": SUNDAY_TO_THURSDAY},
        "meetings": {
            "a": {"places": ["VIE", "ICN"], "days": 9},
            "b": {"group": "wg2", "windows": MAY, "places": ["ICN", "LIS"], "modes": ["hybrid"], "days": 1.5},
        },
    },
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_holidays_cost_the_solver_what_they_cost(data: st.DataObject) -> None:
    plan = data.draw(plans(MANY))
    assert paid_in_all(GOAL, MANY, plan) == GOAL.assess(MANY, plan).cost
