"""What reading says of numbers that are none: texts, truths, digits of other scripts, days beyond all calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.brief.texts import changed, faults, read

MONTH_DAY = "a day of the year, month-day, such as 04-19"
DATE = "a date, year-month-day, such as 2027-04-19"
UNQUOTED = "; write it without quotes"
PEOPLE = "a whole number from 0 to 100000"
ANCHORS = "first: {easter: western, plus_days: @}, last: {easter: western}"
NUMBERS = {
    "27 series.wg.days": ("days: 3", "days: @", "a number above 0 and at most 31, in steps of 0.5"),
    "27 series.wg.per_year": ("per_year: 2", "per_year: @", "a whole number from 1 to 60"),
    "27 series.wg.years[0]": ("days: 3", "days: 3, years: [@]", "a whole number from 1990 to 2200"),
    "27 series.wg.number": ("days: 3", "days: 3, number: @", "a whole number, 1 or more"),
    "28 series.wg.gap.least_weeks": ("least_weeks: 8", "least_weeks: @", "a whole number from 0 to 520"),
    "32 meetings.dg-2027.hours_per_day": ("hours_per_day: 3", "hours_per_day: @", "a number from 0.25 to 24"),
    "32 meetings.dg-2027.open_dates.year": (
        "dg-2027: {",
        "dg-2027: {open_dates: {year: @}, ",
        "a whole number from 1990 to 2200",
    ),
    "32 meetings.dg-2027.open_dates.quarter": (
        "dg-2027: {",
        "dg-2027: {open_dates: {year: 2028, quarter: @}, ",
        "a whole number from 1 to 4",
    ),
    "8 places.GVA.rooms.hall.seats": ("seats: 40", "seats: @", PEOPLE),
    "8 places.GVA.rooms.hall.price_per_day": (
        "seats: 40",
        "seats: 40, price_per_day: @",
        "a whole number, 0 or more",
    ),
    "11 member_bodies.SN.latitude": ("latitude: 59.9", "latitude: @", "a number from -90 to 90"),
    "11 member_bodies.SN.longitude": ("longitude: 10.7", "longitude: @", "a number from -180 to 180"),
    "11 member_bodies.SN.weight": ("status: P", "status: P, weight: @", "a whole number from 0 to 1000"),
    "16 people.convenor-A.staff.trips_per_year": (
        "based: SN",
        "based: SN, staff: {trips_per_year: @}",
        "a whole number, 0 or more",
    ),
    "22 groups.wg.attendance.on_site": ("on_site: 12", "on_site: @", PEOPLE),
    "22 groups.wg.experts.LI": ("LI: 1", "LI: @", "a whole number from 1 to 1000"),
    "25 overlaps.both.share": ("share: 0.5", "share: @", "a number from 0 to 1"),
    "36 offers.oslo.capacity": ("capacity: 50", "capacity: @", PEOPLE),
    "38 ballots.cd.weeks": ("opens: 2027-01-04", "opens: 2027-01-04, weeks: @", "a whole number from 1 to 104"),
    "41 observances.o.first.plus_days": (
        "standing:",
        f"observances: {{o: {{title: O, severity: low, {ANCHORS}}}}}\nstanding:",
        "a whole number from -60 to 60",
    ),
    "41 earlier_plenaries.p.year": (
        "standing:",
        "earlier_plenaries: {p: {committee: tc, year: @}}\nstanding:",
        "a whole number from 1900 to 2200",
    ),
    "43 ballot_weeks.CD": ("waivers:", "ballot_weeks: {CD: @}\nwaivers:", "a whole number"),
    "43 rules.notice.plenary_weeks": (
        "waivers:",
        "rules: {notice: {plenary_weeks: @}}\nwaivers:",
        "a number from 0 to 40000",
    ),
    "43 goals.travel.weight": ("waivers:", "goals: {travel: {weight: @}}\nwaivers:", "a number from 0 to 100000"),
}


@pytest.mark.parametrize(("written", "told"), [('"2"', f'"2" is not {{}}{UNQUOTED}.'), ("true", "true is not {}.")])
@pytest.mark.parametrize("place", NUMBERS)
def test_a_number_is_neither_a_text_nor_a_truth(place: str, written: str, told: str) -> None:
    old, new, right = NUMBERS[place]
    assert faults(changed((old, new.replace("@", written)))) == [f"b.yaml:{place}: {told.format(right)}"]


@pytest.mark.parametrize("written", ["yes", "1", '"true"', "on"])
def test_a_truth_is_true_or_false(written: str) -> None:
    shown = "1" if written == "1" else f'"{written.strip(chr(34))}"'
    told = f"b.yaml:17 people.convenor-B.vacant: {shown} is not true or false."
    assert faults(changed(("vacant: true", f"vacant: {written}"))) == [told]


def test_a_whole_number_may_be_written_with_a_point() -> None:
    assert read(changed(("per_year: 2", "per_year: 2.0"))) == read(changed())
    assert faults(changed(("per_year: 2", "per_year: 2.5"))) == [
        "b.yaml:27 series.wg.per_year: 2.5 is not a whole number from 1 to 60."
    ]


def test_dates_and_times_need_no_quotes_and_may_have_them() -> None:
    quoted = changed(
        ("planned_on: 2026-11-02", 'planned_on: "2026-11-02"'),
        ("first: 02-01", 'first: "02-01"'),
        ('starts: ["12:00"]', "starts: ['12:00']"),
    )
    assert read(quoted) == read(changed())
    stands = "  dg-2027:\n    state: proposed\n    first: 2027-05-03\n    mode: virtual\n    start: 12:00\nwaivers:"
    assert read(changed(("waivers:", stands))).standing["dg-2027"].start == "12:00"


@pytest.mark.parametrize(
    ("old", "new", "place", "right"),
    [
        ("first: 2027-06-01", "first: ٢027-06-01", "40 events.fair.first", ""),
        ("first: 02-01", "first: 02-0١", "27 series.wg.windows.spring.first", f"{MONTH_DAY} or {DATE}"),
        ('["12:00"]', '["12:0٠"]', "32 meetings.dg-2027.starts[0]", 'a time of day, such as "09:30"'),
    ],
)
def test_digits_of_other_scripts_are_none(old: str, new: str, place: str, right: str) -> None:
    written = new.split()[-1].strip('[]"')
    told = f" is not {right}." if right else ": a date is written year-month-day, such as 2027-04-19."
    assert faults(changed((old, new))) == [f'b.yaml:{place}: "{written}"{told}']


@pytest.mark.parametrize(("first", "last"), [("9998-01-01", "9999-12-31"), ("0001-01-01", "0002-12-31")])
def test_a_horizon_beyond_all_calendars_is_refused_with_what_is_right(first: str, last: str) -> None:
    text = changed(("{first: 2027-01-01, last: 2027-12-31}", f"{{first: {first}, last: {last}}}"))
    right = "is too far away; right is a day from 1900 to 2200."
    assert faults(text) == [f"b.yaml:4 horizon.first: {first} {right}", f"b.yaml:4 horizon.last: {last} {right}"]


@pytest.mark.parametrize(("first", "last"), [("2028-02-29", "2034-03-01"), ("2027-03-01", "2033-03-01")])
def test_a_horizon_has_six_years_at_most(first: str, last: str) -> None:
    text = changed(("{first: 2027-01-01, last: 2027-12-31}", f"{{first: {first}, last: {last}}}"))
    told = "b.yaml:4 horizon: 2193 days are more than 6 years, the longest horizon."
    assert faults(text)[0] == told
    shorter = f"{{first: {first}, last: {date.fromisoformat(last) - timedelta(days=1)}}}"
    found = faults(changed(("{first: 2027-01-01, last: 2027-12-31}", shorter)))
    assert [line for line in found if line.startswith("b.yaml:4 ")] == []
