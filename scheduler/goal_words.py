"""What each goal counts, as people say it: a difference between two calendars in human units."""

from __future__ import annotations

from scheduler.requirement import Assessment
from scheduler.why.words import number
from scheduler.wording import count

COUNTED = {
    "back_to_back": ("journey saved", "journeys saved"),
    "busy_weeks": ("crowded week or run of busy weeks", "crowded weeks or runs of busy weeks"),
    "even_spacing": ("week off the ideal distance", "weeks off the ideal distance"),
    "events": ("meeting day on another organization's meeting", "meeting days on another organization's meeting"),
    "fairness": ("hour between the regions", "hours between the regions"),
    "holidays": ("member body lost to a holiday", "member bodies lost to holidays"),
    "invitations": ("invited meeting left at home", "invited meetings left at home"),
    "long_haul": ("far meeting at an edge of the week", "far meetings at an edge of the week"),
    "night_hours": ("person-hour of night", "person-hours of night"),
    "night_rotation": ("start at the same hour as before", "starts at the same hour as before"),
    "observances": ("meeting day on an observance", "meeting days on an observance"),
    "paid_rooms": ("day in a paid room", "days in paid rooms"),
    "preferred_season": ("day outside the preferred season", "days outside the preferred season"),
    "remote_access": ("meeting without remote access", "meetings without remote access"),
    "rotation": ("return to a recent region", "returns to a recent region"),
    "split_weeks": ("pair of meetings apart in one week", "pairs of meetings apart in one week"),
    "stability": ("day moved", "days moved"),
    "travel": ("km of journeys", "km of journeys"),
    "visa_lead": ("day too little for visas", "days too little for visas"),
}
"""For each goal what its measure counts: one of it, and several."""


def counted(goal: str, found: Assessment) -> str:
    """What a goal counts, in the plural: member bodies lost to holidays."""
    return COUNTED.get(goal, ("", found.unit))[1]


def measured(goal: str, found: Assessment) -> str:
    """A measure with what it counts: 1 meeting day on an observance."""
    one, several = COUNTED.get(goal, (found.unit, found.unit))
    return f"{number(found.measure)} {one if found.measure == 1 else several}"


MORE_IS_BETTER = frozenset({"back_to_back"})


def differing(goal: str, before: Assessment, after: Assessment) -> str:
    """A difference in a goal's unit: 3 fewer member bodies lost to holidays; in points where the unit is the same."""
    by, points = round(after.measure - before.measure, 1), after.cost - before.cost
    better = by * (1 if goal in MORE_IS_BETTER else -1)
    if not by or points * better > 0:
        # Bodies weigh more at a plenary: fewer may be lost, and cost more.
        return f"{goal.replace('_', ' ')} {count(abs(points), 'point')} {'worse' if points > 0 else 'better'}"
    one, several = COUNTED.get(goal, (before.unit, before.unit))
    return f"{number(abs(by))} {'more' if by > 0 else 'fewer'} {one if abs(by) == 1 else several}"
