"""Virtual meetings sit at hours at which people are awake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from scheduler.brief.words import Mode
from scheduler.burdens import region_of
from scheduler.constraints import Cost
from scheduler.nights import by_zone, night_minutes
from scheduler.options import Options
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted
from scheduler.waking import minutes_of_night

NAME = "night_hours"
SENTENCE = "Few of those who take part in a virtual meeting should sit outside 07:00 to 22:00 of their own day."
WEIGHTS = {"per_percent_hour": 3}
UNITS = {"per_percent_hour": 100 * 24}
SOURCE = "proposed: 3 points for each per cent of the participants and hour outside 07:00-22:00 local"


def costs(problem: Problem, options: Options) -> Iterator[Cost]:
    """A price for each start time, by the clocks of the first day."""
    weight = problem.weights[NAME]["per_percent_hour"]
    for meeting in problem.meetings.values():
        starts = {site.start for site in meeting.sites if site.start is not None}
        total = sum(problem.experts(meeting).values())
        if meeting.held or not starts or not total or not weight:
            continue
        table = options[meeting.id]
        zones = by_zone(problem, meeting)
        amount = table.none().astype(np.int64)
        days, which = np.unique(table.day, return_inverse=True)
        for start in sorted(starts):
            here = table.where(lambda site, s=start: site.start == s)  # type: ignore[misc]
            minutes = night_minutes(meeting, zones, days, start)
            prices = np.asarray([points(weight, 100 * int(m), 60 * total) for m in minutes], dtype=np.int64)
            amount[here] = prices[which][here]
        yield Cost(meeting.id, amount)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """What the start times of a plan cost, and how many person-hours they take from the night."""
    cost, hours = 0, dict[str, float]()
    for meeting in problem.meetings.values():
        booked = bookings[meeting.id]
        experts = problem.experts(meeting)
        if meeting.held or booked.mode is not Mode.VIRTUAL or booked.start is None or not experts:
            continue
        nights = {body: n * minutes_of_night(problem, meeting, booked, body) for body, n in experts.items()}
        night = round(sum(nights.values()))
        cost += points(problem.weights[NAME]["per_percent_hour"], 100 * night, 60 * sum(experts.values()))
        for body, minutes in nights.items():
            region = region_of(problem, body) or ""
            hours[region] = hours.get(region, 0.0) + minutes / 60 * meeting.days
    every = round(sum(hours.values()))
    text = f"{counted(every, 'person-hour')} of night in virtual meetings{_by_region(problem, hours)}"
    return Assessment(cost, every, "hours", text)


def _by_region(problem: Problem, hours: Mapping[str, float]) -> str:
    """The hours of each region, the most first; people of no region are those elsewhere."""
    most = sorted((-round(n), region) for region, n in hours.items() if round(n))
    named = (f"{-n} in {problem.brief.regions[r].en}" if r else f"{-n} elsewhere" for n, r in most)
    return f" ({', '.join(named)})" if len(hours) > 1 and most else ""


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
