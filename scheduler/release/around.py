"""What is around the meetings after a release: the plan's for its own days, what was released before for others.

Releasing another year, or a second committee, takes no holiday and no day to avoid off the pages of the first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from scheduler.plan import OpenMeeting, Period, Plan
from scheduler.publication import Publication
from scheduler.surroundings import Surroundings, in_order, surroundings_of

Days = Mapping[date, str]


def around(plan: Plan | None, before: Publication | None, held: Collection[str]) -> Surroundings | None:
    """The surroundings after a release; `held` are the ids of all meetings that have dates."""
    if plan is None:
        return None if before is None else before.surroundings
    if before is None:
        return surroundings_of(plan)
    own, old = surroundings_of(plan), before.surroundings
    alone = set(before.committees) <= set(plan.committees)
    at_home = alone or plan.home_city == before.home_city
    home = own if at_home else old
    found = Surroundings(
        first=min(own.first, old.first),
        last=max(own.last, old.last),
        weekend=home.weekend,
        home_holidays=_days(own.home_holidays, old.home_holidays, plan, at_home) if at_home else old.home_holidays,
        home_closures=_periods(own.home_closures, old.home_closures, plan, at_home) if at_home else old.home_closures,
        holidays=_holidays(own.holidays, old.holidays, plan, alone),
        periods=_periods(own.periods, old.periods, plan, alone),
        open_meetings=_open(own.open_meetings, old.open_meetings, plan, held),
        waivers=[
            *(one for one in old.waivers if not {meeting.meeting for meeting in plan.meetings} & set(one.meetings)),
            *own.waivers,
        ],
    )
    return in_order(found)


def _days(own: Days, old: Days, plan: Plan, alone: bool) -> dict[date, str]:
    """Days of both; of the plan's own days, where nobody else plans, its own only."""
    kept = {day: name for day, name in old.items() if not (alone and plan.first <= day <= plan.last)}
    return dict(sorted({**kept, **own}.items()))


def _holidays(
    own: Mapping[str, Days], old: Mapping[str, Days], plan: Plan, alone: bool
) -> dict[str, dict[date, str]]:
    found = {name: _days(own.get(name, {}), old.get(name, {}), plan, alone) for name in sorted({*own, *old})}
    return {name: days for name, days in found.items() if days or name in own}


def _periods(own: list[Period], old: list[Period], plan: Plan, alone: bool) -> list[Period]:
    known = {(one.title, one.first, one.last) for one in own}
    kept = [
        one
        for one in old
        if (one.title, one.first, one.last) not in known
        and not (alone and one.first <= plan.last and one.last >= plan.first)
    ]
    return [*kept, *own]


def _open(own: list[OpenMeeting], old: list[OpenMeeting], plan: Plan, held: Collection[str]) -> list[OpenMeeting]:
    found = {one.meeting: one for one in [*_others(old, plan), *own]}
    return [one for name, one in found.items() if name not in held]


def _others(old: list[OpenMeeting], plan: Plan) -> Iterator[OpenMeeting]:
    """Meetings without dates of other committees, and of years that the plan does not speak of."""
    for one in old:
        if one.committee not in plan.committees or not plan.first.year <= one.year <= plan.last.year + 1:
            yield one
