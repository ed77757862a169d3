"""What is well written and still cannot be: windows too short, rooms too small, ballots without an end."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scheduler.ballots import WEEKS_BY_KIND, ballot_length
from scheduler.brief.directory import Directory
from scheduler.brief.expand import ExpandedMeeting, Window, origin, span_in, touches, wishes
from scheduler.brief.findings import Finding, Names, Path, counted, listed, shown, spanned
from scheduler.brief.words import YearSpan
from scheduler.brief.work import Series, SeriesMeeting


def lengths(book: Directory) -> Iterator[Finding]:
    """Every meeting that is planned says how long it lasts; a half is for half days."""
    told_of: set[Path] = set()
    for meeting in _planned(book):
        places = wishes(book.brief, meeting)
        path = places[-1][0]
        if all(wish.days is None for _, wish in places) and path not in told_of:
            told_of.add(path)
            yield Finding((*path, "days"), "is missing; right is the length in days, such as 2 or 0.5.")
        half = origin(book.brief, meeting, "half")
        if meeting.half and meeting.days != 0.5 and half not in told_of:
            told_of.add(half)
            told = f"{shown(meeting.half.value)} is for half a day; {meeting.id} has {counted(meeting.days)}."
            yield Finding(half, told)


def windows(book: Directory) -> Iterator[Finding]:
    """Every window holds its meeting and has a part in the horizon."""
    horizon = (book.brief.horizon.first, book.brief.horizon.last)
    seen: set[Path] = set()
    for meeting in _planned(book):
        for path, window, yearly in _windows(book, meeting):
            if path in seen:
                continue
            needed, found = math.ceil(meeting.days), (window[1] - window[0]).days + 1
            if found < needed:
                seen.add(path)
                told = (
                    f"{spanned(window)} is {counted(found)}, shorter than {meeting.id} with {counted(meeting.days)}"
                )
                yield Finding(path, f"{told}; right is a window of at least {counted(needed)}.")
            elif _outside(book, meeting, window, yearly=yearly):
                seen.add(path)
                told = f"{spanned(window)} is outside the horizon; right is a window within {spanned(horizon)}."
                yield Finding(path, told)
    if not book.hurt(("horizon",)):
        yield from _dated_windows_outside(book, horizon, seen)


def _outside(book: Directory, meeting: ExpandedMeeting, window: Window, *, yearly: bool) -> bool:
    """Whether a window misses the horizon; windows of every year may do so in years that nobody asked for."""
    horizon = book.brief.horizon
    asked = book.brief.series[meeting.series].years if meeting.series else None
    if yearly and (asked is None or not horizon.first.year <= meeting.year <= horizon.last.year):
        return False
    return not touches(window, (horizon.first, horizon.last)) and not book.hurt(("horizon",))


def _dated_windows_outside(book: Directory, horizon: Window, seen: set[Path]) -> Iterator[Finding]:
    """Dated windows of series outside the horizon, whose meetings are not planned and so were not met."""
    for name, series in book.brief.series.items():
        layers: list[tuple[Path, Series | SeriesMeeting]] = [
            (("series", name), series),
            *((("series", name, "meetings", k), w) for k, w in series.meetings.items()),
        ]
        for path, layer in layers:
            for key, span in (layer.windows or {}).items():
                place = (*path, "windows", key)
                if isinstance(span, YearSpan) or place in seen or touches((span.first, span.last), horizon):
                    continue
                told = f"{spanned((span.first, span.last))} is outside the horizon"
                yield Finding(place, f"{told}; right is a window within {spanned(horizon)}.")


def _windows(book: Directory, meeting: ExpandedMeeting) -> Iterator[tuple[Path, Window, bool]]:
    for path, wish in wishes(book.brief, meeting):
        spans = getattr(wish, "windows", None)
        if spans:
            for key, span in spans.items():
                window = span_in(span, meeting.year)
                if window in meeting.windows:
                    yield (*path, "windows", key), window, isinstance(span, YearSpan)
            return


def ballots(book: Directory) -> Iterator[Finding]:
    """Both ends of every ballot are known, and agree with its length."""
    kinds = Names("kind of ballot", {**WEEKS_BY_KIND, **book.brief.ballot_weeks})
    for name, ballot in book.brief.ballots.items():
        both = ballot.opens and ballot.closes
        weeks = ballot_length(ballot, book.brief.ballot_weeks)
        if not both and weeks is None:
            told = f"{shown(ballot.kind)} has no usual length; right is weeks, both opens and closes, or one of"
            yield Finding(("ballots", name, "kind"), f"{told} {listed(sorted(kinds.names), 20)}.")
        elif both and ballot.weeks and ballot.opens and ballot.closes:
            found = (ballot.closes - ballot.opens).days
            if found != 7 * ballot.weeks:
                told = f"{spanned((ballot.opens, ballot.closes))} is {counted(found)} from end to end"
                yield Finding(
                    ("ballots", name, "weeks"), f"{told}, not {ballot.weeks} weeks; leave one of the three out."
                )
    for kind, weeks in book.brief.ballot_weeks.items():
        if not 1 <= weeks <= 104:
            yield Finding(("ballot_weeks", kind), f"{weeks} is not a whole number from 1 to 104.")


def gaps(book: Directory) -> Iterator[Finding]:
    """The parts of a gap that come from a series and from one meeting agree."""
    for meeting in _planned(book):
        gap = meeting.gap
        if gap and gap.least_weeks is not None and gap.most_weeks is not None and gap.most_weeks < gap.least_weeks:
            path = origin(book.brief, meeting, "gap")
            told = f"{meeting.id} has most_weeks {gap.most_weeks}, less than least_weeks {gap.least_weeks}"
            yield Finding(path, f"{told}; right is most_weeks of {gap.least_weeks} or more.")


def stages(book: Directory) -> Iterator[Finding]:
    """Every stage of a block has a meeting."""
    for name, block in book.brief.blocks.items():
        for stage, meetings in block.stages.items():
            if not meetings:
                told = "is empty; right is a list of the meetings that begin on one day, or no such stage."
                yield Finding(("blocks", name, "stages", str(stage)), told)


def _planned(book: Directory) -> Iterator[ExpandedMeeting]:
    return (meeting for meeting in book.meetings.values() if meeting.open_dates is None)


CHECKS = (lengths, windows, ballots, gaps, stages)
