"""What two bookings mean for somebody who should attend both, in dates: the checker's view."""

from __future__ import annotations

from datetime import date

from scheduler.brief.words import Half
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.workdays import days_between

BOTH = frozenset(Half)


def halves(booked: Booking, day: date) -> frozenset[Half]:
    """The halves of a day that a booking takes; a virtual meeting takes its days whole."""
    if not booked.first <= day <= booked.last:
        return frozenset()
    if booked.half is Half.MORNING and day == booked.last:
        return frozenset({Half.MORNING})
    if booked.half is Half.AFTERNOON and day == booked.first:
        return frozenset({Half.AFTERNOON})
    return BOTH


def at_once(a: Booking, b: Booking) -> bool:
    """Whether two bookings share a half day."""
    first, last = max(a.first, b.first), min(a.last, b.last)
    return any(halves(a, day) & halves(b, day) for day in days_between(first, last))


def share_a_date(a: Booking, b: Booking) -> bool:
    """Whether two bookings share a date, at whatever hours."""
    return a.first <= b.last and b.first <= a.last


def clash(problem: Problem, a: Booking, b: Booking) -> bool:
    """Whether nobody could attend both: they share half a day, or leave too few days to travel."""
    if at_once(a, b):
        return True
    first, second = sorted((a, b), key=lambda booked: (booked.first, booked.last))
    free_days = (second.first - first.last).days - 1
    return free_days < problem.travel_days(a.place, b.place) and a.place != b.place


def same_booking(booked: Booking) -> Booking:
    """The booking alone, without what a plan shows of it."""
    return Booking(**{name: getattr(booked, name) for name in Booking.model_fields})
