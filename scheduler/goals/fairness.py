"""No region and no body bears more of the journeys and nights than others, counting earlier years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from scheduler.burdens import Weights, attended, hours_of, journey_hours, region_of
from scheduler.constraints import Constraint, Cost, Excess, Ints
from scheduler.meeting import Meeting
from scheduler.nights import night_minutes
from scheduler.options import Options, OptionTable
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal

NAME = "fairness"
SENTENCE = (
    "For each meeting the people of every region should lose about as many hours on the way and at night; "
    "what a region or body bore in earlier years counts on."
)
WEIGHTS = {"per_hour": 10, "per_hour_again": 10, "carried": 0.5, "km_per_hour": 700}
UNITS = {"per_hour": 100, "per_hour_again": 100}
SOURCE = (
    "proposed: 10 points for each hour that a region loses above the mean of all people, by person and meeting; "
    "10 for an hour of a body that bore twice the mean before; half of last year's excess counts, a quarter of "
    "that before; journeys at 700 km in an hour, there and back"
)
FINE = 100
"""Parts of a point in which hours are summed up, so that rounding each meeting does no harm."""

Hours = Mapping[str, float]


@lru_cache(maxsize=64)
def _heads(problem: Problem) -> Mapping[str, int]:
    """How many people attend in all, each meeting counted, by region."""
    found: dict[str, int] = {}
    for _, weights in attended(problem):
        for body, weight in weights.items():
            region = region_of(problem, body) or ""
            found[region] = found.get(region, 0) + weight
    return {region: heads for region, heads in sorted(found.items()) if heads}


def _lost(problem: Problem, weights: Weights, hours: Hours) -> dict[str, float]:
    """Hours that one meeting takes from all people of each region together."""
    found: dict[str, float] = {}
    for body, n in weights.items():
        region = region_of(problem, body) or ""
        found[region] = found.get(region, 0.0) + n * hours[body]
    return found


def _shares(problem: Problem, lost: Hours, heads: Mapping[str, int]) -> dict[str, int]:
    """What one meeting adds to each region's mean above that of all, in parts of a point."""
    weight = FINE * problem.weights[NAME]["per_hour"]
    mean = points(weight, sum(lost.values()), sum(heads.values()))
    return {region: points(weight, lost.get(region, 0.0), people) - mean for region, people in heads.items()}


@lru_cache(maxsize=64)
def _earlier(problem: Problem) -> Hours:
    """Hours that each body bore in earlier years, an earlier year counting less: last year `carried` once."""
    carried, found = problem.weights[NAME]["carried"], dict[str, float]()
    for burden in problem.brief.earlier_burdens.values():
        part = carried ** max(1, problem.first.year - burden.year)
        for body, hours in burden.hours.items():
            found[body] = found.get(body, 0.0) + part * hours
    return found


@lru_cache(maxsize=512)
def _base(problem: Problem, region: str) -> int:
    """What a region brings along from earlier years above the mean of all, in parts of a point."""
    earlier, weight = _earlier(problem), FINE * problem.weights[NAME]["per_hour"]
    people = {body: problem.brief.member_bodies[body].weight for body in earlier}
    here = {body: n for body, n in people.items() if region_of(problem, body) == region}
    mean = sum(n * earlier[body] for body, n in people.items()) / max(1, sum(people.values()))
    own = sum(n * earlier[body] for body, n in here.items()) / sum(here.values()) if any(here.values()) else mean
    return points(weight, own - mean)


@lru_cache(maxsize=64)
def _more(problem: Problem) -> Hours:
    """By what part of the mean each body bore more than that in earlier years; nothing where nobody bore anything."""
    earlier = _earlier(problem)
    mean = sum(earlier.values()) / max(1, len(earlier))
    return {body: max(0.0, bore / mean - 1) for body, bore in earlier.items()} if mean else {}


def _again(problem: Problem, weights: Weights, hours: Hours) -> int:
    """What it costs that bodies which bore more than the mean before bear something again."""
    more = _more(problem)
    if not more or not sum(weights.values()):
        return 0
    lost = sum(n * more.get(body, 0.0) * hours[body] for body, n in weights.items())
    return points(problem.weights[NAME]["per_hour_again"], lost, sum(weights.values()))


def _cases(problem: Problem, table: OptionTable, weights: Weights) -> Iterator[tuple[Ints, Hours]]:
    """Options that take the same hours from everybody, with those hours by body."""
    speed = problem.weights[NAME]["km_per_hour"]
    for number in np.unique(table.place[table.place > 0]):
        place = table.places[number - 1]
        hours = {body: journey_hours(problem, body, place, speed) for body in weights}
        yield np.flatnonzero(table.place == number), hours
    for start in sorted({site.start for site in table.meeting.sites if site.start is not None}):
        here = np.flatnonzero(table.where(lambda site, s=start: site.start == s))  # type: ignore[misc]
        days, which = np.unique(table.day[here], return_inverse=True)
        nights = _nights(problem, table.meeting, weights, days, start)
        # Clocks change a few times a year: most days are alike.
        alike, kinds = np.unique(np.stack(list(nights.values())), axis=1, return_inverse=True)
        for kind in range(alike.shape[1]):
            yield here[kinds[which] == kind], dict(zip(nights, (alike[:, kind] / 60).tolist(), strict=True))


def _nights(problem: Problem, meeting: Meeting, weights: Weights, days: Ints, start: str) -> dict[str, Ints]:
    """Minutes of night in all days of a virtual meeting, by body, for each first day."""
    zones = {problem.participants[body].zone for body in weights}
    minutes = {zone: night_minutes(meeting, {zone: 1}, days, start) * meeting.days for zone in zones}
    return {body: minutes[problem.participants[body].zone] for body in weights}


def costs(problem: Problem, options: Options) -> Iterator[Constraint]:
    """For each region the sum over all meetings; for each meeting what it asks of those who bore much before."""
    heads, own = _heads(problem), problem.weights[NAME]
    amounts: dict[str, dict[str, Ints]] = {region: {} for region in heads}
    for meeting, weights in attended(problem):
        table = options[meeting.id]
        sums = {region: np.zeros(len(table), dtype=np.int64) for region in heads}
        again = np.zeros(len(table), dtype=np.int64)
        for here, hours in _cases(problem, table, weights):
            again[here] = _again(problem, weights, hours)
            shares = _shares(problem, _lost(problem, weights, hours), heads) if own["per_hour"] else {}
            for region, share in shares.items():
                sums[region][here] = share
        if again.any():
            yield Cost(meeting.id, again)
        for region in heads:
            amounts[region][meeting.id] = sums[region]
    if own["per_hour"] and len(heads) > 1:
        for region, by_meeting in amounts.items():
            yield Excess(by_meeting, _base(problem, region), price=1, unit=FINE)


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How many hours each region loses for each person and meeting, and what the unevenness costs."""
    heads, speed = _heads(problem), problem.weights[NAME]["km_per_hour"]
    sums, lost, cost = {region: _base(problem, region) for region in heads}, dict.fromkeys(heads, 0.0), 0
    for meeting, weights in attended(problem):
        hours = {b: hours_of(problem, meeting, bookings[meeting.id], b, speed) for b in weights}
        cost += _again(problem, weights, hours)
        taken = _lost(problem, weights, hours)
        for region, share in _shares(problem, taken, heads).items():
            sums[region] += share
            lost[region] += taken.get(region, 0.0)
    if len(heads) > 1:
        cost += sum(-(-max(0, total) // FINE) for total in sums.values())
    means = {region: lost[region] / heads[region] for region in heads}
    spread = max(means.values(), default=0.0) - min(means.values(), default=0.0)
    return Assessment(cost, round(spread, 1), "hours between regions", _text(problem, means))


def _text(problem: Problem, means: Mapping[str, float]) -> str:
    if not means:
        return "no region is stated for those who attend"
    least, most = (of(means, key=lambda region: (means[region], region)) for of in (min, max))
    named = {region: f"{means[region]:.0f} ({problem.brief.regions[region].en})" for region in (least, most)}
    return "hours lost by person and meeting: " + " to ".join(dict.fromkeys((named[least], named[most])))


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
