"""What a month shows of days that are closed, to be avoided, or public holidays: areas and names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.brief.words import Severity
from scheduler.plan import Period, Plan
from scheduler.wording import span
from web.present_grid import Bar, month_days

DAY_WIDE, DAY_NARROW = 36.0, 27.0
LETTER, MARGIN = 4.7, 8.0
MOST_SHIFT = 4
DAYS = 31
RANKS = {Severity.HARD: 0, Severity.HIGH: 2, Severity.MEDIUM: 3, Severity.LOW: 4}
HOLIDAY_RANK = 1


@dataclass(frozen=True)
class Area:
    """A run of days in one month: first column and width; open where it goes on in another month."""

    column: int
    width: int
    classes: str


@dataclass(frozen=True)
class Name:
    """A name at the foot of a month or in a closed area, with the columns it needs."""

    column: int
    width: int
    text: str
    classes: str


@dataclass(frozen=True)
class Ground:
    """All that stands behind the bars of a month."""

    closed: list[Area]
    avoided: list[Area]
    inside: list[Name]
    foot: list[Name]


def shown_periods(plan: Plan) -> list[Period]:
    """The periods that touch everyone, and closures of the home place, in order of date."""
    found = [period for period in [*plan.periods, *plan.home_closures] if period.touches_all]
    return sorted(found, key=lambda period: (period.first, period.last, period.title))


def ground(plan: Plan, bars: Sequence[Bar], year: int, month: int) -> Ground:
    """The areas and names of a month; a name that finds no room stands in the list below the year only."""
    first, last = month_days(year, month)
    here = [period for period in shown_periods(plan) if period.first <= last and first <= period.last]
    hard = [period for period in here if period.severity is Severity.HARD]
    soft = [period for period in here if period.severity is not Severity.HARD]
    inside, rest = _inside(hard, bars, first, last)
    wanted = [(_rank(period, first), max(period.first, first).day, short_title(period)) for period in rest + soft]
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    wanted += [(HOLIDAY_RANK, day.day, plan.home_holidays[day]) for day in days if day in plan.home_holidays]
    return Ground(_runs(hard, first, last), _runs(soft, first, last), inside, _foot(wanted))


def _rank(period: Period, first: date) -> int:
    """Which name goes first where two have no room; what went on from the month before comes last."""
    return RANKS[period.severity] + (len(RANKS) + 1 if period.first < first else 0)


def short_title(period: Period) -> str:
    """A period's title without what stands in brackets."""
    return period.title.split(" (")[0]


def listed_periods(plan: Plan, year: int) -> list[tuple[str, str, str]]:
    """Every period and holiday of a year in words: dates, title, what it means."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [
        (period.first, span(period.first, period.last), period.title, _meaning(period.severity))
        for period in shown_periods(plan)
        if period.first <= last and first <= period.last
    ]
    found += [
        (day, span(day, day), title, f"holiday or closed day in {plan.home_city}")
        for day, title in plan.home_holidays.items()
        if day.year == year
    ]
    return [row[1:] for row in sorted(found)]


def _meaning(severity: Severity) -> str:
    return "closed to meetings" if severity is Severity.HARD else f"to be avoided ({severity.value})"


def _runs(periods: Iterable[Period], first: date, last: date) -> list[Area]:
    """The days that any of the periods covers, as runs; an edge is drawn where a run begins or ends."""
    days = sorted(
        {day for period in periods for day in range(max(period.first, first).day, min(period.last, last).day + 1)}
    )
    starts = [day for day in days if day - 1 not in days]
    ends = [day for day in days if day + 1 not in days]
    return [Area(start, end - start + 1, "") for start, end in zip(starts, ends, strict=True)]


def _columns(text: str, day: float) -> float:
    return (len(text) * LETTER + MARGIN) / day


def _inside(hard: list[Period], bars: Sequence[Bar], first: date, last: date) -> tuple[list[Name], list[Period]]:
    """The names that fit in their closed area, and the periods whose names do not."""
    taken = {day for bar in bars for day in range(bar.column, bar.column + bar.width)}
    found: list[Name] = []
    rest: list[Period] = []
    for period in hard:
        start, end = max(period.first, first).day, min(period.last, last).day
        text = short_title(period)
        need = math.ceil(_columns(text, DAY_WIDE))
        days = set(range(start, start + need))
        if need > end - start + 1 or days & taken:
            rest.append(period)
            continue
        taken |= days
        roomy = _columns(text, DAY_NARROW) > end - start + 1
        found.append(Name(start, end - start + 1, text, "roomy" if roomy else ""))
    return found, rest


def _foot(wanted: list[tuple[int, int, str]]) -> list[Name]:
    """Names along the foot: the graver keep their place, the others move on, and some are left to the list."""
    taken: list[tuple[float, float]] = []
    found: list[Name] = []
    for _, day, text in sorted(wanted):
        need = _columns(text, DAY_WIDE)
        start = min(day - 1.0, DAYS - need)
        for low, high in sorted(taken):
            if low < start + need and start < high:
                start = math.ceil(high)
        if start + need > DAYS or start - (day - 1) > MOST_SHIFT or start < 0 or _clash(start, need, taken):
            continue
        taken.append((start, start + need))
        ends = start == DAYS - need
        column = math.floor(start) + 1
        found.append(Name(column, min(math.ceil(need), DAYS - column + 1), text, "ends" if ends else ""))
    return _with_room(sorted(found, key=lambda name: name.column))


def _clash(start: float, need: float, taken: list[tuple[float, float]]) -> bool:
    return any(low < start + need and start < high for low, high in taken)


def _with_room(names: list[Name]) -> list[Name]:
    """Mark the names that would run into the next one where days are narrow."""
    found = []
    limits = [*(name.column for name in names[1:]), DAYS + 1]
    for name, limit in zip(names, limits, strict=False):
        narrow = name.column + _columns(name.text, DAY_NARROW) > limit and "ends" not in name.classes
        found.append(
            Name(name.column, name.width, name.text, f"{name.classes} roomy".strip() if narrow else name.classes)
        )
    return found
