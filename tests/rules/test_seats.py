from scheduler.problem import Problem
from scheduler.rules.seats import RULE
from tests.briefs import Data, booked, bookings, problem, window
from tests.model.guards import forbidden
from tests.rules.both_sides import sentences, stands, waived

DAYS = window("2027-03-01", "2027-03-02")
MODES = {"modes": ["face-to-face", "hybrid", "virtual"], "hours_per_day": 3, "starts": ["12:00"]}
HALL = {"places": {"VIE": {"rooms": {"hall": {"name": "Hall", "seats": 20}}}}}


def offered(capacity: int | None) -> Data:
    limit = {} if capacity is None else {"capacity": capacity}
    return {"offers": {"o": {"place": "LIS", "host": "IPQ", "for": ["a"], "windows": DAYS, **limit}}}


def case(on_site: int, *changes: Data, remote: int = 0) -> Problem:
    attendance = {"on_site": on_site, "remote": remote}
    meeting = {"group": "wg1", "days": 1, "windows": DAYS, "attendance": attendance, **MODES}
    return problem({"meetings": {"a": meeting}}, HALL, *changes)


IN_HALL = bookings(booked("a", "2027-03-01", room="hall"))
AT_HOST = bookings(booked("a", "2027-03-01", place="LIS", offer="o"))


def test_seats_are_kept_by_a_room_that_is_just_full():
    assert sentences(case(20), RULE, IN_HALL) == []


def test_seats_are_broken_by_one_person_more_than_the_room_holds():
    assert sentences(case(21), RULE, IN_HALL) == ["WG 1, session of 2027 shall have 21 seats."]


def test_seats_count_a_single_one():
    full = {"places": {"VIE": {"rooms": {"hall": {"seats": 0}}}}}
    assert sentences(case(1, full), RULE, IN_HALL) == ["WG 1, session of 2027 shall have 1 seat."]


def test_seats_are_kept_by_an_offer_that_is_just_full():
    assert sentences(case(30, offered(30)), RULE, AT_HOST) == []


def test_seats_are_broken_by_one_person_more_than_the_host_offers():
    assert sentences(case(31, offered(30)), RULE, AT_HOST) == ["WG 1, session of 2027 shall have 31 seats."]


def test_seats_are_unlimited_where_the_offer_does_not_say():
    assert sentences(case(400, offered(None)), RULE, AT_HOST) == []


def test_seats_count_nobody_who_joins_from_afar():
    hybrid = bookings(booked("a", "2027-03-01", room="hall", mode="hybrid"))
    assert sentences(case(20, remote=200), RULE, hybrid) == []
    assert sentences(case(21, remote=200), RULE, hybrid) == ["WG 1, session of 2027 shall have 21 seats."]


def test_seats_are_not_needed_online():
    assert sentences(case(400), RULE, bookings(booked("a", "2027-03-01", place=None, start="12:00"))) == []


def test_seats_bind_a_confirmed_meeting_too():
    confirmed = case(21, stands("a", "confirmed", "2027-03-01", room="hall"))
    assert sentences(confirmed, RULE, IN_HALL) == ["WG 1, session of 2027 shall have 21 seats."]


def test_seats_do_not_bind_what_was_held_or_waived():
    assert sentences(case(21, stands("a", "held", "2027-03-01", room="hall")), RULE, IN_HALL) == []
    assert sentences(case(21, waived("seats", "a")), RULE, IN_HALL) == []


def test_seats_forbid_just_the_rooms_and_offers_that_are_too_small():
    found = forbidden(case(31, offered(30)), RULE, "a")
    assert {(b.first.isoformat(), b.mode.value, b.room, b.offer) for b in found} == {
        (day, mode, room, offer)
        for day in ("2027-03-01", "2027-03-02")
        for mode in ("face-to-face", "hybrid")
        for room, offer in (("hall", None), (None, "o"))
    }
    assert {b.room or b.offer for b in forbidden(case(30, offered(30)), RULE, "a")} == {"hall"}
    assert forbidden(case(20, offered(30)), RULE, "a") == set()
