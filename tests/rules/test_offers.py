import pytest

from scheduler.rules.offers import RULE
from tests.briefs import Data, booked, problem, window
from tests.model.guards import allowed, judged, starts

ONLY = "WG 1, session of 2027 shall be held in {} only inside {}."
OUTSIDE = ONLY.format("Lisbon under the offer lis", "6–8 April 2027")
GONE = "WG 1, session of 2027 shall not be held in {}, which {}."
LAPSED = GONE.format("Lisbon under the offer lis", "lapsed unanswered after 30 September 2026")
NOBODY = "WG 1, session of 2027 shall not be held in {}: nobody invites it there."


def meeting(length: float = 2, **wish: object) -> Data:
    return {
        "meetings": {"a": {"group": "wg1", "days": length, "windows": window("2027-04-05", "2027-04-09"), **wish}}
    }


def lisbon(**more: object) -> Data:
    offer = {"place": "LIS", "host": "IPQ", "for": ["wg1"], "windows": window("2027-04-06", "2027-04-08"), **more}
    return {"offers": {"lis": offer}}


def in_lisbon(first: str, days: int = 2, **more: object):
    return booked("a", first, days, "LIS", offer="lis", **more)


def test_offers_are_kept_from_the_first_to_the_last_day_of_their_window():
    found = problem(meeting(), lisbon())
    assert judged(found, RULE, in_lisbon("2027-04-06")) == []
    assert judged(found, RULE, in_lisbon("2027-04-07")) == []


@pytest.mark.parametrize("first", ["2027-04-05", "2027-04-08"])
def test_offers_are_broken_by_a_day_outside(first: str):
    assert judged(problem(meeting(), lisbon()), RULE, in_lisbon(first)) == [OUTSIDE]


def test_offers_do_not_bind_the_home_place():
    assert starts(allowed(problem(meeting(), lisbon()), RULE, "a")) == [
        ("2027-04-05", "VIE", "whole"),
        ("2027-04-06", "LIS", "whole"),
        ("2027-04-06", "VIE", "whole"),
        ("2027-04-07", "LIS", "whole"),
        ("2027-04-07", "VIE", "whole"),
        ("2027-04-08", "VIE", "whole"),
    ]
    assert judged(problem(meeting(), lisbon()), RULE, booked("a", "2027-04-08", 2)) == []


def test_offers_do_not_bind_virtual_meetings():
    found = problem(meeting(modes=["face-to-face", "virtual"], hours_per_day=3, starts=["12:00"]), lisbon())
    assert judged(found, RULE, booked("a", "2027-04-08", 2, None, start="12:00")) == []


def test_offers_count_half_a_day_as_a_day():
    found = problem(meeting(1.5), lisbon())
    assert judged(found, RULE, in_lisbon("2027-04-07", half="morning")) == []
    assert judged(found, RULE, in_lisbon("2027-04-08", half="morning")) == [OUTSIDE]


def test_offers_hold_a_meeting_in_one_window_and_not_in_two():
    two = {"w": {"first": "2027-04-05", "last": "2027-04-06"}, "x": {"first": "2027-04-07", "last": "2027-04-09"}}
    found = problem(meeting(), lisbon(windows=two))
    assert judged(found, RULE, in_lisbon("2027-04-05")) == []
    assert judged(found, RULE, in_lisbon("2027-04-06")) == [
        ONLY.format("Lisbon under the offer lis", "5–6 April 2027, 7–9 April 2027")
    ]
    assert judged(found, RULE, in_lisbon("2027-04-07")) == []


def test_offers_may_run_over_new_year():
    turn = {"horizon": {"last": "2028-12-31"}, **meeting(windows=window("2027-12-30", "2028-01-03"))}
    found = problem(turn, lisbon(windows=window("2027-12-31", "2028-01-01")))
    lisbon_days = [day for day, place, _ in starts(allowed(found, RULE, "a")) if place == "LIS"]
    assert lisbon_days == ["2027-12-31"]
    assert judged(found, RULE, in_lisbon("2027-12-31")) == []
    assert judged(found, RULE, in_lisbon("2028-01-01")) == [
        ONLY.format("Lisbon under the offer lis", "31 December 2027 – 1 January 2028")
    ]


@pytest.mark.parametrize(
    ("state", "sentences"),
    [
        ("informal", []),
        ("formal", []),
        ("accepted", []),
        ("declined", [GONE.format("Lisbon under the offer lis", "was declined")]),
        ("withdrawn", [GONE.format("Lisbon under the offer lis", "was withdrawn")]),
    ],
)
def test_offers_are_alive_until_declined_or_withdrawn(state: str, sentences: list[str]):
    assert judged(problem(meeting(), lisbon(state=state)), RULE, in_lisbon("2027-04-06")) == sentences


@pytest.mark.parametrize(
    ("state", "answer_by", "sentences"),
    [
        ("formal", "2026-10-01", []),
        ("formal", "2026-09-30", [LAPSED]),
        ("informal", "2026-09-30", [LAPSED]),
        ("accepted", "2026-09-30", []),
        ("declined", "2026-12-31", [GONE.format("Lisbon under the offer lis", "was declined")]),
    ],
)
def test_offers_lapse_unaccepted_after_their_day(state: str, answer_by: str, sentences: list[str]):
    found = problem(meeting(), lisbon(state=state, answer_by=answer_by))
    assert judged(found, RULE, in_lisbon("2027-04-06")) == sentences


def test_offers_are_needed_away_from_home():
    found = problem(meeting(places=["VIE", "ICN"]), lisbon())
    assert judged(found, RULE, booked("a", "2027-04-06", 2, "ICN")) == [NOBODY.format("Seoul")]
    assert {place for _, place, _ in starts(allowed(found, RULE, "a"))} == {"VIE"}


def test_offers_are_for_whom_they_mean():
    found = problem(meeting(places=["VIE", "LIS"]), lisbon(**{"for": ["wg2"]}))
    assert judged(found, RULE, booked("a", "2027-04-06", 2, "LIS")) == [NOBODY.format("Lisbon")]


def test_offers_of_one_place_are_told_apart():
    later = {"place": "LIS", "host": "IPQ", "for": ["a"], "windows": window("2027-04-08", "2027-04-09")}
    found = problem(meeting(), lisbon(), {"offers": {"later": later}})
    assert judged(found, RULE, booked("a", "2027-04-08", 2, "LIS", offer="later")) == []
    assert judged(found, RULE, in_lisbon("2027-04-08")) == [OUTSIDE]
    assert judged(found, RULE, booked("a", "2027-04-06", 2, "LIS", offer="later")) == [
        ONLY.format("Lisbon under the offer later", "8–9 April 2027")
    ]


@pytest.mark.parametrize(
    ("more", "sentences"),
    [
        ({}, []),
        ({"answer_by": "2026-01-01"}, []),
        ({"state": "withdrawn"}, [GONE.format("Vienna under the offer home", "was withdrawn")]),
    ],
)
def test_offers_of_the_home_place_limit_it(more: Data, sentences: list[str]):
    home = {"kind": "home", "place": "VIE", "for": ["a"], "windows": window("2027-04-06", "2027-04-08"), **more}
    found = problem(meeting(), {"offers": {"home": home}})
    assert judged(found, RULE, booked("a", "2027-04-06", 2, offer="home")) == sentences
    outside = sentences or [ONLY.format("Vienna under the offer home", "6–8 April 2027")]
    assert judged(found, RULE, booked("a", "2027-04-05", 2, offer="home")) == outside


@pytest.mark.parametrize(("state", "sentences"), [("proposed", [OUTSIDE]), ("confirmed", [OUTSIDE]), ("held", [])])
def test_offers_bind_what_stands_and_not_history(state: str, sentences: list[str]):
    at = {"state": state, "first": "2027-04-08", "mode": "face-to-face", "place": "LIS"}
    assert judged(problem(meeting(), lisbon(), {"standing": {"a": at}}), RULE, in_lisbon("2027-04-08")) == sentences


def test_offers_can_be_waived():
    waived = {"waivers": {"w": {"rule": "offers", "meetings": ["a"], "reason": "by phone", "decided_by": "chair"}}}
    assert judged(problem(meeting(), lisbon(), waived), RULE, in_lisbon("2027-04-08")) == []
