import pytest

from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.rules.hosts_in_turn import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import down, forbidden, judged
from tests.rules.both_sides import stands, waived

PLACES = ["VIE", "LIS", "ICN"]
HORIZON = {"first": "2027-01-01", "last": "2030-12-31"}
PLENARIES: Data = {
    name: {"group": "tc7", "days": 2, "places": PLACES, "number": n} for n, name in enumerate("pqr", 7)
}
SESSIONS: Data = {name: {"group": "wg1", "places": PLACES} for name in "st"}
APART = "The {}th plenary of TC 7 and the {}th plenary of TC 7 shall not have the same host within 3 calendar years."
SOON = "The {}th plenary of TC 7 shall not be held in Lisbon before {}: the same host had one in {}."


def in_turn(plenary_years: int = 3, session_years: int = 0) -> Data:
    return {"rules": {"hosts_in_turn": {"plenary_years": plenary_years, "session_years": session_years}}}


def case(*changes: Data) -> Problem:
    return problem({"horizon": HORIZON, "meetings": PLENARIES}, in_turn(), *changes)


def three(p: str, q: str, r: str = "VIE", years: tuple[int, ...] = (2027, 2028, 2029)):
    hosts = zip("pqr", years, (p, q, r), strict=True)
    return [booked(name, f"{year}-05-08", 2, place) for name, year, place in hosts]


def test_hosts_in_turn_are_different_ones():
    assert judged(case(), RULE, *three("LIS", "ICN")) == []
    assert judged(case(), RULE, *three("LIS", "LIS")) == [APART.format(7, 8)]
    assert judged(case(), RULE, *three("LIS", "ICN", "LIS")) == [APART.format(7, 9)]
    assert judged(case(), RULE, *three("LIS", "LIS", "LIS")) == [APART.format(*n) for n in ((7, 8), (7, 9), (8, 9))]


def test_hosts_in_turn_leave_the_home_place_alone():
    assert judged(case(), RULE, *three("VIE", "VIE", "VIE")) == []


def test_hosts_in_turn_come_again_after_the_years():
    found = case()
    assert judged(found, RULE, *three("LIS", "VIE", "LIS", (2027, 2028, 2029))) == [APART.format(7, 9)]
    assert judged(found, RULE, *three("LIS", "VIE", "LIS", (2027, 2028, 2030))) == []


def test_hosts_in_turn_count_calendar_years_from_first_days():
    found = case(in_turn(plenary_years=1))
    new_year = [booked("p", "2027-12-31", 2, "LIS"), booked("q", "2028-01-01", 2, "LIS")]
    assert judged(found, RULE, *new_year, booked("r", "2029-05-08", 2)) == []
    one_year = [booked("p", "2027-01-01", 2, "LIS"), booked("q", "2027-12-31", 2, "LIS")]
    said = APART.format(7, 8).replace("3 calendar years", "1 calendar year")
    assert judged(found, RULE, *one_year, booked("r", "2029-05-08", 2)) == [said]


def test_hosts_in_turn_know_no_order():
    assert judged(case(), RULE, *three("LIS", "VIE", "LIS", (2029, 2030, 2027))) == [APART.format(7, 9)]
    assert judged(case(), RULE, *three("LIS", "VIE", "LIS", (2030, 2029, 2027))) == []


def test_hosts_in_turn_are_countries_and_not_cities():
    porto = {"city": "Porto", "country": "PT", "latitude": 41.1, "longitude": -8.6, "zone": "Europe/Lisbon"}
    found = case({"places": {"OPO": porto}, "meetings": {"q": {"places": ["OPO", "VIE"]}}})
    assert judged(found, RULE, *three("LIS", "OPO")) == [APART.format(7, 8)]


def test_hosts_in_turn_are_not_asked_for_unless_the_brief_does():
    found = case(in_turn(0, 0), {"earlier_plenaries": {"e": {"committee": "tc7", "year": 2026, "country": "PT"}}})
    assert RULE.numbers == {"plenary_years": 0, "session_years": 0}
    assert list(RULE.requirements(found, all_options(found))) == []
    assert judged(found, RULE, *three("LIS", "LIS", "LIS")) == []


def test_hosts_in_turn_bind_sessions_of_one_group():
    apart = "WG 1, session of 2027 and WG 1, session of 2027 shall not have the same host within 2 calendar years."
    other = {"group": "wg2", "places": PLACES}
    found = problem({"horizon": HORIZON, "meetings": {**SESSIONS, "u": other, "p": PLENARIES["p"]}}, in_turn(3, 2))
    more = [booked("u", "2027-06-08", 1, "LIS"), booked("p", "2027-07-08", 2, "LIS")]
    assert judged(found, RULE, booked("s", "2027-05-08", 1, "LIS"), booked("t", "2029-02-01", 1, "LIS"), *more) == []
    assert judged(found, RULE, booked("s", "2027-05-08", 1, "LIS"), booked("t", "2028-12-01", 1, "LIS"), *more) == [
        apart
    ]


def test_hosts_in_turn_bind_neither_workshops_nor_online_sessions():
    online = {"modes": ["virtual", "face-to-face"], "hours_per_day": 3, "starts": ["12:00"]}
    shops = {name: {"group": "tc7", "kind": "workshop", "places": PLACES} for name in "vw"}
    sessions = {name: {**SESSIONS[name], **online} for name in SESSIONS}
    found = problem({"horizon": HORIZON, "meetings": shops | sessions}, in_turn(3, 3))
    plan = [booked(name, "2027-05-08", 1, "LIS") for name in "vw"]
    plan += [booked(name, "2027-06-08", 1, None, start="12:00") for name in "st"]
    assert judged(found, RULE, *plan) == []


def test_hosts_in_turn_count_a_block_once():
    found = problem(
        {"horizon": HORIZON, "meetings": SESSIONS, "blocks": {"b": {"stages": {1: ["s"], 2: ["t"]}}}}, in_turn(0, 3)
    )
    assert judged(found, RULE, booked("s", "2027-05-04", 1, "LIS"), booked("t", "2027-05-05", 1, "LIS")) == []


@pytest.mark.parametrize(
    ("year", "again"), [(2023, None), (2024, None), (2025, 2028), (2026, 2029)], ids=["2023", "2024", "2025", "2026"]
)
def test_hosts_in_turn_remember_plenaries_of_the_past(year: int, again: int | None):
    found = case({"earlier_plenaries": {"e": {"committee": "tc7", "year": year, "country": "PT"}}})
    expected = [SOON.format(7, again, year)] if again else []
    assert judged(found, RULE, *three("LIS", "VIE")) == expected
    still = {2025: {2027}, 2026: {2027, 2028}}.get(year, set())
    assert {b.first.year for b in forbidden(found, RULE, "q") if b.place == "LIS"} == still


def test_hosts_in_turn_remember_what_was_held():
    held = {"group": "wg1", "first": "2026-06-02", "last": "2026-06-03", "place": "LIS"}
    found = problem({"horizon": HORIZON, "meetings": SESSIONS}, {"held": {"old": held}}, in_turn(0, 2))
    plan = [booked("s", "2027-12-31", 1, "LIS"), booked("t", "2030-01-03", 1, "LIS")]
    soon = "WG 1, session of 2027 shall not be held in Lisbon before 2028: the same host had one in 2026."
    assert judged(found, RULE, *plan) == [soon]
    assert down(found, RULE, bookings(*plan)) == {("hosts_in_turn", ("old", "s"))}


def test_hosts_in_turn_forget_what_was_elsewhere_or_of_others():
    past = {
        "earlier_plenaries": {
            "home": {"committee": "tc7", "year": 2026, "place": "VIE", "country": "AT"},
            "unknown": {"committee": "tc7", "year": 2026},
            "others": {"committee": "tc8", "year": 2026, "place": "LIS"},
        },
        "held": {"shop": {"group": "tc7", "kind": "workshop", "first": "2026-06-02", "last": "2026-06-02"}},
        "committees": {"tc8": {"reference": "TC 8", "title": "Large things", "uid_domain": "tc8.example"}},
    }
    assert judged(case(past), RULE, *three("LIS", "ICN")) == []


def test_hosts_in_turn_count_what_stands_and_spare_history():
    confirmed = case(stands("p", "confirmed", "2027-05-08", "LIS"), stands("q", "confirmed", "2028-05-08", "LIS"))
    assert judged(confirmed, RULE, *three("LIS", "LIS")) == [APART.format(7, 8)]
    begun = case(stands("p", "held", "2027-05-08", "LIS"))
    assert judged(begun, RULE, *three("LIS", "LIS")) == [APART.format(7, 8)]
    over = case(stands("p", "held", "2027-05-08", "LIS"), stands("q", "held", "2028-05-08", "LIS"))
    assert judged(over, RULE, *three("LIS", "LIS")) == []


@pytest.mark.parametrize("name", ["p", "q"])
def test_hosts_in_turn_can_be_waived_for_one_of_the_two(name: str):
    assert judged(case(waived("hosts_in_turn", name)), RULE, *three("LIS", "LIS")) == []


def test_hosts_in_turn_ask_nothing_where_no_host_invites_both():
    windows = {"windows": window("2027-04-05", "2027-04-30")}
    places = {"p": {"places": ["LIS"], **windows}, "q": {"places": ["ICN"]}, "r": {"places": ["VIE"]}}
    found = case({"meetings": places})
    assert list(RULE.requirements(found, all_options(found))) == []
