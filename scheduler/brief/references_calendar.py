"""Whether the dates of a brief's observances can be computed, and are stated under their own year."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.directory import Directory
from scheduler.brief.findings import Finding, spanned
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


def years_of_observances(book: Directory) -> Iterator[Finding]:
    """Days stated for a year lie in it, at least in part: they may run over either end of the year."""
    for name, observance in book.brief.observances.items():
        for year, span in observance.dates.items():
            if not span.first.year <= year <= span.last.year:
                told = (
                    f"{spanned((span.first, span.last))} has no day in {year}; right is {span.first.year} as its year"
                )
                yield Finding(("observances", name, "dates", str(year)), f"{told}, or days in {year}.")


CHECKS = (dates_of_observances, years_of_observances)
