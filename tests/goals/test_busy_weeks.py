"""Busy weeks: 80 points for each session above two in a week, 60 for each run of three busy weeks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.goals.busy_weeks import GOAL
from scheduler.options import all_options
from scheduler.requirement import Assessment
from tests.briefs import Data, booked, bookings, problem, window
from tests.goals.pricing import assessed, paid_in_all, plans

SPRING = window("2027-03-01", "2027-04-30")
NAMES = "abcdefg"
MANY: Data = {"meetings": {name: {"group": "wg1", "days": 1, "windows": SPRING} for name in NAMES}}


def busy(cost: int, over: int, runs: int, most: int = 2) -> Assessment:
    sessions = "1 session" if over == 1 else f"{over} sessions"
    found = "1 run" if runs == 1 else f"{runs} runs"
    return Assessment(
        cost, over + runs, "sessions and runs", f"{sessions} above {most} in a week, {found} of 3 busy weeks"
    )


def of(*days: str, changes: Data | None = None) -> Assessment:
    """Seven one-day sessions in March and April, on those days."""
    plan = bookings(*(booked(name, f"2027-{day}", 1) for name, day in zip(NAMES, days, strict=True)))
    return assessed(GOAL, problem(MANY, changes or {}), plan)


def test_two_sessions_in_a_week_are_free() -> None:
    # Monday to Sunday: 1-7 March has two, 8-14 March has one, and so on.
    assert of("03-01", "03-05", "03-08", "03-15", "03-22", "03-29", "04-05") == busy(0, 0, 0)


def test_each_session_above_two_is_charged() -> None:
    # Four in the week of 1 March.
    assert of("03-01", "03-02", "03-03", "03-05", "03-15", "03-29", "04-12") == busy(160, 2, 0)


def test_three_busy_weeks_in_a_row_are_a_run() -> None:
    assert of("03-01", "03-02", "03-08", "03-09", "03-15", "03-16", "04-12") == busy(60, 0, 1)
    # One of the weeks between is not busy.
    assert of("03-01", "03-02", "03-08", "03-15", "03-16", "03-22", "03-23") == busy(0, 0, 0)


def test_a_session_over_two_weeks_is_in_both() -> None:
    longer: Data = {"meetings": {"a": {"days": 3}}}
    plan = (booked("a", "2027-03-05", 3), booked("b", "2027-03-01", 1), booked("c", "2027-03-12", 1))
    rest = [booked(name, f"2027-04-{day}", 1) for name, day in zip("defg", ("05", "12", "19", "26"), strict=True)]
    two: Data = {"goals": {"busy_weeks": {"most": 1, "busy": 5}}}
    # Friday 5 to Sunday 7 March is one week; with Monday 8 it would be two.
    assert assessed(GOAL, problem(MANY, longer, two), bookings(*plan, *rest)) == busy(80, 1, 0, most=1)
    later = (booked("a", "2027-03-06", 3), *plan[1:])
    assert assessed(GOAL, problem(MANY, longer, two), bookings(*later, *rest)) == busy(160, 2, 0, most=1)


def test_weeks_begin_with_the_working_week_of_the_home_place() -> None:
    cairo: Data = {"places": {"VIE": {"working_week": ["sun", "mon", "tue", "wed", "thu"]}}}
    days = ("03-07", "03-08", "03-09", "03-22", "03-29", "04-05", "04-12")
    # 7 March 2027 is a Sunday: the end of a week in Vienna, the beginning of one in Cairo.
    assert of(*days) == busy(0, 0, 0)
    assert of(*days, changes=cairo) == busy(80, 1, 0)


def test_a_block_is_one_session() -> None:
    block: Data = {"blocks": {"all": {"stages": {"1": ["a"], "2": ["b"], "3": ["c"]}}}}
    made = problem(MANY, block)
    assert next(len(slot) for load in GOAL.costs(made, all_options(made)) for slot in load.slots) == 5  # type: ignore[union-attr]


def test_what_weighs_nothing_is_not_charged() -> None:
    days = ("03-01", "03-02", "03-03", "03-05", "03-15", "03-29", "04-12")
    assert of(*days, changes={"goals": {"busy_weeks": {"per_session": 0}}}) == busy(0, 2, 0)
    off = problem(MANY, {"goals": {"busy_weeks": {"per_session": 0, "per_run": 0}}})
    assert list(GOAL.costs(off, all_options(off))) == []


SOME = problem(
    {
        "meetings": {
            name: {"group": "wg1", "days": days, "windows": window("2027-03-01", "2027-03-20")}
            for name, days in (("a", 1), ("b", 3), ("c", 2), ("d", 0.5))
        },
        "goals": {"busy_weeks": {"most": 1, "run": 2}},
    }
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_busy_weeks_cost_the_solver_what_they_cost(data: st.DataObject) -> None:
    plan = data.draw(plans(SOME))
    assert paid_in_all(GOAL, SOME, plan) == GOAL.assess(SOME, plan).cost
