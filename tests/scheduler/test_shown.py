"""What a plan shows of its brief: groups, holidays, periods, ballots, waivers."""

from __future__ import annotations

from datetime import date

from scheduler.brief.words import GroupKind, Severity, Text
from scheduler.plan import BallotShown, CommitteeShown, GroupShown, Period, WaiverShown
from scheduler.shown import (
    ballots_shown,
    committees_shown,
    frame,
    groups_shown,
    holidays_used,
    periods_shown,
    waivers_shown,
)
from tests.briefs import Data, problem

TREE: Data = {
    "committees": {
        "tc8": {
            "reference": "TC 8",
            "title": {"en": "Large things", "fr": "Grandes choses"},
            "uid_domain": "tc8.example",
        }
    },
    "groups": {
        "wg1": {
            "purpose": "Words for things",
            "family": "words",
            "link": "https://wg1.example",
            "contact": "secretary",
        },
        "dg": {"parent": "wg1", "kind": "drafting", "reference": "TC 7/WG 1/DG", "short": "DG", "title": "Drafts"},
        "wg8": {"parent": "tc8", "kind": "wg", "reference": "TC 8/WG 8", "short": "WG 8", "title": "Whales"},
    },
}


def test_committees_are_shown_with_the_domain_of_their_uids() -> None:
    assert committees_shown(problem(TREE)) == {
        "tc7": CommitteeShown(reference="TC 7", title=Text(en="Small things"), uid_domain="tc7.example"),
        "tc8": CommitteeShown(
            reference="TC 8", title=Text(en="Large things", fr="Grandes choses"), uid_domain="tc8.example"
        ),
    }


def test_groups_are_shown_under_their_committee_in_order() -> None:
    found = groups_shown(problem(TREE))
    assert {name: (group.committee, group.parent) for name, group in found.items()} == {
        "dg": ("tc7", "wg1"),
        "tc7": ("tc7", None),
        "tc8": ("tc8", None),
        "wg1": ("tc7", "tc7"),
        "wg2": ("tc7", "tc7"),
        "wg8": ("tc8", "tc8"),
    }
    assert list(found) == sorted(found)
    assert found["wg1"] == GroupShown(
        committee="tc7",
        parent="tc7",
        kind=GroupKind.WG,
        reference="TC 7/WG 1",
        short="WG 1",
        title=Text(en="Words"),
        purpose="Words for things",
        family="words",
        link="https://wg1.example",
        contact="Secretary",
    )


DATES: Data = {
    "events": {
        "all": {"title": "All", "first": "2027-09-27", "last": "2027-10-01", "severity": "hard"},
        "some": {
            "title": "Some",
            "first": "2027-06-14",
            "last": "2027-06-18",
            "severity": "low",
            "certainty": "assumed",
            "touches": {"people": ["chair"]},
        },
    },
    "places": {
        "VIE": {
            "closures": {
                "old": {"first": "2026-12-01", "last": "2026-12-31", "reason": "Before"},
                "turn": {"first": "2027-12-24", "last": "2028-01-06", "reason": "Winter"},
                "late": {"first": "2028-01-07", "last": "2028-01-08", "reason": "After"},
            }
        },
        "LIS": {"closures": {"x": {"first": "2027-08-01", "last": "2027-08-02"}}},
    },
}


def test_periods_say_whether_they_touch_everybody() -> None:
    assert periods_shown(problem(DATES)) == [
        Period(
            id="some",
            title="Some",
            first=date(2027, 6, 14),
            last=date(2027, 6, 18),
            severity=Severity.LOW,
            kind="event",
            touches_all=False,
            certainty="assumed",
        ),
        Period(
            id="all",
            title="All",
            first=date(2027, 9, 27),
            last=date(2027, 10, 1),
            severity=Severity.HARD,
            kind="event",
            touches_all=True,
            certainty="published",
        ),
    ]


def test_closures_are_those_of_the_home_place_in_the_horizon() -> None:
    assert periods_shown(problem(DATES), home=True) == [
        Period(
            id="VIE-2027-12-24",
            title="Winter",
            first=date(2027, 12, 24),
            last=date(2028, 1, 6),
            severity=Severity.HARD,
            kind="closure",
        )
    ]


def test_holidays_used_are_those_of_the_horizon_by_place_and_body() -> None:
    found = holidays_used(problem())
    assert list(found) == ["body ASI", "body IPQ", "body KATS", "place ICN", "place LIS", "place VIE"]
    assert {day.year for days in found.values() for day in days} == {2027}
    assert found["place VIE"] == found["body ASI"]
    assert found["body KATS"][date(2027, 5, 13)] == "Buddha's Birthday"


def test_ballots_are_shown_with_both_ends_in_order_of_their_close() -> None:
    ballots: Data = {
        "ballots": {
            "late": {"kind": "DIS", "document": "DIS 1", "opens": "2027-01-04", "groups": ["wg2", "wg1"]},
            "early": {"kind": "CD", "document": "CD 2", "closes": "2027-02-01"},
        }
    }
    # A DIS runs for 12 weeks, a CD for 8.
    assert ballots_shown(problem(ballots)) == [
        BallotShown(
            id="early", kind="CD", document="CD 2", groups=[], opens=date(2026, 12, 7), closes=date(2027, 2, 1)
        ),
        BallotShown(
            id="late",
            kind="DIS",
            document="DIS 1",
            groups=["wg1", "wg2"],
            opens=date(2027, 1, 4),
            closes=date(2027, 3, 29),
        ),
    ]


def test_waivers_are_shown_as_decided() -> None:
    waiver = {"rule": "notice", "meetings": ["b", "a"], "reason": "Agreed", "decided_by": "The committee"}
    assert waivers_shown(problem({"waivers": {"x": waiver}})) == [
        WaiverShown(rule="notice", meetings=["a", "b"], reason="Agreed", decided_by="The committee")
    ]


def test_frame_is_what_does_not_depend_on_bookings() -> None:
    week: Data = {"places": {"VIE": {"working_week": ["sun", "mon", "tue", "wed", "thu"]}}}
    found = frame(problem(DATES, week))
    assert {name: found[name] for name in ("title", "planned_on", "first", "last", "home", "home_city", "zone")} == {
        "title": "TC 7 in 2027",
        "planned_on": date(2026, 10, 1),
        "first": date(2027, 1, 1),
        "last": date(2027, 12, 31),
        "home": "VIE",
        "home_city": "Vienna",
        "zone": "Europe/Vienna",
    }
    assert found["weekend"] == [4, 5]
    assert (min(found["home_holidays"]), max(found["home_holidays"])) == (date(2027, 1, 1), date(2027, 12, 26))
