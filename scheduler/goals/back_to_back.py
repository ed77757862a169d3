"""Groups that share experts meet one after the other in one city, so that those travel once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import numpy as np

from scheduler.constraints import Mask, Relief
from scheduler.meeting import Meeting
from scheduler.options import Options, OptionTable
from scheduler.plan import Booking
from scheduler.points import points
from scheduler.problem import Problem
from scheduler.requirement import Assessment, Bookings, Goal, counted

NAME = "back_to_back"
SENTENCE = (
    "A session should follow or precede, within days and in the same city, one of a group with which it shares "
    "many experts; only its nearest partners count, and days in between make it worth less."
)
WEIGHTS = {"per_percent": 1.5, "share": 0.3, "days": 3, "partners": 2}
UNITS = {"per_percent": 100}
SOURCE = (
    "proposed: 3 points for each per cent of shared experts, half of it for each of the two sessions; "
    "a third less for each idle day between them"
)

Partner = tuple[Meeting, float]


def _joined(problem: Problem, a: Meeting, b: Meeting) -> bool:
    """Whether nothing is left to decide: both stand already, or one block holds them together."""
    block = problem.block_of.get(a.id)
    return a.held or b.held or (a.frozen and b.frozen) or (block is not None and block == problem.block_of.get(b.id))


def _span(problem: Problem, meeting: Meeting) -> tuple[int, int]:
    """The first and the last day number on which a meeting might sit."""
    if meeting.frozen and meeting.standing is not None and meeting.standing.first is not None:
        first = meeting.standing.first.toordinal()
        return first, first + meeting.days - 1
    low = min((first for first, _ in meeting.windows), default=problem.first)
    high = max((last for _, last in meeting.windows), default=problem.last)
    return low.toordinal(), high.toordinal()


def _near(problem: Problem, a: Meeting, b: Meeting, days: int) -> bool:
    places = {site.place for site in a.sites} & {site.place for site in b.sites} - {None}
    (first_a, last_a), (first_b, last_b) = _span(problem, a), _span(problem, b)
    return bool(places) and first_a - days <= last_b and first_b - days <= last_a


def _partners(problem: Problem) -> dict[str, list[Partner]]:
    """For each session, those it shares most experts with, the nearest windows first."""
    weights = problem.weights[NAME]
    found: dict[str, list[Partner]] = {}
    for a, b, share in problem.shared(weights["share"]):
        for one, other in product(problem.meetings_of(a), problem.meetings_of(b)):
            if not _joined(problem, one, other) and _near(problem, one, other, int(weights["days"])):
                found.setdefault(one.id, []).append((other, share))
                found.setdefault(other.id, []).append((one, share))

    def order(name: str, partner: Partner) -> tuple[float, int, str]:
        mine, other = _span(problem, problem.meetings[name]), _span(problem, partner[0])
        return -partner[1], abs(sum(mine) - sum(other)), partner[0].id

    most = int(weights["partners"])
    return {name: sorted(found[name], key=lambda p: order(name, p))[:most] for name in sorted(found) if most}


def _saved(problem: Problem, share: float, gap: int) -> int:
    """Points that a partner saves who comes so many days later: 1 is the very next day."""
    weights = problem.weights[NAME]
    most = int(weights["days"])
    return points(weights["per_percent"] * (most + 1 - gap), 100 * share, most) if 1 <= gap <= most else 0


def _links(problem: Problem, mine: OptionTable, other: OptionTable, share: float) -> Iterator[tuple[Mask, Mask, int]]:
    """For each place and day and each gap: the one ends, the other begins."""
    # Whatever the brief says, nothing is further apart than the first and the last of all days.
    widest = max(mine.last_day.max(), other.last_day.max()) - min(mine.day.min(), other.day.min())
    for gap in range(1, min(int(problem.weights[NAME]["days"]), int(widest)) + 1):
        if not (saved := _saved(problem, share, gap)):
            continue
        for place in np.intersect1d(mine.place[mine.place > 0], other.place):
            here, there = mine.place == place, other.place == place
            for day in np.intersect1d(mine.day[here], other.last_day[there] + gap):
                yield here & (mine.day == day), there & (other.last_day == day - gap), saved
            for day in np.intersect1d(mine.last_day[here] + gap, other.day[there]):
                yield here & (mine.last_day == day - gap), there & (other.day == day), saved


def costs(problem: Problem, options: Options) -> Iterator[Relief]:
    """A price for each session that stands alone, less what its best neighbour saves."""
    for name, partners in _partners(problem).items():
        price = max(_saved(problem, share, 1) for _, share in partners)
        links = [
            (other.id, *link)
            for other, share in partners
            for link in _links(problem, options[name], options[other.id], share)
        ]
        if price:
            yield Relief(name, price, tuple(links))


def _gap(a: Booking, b: Booking) -> int:
    """Days from the end of the earlier to the beginning of the later in one city; 0 if they are not linked."""
    if a.place is None or a.place != b.place:
        return 0
    earlier, later = sorted((a, b), key=lambda booked: (booked.first, booked.last))
    return max(0, (later.first - earlier.last) // timedelta(days=1))


def assess(problem: Problem, bookings: Bookings) -> Assessment:
    """How many sessions of a plan have a neighbour, and how many journeys that saves."""
    cost, linked, pairs = 0, 0, {}
    for name, partners in _partners(problem).items():
        best = 0
        for other, share in partners:
            saved = _saved(problem, share, _gap(bookings[name], bookings[other.id]))
            if saved:
                mine = problem.meetings[name]
                smaller = min(sum(problem.experts(meeting).values()) for meeting in (mine, other))
                pairs[tuple(sorted((name, other.id)))] = share * smaller
            best = max(best, saved)
        cost += max(_saved(problem, share, 1) for _, share in partners) - best
        linked += best > 0
    journeys = round(sum(pairs.values()))
    text = f"{counted(linked, 'session')} next to one that shares experts, about {counted(journeys, 'journey')} saved"
    return Assessment(cost, journeys, "journeys saved", text)


GOAL: Goal = Goal(NAME, SENTENCE, SOURCE, WEIGHTS, costs, assess, UNITS)
