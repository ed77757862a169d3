from scheduler.problem import Problem
from scheduler.rules.plenary_alone import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import down
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-03-01", "2027-03-24")
CAIRO: Data = {
    "places": {
        "CAI": {"city": "Cairo", "country": "EG", "latitude": 30.1, "longitude": 31.4, "zone": "Africa/Cairo"}
    },
}
ALONE = (
    "WG 1, session of 2027 shall stay out of the week of the plenary of TC 7 (2027), "
    "unless it is at the same place at another time."
)


def case(*changes: Data, year: float = 2, a: float = 1) -> Problem:
    """The plenary of TC 7 and a session of WG 1."""
    wish = {"places": ["VIE", "LIS", "CAI"], "modes": ["face-to-face", "virtual"], "windows": DAYS}
    wish |= {"hours_per_day": 3, "starts": ["12:00"]}
    meetings = {"year": {"group": "tc7", "days": year, **wish}, "a": {"group": "wg1", "days": a, **wish}}
    return problem(CAIRO, {"meetings": meetings}, *changes)


def two(year: str, a: str, place: str | None = "VIE", other: str | None = "VIE", length: int = 1):
    online = {"start": "12:00"}
    return bookings(
        booked("year", year, 2, place, **({} if place else online)),
        booked("a", a, length, other, **({} if other else online)),
    )


def test_plenary_alone_is_kept_by_the_weeks_before_and_after():
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-07", other="LIS")) == []
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-15", other="LIS")) == []


def test_plenary_alone_is_broken_from_monday_to_sunday():
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-08", other="LIS")) == [ALONE]
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-14", other="LIS")) == [ALONE]
    assert down(case(), RULE, two("2027-03-09", "2027-03-14", other="LIS")) == {("plenary_alone", ("year", "a"))}


def test_plenary_alone_is_broken_by_a_last_day_that_reaches_into_the_week():
    assert sentences(case(a=2), RULE, two("2027-03-09", "2027-03-07", other="LIS", length=2)) == [ALONE]
    assert sentences(case(a=2), RULE, two("2027-03-09", "2027-03-06", other="LIS", length=2)) == []


def test_plenary_alone_keeps_the_week_of_its_place():
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-07", "CAI")) == [ALONE]
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-06", "CAI")) == []
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-13", "CAI")) == [ALONE]
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-14", "CAI")) == []


def test_plenary_alone_keeps_the_week_of_the_home_place_online():
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-07", None)) == []
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-08", None)) == [ALONE]


def test_plenary_alone_keeps_both_weeks_that_it_touches():
    assert sentences(case(), RULE, two("2027-03-14", "2027-03-08", other="LIS")) == [ALONE]
    assert sentences(case(), RULE, two("2027-03-14", "2027-03-21", other="LIS")) == [ALONE]
    assert sentences(case(), RULE, two("2027-03-14", "2027-03-22", other="LIS")) == []


def test_plenary_alone_has_room_for_a_session_at_its_place_before_and_after():
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-08")) == []
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-11")) == []
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-10")) == [ALONE]


def test_plenary_alone_has_no_room_online_even_when_it_meets_online_itself():
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-12", other=None)) == [ALONE]
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-12", None, None)) == [ALONE]
    assert sentences(case(), RULE, two("2027-03-09", "2027-03-15", None, None)) == []


def test_plenary_alone_has_room_for_the_other_half_of_a_day():
    halves = case(year=1.5, a=0.5)
    year = booked("year", "2027-03-09", 2, half="morning")
    assert sentences(halves, RULE, bookings(year, booked("a", "2027-03-10", half="afternoon"))) == []
    assert sentences(halves, RULE, bookings(year, booked("a", "2027-03-10", half="morning"))) == [ALONE]


def test_plenary_alone_keeps_its_week_over_the_years_end():
    span = {"windows": window("2027-12-20", "2028-01-14")}
    turn = case({"horizon": {"last": "2028-12-31"}, "meetings": {"year": span, "a": span}})
    assert sentences(turn, RULE, two("2027-12-30", "2028-01-02", other="LIS")) == [ALONE]
    assert sentences(turn, RULE, two("2027-12-30", "2028-01-03", other="LIS")) == []


def test_plenary_alone_leaves_out_what_is_in_its_block():
    block = {"blocks": {"week": {"stages": {1: ["year"], 2: ["a"]}}}}
    assert sentences(case(block), RULE, two("2027-03-09", "2027-03-11", other="LIS")) == []


def test_plenary_alone_concerns_groups_below_groups():
    below = {"wg2": {"parent": "wg1"}}
    deeper = case({"groups": below, "meetings": {"a": {"group": "wg2"}}})
    said = ALONE.replace("WG 1", "WG 2")
    assert sentences(deeper, RULE, two("2027-03-09", "2027-03-11", other="LIS")) == [said]


def test_plenary_alone_does_not_concern_another_committee():
    other = {"committees": {"tc8": {"reference": "TC 8", "title": "Large things", "uid_domain": "tc8.example"}}}
    apart = case(other, {"groups": {"wg1": {"parent": "tc8"}}})
    assert sentences(apart, RULE, two("2027-03-09", "2027-03-09", other="LIS")) == []


def test_plenary_alone_does_not_bind_what_was_held_or_waived():
    plan = two("2027-03-09", "2027-03-09", other="LIS")
    for name in ("year", "a"):
        place = "VIE" if name == "year" else "LIS"
        assert sentences(case(waived("plenary_alone", name)), RULE, plan) == []
        assert sentences(case(stands(name, "held", "2027-03-09", place)), RULE, plan) == []
        assert sentences(case(stands(name, "confirmed", "2027-03-09", place)), RULE, plan) == [ALONE]
