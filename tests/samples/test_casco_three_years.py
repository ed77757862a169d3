"""What casco-2027-2029.yaml holds: the committee of casco-2027.yaml over three years, linked, with three hosts."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from types import ModuleType

import pytest
from ortools.sat.python import cp_model

from scheduler.ballots import ballot_ends
from scheduler.brief.expand import expand
from scheduler.brief.read import read_brief
from scheduler.brief.schema import Brief
from scheduler.brief.words import MeetingKind
from scheduler.calendars import observance_gaps, observance_spans
from scheduler.check import breaches
from scheduler.load import load_problem
from scheduler.model.build import build, kept_options
from scheduler.model.search import solver
from scheduler.options import all_options
from scheduler.outcome import Status
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.solve import all_requirements, solve
from tests.samples.conftest import SAMPLES

FILE = SAMPLES / "casco-2027-2029.yaml"
YEARS = (2027, 2028, 2029)
SESSIONS = {
    "wg21": (3, 3, 2),
    "wg29-dg": (1, 0, 0),
    "wg29": (1, 1, 1),
    "wg30": (2, 1, 2),
    "wg31": (2, 2, 2),
    "wg42-dg": (0, 1, 0),
    "wg42": (3, 3, 2),
    "wg44": (2, 3, 3),
    "jwg43": (1, 1, 1),
    "jwg58": (2, 2, 2),
    "jwg62": (1, 1, 1),
    "jwg63": (1, 1, 1),
    "wg65": (2, 3, 3),
    "ahg": (4, 4, 4),
    "cpc": (2, 2, 2),
    "star": (2, 2, 2),
    "tig": (2, 2, 2),
}
BALLOTS = {
    "fdis-17065": "2028-03-13",
    "dis-17021-1": "2028-04-17",
    "dis-17011": "2028-04-24",
    "dis-17034": "2028-06-26",
    "cd-17025": "2029-04-02",
    "cd-wg65": "2029-03-26",
    "fdis-17021-1": "2029-04-09",
    "fdis-17034": "2029-04-30",
    "fdis-17011": "2029-05-14",
    "cd-17020": "2029-06-11",
}
# Written down by hand, each from its own calendar; Islamic dates are a day wider on both sides.
FEASTS = {
    "western-easter": "2028-04-13..2028-04-17, 2029-03-29..2029-04-02",
    "orthodox-easter": "2028-04-14..2028-04-17, 2029-04-06..2029-04-09",
    "eid-al-adha": "2028-05-04..2028-05-09, 2029-04-23..2029-04-28",
    "lunar-new-year": "2028-01-25..2028-01-28, 2029-02-12..2029-02-15",
    "labour-day": "2028-04-30..2028-05-01, 2029-04-30..2029-05-01",
    "year-end": "2028-12-18..2029-01-07, 2029-12-18..2030-01-07",
}


@pytest.fixture(scope="module")
def brief() -> Brief:
    return read_brief(FILE)


@pytest.fixture(scope="module")
def problem() -> Problem:
    return load_problem(FILE)


def test_three_years_can_be_read_by_a_person() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 1800
    assert [line for line in lines if len(line) > 118 and "zone:" not in line] == []


def test_three_years_are_those_of_the_same_committee(brief: Brief, casco: Brief) -> None:
    for section in ("committees", "regions", "member_bodies", "held", "earlier_plenaries", "planned_on", "home"):
        assert getattr(brief, section) == getattr(casco, section), section
    assert {name: group for name, group in brief.groups.items() if name != "wg42-dg"} == casco.groups
    assert {name: facts.title for name, facts in brief.people.items()} == {
        name: facts.title for name, facts in casco.people.items()
    }
    assert {name: facts.based for name, facts in brief.people.items()} == {
        name: facts.based for name, facts in casco.people.items()
    }
    assert set(expand(casco)) < set(expand(brief))


def test_three_years_say_what_is_assumed(brief: Brief, casco: Brief) -> None:
    fixed = {"World Accreditation Day", "World Standards Day"}
    published = [e.title for e in brief.events.values() if e.certainty == "published" and e.title not in fixed]
    assert published == ["ISO General Assembly / ISO Annual Meeting 2027"]
    of_2027 = {
        (event.first, event.last, event.severity) for event in casco.events.values() if event.first.year == 2027
    }
    assert {(e.first, e.last, e.severity) for e in brief.events.values() if e.first.year == 2027} == of_2027


def test_three_years_have_every_event_each_year(brief: Brief) -> None:
    kinds: dict[str, list[int]] = {}
    for name, event in brief.events.items():
        kind, _, year = name.rpartition("-")
        assert str(event.first.year) == year
        kinds.setdefault(kind, []).append(event.first.year)
    assert (len(kinds), {tuple(years) for years in kinds.values()}) == (21, {YEARS})


def test_three_years_have_99_meetings(brief: Brief) -> None:
    named = [f"{kind}-{year}" for kind in ("plenary", "workshop") for year in YEARS]
    named += [
        f"{name}-{year}-{number}"
        for name, counts in SESSIONS.items()
        for year, count in zip(YEARS, counts, strict=True)
        for number in range(1, count + 1)
    ]
    meetings = expand(brief)
    assert sorted(name for name, meeting in meetings.items() if not meeting.open_dates) == sorted(named)
    assert [name for name, meeting in meetings.items() if meeting.open_dates] == ["plenary-2030"]
    assert len(named) == 99


def test_three_years_have_three_plenary_weeks_of_five_days(brief: Brief) -> None:
    meetings = expand(brief)
    assert [meetings[f"plenary-{year}"].number for year in (*YEARS, 2030)] == [41, 42, 43, 44]
    for year in YEARS:
        stages = brief.blocks[f"plenary-week-{year}"].stages
        assert [max(meetings[name].days for name in stages[stage]) for stage in sorted(stages)] == [1, 1, 2, 0.5]
        assert len(brief.blocks[f"advisory-autumn-{year}"].stages) == 3


def test_three_years_hang_together(problem: Problem) -> None:
    """The first meeting of a group in a year waits for its last of the year before, if it had one."""
    loose = []
    for name, counts in SESSIONS.items():
        for (year, before), (after, count) in pairwise(zip(YEARS, counts, strict=True)):
            follows = problem.meetings[f"{name}-{after}-1"].follows if count else ()
            if before and count and [f.after for f in follows] != [f"{name}-{year}-{before}"]:
                loose.append(f"{name}-{after}-1")
    plenaries = [problem.meetings[f"plenary-{year}"].follows for year in YEARS]
    assert (loose, [[f.after for f in follows] for follows in plenaries]) == (
        [],
        [[], ["plenary-2027"], ["plenary-2028"]],
    )
    assert {(f.least, f.ideal, f.most) for follows in plenaries for f in follows} == {(308, 364, 420)}


def test_three_years_go_to_hosts_in_turn(brief: Brief) -> None:
    hosts = {
        year: {str(o.host) for o in brief.offers.values() if f"plenary-week-{year}" in o.meant_for} for year in YEARS
    }
    assert brief.rules == {"hosts_in_turn": {"plenary_years": 3}}
    assert {year: len(found) for year, found in hosts.items()} == {2027: 3, 2028: 3, 2029: 3}
    again = Counter(host for found in hosts.values() for host in found)
    assert {host for host, times in again.items() if times > 1} == {"ABNT", "DSM", "IPQ"}


def test_three_years_of_hosts_invite_to_their_own_country(brief: Brief) -> None:
    invitations = {name: offer for name, offer in brief.offers.items() if offer.host}
    assert {name: brief.member_bodies[str(offer.host)].country for name, offer in invitations.items()} == {
        name: brief.places[offer.place].country for name, offer in invitations.items()
    }
    assert [name for name in brief.offers if name not in invitations] == ["OFFER-GVA"]
    assert [name for name, o in brief.offers.items() if o.answer_by and o.answer_by < brief.planned_on] == []


def test_three_years_of_compositions_are_those_of_the_rule(brief: Brief, compositions: ModuleType) -> None:
    assert {name: dict(group.experts) for name, group in brief.groups.items() if group.experts} == (
        compositions.composed(brief)
    )


def test_three_years_of_ballots_close_as_known(brief: Brief, casco: Brief) -> None:
    later = {name: ballot for name, ballot in brief.ballots.items() if name not in casco.ballots}
    assert {name: ballot for name, ballot in brief.ballots.items() if name in casco.ballots} == casco.ballots
    assert {name: str(ballot_ends(b, brief.ballot_weeks)[1]) for name, b in later.items()} == BALLOTS


@pytest.mark.parametrize("name", FEASTS)
def test_three_years_of_observances_fall_on_the_stated_dates(brief: Brief, name: str) -> None:
    found = observance_spans(brief.observances[name], 2028, 2029)
    assert ", ".join(f"{first}..{last}" for first, last in found) == FEASTS[name]


def test_three_years_of_observances_have_no_gap(brief: Brief, casco: Brief) -> None:
    assert list(brief.observances) == list(casco.observances)
    gaps = {name: list(observance_gaps(o, YEARS[0], YEARS[-1])) for name, o in brief.observances.items()}
    assert {name for name, years in gaps.items() if years} == set()


def test_three_years_of_absences_say_their_year(brief: Brief) -> None:
    strange = [
        f"{person}.{name}"
        for person, facts in brief.people.items()
        for name, absence in facts.absences.items()
        if not re.search(rf"-{absence.first.year}$", name)
    ]
    assert strange == []
    staff = {person: len(facts.absences) for person, facts in brief.people.items() if facts.staff}
    assert staff == {"secretary": 0, "manager-A": 3, "manager-B": 3}


def hosts_and_gaps(problem: Problem, bookings: dict[str, Booking]) -> tuple[list[str], list[timedelta]]:
    """Offers that plenaries away from home take, and the time from one plenary to the next."""
    plenaries = sorted(name for name, m in problem.meetings.items() if m.kind is MeetingKind.PLENARY)
    found = [bookings[name] for name in plenaries]
    hosts = [str(problem.offer(b.offer).host) for b in found if b.offer is not None and b.place != problem.home.id]
    return hosts, [after.first - before.last for before, after in pairwise(found)]


def test_three_years_can_be_planned(problem: Problem) -> None:
    options = all_options(problem)
    requirements = all_requirements(problem, options)
    built = build(options, requirements, [], kept_options(options, requirements))
    engine = solver(300, 2)
    assert engine.solve(built.model) == cp_model.OPTIMAL
    bookings = {
        name: choices.table.booking(int(option))
        for name, choices in built.variables.of.items()
        for option, literal in zip(choices.kept, choices.options, strict=True)
        if engine.boolean_value(literal)
    }
    assert list(breaches(problem, bookings)) == []


@pytest.mark.long
def test_three_years_are_proved_and_go_to_three_hosts(problem: Problem) -> None:
    outcome = solve(problem, seconds=600)
    assert (outcome.status, outcome.unique) == (Status.OPTIMAL, True)
    assert list(breaches(problem, outcome.bookings)) == []
    hosts, gaps = hosts_and_gaps(problem, outcome.bookings)
    assert len(set(hosts)) == len(hosts) == 3
    assert all(timedelta(weeks=44) <= gap <= timedelta(weeks=60) for gap in gaps)
    assert outcome.bookings["plenary-2027"].first > date(2027, 4, 1)
