"""What is around meetings on the pages: holidays, days to avoid, what was waived, meetings that wait for a date."""

from __future__ import annotations

from datetime import date

from scheduler.plan import OpenMeeting, Part, Period, Plan, PlanDay, WaiverShown


class Surroundings(Part):
    """What a plan shows besides its meetings and groups, for all plans that were released."""

    first: PlanDay
    last: PlanDay
    weekend: list[int]
    home_holidays: dict[PlanDay, str] = {}
    home_closures: list[Period] = []
    holidays: dict[str, dict[PlanDay, str]] = {}
    periods: list[Period] = []
    open_meetings: list[OpenMeeting] = []
    waivers: list[WaiverShown] = []


def surroundings_of(plan: Plan) -> Surroundings:
    """What one plan has around its meetings."""
    return in_order(Surroundings(**{name: getattr(plan, name) for name in Surroundings.model_fields}))


def in_order(found: Surroundings) -> Surroundings:
    """The same in one order, whichever plan was released last."""
    lists = {
        "home_closures": sorted(found.home_closures, key=_day_order),
        "periods": sorted(found.periods, key=_day_order),
        "open_meetings": sorted(found.open_meetings, key=lambda one: (one.year, one.quarter or 0, one.meeting)),
        "waivers": sorted(found.waivers, key=lambda one: (one.rule, one.meetings, one.reason)),
    }
    return found.model_copy(update=lists)


def _day_order(one: Period) -> tuple[date, date, str, str]:
    return one.first, one.last, one.id, one.title
