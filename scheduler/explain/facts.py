"""The fact behind a requirement: who, which dates, which offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.explain.claims import Claim
from scheduler.explain.giving import labels
from scheduler.explain.narrow import meetings_of
from scheduler.options import Span
from scheduler.problem import Problem
from scheduler.requirement import Sentence
from scheduler.rules.notice import weeks_needed
from scheduler.wording import day_month, listed, span
from scheduler.workdays import days_between

Facts = tuple[Sentence, ...]


@dataclass(frozen=True, eq=False)
class Told:
    """Claims that are told as one, and the meetings of a conflict that they speak about."""

    problem: Problem
    claims: tuple[Claim, ...]
    meetings: tuple[str, ...]

    @property
    def claim(self) -> Claim:
        """The first of them."""
        return self.claims[0]


WEEKEND = timedelta(days=3)
"""From a Friday to a Monday: absences that leave no working day between them are one."""
MOST_HOLIDAYS = 8


def facts_of(told: Told) -> Facts:
    """What stands behind claims that are told as one."""
    make = FACTS.get(told.claim.rule)
    return tuple(make(told)) if make is not None else ()


def merged(spans: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Spans with their reasons, in order; those of one reason that follow each other are one span."""
    found: list[tuple[Span, str]] = []
    for (first, last), reason in sorted(spans):
        if found and found[-1][1] == reason and first - found[-1][0][1] <= WEEKEND:
            begins = found[-1][0][0]
            found[-1] = ((begins, max(last, found[-1][0][1])), reason)
        else:
            found.append(((first, last), reason))
    return found


def _said(spans: list[tuple[Span, str]]) -> str:
    return listed([span(*days) + (f" ({reason})" if reason else "") for days, reason in merged(spans)])


def _away(told: Told) -> Iterator[Sentence]:
    """An officer's absences, or what else the officer has to be at."""
    about = told.claim.about
    if len(about) == 1:
        if told.claim.rule == "officers":
            yield from _must_be_at(told)
        return
    post = told.problem.brief.people[about[0]]
    absences = [post.absences[claim.about[1]] for claim in told.claims if claim.about[1] in post.absences]
    if absences:
        when = _said([((a.first, a.last), a.reason or "") for a in absences])
        yield Sentence("fact.away", "Away {when}.", {"when": when})
    if any(claim.about[1] == "since" for claim in told.claims):
        yield Sentence("fact.since", "The post is empty before {since}.", {"since": post.since})


def _must_be_at(told: Told) -> Iterator[Sentence]:
    asked = {name for constraint in told.claim.joint for name in meetings_of(constraint)}
    names = [name for name in told.meetings if name in asked]
    yield Sentence("fact.both", "Wanted at: {meetings}.", {"meetings": labels(told.problem, names)})


def _closed(told: Told) -> Iterator[Sentence]:
    place = told.claim.about[0]
    shut = [told.problem.brief.places[place].closures[claim.about[1]] for claim in told.claims]
    when = _said([((one.first, one.last), one.reason or "") for one in shut])
    city = told.problem.places[place].city
    yield Sentence("fact.closed", "{city} is closed {when}.", {"city": city, "when": when})


def _room(told: Told) -> Iterator[Sentence]:
    place, name = told.claim.about[:2]
    room = told.problem.brief.places[place].rooms[name]
    shut = [room.closures[claim.about[2]] for claim in told.claims if len(claim.about) == 3]
    if shut:
        when = _said([((one.first, one.last), one.reason or "") for one in shut])
        yield Sentence("fact.closed", "{city} is closed {when}.", {"city": room.name, "when": when})
    else:
        yield from _must_be_at(told)


def _too_soon(told: Told) -> Iterator[Sentence]:
    claim = told.claim
    meeting = told.problem.meetings[claim.about[0]]
    weeks = told.problem.numbers["documents"].get("committee_weeks", 0)
    if claim.rule == "notice":
        weeks = min(weeks_needed(told.problem, meeting, site.mode) for site in meeting.sites)
    soonest = told.problem.planned_on + timedelta(days=round(7 * weeks))
    pattern = "Today is {today}, so it cannot begin before {soonest}."
    yield Sentence("fact.too_soon", pattern, {"today": told.problem.planned_on, "soonest": soonest})


def _waits(told: Told) -> Iterator[Sentence]:
    """The days between which a meeting can begin after a ballot or a decision."""
    meeting = told.problem.meetings[told.claim.about[0]]
    begins: tuple[date, int | None, int | None] | None = None
    if told.claim.rule == "ballots" and meeting.lag is not None:
        begins = (meeting.lag.closes, meeting.lag.least, meeting.lag.most)
    if told.claim.rule == "decisions" and meeting.decision is not None and meeting.decision.on is not None:
        begins = (meeting.decision.on, meeting.decision.least, None)
    if begins is None:
        return
    day, least, most = begins
    ends = [f"not before {_day(day, least)}"] if least is not None else []
    ends += [f"not after {_day(day, most)}"] if most is not None else []
    yield Sentence("fact.waits", "So it begins {ends}.", {"ends": " and ".join(ends)})


def _day(day: date, days: int) -> str:
    found = day + timedelta(days=days)
    return f"{day_month(found)} {found.year}"


def _holidays(told: Told) -> Iterator[Sentence]:
    """Public holidays that fall into the windows of a meeting, by place."""
    claim = told.claim
    meeting = told.problem.meetings[claim.about[0]]
    days = [day for first, last in meeting.windows for day in days_between(first, last)]
    for place in sorted({site.place or told.problem.home.id for site in meeting.sites}):
        holidays = told.problem.places[place].calendar.holidays
        off = [f"{day_month(day)} ({holidays[day]})" for day in days if day in holidays][:MOST_HOLIDAYS]
        if off:
            values = {"city": told.problem.places[place].city, "days": listed(off)}
            yield Sentence("fact.holidays", "Public holidays in {city} then: {days}.", values)


def _host(told: Told) -> Iterator[Sentence]:
    name = told.claim.about[0]
    if name in told.problem.brief.offers and (host := told.problem.offer(name).host) is not None:
        yield Sentence("fact.host", "The host is {host}.", {"host": host})


FACTS: Mapping[str, Callable[[Told], Iterator[Sentence]]] = {
    "officers": _away,
    "convenors": _away,
    "closures": _closed,
    "rooms": _room,
    "staff": _must_be_at,
    "notice": _too_soon,
    "documents": _too_soon,
    "ballots": _waits,
    "decisions": _waits,
    "working_days": _holidays,
    "offers": _host,
}
