"""Which single losses a plan is drilled for, each as edits to its brief."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from scheduler.brief.words import Absence, OfferState
from scheduler.brief.world import Offer
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.rules import convenors, officers
from scheduler.scenario.desk import free_id
from scheduler.scenario.edits import AnyEdit, Unavailable, WithdrawOffer
from scheduler.wording import day_month, full_day, short_span, span

KINDS = ("offer", "officer", "room")
"""What can be lost, in the order in which it is asked about."""
OVER = (OfferState.WITHDRAWN, OfferState.DECLINED)


@dataclass(frozen=True)
class Loss:
    """One loss: whose it is, in words and as edits, and the meetings that stand on it today."""

    kind: str
    subject: str
    words: str
    meetings: tuple[str, ...]
    edits: tuple[AnyEdit, ...]

    @property
    def key(self) -> str:
        """What tells it from every other loss: a digest of its edits."""
        told = [{"do": edit.do, **edit.model_dump(mode="json", exclude_none=True)} for edit in self.edits]
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def losses(problem: Problem, bookings: Bookings) -> list[Loss]:
    """Every loss of a plan, each once: offers by hosts, officers by weeks, rooms.

    An offer counts if it is accepted or the plan takes it up. An officer is away from Monday to Sunday of the weeks
    in which a meeting stands that cannot do without that officer: where one of several suffices, nothing is lost as
    long as another can go. A room is closed from the day of planning on. What is over cannot be lost any more.
    """
    ahead = {name: booked for name, booked in bookings.items() if _ahead(problem, booked)}
    found = [*_offers(problem, ahead), *_officers(problem, bookings, ahead), *_rooms(problem, ahead)]
    return list({loss.key: loss for loss in found}.values())


def _ahead(problem: Problem, booked: Booking) -> bool:
    meeting = problem.meetings.get(booked.meeting)
    return meeting is not None and not meeting.held and booked.last >= problem.planned_on


def _offers(problem: Problem, ahead: Bookings) -> Iterator[Loss]:
    for name, offer in sorted(problem.brief.offers.items()):
        taken = tuple(meeting for meeting, booked in _in_order(ahead) if booked.offer == name)
        if offer.kind == "invitation" and offer.state not in OVER and (taken or _waits(problem, offer)):
            city = problem.places[offer.place].city
            who = offer.host or "its host"
            words = f"{who} withdraws {city} ({name})"
            yield Loss("offer", f"the offer of {city} ({name})", words, taken, (WithdrawOffer(offer=name),))


def _waits(problem: Problem, offer: Offer) -> bool:
    """Whether an offer is accepted and its days are not over."""
    ends = (window.last for window in offer.windows.values())
    return offer.state is OfferState.ACCEPTED and max(ends) >= problem.planned_on


def _in_order(bookings: Bookings) -> list[tuple[str, Booking]]:
    return sorted(bookings.items(), key=lambda item: (item[1].first, item[0]))


def _officers(problem: Problem, bookings: Bookings, ahead: Bookings) -> Iterator[Loss]:
    weeks: dict[tuple[str, date, date], list[str]] = {}
    for name, booked in _in_order(ahead):
        for person in problem.group_officers(problem.meetings[name].group):
            weeks.setdefault((person, *_weeks(booked)), []).append(name)
    for (person, first, last), names in weeks.items():
        if _needed(problem, bookings, person, (first, last)):
            title = problem.brief.people[person].title.en
            one_year = problem.first.year == problem.last.year
            words = f"{title} away {short_span(first, last) if one_year else span(first, last)}"
            yield Loss("officer", title, words, tuple(names), (Unavailable(person=person, first=first, last=last),))


def _weeks(booked: Booking) -> tuple[date, date]:
    """Monday to Sunday of the weeks in which a meeting stands."""
    return booked.first - timedelta(days=booked.first.weekday()), booked.last + timedelta(6 - booked.last.weekday())


def _needed(problem: Problem, bookings: Bookings, person: str, days: tuple[date, date]) -> bool:
    """Whether the plan, as it stands, cannot do without a person on those days."""
    post = problem.brief.people[person]
    away = {free_id("away", post.absences): Absence(first=days[0], last=days[1])}
    lost = post.model_copy(update={"absences": {**post.absences, **away}})
    brief = problem.brief.model_copy(update={"people": {**problem.brief.people, person: lost}})
    without = replace(problem, brief=brief)
    return any(True for rule in (officers.RULE, convenors.RULE) for _ in rule.breaches(without, bookings))


def _rooms(problem: Problem, ahead: Bookings) -> Iterator[Loss]:
    first, last = max(problem.first, problem.planned_on), problem.last
    since = day_month(first) if problem.first.year == problem.last.year else full_day(first)
    used: dict[tuple[str, str], list[str]] = {}
    for name, booked in _in_order(ahead):
        if booked.place is not None and booked.room is not None:
            used.setdefault((booked.place, booked.room), []).append(name)
    for (place, room), names in sorted(used.items()):
        title = f"{problem.brief.places[place].rooms[room].name} in {problem.places[place].city}"
        edit = Unavailable(place=place, room=room, first=first, last=last)
        yield Loss("room", title, f"{title} closed from {since} on", tuple(names), (edit,))
