"""No host twice in so many years: hosts of plenaries, and of each group's sessions, take turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from scheduler.brief.words import MeetingKind
from scheduler.constraints import Capacity, Forbid, Use
from scheduler.meeting import Meeting, pairs
from scheduler.options import Options, OptionTable
from scheduler.problem import Problem
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, counted, said

NAME = "hosts_in_turn"
SENTENCE = (
    "In so many calendar years in a row a country away from the home place shall be host to no more than one plenary "
    "of a committee, and to no more than one session of a group; a block counts once, and 0 years is no limit."
)
NUMBERS = {"plenary_years": 0, "session_years": 0}
SOURCE = "practice of committees whose members take turns; off unless the brief gives years"


def _years(problem: Problem, kind: MeetingKind) -> int:
    """In how many years in a row a country is host once to meetings of that kind; 0 is no limit."""
    name = {MeetingKind.PLENARY: "plenary_years", MeetingKind.SESSION: "session_years"}.get(kind)
    return int(problem.numbers[NAME][name]) if name is not None else 0


def _pairs(problem: Problem) -> Iterator[tuple[Meeting, Meeting, int]]:
    """Every two meetings of one kind and group that need two hosts, and in how many years."""
    by_group: dict[tuple[str, MeetingKind], list[Meeting]] = {}
    for meeting in problem.meetings.values():
        if _years(problem, meeting.kind) and not problem.waived(NAME, meeting.id):
            by_group.setdefault((meeting.group, meeting.kind), []).append(meeting)
    for (_, kind), meetings in by_group.items():
        for a, b in pairs(tuple(meetings)):
            block = problem.block_of.get(a.id)
            if block is None or block != problem.block_of.get(b.id):
                yield a, b, _years(problem, kind)


def _country(problem: Problem, place: str | None) -> str | None:
    """The country whose member body is host at a place; nobody is at home or online."""
    return None if place is None or place == problem.brief.home else problem.places[place].country


def _past(problem: Problem) -> Iterator[tuple[Meeting, str, str, int]]:
    """Meetings to be placed, each with one of the past, the country that was its host, and its year."""
    brief = problem.brief
    past = [(n, h.group, h.kind, h.first.year, h.place, None) for n, h in brief.held.items()] + [
        (n, p.committee, MeetingKind.PLENARY, p.year, p.place, p.country) for n, p in brief.earlier_plenaries.items()
    ]
    for name, group, kind, year, place, told in past:
        country = told if place is None else _country(problem, place)
        if country is None or not _years(problem, kind):
            continue
        for meeting in problem.subjects(NAME):
            if (meeting.group, meeting.kind) == (group, kind):
                yield meeting, name, country, year


def _apart(a: Meeting, b: Meeting, years: int) -> Sentence:
    pattern = "{a} and {b} shall not have the same host within {years}."
    return said(NAME, pattern, a=a.label, b=b.label, years=counted(years, "calendar year"))


def _not_yet(problem: Problem, meeting: Meeting, country: str, year: int) -> Sentence:
    sites = {site.place for site in meeting.sites if _country(problem, site.place) == country}
    cities = " or ".join(sorted(problem.places[place].city for place in sites if place is not None))
    again = year + _years(problem, meeting.kind)
    pattern = "{meeting} shall not be held in {cities} before {again}: the same host had one in {year}."
    return said(NAME, pattern, meeting=meeting.label, cities=cities, again=again, year=year)


def _year(day: date) -> int:
    return day.year


def _use(problem: Problem, table: OptionTable, country: str, years: int) -> Use:
    """The years that each option in a country takes from it, counted on from its first day."""
    there = table.where(lambda site: _country(problem, site.place) == country)
    first = table.by_first_day(_year)
    return Use(table.meeting.id, first, np.where(there, first + years - 1, first - 1))


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Two meetings do not take the same years from one country, and none takes those that the past took."""
    for a, b, years in _pairs(problem):
        hosts = [{_country(problem, site.place) for site in meeting.sites} - {None} for meeting in (a, b)]
        both = sorted(country for country in hosts[0] & hosts[1] if country is not None)
        uses = ([_use(problem, options[m.id], country, years) for m in (a, b)] for country in both)
        once = tuple(Capacity(tuple(two), 1) for two in uses)
        if once:
            yield Requirement(NAME, (a.id, b.id), _apart(a, b, years), once)
    for meeting, name, country, year in _past(problem):
        table, again = options[meeting.id], year + _years(problem, meeting.kind)
        there = table.where(lambda site, c=country: _country(problem, site.place) == c)  # type: ignore[misc]
        out = there & (table.by_first_day(_year) < again)
        if there.any():
            sentence = _not_yet(problem, meeting, country, year)
            yield Requirement(NAME, (name, meeting.id), sentence, (Forbid(meeting.id, out),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Meetings whose host had one of the same kind too few years before."""
    for a, b, years in _pairs(problem):
        one, other = bookings[a.id], bookings[b.id]
        hosts = {_country(problem, one.place), _country(problem, other.place)}
        if len(hosts) == 1 and None not in hosts and abs(one.first.year - other.first.year) < years:
            yield Breach(NAME, (a.id, b.id), _apart(a, b, years))
    for meeting, name, country, year in _past(problem):
        booked = bookings[meeting.id]
        too_soon = booked.first.year - year < _years(problem, meeting.kind)
        if too_soon and _country(problem, booked.place) == country:
            yield Breach(NAME, (name, meeting.id), _not_yet(problem, meeting, country, year))


RULE: Rule = Rule(NAME, SENTENCE, SOURCE, requirements, breaches, NUMBERS)
