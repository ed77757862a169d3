"""From bookings to a plan: everything a reader needs, worked out from the problem and the bookings alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Any

from scheduler.absences import lost_bodies
from scheduler.brief.expand import ExpandedMeeting, expand
from scheduler.brief.words import MeetingKind, MeetingState, Mode
from scheduler.brief.work import Attendance
from scheduler.burdens import borne
from scheduler.check import assessments
from scheduler.deadlines import deadlines
from scheduler.goals import GOALS
from scheduler.journeys import mean_km, tonnes
from scheduler.meeting import Meeting
from scheduler.plan import Absentee, Booking, Deadlines, GoalResult, OpenMeeting, Plan, PlannedMeeting
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.shown import frame

PACKAGES = ("plenary", "ortools", "holidays", "tzdata")


def versions() -> dict[str, str]:
    """Versions of what the dates and the proof depend on."""
    return {name: version(name) for name in PACKAGES}


def goal_results(problem: Problem, bookings: Bookings) -> list[GoalResult]:
    """Every goal with its cost and measure, from the bookings alone."""
    found = assessments(problem, bookings)
    return [
        GoalResult(
            name=goal.name,
            sentence=goal.sentence,
            weight=next(iter(problem.weights[goal.name].values())),
            cost=found[goal.name].cost,
            measure=found[goal.name].measure,
            unit=found[goal.name].unit,
            text=found[goal.name].text,
            off=goal.is_off(problem.weights[goal.name]),
        )
        for goal in GOALS
    ]


def notice_numbers(problem: Problem) -> dict[str, float]:
    """The numbers that deadlines are worked out with, as the brief's rules have them."""
    notice, documents = problem.numbers["notice"], problem.numbers["documents"]
    return {
        **problem.numbers["deadlines"],
        "committee_agenda_weeks": notice["committee_weeks"],
        "committee_agenda_weeks_virtual": notice["committee_virtual_weeks"],
        "group_agenda_weeks": notice["group_weeks"],
        "group_agenda_weeks_virtual": notice["group_virtual_weeks"],
        "committee_documents_weeks": documents["committee_weeks"],
    }


def _deadlines(problem: Problem, meeting: Meeting, booked: Booking) -> Deadlines:
    committee_level = meeting.kind in (MeetingKind.PLENARY, MeetingKind.WORKSHOP)
    found = deadlines(committee_level, booked.mode, booked.first, booked.last, notice_numbers(problem))
    opens = found.registration_opens
    if opens is not None and opens < problem.planned_on and not meeting.frozen:
        # Registration opens with the confirmation then, and nobody knows that day yet.
        return found.model_copy(update={"registration_opens": None})
    return found


def _attendance(meeting: Meeting, booked: Booking) -> Attendance:
    """Who is expected where: online, everybody is remote."""
    expected = meeting.attendance
    if booked.mode is not Mode.VIRTUAL:
        return expected
    return Attendance(on_site=0, remote=expected.on_site + expected.remote)


def _absentees(problem: Problem, meeting: Meeting, booked: Booking) -> list[Absentee]:
    lost = lost_bodies(problem, problem.experts(meeting), booked)
    return [
        Absentee(
            body=body,
            name=problem.participants[body].name,
            reasons=[f"{name}, {day.day} {day:%B %Y}" for day, name in days],
        )
        for body, days in sorted(lost.items())
    ]


def _site(problem: Problem, booked: Booking) -> dict[str, Any]:
    """What there is to say of a place, room and host."""
    if booked.place is None:
        return {}
    place = problem.places[booked.place]
    rooms = problem.brief.places[booked.place].rooms
    offer = problem.brief.offers.get(booked.offer or "")
    host = offer.host if offer is not None else None
    body = problem.brief.member_bodies.get(host or "")
    return {
        "city": place.city,
        "country": place.country,
        "region": place.region,
        "venue": place.venue,
        "room_name": rooms[booked.room].name if booked.room else None,
        "host": host,
        "host_name": (body.name or host) if body is not None else None,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _cancelled(problem: Problem, wishes: Mapping[str, ExpandedMeeting]) -> Iterator[PlannedMeeting]:
    """Meetings that were cancelled and had a date: they stay to be seen as cancelled."""
    for name, meeting in problem.cancelled.items():
        standing = meeting.standing
        if standing is not None and standing.first is not None and standing.mode is not None:
            booked = Booking(
                meeting=name,
                first=standing.first,
                last=standing.first + timedelta(days=meeting.days - 1),
                half=standing.half,
                mode=standing.mode,
                place=standing.place,
                start=standing.start,
            )
            yield planned_meeting(problem, meeting, wishes[name], booked)


def planned_meeting(problem: Problem, meeting: Meeting, wish: ExpandedMeeting, booked: Booking) -> PlannedMeeting:
    """One booking with everything that is shown of it."""
    group = problem.brief.groups.get(meeting.group)
    km = mean_km(problem, (meeting,), booked.place) if booked.place is not None else None
    kg = problem.weights["travel"]["kg_co2e_per_km"]
    block = problem.blocks.get(problem.block_of.get(meeting.id, ""))
    standing = meeting.standing
    return PlannedMeeting(
        **booked.model_dump(),
        **_site(problem, booked),
        committee=meeting.committee,
        group=meeting.group,
        kind=meeting.kind,
        reference=group.reference if group else problem.brief.committees[meeting.group].reference,
        short=problem.group_name(meeting.group),
        number=meeting.number,
        title=meeting.title,
        purpose=wish.purpose,
        theme=wish.theme,
        theme_state=wish.theme_state,
        half_days=meeting.half_days,
        hours_per_day=meeting.hours_per_day if booked.mode is Mode.VIRTUAL else None,
        zone=meeting.zone if booked.place is None else problem.places[booked.place].zone,
        state=standing.state if standing is not None else MeetingState.PROPOSED,
        convened=standing.convened if standing is not None else None,
        deadlines=_deadlines(problem, meeting, booked),
        attendance=_attendance(meeting, booked),
        in_conjunction_with=sorted(set(block.offsets) - {meeting.id}) if block is not None else [],
        lost=_absentees(problem, meeting, booked),
        lost_of=len(problem.experts(meeting)),
        mean_km=None if km is None else round(km),
        tonnes_co2e=None if km is None else round(tonnes(km, meeting.attendance.on_site, kg), 1),
        link=wish.link,
        note=None,
    )


def _open(problem: Problem, wish: ExpandedMeeting) -> OpenMeeting:
    assert wish.open_dates is not None
    group = problem.brief.groups.get(wish.group)
    committee = wish.group
    while committee not in problem.brief.committees:
        committee = problem.brief.groups[committee].parent
    return OpenMeeting(
        meeting=wish.id,
        committee=committee,
        group=wish.group,
        kind=wish.kind,
        reference=group.reference if group else problem.brief.committees[wish.group].reference,
        short=problem.group_name(wish.group),
        title=wish.title,
        year=wish.open_dates.year,
        quarter=wish.open_dates.quarter,
        note=wish.open_dates.note,
    )


def compose(
    problem: Problem,
    bookings: Mapping[str, Booking],
    *,
    digest: str,
    status: str,
    bound: int,
    unavoidable: int,
    gap: float,
    seconds: float | None,
    made: datetime | None = None,
) -> Plan:
    """The plan of those bookings; its costs are worked out here, only bound and seconds come from the solve."""
    wishes = expand(problem.brief)
    goals = goal_results(problem, bookings)
    planned = [planned_meeting(problem, problem.meetings[b.meeting], wishes[b.meeting], b) for b in bookings.values()]
    return Plan(
        **frame(problem),
        status=status,
        cost=sum(goal.cost for goal in goals),
        bound=bound,
        gap=round(gap, 6),
        unavoidable=unavoidable,
        seconds=None if seconds is None else round(seconds, 3),
        versions=versions(),
        made=made,
        digest=digest,
        meetings=sorted([*planned, *_cancelled(problem, wishes)], key=lambda m: (m.first, m.last, m.meeting)),
        open_meetings=[_open(problem, wish) for wish in wishes.values() if wish.open_dates is not None],
        goals=goals,
        burdens={b: round(hours, 1) for b, hours in borne(problem, bookings, _speed(problem)).items()},
    )


def _speed(problem: Problem) -> float:
    return problem.weights["fairness"]["km_per_hour"]
