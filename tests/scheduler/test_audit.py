"""The check of a plan file: every kind of difference, each with its line."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.audit import Audit, audit, unavoidable_cost
from scheduler.bookings import same_booking
from scheduler.brief.words import Half, MeetingState, Mode
from scheduler.check import assessments, total_cost
from scheduler.plan import Plan
from scheduler.plan_file import plan_from_json, plan_to_json
from scheduler.solve import solve
from tests.briefs import Data, booked, window
from tests.scheduler.made_plans import BOOKED, audited, lines, made, moved, with_meetings, year

PROBLEM = year()
PLAN = made(PROBLEM)
COST = total_cost(PROBLEM, BOOKED)
LEAST = PLAN.unavoidable


def claiming(**claims: object) -> Plan:
    return PLAN.model_copy(update=claims)


def test_a_right_plan_is_clean() -> None:
    assert audit(PROBLEM, PLAN) == Audit((), ())
    assert audit(PROBLEM, PLAN).clean


def test_a_right_plan_is_clean_after_it_was_written_and_read() -> None:
    assert audited(plan_from_json(plan_to_json(PLAN))) == []


def test_cost_of_the_small_year_is_what_its_goals_say() -> None:
    # Holidays: KR has 13 May in the week of the plenary, one of three bodies: 3 x 10 x 33.3 = 1000; and 1 March in
    # that of the session, one of three experts: 333. Travel: 4 x 42.41 for Lisbon. 06:00 UTC is nobody's night.
    # Remote access: plenary and workshop are face-to-face only, 2 x 60. Fairness: there and back at 700 km an hour
    # Seoul loses 29.8 hours and Vienna 6.6 for Lisbon, nobody for the session: Asia's mean is 14.9, that of all 6.1.
    found = {name: assessment.cost for name, assessment in assessments(PROBLEM, BOOKED).items() if assessment.cost}
    assert found == {"holidays": 1333, "travel": 170, "fairness": 89, "remote_access": 120}
    assert COST == 1712


def test_a_cost_that_is_claimed_too_low_is_said() -> None:
    assert audited(claiming(cost=COST - 1, bound=COST)) == [
        f"cost: the plan claims {COST - 1}; its bookings cost {COST}"
    ]


def test_a_bound_above_the_cost_is_said() -> None:
    assert audited(claiming(status="feasible", bound=COST + 1)) == [
        f"bound: {COST + 1} is more than the cost {COST}; no bound can be"
    ]


def test_a_proof_without_a_bound_is_said() -> None:
    gap = 3 / (COST - LEAST)
    assert audited(claiming(bound=COST - 3)) == [
        f"status: optimal is claimed with a bound of {COST - 3} and a cost of {COST}",
        f"gap: the plan claims 0.0000; cost, bound and what is unavoidable give {gap:.4f}",
    ]
    assert audited(claiming(bound=COST - 3, status="feasible", gap=round(gap, 6))) == []


def test_a_status_that_no_plan_has_is_said() -> None:
    assert audited(claiming(status="perfect")) == ['status: a plan is optimal or feasible, not "perfect"']


def test_a_gap_that_flatters_is_said() -> None:
    found = {"status": "feasible", "bound": COST - 200}
    right, flattering = 200 / (COST - LEAST), 200 / COST
    assert audited(claiming(**found, gap=round(right, 6))) == []
    assert audited(claiming(**found, gap=flattering)) == [
        f"gap: the plan claims {flattering:.4f}; cost, bound and what is unavoidable give {right:.4f}"
    ]


@pytest.mark.parametrize("claimed", [0, COST - 3])
def test_what_is_said_to_be_unavoidable_is_recomputed(claimed: int) -> None:
    gap, right = 200 / (COST - claimed), 200 / (COST - LEAST)
    assert audited(claiming(status="feasible", bound=COST - 200, unavoidable=claimed, gap=gap)) == [
        f"unavoidable: the plan claims {claimed}; all meetings at their cheapest cost {LEAST}",
        f"gap: the plan claims {gap:.4f}; cost, bound and what is unavoidable give {right:.4f}",
    ]


def test_what_is_unavoidable_is_what_the_solve_says() -> None:
    assert 0 < LEAST < COST
    assert solve(PROBLEM).unavoidable == LEAST


def test_what_is_unavoidable_is_unknown_where_a_meeting_has_no_option() -> None:
    assert unavoidable_cost(year({"meetings": {"s": {"windows": window("2027-03-06", "2027-03-07")}}})) is None


def test_a_meeting_that_members_cannot_have_seen_is_said() -> None:
    seen = [same_booking(PLAN.meeting("s")), same_booking(PLAN.meeting("p")).model_copy(update={"meeting": "x"})]
    assert audited(claiming(published=seen)) == [
        "published.x: members are said to have seen this meeting; the brief has none such"
    ]


def test_long_texts_that_differ_are_cut() -> None:
    (line,) = audited(claiming(title="\x1b" + "x" * 9_000))
    assert line == f"title: the plan says '\\x1b{'x' * 392}...; right is 'TC 7 in 2027'"


def test_another_brief_is_said() -> None:
    other: Data = {"title": "TC 7 in another year"}
    right = made(year(other)).digest
    assert audited(PLAN, other) == [
        f"digest: the plan was made from another brief ({PLAN.digest[:12]}, this one is {right[:12]})",
        "title: the plan says 'TC 7 in 2027'; right is 'TC 7 in another year'",
    ]


def test_what_only_the_solve_knows_is_not_compared() -> None:
    assert audited(claiming(seconds=99.0, versions={"plenary": "0.0.1"})) == []


# What does not belong to the brief at all: nothing more is looked at.


def test_a_missing_meeting_is_said() -> None:
    assert audited(with_meetings(PLAN, [m for m in PLAN.meetings if m.meeting != "w"])) == [
        "w: the brief asks for this meeting; the plan has none"
    ]


def test_an_unknown_meeting_is_said() -> None:
    stranger = PLAN.meeting("s").model_copy(update={"meeting": "x"})
    assert audited(with_meetings(PLAN, [*PLAN.meetings, stranger])) == [
        "x: the plan has this meeting; the brief does not ask for it"
    ]


def test_a_meeting_that_stands_twice_is_said() -> None:
    assert audited(with_meetings(PLAN, [*PLAN.meetings, PLAN.meeting("s")])) == [
        "s: the plan has this meeting 2 times"
    ]


def test_a_meeting_that_is_said_to_be_cancelled_is_missing() -> None:
    assert audited(moved(PLAN, "s", state=MeetingState.CANCELLED)) == [
        "s: the brief asks for this meeting; the plan has none"
    ]


@pytest.mark.parametrize(
    ("name", "changes", "where"),
    [
        ("p", {"place": "ICN"}, "face-to-face, ICN, lis"),
        ("p", {"offer": None}, "face-to-face, LIS"),
        ("p", {"offer": "gone"}, "face-to-face, LIS, gone"),
        ("p", {"mode": Mode.HYBRID}, "hybrid, LIS, lis"),
        ("p", {"place": "VIE", "offer": None, "room": "cellar"}, "face-to-face, VIE, cellar"),
        ("s", {"start": "05:00"}, "virtual, 05:00"),
        ("s", {"start": None}, "virtual"),
    ],
)
def test_a_site_that_nobody_gives_is_said(name: str, changes: Data, where: str) -> None:
    assert audited(moved(PLAN, name, **changes)) == [f"{name}: the brief gives it no such site: {where}"]


def test_a_meeting_of_another_length_is_said() -> None:
    assert audited(moved(PLAN, "p", last=date(2027, 5, 12))) == [
        "p: lasts until 2027-05-12; 2 days from 2027-05-10 end on 2027-05-11"
    ]
    assert audited(moved(PLAN, "p", last=date(2027, 5, 9))) == [
        "p: lasts until 2027-05-09; 2 days from 2027-05-10 end on 2027-05-11"
    ]


def test_a_half_day_without_its_half_is_said() -> None:
    assert audited(moved(PLAN, "w", half=None)) == ["w: has half a day, and the plan does not say which"]
    assert audited(moved(PLAN, "p", half=Half.MORNING)) == ["p: has no half day"]


def test_a_half_day_in_the_other_half_is_said() -> None:
    assert audited(moved(PLAN, "w", half=Half.AFTERNOON)) == [
        "w: the brief gives it the morning, the plan the afternoon"
    ]


# What belongs to the brief and is not right.


def test_a_moved_meeting_is_said_with_all_that_followed_from_its_date() -> None:
    later = moved(PLAN, "s", first=date(2027, 3, 3), last=date(2027, 3, 4))
    # Of the deadlines only those of the old date are still claimed.
    assert audited(later) == [
        "meetings.s.deadlines.agenda_due: the plan says '2027-02-02'; right is '2027-02-03'",
        "meetings.s.deadlines.documents_due: the plan says '2027-02-02'; right is '2027-02-03'",
        "meetings.s.deadlines.minutes_due: the plan says '2027-03-31'; right is '2027-04-01'",
    ]


def test_a_move_that_breaks_a_rule_is_a_breach() -> None:
    plan = made(PROBLEM, {**BOOKED, "s": booked("s", "2027-04-01", 2, None, start="06:00")})
    found = audit(PROBLEM, plan)
    assert found.differences == ()
    assert [breach.key for breach in found.breaches] == [("windows", ("s",))]
    assert not found.clean
    assert lines(found) == [f"windows: {found.breaches[0].sentence}"]


def test_meetings_in_another_order_are_said() -> None:
    turned = with_meetings(PLAN, PLAN.meetings[::-1])
    assert audited(turned) == ["meetings: the plan lists w, p, s; right is s, p, w"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"city": "Porto"}, "meetings.p.city: the plan says 'Porto'; right is 'Lisbon'"),
        ({"host_name": None}, "meetings.p.host_name: the plan says None; right is 'IPQ'"),
        ({"state": MeetingState.CONFIRMED}, "meetings.p.state: the plan says 'confirmed'; right is 'proposed'"),
        ({"mean_km": 4000}, "meetings.p.mean_km: the plan says 4000; right is 4241"),
        ({"in_conjunction_with": []}, "meetings.p.in_conjunction_with: the plan lists none; right is w"),
        ({"lost": []}, "meetings.p.lost: the plan lists none; right is KATS"),
        ({"note": "By hand"}, "meetings.p.note: the plan says 'By hand'; right is None"),
    ],
)
def test_a_changed_field_of_a_meeting_is_said(changes: Data, line: str) -> None:
    assert audited(moved(PLAN, "p", **changes)) == [line]


def test_a_changed_field_of_the_plan_is_said() -> None:
    assert audited(claiming(weekend=[6], cancelled=["x"], planned_on=date(2026, 10, 2))) == [
        "cancelled: the plan lists x; right is none",
        "planned_on: the plan says '2026-10-02'; right is '2026-10-01'",
        "weekend: the plan lists 6; right is 5, 6",
    ]


def test_a_changed_goal_is_said() -> None:
    goals = [g.model_copy(update={"cost": 7}) if g.name == "travel" else g for g in PLAN.goals]
    assert audited(claiming(goals=goals)) == ["goals.travel.cost: the plan says 7; right is 170"]


def test_a_changed_holiday_is_said() -> None:
    days = {day: name for day, name in PLAN.home_holidays.items() if day != date(2027, 5, 6)}
    assert audited(claiming(home_holidays={**days, date(2027, 5, 7): "Own"})) == [
        "home_holidays.2027-05-06: the plan says None; right is 'Ascension Day'",
        "home_holidays.2027-05-07: the plan says 'Own'; right is None",
    ]


def test_a_cancelled_meeting_that_nobody_cancelled_is_said() -> None:
    gone = PLAN.meeting("s").model_copy(update={"meeting": "old", "state": MeetingState.CANCELLED})
    assert audited(with_meetings(PLAN, [*PLAN.meetings, gone])) == [
        "meetings: the plan lists s, p, w, old; right is s, p, w"
    ]


def test_a_waived_breach_is_none() -> None:
    waiver: Data = {
        "waivers": {"x": {"rule": "windows", "meetings": ["s"], "reason": "Agreed", "decided_by": "The committee"}}
    }
    scene = year(waiver)
    plan = made(scene, {**BOOKED, "s": booked("s", "2027-04-01", 2, None, start="06:00")})
    assert audit(scene, plan).clean
