from scheduler.options import all_options
from scheduler.rules.once_a_year import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import down, judged

TWO_YEARS = {"horizon": {"first": "2027-01-01", "last": "2028-12-31"}}
BOTH = "The plenary of TC 7 (2027) and the plenary of TC 7 (2027) shall fall in different years."


def plenaries(*names: str, **more: object) -> Data:
    return {**TWO_YEARS, "meetings": {name: {"group": "tc7", "days": 2, **more} for name in names}}


def history(name: str, first: str) -> Data:
    return {"standing": {name: {"state": "held", "first": first, "mode": "face-to-face", "place": "VIE"}}}


def test_once_a_year_is_kept_on_either_side_of_new_year():
    days = (booked("p", "2027-12-30", 2), booked("q", "2028-01-01", 2))
    assert judged(problem(plenaries("p", "q")), RULE, *days) == []


def test_once_a_year_is_broken_from_the_first_to_the_last_day_of_a_year():
    for year, last in (("2027", "2027-12-31"), ("2028", "2028-12-30")):
        days = (booked("p", f"{year}-01-01", 2), booked("q", last, 2))
        assert judged(problem(plenaries("p", "q")), RULE, *days) == [BOTH]


def test_once_a_year_counts_by_the_first_day():
    kept = (booked("p", "2027-12-31", 2), booked("q", "2028-06-05", 2))
    broken = (booked("p", "2027-12-31", 2), booked("q", "2027-06-07", 2))
    assert judged(problem(plenaries("p", "q")), RULE, *kept) == []
    assert judged(problem(plenaries("p", "q")), RULE, *broken) == [BOTH]


def test_once_a_year_names_plenaries_by_their_number():
    found = problem(TWO_YEARS, {"meetings": {n: {"group": "tc7", "number": 40 + i} for i, n in enumerate("pqr")}})
    plan = bookings(booked("p", "2027-04-05"), booked("q", "2028-04-03"), booked("r", "2028-04-04"))
    assert judged(found, RULE, *plan.values()) == [
        "The 41st plenary of TC 7 and the 42nd plenary of TC 7 shall fall in different years."
    ]
    assert down(found, RULE, plan) == {("once_a_year", ("q", "r"))}


def test_once_a_year_asks_something_of_every_two():
    found = problem(plenaries("p", "q", "r"))
    asked = [r.key for r in RULE.requirements(found, all_options(found))]
    assert asked == [("once_a_year", pair) for pair in (("p", "q"), ("p", "r"), ("q", "r"))]


def test_once_a_year_is_for_plenaries_of_one_committee():
    other = {"committees": {"tc8": {"reference": "TC 8", "title": "Large things", "uid_domain": "tc8.example"}}}
    more = {"q": {"group": "tc8", "days": 2}, "r": {"group": "tc7", "kind": "workshop"}, "s": {"group": "wg1"}}
    found = problem(plenaries("p"), other, {"meetings": more})
    days = (booked("p", "2027-04-05", 2), booked("q", "2027-04-05", 2), booked("r", "2027-04-07"))
    assert judged(found, RULE, *days, booked("s", "2027-04-08")) == []


def test_once_a_year_can_be_waived_for_one_of_the_two():
    for name in ("p", "q"):
        waived = {"waivers": {"w": {"rule": "once_a_year", "meetings": [name], "reason": "-", "decided_by": "TMB"}}}
        found = problem(plenaries("p", "q"), waived)
        assert judged(found, RULE, booked("p", "2027-04-05", 2), booked("q", "2027-10-04", 2)) == []


def test_once_a_year_counts_what_was_held():
    found = problem(plenaries("p", "q"), history("p", "2027-04-05"))
    assert judged(found, RULE, booked("p", "2027-04-05", 2), booked("q", "2028-04-03", 2)) == []
    assert judged(found, RULE, booked("p", "2027-04-05", 2), booked("q", "2027-10-04", 2)) == [BOTH]


def test_once_a_year_counts_what_was_held_long_before_the_horizon():
    found = problem(plenaries("p", "q"), history("p", "2024-04-08"))
    for first in ("2027-04-05", "2028-04-03"):
        assert judged(found, RULE, booked("p", "2024-04-08", 2), booked("q", first, 2)) == []


def test_once_a_year_leaves_history_alone():
    found = problem(plenaries("p", "q"), history("p", "2027-04-05"), history("q", "2027-10-04"))
    assert judged(found, RULE, booked("p", "2027-04-05", 2), booked("q", "2027-10-04", 2)) == []
    assert list(RULE.requirements(found, all_options(found))) == []


def test_once_a_year_binds_confirmed_plenaries():
    standing = {"state": "confirmed", "mode": "face-to-face", "place": "VIE"}
    both = {"p": {**standing, "first": "2027-04-05"}, "q": {**standing, "first": "2027-10-04"}}
    found = problem(plenaries("p", "q"), {"standing": both})
    assert judged(found, RULE, booked("p", "2027-04-05", 2), booked("q", "2027-10-04", 2)) == [BOTH]


def test_once_a_year_remembers_a_plenary_that_was_held():
    held = {"held": {"spring": {"group": "tc7", "kind": "plenary", "first": "2027-02-01", "last": "2027-02-02"}}}
    planned = {"meetings": {"p": {"group": "tc7", "days": 2, "windows": window("2027-03-01", "2027-12-31")}}}
    assert judged(problem(planned, held), RULE, booked("p", "2027-05-03", 2)) == [
        "The plenary of TC 7 (2027) shall not fall in 2027, in which a plenary was held."
    ]
