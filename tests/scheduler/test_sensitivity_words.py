"""Words of what was found: factors that are rounded to the safe side, and nothing claimed that is not proved."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.requirement import Assessment
from scheduler.sensitivity.found import Change, End, Interval, Move, Pull, RulePrice, Saving, Sensitivity
from scheduler.sensitivity.words import inward, study_text
from tests.briefs import booked
from tests.scheduler.studied import BEST, two

ZERO, LIMIT = End(Fraction(0), True, limit=True), End(Fraction(10), True, limit=True)


@given(st.fractions(min_value=0, max_value=10, max_denominator=10_000), st.booleans())
def test_rounded_factor_is_inside_and_no_other_side_of_one(factor: Fraction, up: bool) -> None:
    shown = Fraction(inward(factor, up=up))
    assert (shown >= factor) if up else (shown <= factor)
    assert abs(shown - factor) < Fraction(1, 100)
    assert (shown == 1) == (factor == 1)


@pytest.mark.parametrize(
    ("factor", "up", "shown"),
    [
        (Fraction(1, 3), True, "0.34"),
        (Fraction(7, 3), False, "2.33"),
        (Fraction(999, 1000), True, "0.999"),
        (Fraction(100_001, 100_000), False, "1.00001"),
        (Fraction(1), True, "1"),
        (Fraction(0), True, "0"),
        (Fraction(10), False, "10"),
    ],
)
def test_factor_has_as_many_decimals_as_tell_it_from_one(factor: Fraction, up: bool, shown: str) -> None:
    assert inward(factor, up=up) == shown


def assessed(cost: int, measure: float = 0) -> Assessment:
    return Assessment(cost, measure, "days", "")


def said(**found: object) -> list[str]:
    """The lines about what was found, without those that always stand there."""
    study = Sensitivity(7, {}, 1.0, 3, facts=("periods",), complete=False)
    text = study_text(two(), replace(study, **found)).splitlines()  # type: ignore[arg-type]
    always = study_text(two(), study).splitlines()
    return [line for line in text if line not in always]


def test_goals_whose_least_or_price_is_not_proved_say_so() -> None:
    change = Change("travel", assessed(1), assessed(9))
    pulls = (
        Pull("events", assessed(60)),
        Pull("holidays", assessed(50, 5), assessed(20, 2)),
        Pull("observances", assessed(40, 4), assessed(10, 1), 8, False, (change,)),
    )
    assert said(pulls=pulls) == [
        "goal         now  least  others  what changes",
        "events        60      ?          not proved in time",
        "holidays      50     20       ?  not proved in time",
        "observances   40     10   <= +8  4 -> 1 days; travel +8; not proved in time",
    ]


def test_rules_of_which_not_all_is_proved_say_so() -> None:
    moved = Move("b", BEST["b"], booked("b", "2027-02-09", mode="hybrid"))
    rules = (
        RulePrice("notice", Saving("notice", ("a", "b"), 0, False), (), ("a", "b")),
        RulePrice("rooms", Saving("rooms", ("a", "b"), 40, True, (moved,)), (), ("a", "b")),
        RulePrice("seats", Saving("seats", ("a", "b"), 5, False, (moved,)), (), tuple("abab")),
    )
    assert said(rules=rules) == [
        " all  alone  without the rule",
        "  40         rooms: 1 meeting would stand elsewhere",
        "          ?    not proved in time for WG 1, session of 2027; WG 2, session of 2027",
        ">= 5         seats: 1 meeting would stand elsewhere; perhaps it saves more: not proved in time",
        "          ?    not proved in time for any one of 4 meetings",
        "Not proved in time, and nothing found: notice.",
    ]


def test_rules_whose_price_is_not_all_that_it_seems_are_remarked_on() -> None:
    moved = (Move("b", BEST["b"], booked("b", "2027-02-09", mode="hybrid")),)
    rules = tuple(RulePrice(rule, Saving(rule, ("b",), 7, True, moved)) for rule in ("together", "windows"))
    assert said(rules=rules)[-2:] == [
        "Without windows a meeting could be on any day that is planned.",
        "Without together a block is priced as one journey all the same: that saving is less than it seems.",
    ]


def test_ends_that_are_not_proved_say_when_the_plan_changes_at_the_latest() -> None:
    change = Change("travel", assessed(9), assessed(1))
    later = End(Fraction(7, 3), False, changes=(change,))
    intervals = (
        Interval("events", None, 60, ZERO, later),
        Interval("events", "high", 60, replace(ZERO, proved=False), LIMIT),
        Interval("travel", None, 9, ZERO, LIMIT),
    )
    assert said(intervals=intervals) == [
        "goal    points  from  to  what would change",
        "events      60     0   ?  above: not proved in time; beyond 2.33 at the latest travel -8",
        "  high      60     ?  10  below: not proved in time",
        "No factor from 0 to 10 changes the plan: travel.",
    ]
    last = study_text(two(), Sensitivity(7, {}, 1.0, 3, complete=False)).splitlines()[-1]
    assert last == "Time ran out for some of it: a question mark, <= or >= says where. More --seconds may settle it."
