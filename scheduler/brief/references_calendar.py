"""Whether the dates of a brief's observances can be computed."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.directory import Directory
from scheduler.brief.findings import Finding
from scheduler.calendars import observance_gaps


def dates_of_observances(book: Directory) -> Iterator[Finding]:
    """An observance that is computed has dates for every year of the horizon; one that is only stated may pause."""
    years = book.brief.horizon.first.year, book.brief.horizon.last.year
    for name, observance in book.brief.observances.items():
        gaps = observance_gaps(observance, *years) if observance.first is not None else []
        if gaps:
            said = ", ".join(map(str, gaps[:6]))
            told = f"cannot be computed for {said}; right are the days stated under dates, by year."
            yield Finding(("observances", name), told)


CHECKS = (dates_of_observances,)
