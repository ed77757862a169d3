"""Calendar facts: public holidays, working weeks, and the days that observances fall on; pure, no clock."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from scheduler.brief.world import Anchor, Observance

LANGUAGE = "en_US"
LONGEST_OBSERVANCE_DAYS = 120
"""Two anchors further apart than this do not belong to the same observance (two Eids fall into one year in 2033)."""


def public_holidays(country: str, subdivision: str | None, first_year: int, last_year: int) -> dict[date, str]:
    """Public holidays by day, with English names, of all days of those years; both years included.

    ``subdivision`` is the part of ISO 3166-2 after the hyphen: Geneva (GE) has nine holidays, all Switzerland four.
    ValueError if the country or the subdivision is unknown, with what is known.
    """
    return dict(_holidays(country, subdivision, first_year, last_year))


def known_countries() -> frozenset[str]:
    """The two-letter codes of all countries whose holidays can be computed."""
    return frozenset(_subdivisions())


def known_subdivisions(country: str) -> tuple[str, ...]:
    """The subdivisions of a country that have holidays of their own; none for an unknown country."""
    return _subdivisions().get(country, ())


@lru_cache(maxsize=512)
def default_working_week(country: str) -> frozenset[int]:
    """The days of the week that are worked in a country, Monday is 0; ValueError if it is unknown."""
    _require(country, None)
    return frozenset(range(7)) - frozenset(holidays.country_holidays(country).weekend)


def observance_spans(observance: Observance, first_year: int, last_year: int) -> list[tuple[date, date]]:
    """First and last day of an observance in each of those years; a span belongs to the year in which it begins.

    Ask from the year before the days that matter: what begins in December may last into January.
    """
    spans = (_span(observance, year) for year in range(first_year, last_year + 1))
    return [span for span in spans if span is not None]


def observance_gaps(observance: Observance, first_year: int, last_year: int) -> list[int]:
    """The years for which an observance is neither stated nor can be computed."""
    return [year for year in range(first_year, last_year + 1) if _span(observance, year) is None]


@lru_cache(maxsize=4096)
def _holidays(country: str, subdivision: str | None, first_year: int, last_year: int) -> tuple[tuple[date, str], ...]:
    _require(country, subdivision)
    with warnings.catch_warnings():
        # The library warns of lunar dates that it does not know so far ahead; observance_gaps reports them instead.
        warnings.simplefilter("ignore")
        found: Any = holidays.country_holidays(
            country, subdiv=subdivision, years=range(first_year, last_year + 1), language=LANGUAGE
        )
    return tuple((day, name) for day, name in sorted(found.items()) if first_year <= day.year <= last_year)


@lru_cache(maxsize=1)
def _subdivisions() -> dict[str, tuple[str, ...]]:
    listed = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(parts) for code, parts in listed.items() if len(code) == 2}


def _require(country: str, subdivision: str | None) -> None:
    if country not in _subdivisions():
        raise ValueError(f'no public holidays are known for the country "{country}"; write two letters, such as CH')
    parts = _subdivisions()[country]
    if subdivision is not None and subdivision not in parts:
        known = f"the known ones are {', '.join(parts)}" if parts else "leave it out: none is known"
        raise ValueError(f'{country} has no subdivision "{subdivision}" with holidays of its own; {known}')


def _span(observance: Observance, year: int) -> tuple[date, date] | None:
    stated = observance.dates.get(year)
    if stated is not None:
        return stated.first, stated.last
    if observance.first is None or observance.last is None:
        return None
    first = _picked(observance.first, list(_days(observance.first, year)))
    if first is None:
        return None
    # Two Eids may fall into one year: the end is sought after the beginning, if need be in the next year.
    this_year = [day for day in _days(observance.last, year) if day >= first]
    last = _picked(observance.last, this_year or [day for day in _days(observance.last, year + 1) if day >= first])
    if last is None or (last - first).days >= LONGEST_OBSERVANCE_DAYS:
        return None
    return first, last


def _picked(anchor: Anchor, days: list[date]) -> date | None:
    if not days:
        return None
    return min(days) if anchor.pick == "first" else max(days)


def _days(anchor: Anchor, year: int) -> Iterator[date]:
    """All days of a year that an anchor may mean, already moved by its plus_days."""
    for day in _plain_days(anchor, year):
        yield day + timedelta(days=anchor.plus_days)


def _plain_days(anchor: Anchor, year: int) -> Iterator[date]:
    if anchor.easter is not None:
        yield easter(year, EASTER_ORTHODOX if anchor.easter == "orthodox" else EASTER_WESTERN)
    elif anchor.country is not None:
        yield from _named_holidays(anchor, year)
    elif anchor.on is not None:
        try:
            yield date.fromisoformat(f"{year}-{anchor.on}")
        except ValueError:
            return  # 29 February of a common year: a gap


def _named_holidays(anchor: Anchor, year: int) -> Iterator[date]:
    if anchor.country not in known_countries():
        return
    start, end = anchor.between or ("01-01", "12-31")
    wanted = (anchor.holiday or "").casefold()
    over_the_year = start > end
    for day, name in public_holidays(anchor.country, None, year, year + over_the_year).items():
        written = f"{day:%m-%d}"
        inside = (
            (written >= start if day.year == year else written <= end) if over_the_year else start <= written <= end
        )
        if inside and wanted in name.casefold():
            yield day
