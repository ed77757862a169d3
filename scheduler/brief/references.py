"""All checks of what a brief names and means, run over as much of it as could be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import islice
from typing import Any

from scheduler.brief import (
    references_calendar,
    references_groups,
    references_history,
    references_meetings,
    references_numbers,
    references_offers,
    references_order,
    references_rooms,
    references_sense,
    references_uids,
    references_virtual,
    references_world,
)
from scheduler.brief.directory import Directory, Registry, directory
from scheduler.brief.findings import Finding, Path
from scheduler.brief.schema import Brief

Check = Callable[[Directory], Iterator[Finding]]

MOST_ENTRIES = 2_000
MOST_OF_EACH = 501
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200

NAMES: tuple[Check, ...] = (
    *references_world.CHECKS,
    *references_groups.CHECKS,
    *references_meetings.CHECKS,
    *references_offers.CHECKS,
    *references_calendar.CHECKS,
    *references_history.CHECKS,
    *references_numbers.CHECKS,
)
"""Checks of names and facts: each stands for itself, whatever else was cut out."""

MEANING: tuple[Check, ...] = (
    *references_sense.CHECKS,
    *references_virtual.CHECKS,
    *references_uids.CHECKS,
    *references_rooms.CHECKS,
    *references_order.CHECKS,
)
"""Checks of how parts go together: an entry of which a part was cut out is given the benefit of the doubt."""


def reference_findings(
    brief: Brief,
    damaged: Collection[Path] = (),
    rules: Registry | None = None,
    goals: Registry | None = None,
    units: Registry | None = None,
) -> list[Finding]:
    """Everything wrong with what a brief names and means; parts at the paths `damaged` were cut out before."""
    found = [*_too_many(brief), *islice(_far_dates(brief), MOST_OF_EACH)]
    if found:
        return found
    book = directory(brief, damaged, rules, goals, units)
    found = [finding for check in NAMES for finding in islice(check(book), MOST_OF_EACH)]
    doubtful = {path[:2] for path in damaged}
    found += [
        finding
        for check in MEANING
        for finding in islice(check(book), MOST_OF_EACH)
        if finding.whole_path[:2] not in doubtful
    ]
    return [finding for finding in found if not _cut(finding, damaged)]


def _cut(finding: Finding, damaged: Collection[Path]) -> bool:
    whole = finding.whole_path
    return any(whole[:length] in damaged for length in range(1, len(whole) + 1))


def _too_many(brief: Brief) -> Iterator[Finding]:
    for name in Brief.model_fields:
        entries = getattr(brief, name)
        if isinstance(entries, dict) and len(entries) > MOST_ENTRIES:
            yield Finding(
                (name,), f"{len(entries)} entries are too many; at most {MOST_ENTRIES} can be planned with."
            )


def _far_dates(brief: Brief) -> Iterator[Finding]:
    """Dates so far away that no calendar can be counted with."""
    for path, day in _dates(brief.model_dump(by_alias=True, exclude_defaults=True), ()):
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            told = f"{day} is too far away; right is a day from {EARLIEST_YEAR} to {LATEST_YEAR}."
            yield Finding(path, told)


def _dates(value: Any, path: Path) -> Iterator[tuple[Path, date]]:
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, date):
                yield (*path, str(key)), key
            yield from _dates(item, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            yield from _dates(item, (*path, place))
