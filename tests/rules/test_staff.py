from scheduler.problem import Problem
from scheduler.rules.staff import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import down
from tests.rules.both_sides import sentences, stands, waived

ON_SITE = "The secretary shall carry at most 1 on-site meeting in a week."
IN_ALL = "The secretary shall carry at most 2 meetings in a week."
TRIPS = "The secretary shall carry at most 1 trip in a year."
ALWAYS = {"officers": {"secretary": "always"}}


def case(
    limits: Data, *changes: Data, days: float = 1, span: tuple[str, str] = ("2027-03-01", "2027-03-19")
) -> Problem:
    """Three meetings that the secretary carries, two of WG 1 and one of WG 2."""
    wish = {"days": days, "places": ["VIE", "LIS"], "modes": ["face-to-face", "hybrid", "virtual"]}
    wish |= {"hours_per_day": 3, "starts": ["12:00"], "windows": window(*span)}
    meetings = {name: {"group": "wg2" if name == "c" else "wg1", **wish} for name in "abc"}
    world = {
        "meetings": meetings,
        "groups": {"wg1": ALWAYS, "wg2": ALWAYS},
        "people": {"secretary": {"staff": limits}},
    }
    return problem({"horizon": {"last": "2028-12-31"}}, world, *changes)


def three(*first: str, place: str | None = "VIE", length: int = 1, mode: str = "face-to-face"):
    start = {} if place else {"start": "12:00"}
    how = {"mode": mode} if place else {}
    found = (booked(m, day, length, place=place, **start, **how) for m, day in zip("abc", first, strict=True))
    return bookings(*found)


def test_staff_carry_one_meeting_on_site_each_week():
    plan = three("2027-03-07", "2027-03-08", "2027-03-15")
    assert sentences(case({"on_site_per_week": 1}), RULE, plan) == []


def test_staff_do_not_carry_two_meetings_on_site_in_a_week():
    plan = three("2027-03-08", "2027-03-14", "2027-03-15")
    assert sentences(case({"on_site_per_week": 1}), RULE, plan) == [ON_SITE]
    assert down(case({"on_site_per_week": 1}), RULE, plan) == {("staff", ("secretary", "on_site_per_week"))}


def test_staff_are_on_site_at_a_hybrid_meeting_and_not_online():
    days = ("2027-03-08", "2027-03-09", "2027-03-10")
    assert sentences(case({"on_site_per_week": 1}), RULE, three(*days, mode="hybrid")) == [ON_SITE]
    assert sentences(case({"on_site_per_week": 1}), RULE, three(*days, place=None)) == []


def test_staff_carry_so_many_meetings_in_all_online_included():
    limited = case({"in_all_per_week": 2})
    assert sentences(limited, RULE, three("2027-03-08", "2027-03-09", "2027-03-10", place=None)) == [IN_ALL]
    assert sentences(limited, RULE, three("2027-03-08", "2027-03-09", "2027-03-15", place=None)) == []


def test_staff_carry_a_meeting_over_a_weekend_in_both_weeks():
    limited = case({"on_site_per_week": 1}, days=2)
    assert sentences(limited, RULE, three("2027-03-07", "2027-03-09", "2027-03-17", length=2)) == [ON_SITE]
    assert sentences(limited, RULE, three("2027-03-06", "2027-03-09", "2027-03-17", length=2)) == []


def test_staff_weeks_run_over_the_years_end():
    limited = case({"on_site_per_week": 1}, span=("2027-12-20", "2028-01-14"))
    assert sentences(limited, RULE, three("2027-12-31", "2028-01-02", "2028-01-10")) == [ON_SITE]
    assert sentences(limited, RULE, three("2027-12-31", "2028-01-03", "2028-01-10")) == []


def test_staff_who_can_carry_nothing_carry_nothing():
    none = "The secretary shall carry at most 0 on-site meetings in a week."
    plan = three("2027-03-01", "2027-03-08", "2027-03-15")
    assert sentences(case({"on_site_per_week": 0}), RULE, plan) == [none]


def test_staff_make_so_many_trips_a_year():
    limited = case({"trips_per_year": 1}, span=("2027-12-20", "2028-01-14"))
    apart = three("2027-12-31", "2028-01-01", "2028-01-10", place="LIS")
    assert sentences(limited, RULE, {**apart, "c": booked("c", "2028-01-10")}) == []
    assert sentences(limited, RULE, apart) == [TRIPS]


def test_staff_trip_belongs_to_the_year_in_which_it_begins():
    limited = case({"trips_per_year": 1}, days=2, span=("2027-12-20", "2028-01-14"))
    over = three("2027-12-31", "2028-01-04", "2028-01-10", place="LIS", length=2)
    assert sentences(limited, RULE, {**over, "c": booked("c", "2028-01-10", 2)}) == []
    both_in_one = {**over, "b": booked("b", "2027-12-21", 2, place="LIS"), "c": booked("c", "2028-01-10", 2)}
    assert sentences(limited, RULE, both_in_one) == [TRIPS]


def test_staff_make_no_trip_where_they_are_based_or_online():
    days = ("2027-03-01", "2027-03-08", "2027-03-15")
    in_lisbon = {"people": {"secretary": {"based": "LIS"}}}
    assert sentences(case({"trips_per_year": 1}), RULE, three(*days)) == []
    assert sentences(case({"trips_per_year": 1}, in_lisbon), RULE, three(*days, place="LIS")) == []
    assert sentences(case({"trips_per_year": 1}, in_lisbon), RULE, three(*days)) == [TRIPS]
    assert sentences(case({"trips_per_year": 1}, in_lisbon), RULE, three(*days, place=None)) == []


def test_staff_carry_a_block_once():
    block = {"blocks": {"week": {"stages": {1: ["a"], 2: ["b"]}}}}
    limits = {"on_site_per_week": 1, "trips_per_year": 1}
    plan = three("2027-03-08", "2027-03-09", "2027-03-15", place="LIS")
    at_home = {**plan, "c": booked("c", "2027-03-15")}
    assert sentences(case(limits, block), RULE, at_home) == []
    assert sentences(case(limits), RULE, at_home) == [ON_SITE, TRIPS]
    assert sentences(case(limits, block), RULE, plan) == [TRIPS]


def test_staff_carry_only_what_they_must_attend():
    either = {"groups": {"wg1": {"officers": {"secretary": "either"}}}}
    plan = three("2027-03-08", "2027-03-09", "2027-03-10")
    assert sentences(case({"on_site_per_week": 1}, either), RULE, plan) == []


def test_staff_of_a_vacant_post_carry_nothing():
    vacant = {"people": {"secretary": {"vacant": True}}}
    plan = three("2027-03-08", "2027-03-09", "2027-03-10")
    assert sentences(case({"on_site_per_week": 1}, vacant), RULE, plan) == []


def test_staff_are_not_bound_by_what_was_waived():
    plan = three("2027-03-08", "2027-03-09", "2027-03-15")
    assert sentences(case({"on_site_per_week": 1}, waived("staff", "a")), RULE, plan) == []


def test_staff_have_carried_what_was_held():
    held = stands("a", "held", "2027-03-08")
    limited = case({"on_site_per_week": 1}, held)
    assert sentences(limited, RULE, three("2027-03-08", "2027-03-14", "2027-03-15")) == [ON_SITE]
    assert sentences(limited, RULE, three("2027-03-08", "2027-03-01", "2027-03-15")) == []
