"""The parts of a plan that show what it was made from: committees, groups, holidays, periods, ballots, waivers."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.ballots import ballot_ends
from scheduler.brief.words import GroupKind, Severity
from scheduler.plan import BallotShown, CommitteeShown, GroupShown, Period, WaiverShown
from scheduler.problem import Problem


def frame(problem: Problem) -> dict[str, Any]:
    """The fields of a plan that do not depend on its bookings."""
    brief, home = problem.brief, problem.home
    return {
        "title": brief.title,
        "planned_on": brief.planned_on,
        "first": problem.first,
        "last": problem.last,
        "home": home.id,
        "home_city": home.city,
        "zone": home.zone,
        "committees": committees_shown(problem),
        "groups": groups_shown(problem),
        "cancelled": sorted(problem.cancelled),
        "weekend": sorted(set(range(7)) - home.calendar.working_week),
        "home_holidays": {d: n for d, n in home.calendar.holidays.items() if problem.first <= d <= problem.last},
        "home_closures": periods_shown(problem, home=True),
        "holidays": holidays_used(problem),
        "periods": periods_shown(problem),
        "ballots": ballots_shown(problem),
        "waivers": waivers_shown(problem),
        "published": [problem.published[name] for name in sorted(problem.published)],
        "decided": problem.decided,
    }


def committees_shown(problem: Problem) -> dict[str, CommitteeShown]:
    """Every committee with its title, its UIDs' domain and its contact by role."""
    return {
        name: CommitteeShown(
            reference=committee.reference,
            title=committee.title,
            uid_domain=committee.uid_domain,
            purpose=committee.purpose,
            link=committee.link,
            contact=_contact(problem, committee.contact),
        )
        for name, committee in sorted(problem.brief.committees.items())
    }


def _contact(problem: Problem, person: str | None) -> str | None:
    return problem.brief.people[person].title.en if person is not None else None


def groups_shown(problem: Problem) -> dict[str, GroupShown]:
    """Every group, committees as the roots of their trees."""
    shown = {
        name: GroupShown(
            committee=name,
            parent=None,
            kind=GroupKind.COMMITTEE,
            reference=committee.reference,
            short=committee.reference,
            title=committee.title,
            purpose=committee.purpose,
            link=committee.link,
            contact=_contact(problem, committee.contact),
        )
        for name, committee in problem.brief.committees.items()
    }
    for committee in problem.brief.committees:
        for name in problem.under(committee) - {committee}:
            group = problem.brief.groups[name]
            shown[name] = GroupShown(
                committee=committee,
                parent=group.parent,
                kind=group.kind,
                reference=group.reference,
                short=group.short,
                title=group.title,
                purpose=group.purpose,
                family=group.family,
                link=group.link,
                contact=_contact(problem, group.contact),
            )
    return dict(sorted(shown.items()))


def holidays_used(problem: Problem) -> dict[str, dict[date, str]]:
    """The public holidays of the horizon that the plan was made with, by place and by body."""
    calendars = {f"place {p.id}": p.calendar for p in problem.places.values()}
    calendars |= {f"body {b.id}": b.calendar for b in problem.participants.values()}
    found = {}
    for name, calendar in sorted(calendars.items()):
        days = {day: title for day, title in calendar.holidays.items() if problem.first <= day <= problem.last}
        if days:
            found[name] = days
    return found


def periods_shown(problem: Problem, *, home: bool = False) -> list[Period]:
    """Events and observances of the horizon, or the closures of the home place."""
    if home:
        closures = problem.home.calendar.closures
        return [
            Period(
                id=f"{problem.home.id}-{c.first}",
                title=c.reason,
                first=c.first,
                last=c.last,
                severity=Severity.HARD,
                kind="closure",
            )
            for c in closures
            if c.first <= problem.last and c.last >= problem.first
        ]
    return [
        Period(
            id=p.id,
            title=p.title,
            first=p.first,
            last=p.last,
            severity=p.severity,
            kind=p.kind,
            touches_all=not (p.touches.kinds or p.touches.groups or p.touches.people),
            certainty=p.certainty,
        )
        for p in problem.periods
    ]


def ballots_shown(problem: Problem) -> list[BallotShown]:
    """Every ballot with both its ends."""
    shown = []
    for name, ballot in problem.brief.ballots.items():
        opens, closes = ballot_ends(ballot, problem.brief.ballot_weeks)
        shown.append(
            BallotShown(
                id=name,
                kind=ballot.kind,
                document=ballot.document,
                groups=sorted(ballot.groups),
                opens=opens,
                closes=closes,
            )
        )
    return sorted(shown, key=lambda b: (b.closes, b.id))


def waivers_shown(problem: Problem) -> list[WaiverShown]:
    """Every waiver, as decided."""
    return [
        WaiverShown(rule=w.rule, meetings=sorted(w.meetings), reason=w.reason, decided_by=w.decided_by)
        for _, w in sorted(problem.brief.waivers.items())
    ]
