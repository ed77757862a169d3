"""From a brief to a problem: distances in days, blocks, labels, defaults."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from scheduler.meeting import Block, Decision, Follow, Lag, Meeting
from scheduler.problem import Problem
from scheduler.wording import ordinal
from tests.briefs import Data, booked, brief, merged, problem, window

SPRING = window("2027-03-01", "2027-05-31")
ADVISORY: Data = {
    "groups": {
        "adv": {"parent": "tc7", "kind": "advisory", "reference": "TC 7/ADV", "short": "ADV", "title": "Advice"},
        "dg": {"parent": "wg1", "kind": "drafting", "reference": "TC 7/WG 1/DG", "short": "DG", "title": "Drafts"},
    }
}


def one(*changes: Data, **wish: object) -> Meeting:
    return problem({"meetings": {"a": {"group": "wg1", "windows": SPRING, **wish}}}, *changes).meetings["a"]


def test_meeting_is_made_of_its_wish() -> None:
    found = one(days=2.5, modes=["virtual"], hours_per_day=3, starts=["12:00"], zone="Asia/Seoul", number=4)
    assert (found.half_days, found.days, found.hours_per_day, found.zone, found.number, found.committee) == (
        5,
        3,
        3,
        "Asia/Seoul",
        4,
        "tc7",
    )
    assert found.windows == ((date(2027, 3, 1), date(2027, 5, 31)),)
    assert one().zone == "UTC"


def test_meetings_that_are_cancelled_or_open_are_not_placed() -> None:
    three = {name: {"group": "wg1", "windows": SPRING} for name in "ab"}
    waiting = {"group": "wg1", "open_dates": {"year": 2028, "quarter": 2}}
    scene = problem({"meetings": {**three, "c": waiting}, "standing": {"b": {"state": "cancelled"}}})
    assert (list(scene.meetings), list(scene.cancelled)) == (["a"], ["b"])


@pytest.mark.parametrize(
    ("wish", "label"),
    [
        ({}, "WG 1, session of 2027"),
        ({"number": 3}, "WG 1, 3rd session of 2027"),
        ({"group": "adv", "number": 2}, "ADV, 2nd meeting of 2027"),
        ({"group": "tc7", "number": 41}, "the 41st plenary of TC 7"),
        ({"group": "tc7"}, "the plenary of TC 7 (2027)"),
        ({"group": "tc7", "kind": "workshop", "number": 5}, "the workshop of TC 7 (2027)"),
        ({"group": "dg", "kind": "session"}, "DG, session of 2027"),
    ],
)
def test_label_is_what_people_call_it(wish: Data, label: str) -> None:
    assert one(ADVISORY, **wish).label == label


@pytest.mark.parametrize(
    ("number", "word"),
    list(
        {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 42: "42nd", 111: "111th"}.items()
    ),
)
def test_ordinal_is_english(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_committee_of_a_group_is_found_through_its_parents() -> None:
    assert one(ADVISORY, group="dg").committee == "tc7"


def follows(name: str, *changes: Data) -> tuple[Follow, ...]:
    return problem(*changes).meetings[name].follows


def gap(kind: str = "wg1", **weeks: object) -> Data:
    found: Data = {"a": {"group": kind, "windows": SPRING}, "b": {"group": kind, "windows": SPRING}}
    found["b"]["gap"] = {"after": "a", **weeks}
    return {"meetings": found}


def test_follows_have_the_rules_least_distance_unless_the_brief_says_another() -> None:
    assert follows("b", gap()) == (Follow("a", 56),)
    assert follows("b", ADVISORY, gap("adv")) == (Follow("a", 84),)
    assert follows("b", gap(), {"rules": {"spacing": {"least_weeks": 3}}}) == (Follow("a", 21),)
    assert follows("b", gap(least_weeks=6, most_weeks=10, ideal_weeks=8)) == (Follow("a", 42, 70, 56),)


def test_follows_are_never_on_the_last_day_of_the_one_before() -> None:
    assert follows("b", gap(least_weeks=0)) == (Follow("a", 1),)


def test_follows_with_a_stated_most_give_up_a_least_that_is_only_a_default() -> None:
    assert follows("b", gap(most_weeks=3)) == (Follow("a", 21, 21),)
    assert follows("b", gap(most_weeks=9)) == (Follow("a", 56, 63),)


def test_follows_of_a_series_count_from_the_one_before() -> None:
    series: Data = {"series": {"s": {"group": "wg1", "per_year": 3, "gap": {"ideal_weeks": 16}}}}
    found = problem(series).meetings
    assert {name: meeting.follows for name, meeting in found.items()} == {
        "s-2027-1": (),
        "s-2027-2": (Follow("s-2027-1", 56, None, 112),),
        "s-2027-3": (Follow("s-2027-2", 56, None, 112),),
    }


def test_follows_of_a_series_without_a_gap_keep_the_default() -> None:
    assert follows("s-2027-2", {"series": {"s": {"group": "wg1", "per_year": 2}}}) == (Follow("s-2027-1", 56),)


def test_follows_of_what_is_not_placed_are_none() -> None:
    assert follows("b", gap(), {"standing": {"a": {"state": "cancelled"}}}) == ()


def test_follows_of_a_series_reach_over_what_is_cancelled() -> None:
    series: Data = {"series": {"s": {"group": "wg1", "per_year": 4, "gap": {"least_weeks": 5}}}}
    gone: Data = {"standing": {name: {"state": "cancelled"} for name in ("s-2027-2", "s-2027-3")}}
    assert follows("s-2027-4", series, gone) == (Follow("s-2027-1", 35),)
    first: Data = {"standing": {"s-2027-1": {"state": "cancelled"}}}
    assert follows("s-2027-2", series, first) == ()


def test_follows_count_from_what_was_held() -> None:
    held: Data = {"held": {"old": {"group": "wg1", "first": "2026-12-14", "last": "2026-12-16"}}}
    scene = problem(held, gap(after="old", least_weeks=9))
    assert scene.meetings["b"].follows == (Follow("old", 63),)
    assert scene.held == {"old": (date(2026, 12, 14), date(2026, 12, 16))}


BALLOTS: Data = {"ballots": {"cd": {"kind": "CD", "document": "CD 1", "opens": "2027-01-04"}}}


def test_lag_counts_from_the_close_that_follows_from_the_kind() -> None:
    # A CD runs for 8 weeks: from Mon 4 January to Mon 1 March 2027.
    closes = date(2027, 3, 1)
    assert one(BALLOTS, after_ballot={"ballot": "cd"}).lag == Lag("cd", closes, 56)
    assert one(BALLOTS, ADVISORY, group="dg", after_ballot={"ballot": "cd"}).lag == Lag("cd", closes, 35)
    asked = {"ballot": "cd", "least_weeks": 2, "most_weeks": 6}
    assert one(BALLOTS, after_ballot=asked).lag == Lag("cd", closes, 14, 42)
    # A most that is stated goes before a least that is only a default.
    assert one(BALLOTS, after_ballot={"ballot": "cd", "most_weeks": 6}).lag == Lag("cd", closes, 42, 42)
    assert one(BALLOTS, after_ballot={"ballot": "cd", "least_weeks": 0}).lag == Lag("cd", closes, 0)
    assert one(BALLOTS, {"rules": {"ballots": {"least_weeks": 3}}}, after_ballot={"ballot": "cd"}).lag == Lag(
        "cd", closes, 21
    )
    assert one(BALLOTS, {"ballot_weeks": {"CD": 12}}, after_ballot={"ballot": "cd"}).lag == Lag(
        "cd", date(2027, 3, 29), 56
    )
    assert one(BALLOTS).lag is None


def test_decision_is_a_date_or_a_meeting() -> None:
    assert one(after_decision={"on": "2027-01-15"}).decision == Decision(84, date(2027, 1, 15))
    assert one(after_decision={"on": "2027-01-15", "least_weeks": 0}).decision == Decision(0, date(2027, 1, 15))
    other: Data = {"meetings": {"p": {"group": "tc7", "windows": SPRING}}}
    assert one(other, after_decision={"meeting": "p"}).decision == Decision(84, None, "p")
    number: Data = {"rules": {"decisions": {"least_weeks": 6}}}
    assert one(other, number, after_decision={"meeting": "p"}).decision == Decision(42, None, "p")
    held: Data = {"held": {"old": {"group": "tc7", "first": "2026-12-14", "last": "2026-12-16"}}}
    assert one(held, after_decision={"meeting": "old"}).decision == Decision(84, date(2026, 12, 16))
    cancelled: Data = {"standing": {"p": {"state": "cancelled"}}}
    assert one(other, cancelled, after_decision={"meeting": "p"}).decision is None


def blocks(*changes: Data) -> Problem:
    days = {"a": 0.5, "b": 1, "c": 2, "d": 1.5, "e": 1}
    meetings = {name: {"group": "tc7", "days": n, "windows": SPRING} for name, n in days.items()}
    stages = {3: ["e"], 1: ["b", "a"], 2: ["d", "c"]}
    return problem({"meetings": meetings, "blocks": {"week": {"stages": stages}}}, *changes)


def test_blocks_begin_each_stage_after_the_longest_of_the_one_before() -> None:
    found = blocks()
    assert found.blocks == {"week": Block("week", {"a": 0, "b": 0, "c": 1, "d": 1, "e": 3})}
    assert found.blocks["week"].lead == "a"
    assert found.block_of == dict.fromkeys("abcde", "week")


def test_blocks_wait_for_the_longest_meeting_of_a_stage() -> None:
    """Half a day, a day and three days side by side: what follows begins on the fourth."""
    stages = {"blocks": {"week": {"stages": {1: ["a", "b", "c"], 2: ["e"], 3: ["d"]}}}}
    assert blocks({"meetings": {"c": {"days": 3}}}, stages).blocks["week"].offsets == {
        "a": 0,
        "b": 0,
        "c": 0,
        "e": 3,
        "d": 4,
    }


def test_blocks_close_up_where_a_meeting_is_cancelled() -> None:
    gone: Data = {"standing": {name: {"state": "cancelled"} for name in "cd"}}
    assert blocks(gone).blocks == {"week": Block("week", {"a": 0, "b": 0, "e": 1})}
    first: Data = {"standing": {name: {"state": "cancelled"} for name in "ab"}}
    assert blocks(first).blocks == {"week": Block("week", {"c": 0, "d": 0, "e": 2})}
    nothing: Data = {"standing": {name: {"state": "cancelled"} for name in "abcde"}}
    assert blocks(nothing).blocks == {}


def test_numbers_and_weights_of_the_brief_take_the_place_of_the_defaults_one_by_one() -> None:
    found = problem({"rules": {"travel": {"far_km": 5000}}, "goals": {"travel": {"per_100_km": 0}}})
    assert found.numbers["travel"] == {"near_days": 1, "far_days": 2, "far_km": 5000}
    assert found.weights["travel"] == {"per_100_km": 0, "kg_co2e_per_km": 0.15}
    assert found.numbers["decisions"] == {"least_weeks": 12}


def test_published_bookings_are_kept() -> None:
    seen = {"a": booked("a", "2027-03-01")}
    assert problem(published=seen).published == seen
    assert problem().published == {}


def shuffled(data: Data, chance: Random) -> Data:
    """The same dictionaries in another order."""
    keys = list(data)
    chance.shuffle(keys)
    return {key: shuffled(data[key], chance) if isinstance(data[key], dict) else data[key] for key in keys}


@pytest.mark.parametrize("seed", range(5))
def test_order_in_the_brief_does_not_matter(seed: int) -> None:
    changes = merged(
        gap(least_weeks=6),
        {
            "places": {"VIE": {"rooms": {room: {"name": room, "seats": 9} for room in ("nook", "hall", "dome")}}},
            "offers": {name: {"place": "LIS", "for": ["a"], "windows": SPRING} for name in ("lis", "lis2", "also")},
            "events": {
                n: {"title": n, "first": "2027-03-01", "last": "2027-03-02", "severity": "low"} for n in "xyz"
            },
            "blocks": {"w": {"stages": {1: ["a"]}}},
        },
    )
    chance = Random(seed)
    one, other = problem(changes), problem(shuffled(changes, chance))
    assert list(one.meetings.items()) == list(other.meetings.items())
    assert (list(one.places), list(one.participants)) == (list(other.places), list(other.participants))
    assert (one.periods, one.blocks, one.shares) == (other.periods, other.blocks, other.shares)
    assert brief(changes) == brief(shuffled(changes, chance))
