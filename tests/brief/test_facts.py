"""Facts that a brief implies: calendars, coordinates, periods, participants, shared experts."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.brief.facts import held_spans, participants, periods, places, shares
from scheduler.workdays import Closure
from tests.briefs import SEOUL, Data, brief

MONDAY_TO_FRIDAY = frozenset(range(5))


def holidays_of(place: str, *changes: Data) -> dict[date, str]:
    return {day: name for day, name in places(brief(*changes))[place].calendar.holidays.items() if day.year == 2027}


def test_places_have_the_holidays_of_their_country() -> None:
    found = holidays_of("VIE")
    assert found[date(2027, 5, 6)] == "Ascension Day"
    assert len(found) == 13


def test_holidays_reach_a_year_beyond_the_horizon_on_both_sides() -> None:
    """A week of the horizon may begin in the year before or end in the year after."""
    years = {day.year for day in places(brief())["VIE"].calendar.holidays}
    assert years == {2026, 2027, 2028}


def test_holidays_of_a_subdivision_are_its_own() -> None:
    vienna, geneva = (
        {"places": {"VIE": {"country": "CH"}}},
        {"places": {"VIE": {"country": "CH", "subdivision": "GE"}}},
    )
    # Geneva's fast is on the Thursday after the first Sunday of September: 9 September 2027.
    assert date(2027, 9, 9) in holidays_of("VIE", geneva)
    assert date(2027, 9, 9) not in holidays_of("VIE", vienna)


def test_holidays_are_changed_by_country_and_then_by_place() -> None:
    country: Data = {
        "countries": {
            "AT": {
                "holidays": {"remove": ["2027-05-06", "2027-05-27"], "add": {"2027-06-01": "C", "2027-06-02": "C"}}
            }
        }
    }
    place: Data = {
        "places": {"VIE": {"holidays": {"remove": ["2027-06-01"], "add": {"2027-05-27": "P", "2027-06-02": "P"}}}}
    }
    days = [date(2027, 5, 6), date(2027, 5, 27), date(2027, 6, 1), date(2027, 6, 2)]
    assert [holidays_of("VIE", country).get(day) for day in days] == [None, None, "C", "C"]
    assert [holidays_of("VIE", country, place).get(day) for day in days] == [None, "P", None, "P"]
    # Bodies of the country follow the country, not the place.
    body = participants(brief(country, place))["ASI"].calendar.holidays
    assert [body.get(day) for day in days] == [None, None, "C", "C"]


def test_holidays_that_are_removed_and_added_again_are_added() -> None:
    renamed: Data = {"places": {"VIE": {"holidays": {"remove": ["2027-05-06"], "add": {"2027-05-06": "Own"}}}}}
    assert holidays_of("VIE", renamed)[date(2027, 5, 6)] == "Own"


def week_of(place: str, *changes: Data) -> frozenset[int]:
    return places(brief(*changes))[place].calendar.working_week


def test_working_week_is_the_places_own_before_its_countrys_before_the_usual() -> None:
    country: Data = {"countries": {"AT": {"working_week": ["mon", "tue", "wed", "thu"]}}}
    place: Data = {"places": {"VIE": {"working_week": ["sun", "mon"]}}}
    assert week_of("VIE") == MONDAY_TO_FRIDAY
    assert week_of("VIE", country) == frozenset({0, 1, 2, 3})
    assert week_of("VIE", country, place) == frozenset({6, 0})
    assert week_of("VIE", {"places": {"VIE": {"country": "EG"}}}) == frozenset({6, 0, 1, 2, 3})


def test_closures_are_the_places_own() -> None:
    shut: Data = {
        "places": {
            "VIE": {
                "closures": {
                    "b": {"first": "2027-08-01", "last": "2027-08-15"},
                    "a": {"first": "2027-12-24", "last": "2027-12-31", "reason": "Winter"},
                }
            }
        }
    }
    assert places(brief(shut))["VIE"].calendar.closures == (
        Closure(date(2027, 12, 24), date(2027, 12, 31), "Winter"),
        Closure(date(2027, 8, 1), date(2027, 8, 15), "closed"),
    )


def where(name: str, place: Data) -> tuple[float, float, str]:
    found = places(brief({"places": {name: {"city": "X", "country": "CH", **place}}}))[name]
    return round(found.latitude, 1), round(found.longitude, 1), found.zone


def test_places_without_coordinates_are_airports() -> None:
    assert where("GVA", {}) == (46.2, 6.1, "Europe/Zurich")
    assert where("house", {"iata": "GVA"}) == (46.2, 6.1, "Europe/Zurich")
    # The code goes before the id; what is stated before both.
    assert where("JFK", {"iata": "GVA"}) == (46.2, 6.1, "Europe/Zurich")
    assert where("GVA", {"latitude": 10, "longitude": 20, "zone": "UTC"}) == (10, 20, "UTC")
    assert where("GVA", {"latitude": 10, "longitude": 20}) == (10, 20, "Europe/Zurich")
    assert where("GVA", {"zone": "UTC"}) == (46.2, 6.1, "UTC")
    # Zero degrees is a place as well.
    assert where("GVA", {"latitude": 0, "longitude": 0})[:2] == (0, 0)


def test_places_that_nobody_knows_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^places\.nowhere has neither coordinates and zone nor a known IATA code$"):
        where("nowhere", {})


def event(first: str, last: str, **more: object) -> Data:
    return {"title": "E", "first": first, "last": last, "severity": "low", **more}


def test_periods_touch_the_horizon_and_stand_in_order() -> None:
    found = periods(
        brief(
            {
                "events": {
                    "before": event("2026-12-01", "2026-12-31"),
                    "into": event("2026-12-30", "2027-01-01"),
                    "z": event("2027-03-01", "2027-03-02"),
                    "a": event("2027-03-01", "2027-03-02", certainty="provisional"),
                    "short": event("2027-03-01", "2027-03-01"),
                    "out": event("2027-12-31", "2028-01-02"),
                    "after": event("2028-01-01", "2028-01-02"),
                },
                "observances": {
                    "turn": {
                        "title": "Turn of the year",
                        "severity": "high",
                        "groups": ["wg1"],
                        "first": {"on": "12-27"},
                        "last": {"on": "01-02"},
                    }
                },
            }
        )
    )
    assert [(p.id, p.kind, p.first.isoformat(), p.last.isoformat(), p.certainty) for p in found] == [
        ("turn-2026", "observance", "2026-12-27", "2027-01-02", None),
        ("into", "event", "2026-12-30", "2027-01-01", "published"),
        ("short", "event", "2027-03-01", "2027-03-01", "published"),
        ("a", "event", "2027-03-01", "2027-03-02", "provisional"),
        ("z", "event", "2027-03-01", "2027-03-02", "published"),
        ("turn-2027", "observance", "2027-12-27", "2028-01-02", None),
        ("out", "event", "2027-12-31", "2028-01-02", "published"),
    ]
    assert found[0].touches.groups == ["wg1"]


LIAISON: Data = {"name": "The Liaison", "kind": "external", "may_attend": ["wg1"]}


def test_participants_are_bodies_and_liaisons_that_are_somewhere() -> None:
    found = participants(
        brief(
            {
                "member_bodies": {"ASI": {"name": "Austrian Standards"}},
                "liaisons": {
                    "nowhere": LIAISON,
                    "seoul": {**LIAISON, **SEOUL, "country": "KR"},
                    "sea": {**LIAISON, "latitude": 0, "longitude": 0},
                },
            }
        )
    )
    assert {name: (p.name, p.country, p.zone, bool(p.calendar.holidays)) for name, p in found.items()} == {
        "ASI": ("Austrian Standards", "AT", "Europe/Vienna", True),
        "IPQ": ("IPQ", "PT", "Europe/Lisbon", True),
        "KATS": ("KATS", "KR", "Asia/Seoul", True),
        "seoul": ("The Liaison", "KR", "Asia/Seoul", True),
        # A liaison without a country has no holidays and the usual week.
        "sea": ("The Liaison", None, "UTC", False),
    }
    assert found["sea"].calendar.working_week == MONDAY_TO_FRIDAY


def test_participants_have_the_holidays_of_their_part_of_the_country() -> None:
    """Geneva's fast, 9 September 2027, is no holiday of all Switzerland."""
    whole: Data = {"member_bodies": {"ASI": {"country": "CH"}}}
    part: Data = {"member_bodies": {"ASI": {"country": "CH", "subdivision": "GE"}}}
    fast = [date(2027, 9, 9) in participants(brief(change))["ASI"].calendar.holidays for change in (whole, part)]
    assert fast == [False, True]


def experts(**groups: Data) -> Data:
    return {"groups": {group: {"experts": found} for group, found in groups.items()}}


def test_shares_are_of_the_smaller_group_body_by_body() -> None:
    # Common: min(6, 1) from ASI and min(2, 4) from IPQ, 3 of the smaller group's 5.
    assert shares(brief(experts(wg1={"ASI": 6, "IPQ": 2, "KATS": 9}, wg2={"ASI": 1, "IPQ": 4}))) == {
        ("wg1", "wg2"): 3 / 5
    }


def test_shares_of_groups_with_nobody_in_common_are_none() -> None:
    assert shares(brief(experts(wg1={"ASI": 6}, wg2={"IPQ": 4}))) == {}
    assert shares(brief()) == {}


def test_shares_that_are_stated_go_before_those_that_are_derived() -> None:
    stated: Data = {"overlaps": {"x": {"groups": ["wg2", "wg1"], "share": 0.25}}}
    assert shares(brief(stated)) == {("wg1", "wg2"): 0.25}
    assert shares(brief(stated, experts(wg1={"ASI": 1}, wg2={"ASI": 1}))) == {("wg1", "wg2"): 0.25}
    none: Data = {"overlaps": {"x": {"groups": ["wg1", "wg2"], "share": 0}}}
    assert shares(brief(none, experts(wg1={"ASI": 1}, wg2={"ASI": 1}))) == {("wg1", "wg2"): 0}


def test_held_spans_are_first_and_last_day() -> None:
    held: Data = {"held": {"old": {"group": "wg1", "first": "2026-12-14", "last": "2026-12-16"}}}
    assert held_spans(brief(held)) == {"old": (date(2026, 12, 14), date(2026, 12, 16))}
