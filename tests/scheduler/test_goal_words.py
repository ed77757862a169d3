"""Every goal's unit has its words, in the singular and the plural."""

from __future__ import annotations

from scheduler.goal_words import COUNTED, counted, differing, measured
from scheduler.goals import GOALS
from scheduler.requirement import Assessment


def lost(bodies: float, cost: int) -> Assessment:
    return Assessment(cost, bodies, "bodies", "said")


def test_every_goal_has_words() -> None:
    assert sorted(COUNTED) == sorted(goal.name for goal in GOALS)


def test_a_difference_is_said_in_the_goals_unit() -> None:
    assert differing("holidays", lost(4, 90), lost(1, 10)) == "3 fewer member bodies lost to holidays"
    assert differing("holidays", lost(4, 90), lost(5, 110)) == "1 more member body lost to a holiday"
    assert differing("even_spacing", lost(4.25, 0), lost(1, 0)) == "3.2 fewer weeks off the ideal distance"
    assert differing("travel", lost(0, 0), lost(2794289, 0)) == "2\u2009794\u2009289 more km of journeys"


def test_a_difference_without_another_measure_is_said_in_points() -> None:
    assert differing("night_hours", lost(4, 90), lost(4, 91)) == "night hours 1 point worse"
    assert differing("holidays", lost(4, 90), lost(4, 80)) == "holidays 10 points better"


def test_a_goal_without_words_keeps_its_unit() -> None:
    assert counted("new_goal", lost(1, 1)) == "bodies"
    assert differing("new_goal", lost(1, 1), lost(3, 2)) == "2 more bodies"


def test_a_measure_that_points_the_other_way_is_said_in_points() -> None:
    assert differing("holidays", lost(4, 90), lost(3, 95)) == "holidays 5 points worse"
    assert differing("back_to_back", lost(4, 90), lost(9, 30)) == "5 more journeys saved"
    assert differing("back_to_back", lost(4, 90), lost(9, 100)) == "back to back 10 points worse"


def test_a_measure_is_counted() -> None:
    assert measured("holidays", lost(1, 9)) == "1 member body lost to a holiday"
    assert measured("holidays", lost(0, 0)) == "0 member bodies lost to holidays"
