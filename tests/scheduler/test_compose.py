"""From bookings to a plan: every field of a meeting, and nothing private where readers look."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.brief.words import MeetingKind, MeetingState, Mode, Text
from scheduler.brief.work import Attendance
from scheduler.compose import compose, notice_numbers, versions
from scheduler.plan import Absentee, Deadlines, OpenMeeting, PlannedMeeting
from scheduler.plan_file import plan_from_json, plan_to_json
from tests.briefs import Data, booked, bookings, problem, window
from tests.scheduler.made_plans import BOOKED, made, year

PLAN = made(year())


def test_a_meeting_on_site_says_everything_that_follows_from_its_booking() -> None:
    assert PLAN.meeting("p") == PlannedMeeting(
        meeting="p",
        first=date(2027, 5, 10),
        last=date(2027, 5, 11),
        mode=Mode.FACE_TO_FACE,
        place="LIS",
        offer="lis",
        committee="tc7",
        group="tc7",
        kind=MeetingKind.PLENARY,
        reference="TC 7",
        short="TC 7",
        number=5,
        title=Text(en="Small things"),
        half_days=4,
        zone="Europe/Lisbon",
        city="Lisbon",
        country="PT",
        region="EUR",
        host="IPQ",
        host_name="IPQ",
        latitude=38.7,
        longitude=-9.1,
        state=MeetingState.PROPOSED,
        # 16, 6 and 24 weeks before Mon 10 May; 48 hours and 4 weeks after Tue 11 May.
        deadlines=Deadlines(
            agenda_due=date(2027, 1, 18),
            documents_due=date(2027, 3, 29),
            registration_opens=date(2026, 11, 23),
            decisions_due=date(2027, 5, 13),
            minutes_due=date(2027, 6, 8),
        ),
        attendance=Attendance(on_site=30),
        in_conjunction_with=["w"],
        lost=[Absentee(body="KATS", name="KATS", reasons=["Buddha's Birthday, 13 May 2027"])],
        lost_of=3,
        # The mean of 2298.71, 0 and 10425.23 km; x 30 people x 0.15 kg.
        mean_km=4241,
        tonnes_co2e=19.1,
    )


def test_a_virtual_meeting_has_hours_and_the_zone_of_its_start() -> None:
    assert PLAN.meeting("s") == PlannedMeeting(
        meeting="s",
        first=date(2027, 3, 2),
        last=date(2027, 3, 3),
        mode=Mode.VIRTUAL,
        start="06:00",
        committee="tc7",
        group="wg1",
        kind=MeetingKind.SESSION,
        reference="TC 7/WG 1",
        short="WG 1",
        title=Text(en="Words"),
        half_days=4,
        hours_per_day=3,
        zone="UTC",
        state=MeetingState.PROPOSED,
        # 4 weeks of notice online, 4 for documents, 24 for registration; no decisions of a working group.
        deadlines=Deadlines(
            agenda_due=date(2027, 2, 2),
            documents_due=date(2027, 2, 2),
            # 24 weeks before is past: registration opens with the confirmation, on a day nobody knows yet.
            minutes_due=date(2027, 3, 31),
        ),
        attendance=Attendance(),
        lost=[Absentee(body="KATS", name="KATS", reasons=["Independence Movement Day, 1 March 2027"])],
        lost_of=2,
    )


def test_a_room_at_home_goes_by_its_name() -> None:
    home = {"places": {"VIE": {"venue": "House of the body"}}}
    there = {
        **BOOKED,
        "p": booked("p", "2027-05-10", 2, room="dome"),
        "w": booked("w", "2027-05-12", room="hall", half="morning"),
    }
    found = made(year(home), there).meeting("p")
    assert (found.room, found.room_name, found.venue, found.host, found.zone) == (
        "dome",
        "Dome",
        "House of the body",
        None,
        "Europe/Vienna",
    )


def test_notice_of_the_brief_moves_the_deadlines() -> None:
    numbers: Data = {
        "rules": {
            "notice": {"committee_weeks": 10},
            "documents": {"committee_weeks": 3},
            "deadlines": {"minutes_weeks": 2, "decisions_hours": 24},
        }
    }
    assert made(year(numbers)).meeting("p").deadlines == Deadlines(
        agenda_due=date(2027, 3, 1),
        documents_due=date(2027, 4, 19),
        registration_opens=date(2026, 11, 23),
        decisions_due=date(2027, 5, 12),
        minutes_due=date(2027, 5, 25),
    )


def test_a_workshop_is_noticed_as_the_committees_own() -> None:
    """16 and 6 weeks before 12 May 2027, 24 for registration; decisions 48 hours after."""
    assert PLAN.meeting("w").deadlines == Deadlines(
        agenda_due=date(2027, 1, 20),
        documents_due=date(2027, 3, 31),
        registration_opens=date(2026, 11, 25),
        decisions_due=date(2027, 5, 14),
        minutes_due=date(2027, 6, 9),
    )


def test_every_number_of_notice_has_its_own_place() -> None:
    notice = {"committee_weeks": 10, "committee_virtual_weeks": 5, "group_weeks": 7, "group_virtual_weeks": 3}
    found = notice_numbers(year({"rules": {"notice": notice, "documents": {"committee_weeks": 2}}}))
    assert {name: number for name, number in found.items() if "agenda" in name or name.startswith("committee")} == {
        "committee_agenda_weeks": 10,
        "committee_agenda_weeks_virtual": 5,
        "group_agenda_weeks": 7,
        "group_agenda_weeks_virtual": 3,
        "committee_documents_weeks": 2,
    }


def test_hours_are_of_online_meetings_alone() -> None:
    both: Data = {"meetings": {"s": {"modes": ["hybrid", "virtual"]}}}
    there = {**BOOKED, "s": booked("s", "2027-03-02", 2, mode="hybrid", room="hall")}
    assert made(year(both), there).meeting("s").hours_per_day is None
    assert made(year(both)).meeting("s").hours_per_day == 3


def test_an_open_meeting_is_of_the_committee_above_its_group() -> None:
    group: Data = {"parent": "tc8", "kind": "wg", "reference": "TC 8/WG 8", "short": "WG 8", "title": "Colours"}
    waiting: Data = {
        "committees": {"tc8": {"reference": "TC 8", "title": "Large things", "uid_domain": "tc8.example"}},
        "groups": {"wg8": group, "dg8": group | {"parent": "wg8", "kind": "drafting"}},
        "meetings": {"z": {"group": "dg8", "open_dates": {"year": 2028}}},
    }
    assert [(m.meeting, m.committee) for m in made(year(waiting)).open_meetings] == [("z", "tc8")]


def test_meetings_stand_in_order_of_date() -> None:
    assert [meeting.meeting for meeting in PLAN.meetings] == ["s", "p", "w"]
    assert [meeting.meeting for meeting in made(year(), dict(reversed(BOOKED.items()))).meetings] == ["s", "p", "w"]


def test_what_stands_is_shown_as_it_stands() -> None:
    stands: Data = {
        "standing": {
            "s": {
                "state": "confirmed",
                "first": "2027-03-02",
                "mode": "virtual",
                "start": "06:00",
                "convened": "2026-09-15",
            }
        }
    }
    found = made(year(stands)).meeting("s")
    assert (found.state, found.convened) == (MeetingState.CONFIRMED, date(2026, 9, 15))


def test_cancelled_meetings_are_named_and_shown_where_they_had_a_date() -> None:
    gone: Data = {
        "meetings": {
            name: {"group": "wg2", "days": 2, "windows": window("2027-06-01", "2027-06-30")} for name in "xy"
        },
        "standing": {
            "x": {"state": "cancelled"},
            "y": {"state": "cancelled", "first": "2027-06-07", "mode": "hybrid", "place": "LIS"},
        },
    }
    plan = made(year(gone))
    assert plan.cancelled == ["x", "y"]
    shown = plan.meeting("y")
    assert (shown.first, shown.last, shown.city, shown.state) == (
        date(2027, 6, 7),
        date(2027, 6, 8),
        "Lisbon",
        MeetingState.CANCELLED,
    )
    assert [meeting.meeting for meeting in plan.meetings] == ["s", "p", "w", "y"]
    # What does not take place costs nothing.
    assert plan.cost == PLAN.cost


def test_meetings_with_open_dates_are_listed() -> None:
    waiting: Data = {"meetings": {"z": {"group": "wg2", "open_dates": {"year": 2028, "quarter": 2}}}}
    assert made(year(waiting)).open_meetings == [
        OpenMeeting(
            meeting="z",
            committee="tc7",
            group="wg2",
            kind=MeetingKind.SESSION,
            reference="TC 7/WG 2",
            short="WG 2",
            title=Text(en="Measures"),
            year=2028,
            quarter=2,
        )
    ]


def test_goals_add_up_to_the_cost() -> None:
    assert [(goal.name, goal.cost) for goal in PLAN.goals if goal.cost] == [
        ("holidays", 1333),
        ("travel", 170),
        ("fairness", 89),
        ("remote_access", 120),
    ]
    assert PLAN.cost == 1712
    assert [goal.name for goal in PLAN.goals if goal.off] == []
    off: Data = {"goals": {"travel": {"per_100_km": 0}, "invitations": {"at_home": 0}}}
    assert [goal.name for goal in made(year(off)).goals if goal.off] == ["travel"]
    assert len(PLAN.goals) == 19
    assert set(PLAN.versions) == set(versions()) == {"plenary", "ortools", "holidays", "tzdata"}


def test_a_plan_is_the_same_after_it_was_written_and_read() -> None:
    assert plan_from_json(plan_to_json(PLAN)) == PLAN
    assert plan_to_json(plan_from_json(plan_to_json(PLAN))) == plan_to_json(PLAN)


def span(reason: str) -> Data:
    return {"x": {"first": "2027-08-02", "last": "2027-08-03", "reason": reason}}


PRIVATE: Data = {
    "note": "private of the brief",
    "member_bodies": {"KATS": {"note": "private of the body"}},
    "liaisons": {"lia": {"name": "Liaison", "kind": "external", "may_attend": [], "note": "private of the liaison"}},
    "people": {"ann": {"note": "private of the person", "absences": span("private of the absence")}},
    "groups": {"wg1": {"officers": {"ann": "always"}}},
    "overlaps": {"x": {"groups": ["wg1", "wg2"], "share": 0.1, "note": "private of the overlap"}},
    "meetings": {"s": {"note": "private of the meeting"}},
    "ballots": {"cd": {"kind": "CD", "document": "CD 1", "opens": "2026-09-01", "note": "private of the ballot"}},
    "standing": {"s": {"state": "proposed", "note": "private of what stands"}},
    "offers": {
        "lis": {"note": "private of the offer"},
        "icn": {
            "place": "ICN",
            "host": "KATS",
            "for": ["s"],
            "windows": window("2027-03-01", "2027-03-31"),
            "state": "declined",
            "note": "private of the declined offer",
            "approvals": {"x": {"by": "private of the approval", "on": "2026-09-01"}},
        },
    },
    "places": {"VIE": {"rooms": {"hall": {"closures": span("private of the room")}}}},
    "observances": {
        "o": {
            "title": "O",
            "severity": "low",
            "note": "private of the observance",
            "dates": {2027: {"first": "2027-08-02", "last": "2027-08-03"}},
        }
    },
}


def test_a_plan_holds_no_notes_absences_or_declined_offers() -> None:
    text = plan_to_json(made(year(PRIVATE)))
    assert "private" not in text
    assert '"icn"' not in text


def test_whom_a_plan_says_are_lost_stand_in_one_place() -> None:
    """Everything else of the plan may be shown to everybody."""
    named: Data = {"member_bodies": {"KATS": {"name": "Lost Body of Korea"}}}
    plan = made(year(named))
    assert "Lost Body of Korea" in plan_to_json(plan)
    bare = plan.model_copy(update={"meetings": [m.model_copy(update={"lost": []}) for m in plan.meetings]})
    assert "Lost Body of Korea" not in plan_to_json(bare)


@pytest.mark.parametrize(("role", "shown"), [(None, None), ("secretary", "Secretary")])
def test_contacts_are_roles(role: str | None, shown: str | None) -> None:
    contact: Data = {"committees": {"tc7": {"contact": role}}, "groups": {"wg1": {"contact": role}}} if role else {}
    plan = made(year(contact))
    assert (plan.committees["tc7"].contact, plan.groups["tc7"].contact, plan.groups["wg1"].contact) == (shown,) * 3


def test_bookings_of_a_plan_are_those_it_was_made_of() -> None:
    assert bookings(*BOOKED.values()) == {m.meeting: BOOKED[m.meeting] for m in PLAN.meetings}


def test_everybody_is_remote_at_a_virtual_meeting() -> None:
    wish = {
        "days": 1,
        "modes": ["virtual"],
        "starts": ["12:00"],
        "hours_per_day": 3,
        "windows": window("2027-03-01", "2027-03-05"),
    }
    found = problem({"meetings": {"v": {"group": "wg1", "attendance": {"on_site": 12, "remote": 4}, **wish}}})
    plan = compose(
        found,
        bookings(booked("v", "2027-03-01", place=None, start="12:00")),
        digest="",
        status="feasible",
        bound=0,
        unavoidable=0,
        gap=0,
        seconds=0,
    )
    assert [m.attendance.model_dump() for m in plan.meetings] == [{"on_site": 0, "remote": 16}]
