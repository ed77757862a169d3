"""What in a plan cannot be, though each part of it alone could: names that nobody bears, zones, circles of groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.brief.findings import clean, listed, shown
from scheduler.errors import PlenaryError
from scheduler.plan import OpenMeeting, Plan, PlannedMeeting
from scheduler.zones import zone

DEEPEST = 200
"""Groups under groups: more levels than any committee has, fewer than would exhaust a page."""


def plan_faults(plan: Plan) -> Iterator[str]:
    """Every fault as its place, the value found and what would be right."""
    if not plan.committees:
        yield "committees: the plan has none; right is at least one, with the domain of its UIDs"
    if not plan.groups:
        yield "groups: the plan has none; right are its committees and the groups under them"
    yield from _zone_fault("zone", plan.zone)
    for name, group in plan.groups.items():
        yield from _unknown(f"groups.{clean(name)}.committee", "committee", group.committee, plan.committees)
        if group.parent is not None:
            yield from _unknown(f"groups.{clean(name)}.parent", "group", group.parent, plan.groups)
        if _too_deep(plan, name):
            yield f"groups.{clean(name)}.parent: leads to no committee within {DEEPEST} steps; right is a tree"
    for meeting in plan.meetings:
        yield from _bearers(plan, f"meetings.{clean(meeting.meeting)}", meeting)
        yield from _zone_fault(f"meetings.{clean(meeting.meeting)}.zone", meeting.zone)
    for waiting in plan.open_meetings:
        yield from _bearers(plan, f"open_meetings.{clean(waiting.meeting)}", waiting)
    for period in (*plan.periods, *plan.home_closures):
        if period.last < period.first:
            yield f"periods.{clean(period.id)}: first {period.first} is after last {period.last}"


def _bearers(plan: Plan, place: str, meeting: PlannedMeeting | OpenMeeting) -> Iterator[str]:
    """The group and the committee of a meeting, where the plan has none such."""
    yield from _unknown(f"{place}.group", "group", meeting.group, plan.groups)
    yield from _unknown(f"{place}.committee", "committee", meeting.committee, plan.committees)


def _unknown(place: str, kind: str, name: str, known: Mapping[str, object]) -> Iterator[str]:
    if name not in known:
        yield f"{place}: no {kind} is called {shown(name)}; the plan has {listed(sorted(known)) or 'none'}"


def _zone_fault(place: str, name: str) -> Iterator[str]:
    try:
        zone(name)
    except PlenaryError:
        yield f"{place}: no time zone is called {shown(name)}; right is an IANA name such as Europe/Zurich"


def _too_deep(plan: Plan, name: str) -> bool:
    """Whether the groups above one go on for ever, or nearly so."""
    above: str | None = name
    for _ in range(DEEPEST + 1):
        above = plan.groups[above].parent if above in plan.groups else None
        if above is None:
            return False
    return True
