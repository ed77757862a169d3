from datetime import date, timedelta

import pytest

from scheduler.options import all_options
from scheduler.rules.notice import RULE
from tests.briefs import Data, booked, problem
from tests.model.guards import allowed, days, judged, starts

TODAY = date(2026, 10, 1)
SOON = {"horizon": {"first": "2026-10-01", "last": "2027-03-31"}}
MODES = {"modes": ["hybrid", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
WG = "The agenda of WG 1, session of 2026 shall go out {} weeks before it, counted from 1 October 2026."
PLENARY = "The agenda of the plenary of TC 7 (2026) shall go out {} weeks before it, counted from 1 October 2026."
WORKSHOP = "The agenda of the workshop of TC 7 (2026) shall go out {} weeks before it, counted from 1 October 2026."


def meeting(group: str = "wg1", **wish: object) -> Data:
    return {**SOON, "meetings": {"a": {"group": group, "days": 2, **MODES, **wish}}}


def after(weeks: int, plus: int) -> str:
    return (TODAY + timedelta(weeks=weeks, days=plus)).isoformat()


@pytest.mark.parametrize(
    ("change", "hybrid", "virtual", "sentence"),
    [
        (meeting(), 6, 4, WG.format("6 (hybrid) or 4 (virtual)")),
        (meeting("tc7"), 16, 8, PLENARY.format("16 (hybrid) or 8 (virtual)")),
        (meeting("tc7", kind="workshop"), 16, 8, WORKSHOP.format("16 (hybrid) or 8 (virtual)")),
    ],
)
def test_notice_is_kept_on_its_day_and_broken_on_the_day_before(
    change: Data, hybrid: int, virtual: int, sentence: str
):
    found = problem(change)
    assert judged(found, RULE, booked("a", after(hybrid, 0), 2, mode="hybrid")) == []
    assert judged(found, RULE, booked("a", after(hybrid, -1), 2, mode="hybrid")) == [sentence]
    assert judged(found, RULE, booked("a", after(virtual, 0), 2, None, start="12:00")) == []
    assert judged(found, RULE, booked("a", after(virtual, -1), 2, None, start="12:00")) == [sentence]


def test_notice_leaves_virtual_days_first_and_days_on_site_later():
    early = sorted(starts(allowed(problem(meeting()), RULE, "a")))
    assert min(early) == ("2026-10-29", "online", "whole")
    assert min(start for start in early if start[1] == "VIE") == ("2026-11-12", "VIE", "whole")


def test_notice_is_the_same_face_to_face():
    found = problem(meeting(modes=["face-to-face"]))
    assert days(allowed(found, RULE, "a"))[0] == "2026-11-12"
    assert judged(found, RULE, booked("a", "2026-11-11", 2)) == [WG.format("6")]


def test_notice_of_an_advisory_group_is_a_group_s():
    advisory = {"parent": "tc7", "kind": "advisory", "reference": "TC 7/CAG", "short": "CAG", "title": "Advice"}
    found = problem(meeting("cag"), {"groups": {"cag": advisory}})
    sentence = "The agenda of CAG, meeting of 2026 shall go out 6 (hybrid) or 4 (virtual) weeks before it, "
    assert judged(found, RULE, booked("a", "2026-11-12", 2, mode="hybrid")) == []
    assert judged(found, RULE, booked("a", "2026-11-11", 2, mode="hybrid")) == [
        sentence + "counted from 1 October 2026."
    ]


def test_notice_counts_over_a_leap_day():
    leap = {"planned_on": "2028-01-20", "horizon": {"first": "2028-01-01", "last": "2028-06-30"}}
    assert days(allowed(problem(meeting(modes=["hybrid"]), leap), RULE, "a"))[0] == "2028-03-02"


def test_notice_of_half_a_day_counts_from_its_day():
    found = starts(allowed(problem(meeting(days=0.5, modes=["hybrid"])), RULE, "a"))
    assert found[:2] == [("2026-11-12", "VIE", "afternoon"), ("2026-11-12", "VIE", "morning")]


@pytest.mark.parametrize(
    ("weeks", "first"), [(0, "2026-10-01"), (1, "2026-10-08"), (1.5, "2026-10-11"), (6.2, "2026-11-13")]
)
def test_notice_is_the_brief_s_own_number(weeks: float, first: str):
    found = problem(meeting(modes=["hybrid"]), {"rules": {"notice": {"group_weeks": weeks}}})
    early = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    assert days(allowed(found, RULE, "a"))[0] == first
    assert judged(found, RULE, booked("a", first, 2, mode="hybrid")) == []
    if weeks:
        assert judged(found, RULE, booked("a", early, 2, mode="hybrid")) == [WG.format(f"{weeks:g}")]


@pytest.mark.parametrize("state", ["proposed", "confirmed", "held"])
def test_notice_is_not_asked_of_what_was_convened_or_held(state: str):
    at = {"state": state, "first": "2026-10-05", "mode": "hybrid", "place": "VIE", "convened": "2026-08-20"}
    found = problem(meeting(), {"standing": {"a": at}})
    assert judged(found, RULE, booked("a", "2026-10-05", 2, mode="hybrid")) == []
    assert list(RULE.requirements(found, all_options(found))) == []


def test_notice_is_asked_of_what_is_confirmed_and_not_convened():
    at = {"state": "confirmed", "first": "2026-10-05", "mode": "hybrid", "place": "VIE"}
    found = problem(meeting(), {"standing": {"a": at}})
    hint = " If notice was given, let the brief say on which day it was convened."
    sentence = WG.format("6 (hybrid) or 4 (virtual)") + hint
    assert judged(found, RULE, booked("a", "2026-10-05", 2, mode="hybrid")) == [sentence]


def test_notice_can_be_waived():
    waived = {"waivers": {"w": {"rule": "notice", "meetings": ["a"], "reason": "urgent", "decided_by": "CEO"}}}
    assert judged(problem(meeting(), waived), RULE, booked("a", "2026-10-05", 2, mode="hybrid")) == []
