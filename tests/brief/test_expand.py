"""Series become meetings: ids that never shift, windows of each year, wishes from the general to the particular."""

from __future__ import annotations

from datetime import date

from scheduler.brief.expand import ExpandedMeeting, expand, origin, series_ids, span_in
from scheduler.brief.words import MeetingKind, Mode, Text, YearSpan
from scheduler.brief.work import Attendance, Gap
from tests.brief.texts import GOOD, changed, faults, read
from tests.briefs import brief

SERIES = "wg: {group: wg, per_year: 2, days: 3"


def expanded(*changes: tuple[str, str]) -> dict[str, ExpandedMeeting]:
    return expand(read(changed(*changes)))


def days(window: tuple[date, date]) -> str:
    return f"{window[0]}/{window[1]}"


def test_expand_names_every_meeting() -> None:
    assert list(expand(read(GOOD))) == ["wg-2027-1", "wg-2027-2", "plenary-2027", "workshop-2027", "dg-2027"]


def test_expand_merges_a_series_with_its_meeting() -> None:
    assert expand(read(GOOD))["wg-2027-2"] == ExpandedMeeting(
        id="wg-2027-2",
        group="wg",
        series="wg",
        year=2027,
        number=2,
        kind=MeetingKind.SESSION,
        title=Text(en="Words"),
        purpose=None,
        days=3,
        half=None,
        modes=(Mode.HYBRID,),
        hours_per_day=None,
        starts=(),
        zone=None,
        places=None,
        windows=((date(2027, 9, 1), date(2027, 12, 17)),),
        previous="wg-2027-1",
        gap=Gap(after="wg-2027-1", least_weeks=8),
        after_ballot=None,
        after_decision=None,
        attendance=Attendance(on_site=12, remote=4),
        theme=None,
        theme_state=None,
        link=None,
        note=None,
        open_dates=None,
    )


def test_expand_knows_what_kind_of_meeting_a_group_has() -> None:
    kinds = {name: meeting.kind.value for name, meeting in expand(read(GOOD)).items()}
    assert kinds == {
        "wg-2027-1": "session",
        "wg-2027-2": "session",
        "plenary-2027": "plenary",
        "workshop-2027": "workshop",
        "dg-2027": "session",
    }


def test_a_meeting_without_windows_has_the_horizon_or_its_year() -> None:
    text = (("windows: {spring: {first: 02-01, last: 06-30}},", ""), ("last: 2027-12-31", "last: 2028-03-31"))
    found = expanded(*text)
    assert {
        name: [days(window) for window in found[name].windows] for name in ("wg-2027-1", "wg-2028-1", "dg-2027")
    } == {
        "wg-2027-1": ["2027-01-01/2027-12-31"],
        "wg-2028-1": ["2028-01-01/2028-03-31"],
        "dg-2027": ["2027-01-01/2028-03-31"],
    }
    assert "wg-2028-2" not in found


def test_the_first_of_a_year_follows_the_last_of_the_year_before() -> None:
    found = expanded(("last: 2027-12-31", "last: 2028-12-31"))
    assert {name: meeting.gap and meeting.gap.after for name, meeting in found.items() if meeting.series} == {
        "wg-2027-1": None,
        "wg-2027-2": "wg-2027-1",
        "wg-2028-1": "wg-2027-2",
        "wg-2028-2": "wg-2028-1",
    }


def test_ids_do_not_shift_when_one_is_left_out() -> None:
    found = expanded((SERIES, "wg: {group: wg, per_year: 3, without: [wg-2027-2], days: 3"))
    assert [(name, meeting.number, meeting.previous) for name, meeting in found.items() if meeting.series] == [
        ("wg-2027-1", 1, None),
        ("wg-2027-3", 3, "wg-2027-1"),
    ]


def test_one_meeting_is_more_particular_than_every_second() -> None:
    found = expanded(
        (
            '"2": {',
            'wg-2027-2: {days: 1, gap: {most_weeks: 40}}, "2": {days: 2, note: autumn, gap: {ideal_weeks: 20}, ',
        )
    )
    second = found["wg-2027-2"]
    assert (second.days, second.note) == (1, "autumn")
    assert second.gap == Gap(after="wg-2027-1", least_weeks=8, ideal_weeks=20, most_weeks=40)


def test_a_meeting_with_open_dates_has_no_windows_and_may_lie_beyond_the_horizon() -> None:
    found = expanded(('"2": {', 'wg-2028-1: {open_dates: {year: 2028, quarter: 2}}, "2": {'))
    assert [(name, meeting.year, meeting.windows) for name, meeting in found.items() if meeting.open_dates] == [
        ("wg-2028-1", 2028, ())
    ]


def test_a_span_over_the_end_of_the_year_runs_into_the_next() -> None:
    winter = YearSpan(first="11-15", last="02-29")
    assert [days(span_in(winter, year)) for year in (2026, 2027)] == [
        "2026-11-15/2027-02-28",
        "2027-11-15/2028-02-29",
    ]


def test_dated_windows_of_a_series_serve_the_years_they_touch() -> None:
    windows = "windows: {a: {first: 2027-02-01, last: 2027-03-31}, b: {first: 2028-02-01, last: 2028-03-31}}"
    found = expanded(
        ("windows: {spring: {first: 02-01, last: 06-30}}", windows), ("last: 2027-12-31", "last: 2028-12-31")
    )
    assert {name: [days(window) for window in found[name].windows] for name in ("wg-2027-1", "wg-2028-1")} == {
        "wg-2027-1": ["2027-02-01/2027-03-31"],
        "wg-2028-1": ["2028-02-01/2028-03-31"],
    }


def test_dated_windows_of_one_meeting_count_in_whatever_year_they_lie() -> None:
    late = "wg-2027-2: {windows: {late: {first: 2028-01-10, last: 2028-02-10}}}, "
    found = expanded(('"2": {', late + '"2": {'), ("last: 2027-12-31", "last: 2028-12-31"))
    assert [days(window) for window in found["wg-2027-2"].windows] == ["2028-01-10/2028-02-10"]


def test_ids_end_with_the_last_number_of_a_year() -> None:
    waiting = {"open_dates": {"year": 2029}}
    series = {"group": "wg1", "per_year": 2, "years": [2027], "meetings": {f"s-2029-{n}": waiting for n in (1, 2, 3)}}
    found = brief({"series": {"s": series}})
    assert series_ids(found, "s", found.series["s"]) == ["s-2027-1", "s-2027-2", "s-2029-1", "s-2029-2"]


def test_origin_is_the_most_particular_place_that_speaks() -> None:
    found = read(changed(('"2": {', '"2": {days: 2, ')))
    meetings = expand(found)
    assert origin(found, meetings["wg-2027-2"], "days") == ("series", "wg", "meetings", "2", "days")
    assert origin(found, meetings["wg-2027-1"], "days") == ("series", "wg", "days")
    assert origin(found, meetings["wg-2027-1"], "note") == ("series", "wg")


def test_too_many_meetings_are_refused() -> None:
    series = "".join(f"  s{n}: {{group: wg, per_year: 60, days: 1}}\n" for n in range(84))
    assert faults(GOOD.replace("meetings:\n", f"{series}meetings:\n", 1)) == [
        "b.yaml:26 series: 5045 meetings are planned; at most 5000 can be."
    ]


def test_a_span_of_one_day_stays_in_its_year() -> None:
    assert days(span_in(YearSpan(first="05-03", last="05-03"), 2027)) == "2027-05-03/2027-05-03"


def test_nothing_is_measured_from_a_meeting_with_open_dates() -> None:
    found = expanded(
        ('"2": {', '"1": {open_dates: {year: 2027}}, "2": {'),
        ("  wg-2027-1: {state: confirmed, first: 2027-03-01", "  wg-2027-2: {state: confirmed, first: 2027-10-04"),
    )
    assert {name: meeting.previous for name, meeting in found.items() if meeting.series} == {
        "wg-2027-1": None,
        "wg-2027-2": None,
    }
