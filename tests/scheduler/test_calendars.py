"""Public holidays, working weeks and observances against dates that were written down by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from scheduler.brief.world import Observance
from scheduler.calendars import (
    default_working_week,
    known_countries,
    known_subdivisions,
    observance_gaps,
    observance_spans,
    public_holidays,
)

TURKEY, ISRAEL, CHINA = {"country": "TR"}, {"country": "IL"}, {"country": "CN"}
CHINESE_NEW_YEAR = {**CHINA, "holiday": "Chinese New Year"}
OCTOBER_DAYS = {**CHINA, "holiday": "National Day", "between": ("09-25", "10-15")}
GOLDEN_WEEK = {"country": "JP", "between": ("04-29", "05-07")}

ANCHORS: dict[str, dict[str, Any]] = {
    "western-easter": {
        "first": {"easter": "western", "plus_days": -3},
        "last": {"easter": "western", "plus_days": 1},
    },
    "orthodox-easter": {
        "first": {"easter": "orthodox", "plus_days": -2},
        "last": {"easter": "orthodox", "plus_days": 1},
    },
    "ramadan": {
        "first": {"country": "BN", "holiday": "First Day of Ramadan"},
        "last": {**TURKEY, "holiday": "Eid al-Fitr", "plus_days": -1},
    },
    "eid-al-fitr": {
        "first": {**TURKEY, "holiday": "Eid al-Fitr", "plus_days": -1},
        "last": {**TURKEY, "holiday": "Eid al-Fitr", "plus_days": 3},
    },
    "eid-al-adha": {
        "first": {**TURKEY, "holiday": "Eid al-Adha", "plus_days": -1},
        "last": {**TURKEY, "holiday": "Eid al-Adha", "plus_days": 4},
    },
    "passover": {
        "first": {**ISRAEL, "holiday": "Pesach", "plus_days": -1},
        "last": {**ISRAEL, "holiday": "Seventh day of Pesach", "plus_days": 1},
    },
    "rosh-hashanah": {
        "first": {**ISRAEL, "holiday": "Rosh Hashanah", "plus_days": -1},
        "last": {**ISRAEL, "holiday": "Rosh Hashanah", "pick": "last"},
    },
    "yom-kippur": {
        "first": {**ISRAEL, "holiday": "Yom Kippur", "plus_days": -1},
        "last": {**ISRAEL, "holiday": "Yom Kippur"},
    },
    "diwali": {
        "first": {"country": "IN", "holiday": "Diwali", "plus_days": -1},
        "last": {"country": "IN", "holiday": "Diwali", "plus_days": 1},
    },
    "lunar-new-year": {"first": CHINESE_NEW_YEAR, "last": {**CHINESE_NEW_YEAR, "pick": "last"}},
    "nowruz": {
        "first": {"country": "IR", "holiday": "Nowruz"},
        "last": {"country": "IR", "holiday": "Nowruz", "pick": "last"},
    },
    "golden-week": {"first": GOLDEN_WEEK, "last": {**GOLDEN_WEEK, "pick": "last"}},
    "labour-day-bridge": {
        "first": {"on": "04-30"},
        "last": {"on": "05-01"},
        "dates": {2027: {"first": "2027-05-01", "last": "2027-05-03"}},
    },
    "china-national-day": {"first": OCTOBER_DAYS, "last": {**OCTOBER_DAYS, "pick": "last"}},
    "us-thanksgiving": {
        "first": {"country": "US", "holiday": "Thanksgiving", "plus_days": -1},
        "last": {"country": "US", "holiday": "Thanksgiving", "plus_days": 1},
    },
    "summer-break": {"first": {"on": "07-26"}, "last": {"on": "08-20"}},
    "year-end-break": {"first": {"on": "12-18"}, "last": {"on": "01-07"}},
}

EXPECTED = {
    "western-easter": "2026-04-02/2026-04-06 2027-03-25/2027-03-29 2028-04-13/2028-04-17",
    "orthodox-easter": "2026-04-10/2026-04-13 2027-04-30/2027-05-03 2028-04-14/2028-04-17",
    "ramadan": "2026-02-19/2026-03-19 2027-02-08/2027-03-08 2028-01-28/2028-02-25",
    "eid-al-fitr": "2026-03-19/2026-03-23 2027-03-08/2027-03-12 2028-02-25/2028-02-29",
    "eid-al-adha": "2026-05-26/2026-05-31 2027-05-15/2027-05-20 2028-05-04/2028-05-09",
    "passover": "2026-04-01/2026-04-09 2027-04-21/2027-04-29 2028-04-10/2028-04-18",
    "rosh-hashanah": "2026-09-11/2026-09-13 2027-10-01/2027-10-03 2028-09-20/2028-09-22",
    "yom-kippur": "2026-09-20/2026-09-21 2027-10-10/2027-10-11 2028-09-29/2028-09-30",
    "diwali": "2026-11-07/2026-11-09 2027-10-28/2027-10-30 2028-10-16/2028-10-18",
    "lunar-new-year": "2026-02-16/2026-02-19 2027-02-05/2027-02-10 2028-01-25/2028-01-28",
    "nowruz": "2026-03-21/2026-03-24 2027-03-21/2027-03-24 2028-03-20/2028-03-23",
    "golden-week": "2026-04-29/2026-05-06 2027-04-29/2027-05-05 2028-04-29/2028-05-05",
    "labour-day-bridge": "2026-04-30/2026-05-01 2027-05-01/2027-05-03 2028-04-30/2028-05-01",
    "china-national-day": "2026-10-01/2026-10-05 2027-10-01/2027-10-05 2028-10-01/2028-10-04",
    "us-thanksgiving": "2026-11-25/2026-11-27 2027-11-24/2027-11-26 2028-11-22/2028-11-24",
    "summer-break": "2026-07-26/2026-08-20 2027-07-26/2027-08-20 2028-07-26/2028-08-20",
    "year-end-break": "2026-12-18/2027-01-07 2027-12-18/2028-01-07 2028-12-18/2029-01-07",
}

P_MEMBERS = """
    DZ AR AM AU AT AZ BH BD BB BY BE BW BR BG CM CA CL CN CO CR CI HR CU CY CZ DK DO EC EG EE ET FI FR DE GH
    GR HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KR KW LV LB LT LU MY MT MU MX MN MA NP NL NZ NG MK NO OM PK
    PE PH PL PT QA RO RU RW SA SN RS SG SK SI ZA ES LK SD SE CH TZ TH TT TN TR UG UA AE GB US UY UZ VN ZM
"""

BURDEN = {
    "2027-01-04": "AM AT AZ BY HR CY DO EG ET FI GH GR ID IR IQ IT JO KZ KW LB NZ MK OM PL RO RU RW RS SK ES SD SE",
    "2027-03-22": "AR AU AZ BD BB BW BR CM CA CL CO CR CU CY CZ DK DO EC EE FI DE GH GR HU IS IN ID IR JM JP KZ KE "
    "LV LB MT NP NL NZ NG NO PK PE PH PT RW SG SK ZA ES SE TZ TT UG GB UZ ZM",
    "2027-04-05": "CN MU PH RW TZ TH TN",
    "2027-04-12": "BD IN NP TH VN",
    "2027-05-10": "AZ BY CO IL KZ KR RU UZ",
    "2027-08-23": "IN NP UY",
    "2027-10-18": "CO JM KE",
    "2027-12-27": "AM AZ BB BW BG CA CU EC KE KR LV MN NP NZ NG PH RU RW ZA TH TT GB US ZM",
}


def an_observance(**parts: Any) -> Observance:
    """An observance with the given anchors or dates."""
    return Observance.model_validate({"title": "A time", "severity": "medium", **parts})


def written(spans: list[tuple[date, date]]) -> str:
    """Spans as first/last, one after the other."""
    return " ".join(f"{first}/{last}" for first, last in spans)


@pytest.mark.parametrize("name", EXPECTED)
def test_observance_falls_on_the_expected_days(name: str) -> None:
    assert written(observance_spans(an_observance(**ANCHORS[name]), 2026, 2028)) == EXPECTED[name]


def test_observances_of_six_years_leave_no_gap() -> None:
    gaps = {name: observance_gaps(an_observance(**parts), 2026, 2033) for name, parts in ANCHORS.items()}
    assert gaps == {name: [] for name in ANCHORS}


def test_observance_states_what_it_will_and_the_statement_wins() -> None:
    diwali = an_observance(**ANCHORS["diwali"], dates={2028: {"first": "2028-11-14", "last": "2028-11-16"}})
    assert written(observance_spans(diwali, 2027, 2028)) == "2027-10-28/2027-10-30 2028-11-14/2028-11-16"


def test_observance_that_is_only_stated_has_gaps() -> None:
    stated = an_observance(dates={2027: {"first": "2027-06-01", "last": "2027-06-03"}})
    assert written(observance_spans(stated, 2026, 2028)) == "2027-06-01/2027-06-03"
    assert observance_gaps(stated, 2026, 2028) == [2026, 2028]


def test_observance_on_leap_day_is_a_gap_in_common_years() -> None:
    leap = an_observance(first={"on": "02-29"}, last={"on": "02-29"})
    assert written(observance_spans(leap, 2026, 2029)) == "2028-02-29/2028-02-29"
    assert observance_gaps(leap, 2026, 2029) == [2026, 2027, 2029]


def test_observance_ends_after_it_began_though_two_eids_fall_into_one_year() -> None:
    ramadan = an_observance(**ANCHORS["ramadan"])
    expected = "2030-01-06/2030-02-03 2031-12-16/2032-01-13 2032-12-04/2033-01-01 2033-11-24/2033-12-22"
    assert written(observance_spans(ramadan, 2030, 2033)) == expected


def test_observance_of_a_whole_year_is_taken_for_a_mistake() -> None:
    eid = {**TURKEY, "holiday": "Eid al-Fitr"}
    assert observance_gaps(an_observance(first=eid, last={**eid, "pick": "last"}), 2032, 2034) == [2033]


def test_observance_of_an_unknown_holiday_or_country_is_a_gap() -> None:
    nobody = {"country": "CH", "holiday": "Thanksgiving"}
    nowhere = {"country": "ZZ", "holiday": "Thanksgiving"}
    assert observance_gaps(an_observance(first=nobody, last=nobody), 2026, 2027) == [2026, 2027]
    assert observance_gaps(an_observance(first=nowhere, last=nowhere), 2026, 2027) == [2026, 2027]


def test_observance_is_at_most_120_days_from_its_first_to_its_last() -> None:
    """1 January to 30 April is 119 days further, to 1 May 120; in a leap year a day more."""
    short, long = ({"first": {"on": "01-01"}, "last": {"on": last}} for last in ("04-30", "05-01"))
    assert observance_gaps(an_observance(**short), 2027, 2028) == [2028]
    assert observance_gaps(an_observance(**long), 2027, 2028) == [2027, 2028]


def test_holidays_between_two_days_may_fall_on_both() -> None:
    """Showa Day on 29 April, Children's Day on 5 May."""
    week = {"country": "JP", "between": ("04-29", "05-05")}
    assert written(observance_spans(an_observance(first=week, last={**week, "pick": "last"}), 2027, 2027)) == (
        "2027-04-29/2027-05-05"
    )


def test_holidays_between_two_days_may_run_over_the_years_end() -> None:
    turn = {"country": "CH", "between": ("12-20", "01-10")}
    break_of_feasts = an_observance(first=turn, last={**turn, "pick": "last"})
    assert written(observance_spans(break_of_feasts, 2026, 2026)) == "2026-12-25/2027-01-01"


def test_geneva_has_the_holidays_of_its_canton() -> None:
    expected = {
        "New Year's Day": "2026-01-01 2027-01-01 2028-01-01",
        "Good Friday": "2026-04-03 2027-03-26 2028-04-14",
        "Easter Monday": "2026-04-06 2027-03-29 2028-04-17",
        "Ascension Day": "2026-05-14 2027-05-06 2028-05-25",
        "Pentecost Monday": "2026-05-25 2027-05-17 2028-06-05",
        "National Day": "2026-08-01 2027-08-01 2028-08-01",
        "Genevan Fast": "2026-09-10 2027-09-09 2028-09-07",
        "Christmas Day": "2026-12-25 2027-12-25 2028-12-25",
        "Restoration Day": "2026-12-31 2027-12-31 2028-12-31",
    }
    found: dict[str, str] = {}
    for day, name in public_holidays("CH", "GE", 2026, 2028).items():
        found[name] = f"{found[name]} {day}" if name in found else str(day)
    assert found == expected


def test_switzerland_as_a_whole_has_four_holidays() -> None:
    assert public_holidays("CH", None, 2027, 2027) == {
        date(2027, 1, 1): "New Year's Day",
        date(2027, 5, 6): "Ascension Day",
        date(2027, 8, 1): "National Day",
        date(2027, 12, 25): "Christmas Day",
    }


def test_changing_the_holidays_one_was_given_changes_no_other_answer() -> None:
    public_holidays("CH", None, 2027, 2027).clear()
    assert len(public_holidays("CH", None, 2027, 2027)) == 4


@pytest.mark.parametrize("monday", BURDEN)
def test_week_burden_counts_members_with_a_holiday_from_monday_to_friday(monday: str) -> None:
    week = {date.fromisoformat(monday) + timedelta(days=ahead) for ahead in range(5)}
    touched = [country for country in P_MEMBERS.split() if week & public_holidays(country, None, 2027, 2027).keys()]
    assert touched == BURDEN[monday].split()


def test_unknown_subdivision_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError) as refusal:
        public_holidays("BR", "GE", 2027, 2027)
    assert str(refusal.value) == (
        'BR has no subdivision "GE" with holidays of its own; the known ones are '
        "AC, AL, AM, AP, BA, CE, DF, ES, GO, MA, MG, MS, MT, PA, PB, PE, PI, PR, RJ, RN, RO, RR, RS, SC, SE, SP, TO, "
        "São Paulo Capital"
    )


def test_unknown_country_is_refused() -> None:
    expected = 'no public holidays are known for the country "ZZ"; write two letters, such as CH'
    with pytest.raises(ValueError) as of_holidays:
        public_holidays("ZZ", None, 2027, 2027)
    with pytest.raises(ValueError) as of_week:
        default_working_week("ZZ")
    assert (str(of_holidays.value), str(of_week.value)) == (expected, expected)


def test_known_places_of_the_library() -> None:
    assert {"CH", "NO", "GB"} <= known_countries()
    assert "CHE" not in known_countries()
    assert known_subdivisions("NZ")[:3] == ("AUK", "BOP", "CAN")
    assert known_subdivisions("ZZ") == ()


@pytest.mark.parametrize(
    ("country", "days_off"),
    [("CH", {5, 6}), ("EG", {4, 5}), ("IR", {4}), ("BN", {4, 6}), ("AE", {5, 6}), ("SA", {4, 5})],
)
def test_working_week_is_the_countrys_own(country: str, days_off: set[int]) -> None:
    assert default_working_week(country) == set(range(7)) - days_off
