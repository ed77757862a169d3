"""Staff carry so many meetings a week and so many trips a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from scheduler.brief.words import Mode
from scheduler.constraints import Capacity, Use
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.posts import the_post
from scheduler.problem import Problem, week_of
from scheduler.requirement import Bookings, Breach, Requirement, Rule, Sentence, counted, said

NAME = "staff"
SENTENCE = (
    "A member of staff shall not carry more meetings in a week, more on-site meetings in a week, or more trips "
    "in a year than the brief allows; a block counts once."
)


def _carried(problem: Problem, person: str) -> tuple[Meeting, ...]:
    """One meeting for each block, and every meeting outside blocks, that the person must attend."""
    found: dict[str, Meeting] = {}
    for meeting in problem.meetings.values():
        if person in problem.officers(meeting, "always") and not problem.waived(NAME, meeting.id):
            found.setdefault(problem.block_of.get(meeting.id, meeting.id), meeting)
    return tuple(found.values())


def _limits(problem: Problem) -> Iterator[tuple[str, str, int]]:
    for person, post in sorted(problem.brief.people.items()):
        if post.staff is None or post.vacant:
            continue
        for what in ("on_site_per_week", "in_all_per_week", "trips_per_year"):
            limit = getattr(post.staff, what)
            if limit is not None:
                yield person, what, limit


MONDAY = 0

WORDS = {
    "on_site_per_week": ("on-site meeting", "in a week"),
    "in_all_per_week": ("meeting", "in a week"),
    "trips_per_year": ("trip", "in a year"),
}


def _sentence(problem: Problem, person: str, what: str, limit: int) -> Sentence:
    title = the_post(problem.brief.people[person].title.en)
    thing, when = WORDS[what]
    pattern = "{who} shall carry at most {limit} {when}."
    return said(NAME, pattern, who=title, limit=counted(limit, thing), when=when)


def _base(problem: Problem, person: str) -> str:
    based = problem.brief.people[person].based
    return based if based is not None and based in problem.places else problem.home.id


def _use(problem: Problem, table: OptionTable, person: str, what: str) -> Use:
    name = table.meeting.id
    if what == "trips_per_year":
        base = _base(problem, person)
        away = table.where(lambda site: site.place is not None and site.place != base)
        year = table.by_first_day(lambda day: day.year)
        return Use(name, year, np.where(away, year, year - 1))
    first, last = table.weeks(MONDAY)
    counts = ~table.virtual if what == "on_site_per_week" else ~table.none()
    return Use(name, first, np.where(counts, last, first - 1))


def requirements(problem: Problem, options: Options) -> Iterator[Requirement]:
    """Every limit of every member of staff as a capacity by week or year."""
    for person, what, limit in _limits(problem):
        uses = tuple(_use(problem, options[m.id], person, what) for m in _carried(problem, person))
        if len(uses) > limit:
            sentence = _sentence(problem, person, what, limit)
            yield Requirement(NAME, (person, what), sentence, (Capacity(uses, limit),))


def breaches(problem: Problem, bookings: Bookings) -> Iterator[Breach]:
    """Staff who carry more than they can."""
    for person, what, limit in _limits(problem):
        load: Counter[date | int] = Counter()
        for meeting in _carried(problem, person):
            booked = bookings[meeting.id]
            if what == "trips_per_year":
                if booked.place not in (None, _base(problem, person)):
                    load[booked.first.year] += 1
            elif what == "in_all_per_week" or booked.mode is not Mode.VIRTUAL:
                monday = week_of(booked.first)
                while monday <= booked.last:
                    load[monday] += 1
                    monday += timedelta(days=7)
        if any(n > limit for n in load.values()):
            yield Breach(NAME, (person, what), _sentence(problem, person, what, limit))


RULE: Rule = Rule(NAME, SENTENCE, "the brief: people.staff", requirements, breaches)
