"""From series to single meetings: each with its id, its windows, and everything the brief wishes for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scheduler.brief.schema import Brief
from scheduler.brief.words import GroupKind, Half, MeetingKind, Mode, Span, Text, YearSpan
from scheduler.brief.work import (
    AfterBallot,
    AfterDecision,
    Attendance,
    Gap,
    Meeting,
    OpenDates,
    Series,
    Wish,
)

Window = tuple[date, date]
Path = tuple[str | int, ...]

MOST_MEETINGS = 5_000
DEFAULT_DAYS = 1.0
DEFAULT_MODES = (Mode.FACE_TO_FACE,)

_PLAIN = (
    "purpose",
    "half",
    "hours_per_day",
    "zone",
    "after_ballot",
    "after_decision",
    "theme",
    "theme_state",
    "link",
)


@dataclass(frozen=True, slots=True)
class ExpandedMeeting:
    """One meeting that is wished for; `previous` is the one before it in its series, gap or no gap."""

    id: str
    group: str
    series: str | None
    year: int
    number: int | None
    kind: MeetingKind
    title: Text
    purpose: str | None
    days: float
    half: Half | None
    modes: tuple[Mode, ...]
    hours_per_day: float | None
    starts: tuple[str, ...]
    zone: str | None
    places: tuple[str, ...] | None
    windows: tuple[Window, ...]
    previous: str | None
    gap: Gap | None
    after_ballot: AfterBallot | None
    after_decision: AfterDecision | None
    attendance: Attendance
    theme: Text | None
    theme_state: str | None
    link: str | None
    note: str | None
    open_dates: OpenDates | None


def expand(brief: Brief) -> dict[str, ExpandedMeeting]:
    """All meetings of a brief by id: those of its series in order of year and number, then those named singly.

    The length is one day and the mode face-to-face where nothing is said. Windows are not clipped to the
    horizon; a meeting whose dates stay open has none. ValueError beyond MOST_MEETINGS meetings.
    """
    if count(brief) > MOST_MEETINGS:
        raise ValueError(f"more than {MOST_MEETINGS} meetings")
    meetings: dict[str, ExpandedMeeting] = {}
    for name, series in brief.series.items():
        for meeting in _of_series(brief, name, series):
            meetings[meeting.id] = meeting
    for name, single in brief.meetings.items():
        meetings[name] = _single(brief, name, single)
    return meetings


def count(brief: Brief) -> int:
    """How many meetings a brief plans at most."""
    of_series = sum(len(planned_years(brief, series)) * series.per_year for series in brief.series.values())
    return of_series + len(brief.meetings)


def planned_years(brief: Brief, series: Series) -> list[int]:
    """The years of a series: its own, else those of the horizon."""
    if series.years is not None:
        return sorted(set(series.years))
    return list(range(brief.horizon.first.year, brief.horizon.last.year + 1))


def series_ids(brief: Brief, name: str, series: Series) -> list[str]:
    """Every id a series can bear, before anything is left out."""
    ids = [f"{name}-{year}-{n}" for year in planned_years(brief, series) for n in range(1, series.per_year + 1)]
    planned = set(ids)
    return ids + [found for found in _open_ids(name, series) if found not in planned]


def wishes(brief: Brief, meeting: ExpandedMeeting) -> list[tuple[Path, Wish]]:
    """Where the brief speaks of a meeting, the most particular place first."""
    if meeting.series is None:
        return [(("meetings", meeting.id), brief.meetings[meeting.id])]
    series = brief.series[meeting.series]
    found: list[tuple[Path, Wish]] = []
    for key in (meeting.id, meeting.id.rpartition("-")[2]):
        if key in series.meetings:
            found.append((("series", meeting.series, "meetings", key), series.meetings[key]))
    return [*found, (("series", meeting.series), series)]


def origin(brief: Brief, meeting: ExpandedMeeting, field: str) -> Path:
    """The place in the brief that decides a field of a meeting; the meeting or series itself when none does."""
    places = wishes(brief, meeting)
    for path, wish in places:
        if getattr(wish, field, None):
            return (*path, field)
    return places[-1][0]


def span_in(span: YearSpan | Span, year: int) -> Window:
    """First and last day of a span in that year; a year's span may end in the next year."""
    if isinstance(span, Span):
        return span.first, span.last
    first = _day(year, span.first)
    last = _day(year, span.last)
    return (first, last) if last >= first else (first, _day(year + 1, span.last))


def touches(window: Window, other: Window) -> bool:
    """Whether two spans of days share a day."""
    return window[0] <= other[1] and other[0] <= window[1]


def _day(year: int, month_day: str) -> date:
    month, day = int(month_day[:2]), int(month_day[3:])
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            if day <= 28:
                raise
            day -= 1  # 02-29 of a common year is its last day of February


def _open_ids(name: str, series: Series) -> Iterator[str]:
    """Ids of meetings with open dates, which may lie in a year that is not planned."""
    pattern = re.compile(re.escape(name) + r"-(\d{4})-([1-9]\d?)")
    for key, wish in series.meetings.items():
        found = pattern.fullmatch(key)
        if found and wish.open_dates and int(found.group(2)) <= series.per_year:
            yield key


def _of_series(brief: Brief, name: str, series: Series) -> Iterator[ExpandedMeeting]:
    horizon = (brief.horizon.first, brief.horizon.last)
    left_out = set(series.without)
    previous: str | None = None
    for found in series_ids(brief, name, series):
        if found in left_out:
            continue
        year, n = (int(part) for part in found.rsplit("-", 2)[1:])
        layers: list[Wish] = [series]
        layers += [series.meetings[key] for key in (str(n), found) if key in series.meetings]
        open_dates = _last_said(layers, "open_dates")
        windows = () if open_dates else _windows(layers, year, horizon, series.meetings.get(found))
        if series.years is None and not open_dates and not any(touches(window, horizon) for window in windows):
            continue
        extra = {"id": found, "series": name, "year": year, "previous": previous, "windows": windows}
        yield _merged(brief, layers, series.group, {**extra, "open_dates": open_dates}, n)
        previous = None if open_dates else found


def _windows(layers: list[Wish], year: int, horizon: Window, own: Wish | None) -> tuple[Window, ...]:
    """The windows of the most particular layer that has any; the year itself within the horizon if none has.

    Dated windows of a whole series serve the years they touch; those of the meeting itself (`own`) always count.
    """
    calendar_year = (date(year, 1, 1), date(year, 12, 31))
    for layer in reversed(layers):
        spans: Mapping[str, YearSpan | Span] | None = getattr(layer, "windows", None)
        if spans:
            always = [isinstance(span, YearSpan) or layer is own for span in spans.values()]
            found = zip((span_in(span, year) for span in spans.values()), always, strict=True)
            return tuple(sorted({window for window, counts in found if counts or touches(window, calendar_year)}))
    return _clipped(calendar_year, horizon)


def _clipped(window: Window, horizon: Window) -> tuple[Window, ...]:
    first, last = max(window[0], horizon[0]), min(window[1], horizon[1])
    return ((first, last),) if first <= last else ()


def _single(brief: Brief, name: str, meeting: Meeting) -> ExpandedMeeting:
    horizon = (brief.horizon.first, brief.horizon.last)
    spans = sorted({(span.first, span.last) for span in meeting.windows.values()}) or [horizon]
    windows = () if meeting.open_dates else tuple(spans)
    year = meeting.open_dates.year if meeting.open_dates else windows[0][0].year
    extra = {"id": name, "series": None, "year": year, "previous": None, "windows": windows}
    return _merged(brief, [meeting], meeting.group, {**extra, "open_dates": meeting.open_dates}, None)


def _merged(
    brief: Brief, layers: list[Wish], group: str, extra: dict[str, Any], number: int | None
) -> ExpandedMeeting:
    kind, title, attendance = _of_group(brief, group)
    said = {name: _last_said(layers, name) for name in (*_PLAIN, "note")}
    places = _last_said(layers, "places")
    return ExpandedMeeting(
        group=group,
        number=_last_said(layers, "number") or number,
        kind=_last_said(layers, "kind") or kind,
        title=_last_said(layers, "title") or title,
        days=_last_said(layers, "days") or DEFAULT_DAYS,
        modes=tuple(dict.fromkeys(_last_said(layers, "modes") or DEFAULT_MODES)),
        starts=tuple(dict.fromkeys(_last_said(layers, "starts") or ())),
        places=tuple(dict.fromkeys(places)) if places else None,
        gap=_gap(layers, extra["previous"]),
        attendance=_last_said(layers, "attendance") or attendance,
        **said,
        **extra,
    )


def _last_said(layers: Iterable[Wish], name: str) -> Any:
    said = [value for layer in layers if (value := getattr(layer, name, None)) is not None]
    return said[-1] if said else None


def _gap(layers: list[Wish], previous: str | None) -> Gap | None:
    """The gap, field by field; without a stated meeting it counts from the one before in the series."""
    gaps = [layer.gap for layer in layers if layer.gap is not None]
    if not gaps:
        return None
    fields = {name: value for gap in gaps for name, value in gap.model_dump(exclude_none=True).items()}
    return Gap.model_construct(**{**dict.fromkeys(Gap.model_fields), "after": previous, **fields})


def _of_group(brief: Brief, name: str) -> tuple[MeetingKind, Text, Attendance]:
    """Kind, title and attendance of a meeting as its group has them."""
    group = brief.groups.get(name)
    if group is None:
        committee = brief.committees.get(name)
        if committee is None:
            return MeetingKind.SESSION, Text(en=name), Attendance()
        return MeetingKind.PLENARY, committee.title, committee.attendance
    kinds = {GroupKind.COMMITTEE: MeetingKind.PLENARY, GroupKind.ADVISORY: MeetingKind.ADVISORY}
    return kinds.get(group.kind, MeetingKind.SESSION), group.title, group.attendance
