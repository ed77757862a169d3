from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from scheduler.brief.words import Mode
from scheduler.check import assessments
from scheduler.compare import Change, Late, Radius, Side, compare
from scheduler.plan import Booking
from tests.briefs import Data, booked, bookings, merged, problem, window

YEAR = window("2027-01-11", "2027-12-10")
OFFER = {"place": "LIS", "host": "IPQ", "windows": YEAR, "answer_by": "2026-12-01"}
BRIEF: Data = {
    "groups": {"wg1": {"experts": {"ASI": 3, "IPQ": 2}}, "wg2": {"experts": {"IPQ": 4}}},
    "places": {"VIE": {"rooms": {"hall": {"name": "Hall", "seats": 40}, "den": {"name": "Den", "seats": 12}}}},
    "offers": {"lis": {**OFFER, "for": ["a", "b"]}, "lis-2": {**OFFER, "for": ["b"]}},
    "meetings": {
        "a": {"group": "wg1", "windows": YEAR, "modes": ["hybrid"]},
        "b": {"group": "wg2", "windows": YEAR, "modes": ["hybrid"]},
        "p": {"group": "tc7", "number": 3, "days": 2, "windows": YEAR, "modes": ["hybrid"]},
    },
}
NEW: Data = {"meetings": {"n": {"group": "wg2", "windows": YEAR, "modes": ["hybrid"]}}}
HYBRID = {"mode": Mode.HYBRID}
A = booked("a", "2027-03-02", place="LIS", offer="lis", **HYBRID)
B = booked("b", "2027-06-01", room="hall", **HYBRID)
P = booked("p", "2027-05-04", days=2, room="hall", **HYBRID)
NOBODY = Radius((), 0, 0, (), (), (), (), ())


def moved(booking: Booking, **changes: Any) -> Booking:
    return booking.model_copy(update=changes)


def side(*found: Booking, **changes: Any) -> Side:
    return Side(problem(merged(BRIEF, changes)), bookings(*found))


def test_plan_beside_itself_has_no_changes() -> None:
    found = compare(side(A, B, P), side(A, B, P))
    assert (found.changes, found.radius, found.before) == ((), NOBODY, found.after)


def test_meeting_that_moves_is_counted_with_its_experts() -> None:
    later = moved(A, first=date(2027, 3, 9), last=date(2027, 3, 9))
    found = compare(side(A, B, P), side(later, B, P))
    assert found.changes == (Change("a", "WG 1, session of 2027", A, later),)
    assert (found.changes[0].moved, found.changes[0].relocated) == (True, False)
    assert found.radius == replace(NOBODY, groups=("wg1",), bodies=2, experts=5, dates_changed=("a",))


def test_other_place_is_a_relocation_and_a_matter_of_offers() -> None:
    home = moved(A, place="VIE", offer=None, room="hall")
    away = moved(B, place="LIS", offer="lis-2", room=None)
    found = compare(side(A, B, P), side(home, away, P))
    assert [(c.meeting, c.moved, c.relocated, c.rehoused) for c in found.changes] == [
        ("a", False, True, False),
        ("b", False, True, False),
    ]
    radius = Radius(("wg1", "wg2"), 2, 9, (), (), (), decline=("lis",), accept=("lis-2",))
    assert found.radius == radius
    withdrawn = {"offers": {"lis": {"state": "withdrawn"}}}
    assert compare(side(A, B, P), side(home, away, P, **withdrawn)).radius == replace(radius, decline=())


def test_other_room_touches_nobody() -> None:
    found = compare(side(A, B, P), side(A, moved(B, room="den"), P))
    assert [(c.meeting, c.moved, c.relocated, c.rehoused) for c in found.changes] == [("b", False, False, True)]
    assert found.radius == NOBODY


def test_new_and_gone_meetings_are_told_apart() -> None:
    new = booked("n", "2027-09-07", room="hall", **HYBRID)
    gone = {**NEW, "standing": {"b": {"state": "cancelled"}}}
    found = compare(side(A, B, P), side(A, P, new, **merged(NEW, gone)))
    assert [(c.meeting, c.label, c.new, c.gone) for c in found.changes] == [
        ("b", "WG 2, session of 2027", False, True),
        ("n", "WG 2, session of 2027", True, False),
    ]
    assert found.radius == replace(NOBODY, groups=("wg2",), bodies=1, experts=4)


def test_plenary_is_rebooked_by_the_bodies_that_vote() -> None:
    found = compare(side(A, B, P), side(A, B, moved(P, first=date(2027, 5, 11), last=date(2027, 5, 12))))
    assert found.radius == replace(NOBODY, groups=("tc7",), bodies=3, dates_changed=("p",))


def test_what_was_due_before_today_is_late() -> None:
    early = moved(B, first=date(2027, 1, 12), last=date(2027, 1, 12))
    today = {"planned_on": "2026-12-16"}
    found = compare(side(A, B, P, **today), side(A, early, P, **today))
    label = "WG 2, session of 2027"
    assert found.radius.late == (
        Late("b", label, "agenda", date(2026, 12, 1)),
        Late("b", label, "documents", date(2026, 12, 15)),
    )
    same = compare(side(A, early, P, **today), side(A, early, P, **today))
    assert same.radius.late == ()


def test_convened_meeting_that_moves_is_to_be_convened_anew() -> None:
    standing = {
        "state": "confirmed",
        "first": "2027-06-01",
        "place": "VIE",
        "mode": "hybrid",
        "convened": "2026-09-01",
    }
    later = moved(B, first=date(2027, 6, 8), last=date(2027, 6, 8))
    found = compare(side(A, B, P, standing={"b": standing}), side(A, later, P))
    assert found.radius.convened == ("b",)


def test_every_goal_stands_side_by_side() -> None:
    before, after = side(A, B, P), side(moved(A, place="VIE", offer=None, room="hall"), B, P)
    found = compare(before, after)
    costs = assessments(before.problem, before.bookings), assessments(after.problem, after.bookings)
    assert [(one.goal, one.before, one.after) for one in found.goals] == [
        (goal, costs[0][goal], costs[1][goal]) for goal in costs[0]
    ]
    assert (found.before, found.after) == tuple(sum(one.cost for one in side.values()) for side in costs)
