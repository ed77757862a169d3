"""By how many days an option misses what a claim about dates asks for."""

from __future__ import annotations

from datetime import date

import numpy as np

from scheduler.constraints import Ints
from scheduler.explain.claims import Claim
from scheduler.meeting import Follow
from scheduler.options import OptionTable, Span
from scheduler.problem import Problem
from scheduler.rules.notice import weeks_needed

IN_WEEKS = ("spacing", "ballots", "decisions")
"""What the brief says in weeks gives way in weeks."""


def shortfall(problem: Problem, claim: Claim, table: OptionTable) -> Ints | None:
    """Days by which each option misses a claim, weeks for what the brief says in weeks; None where it has no measure.

    It is more than zero where the claim is not kept, but that has to be seen from the claim's own mask.
    """
    meeting = table.meeting
    if claim.rule == "windows":
        return outside(table, meeting.windows)
    if claim.rule == "offers" and claim.about[0] in problem.brief.offers:
        return outside(table, [(w.first, w.last) for w in problem.offer(claim.about[0]).windows.values()])
    if claim.rule == "notice":
        needed = np.asarray([round(7 * weeks_needed(problem, meeting, site.mode)) for site in meeting.sites])
        return _too_soon(table, problem.planned_on.toordinal() + needed[table.site])
    if claim.rule == "documents":
        weeks = problem.numbers["documents"]["committee_weeks"]
        return _too_soon(table, problem.planned_on.toordinal() + round(7 * weeks))
    days = _from_before(problem, claim, table)
    return None if days is None else -(-days // 7)


def outside(table: OptionTable, spans: tuple[Span, ...] | list[Span]) -> Ints:
    """Days by which each option lies outside the span nearest to it; 0 where it is inside one."""
    found = [
        np.maximum(first.toordinal() - table.day, 0) + np.maximum(table.last_day - last.toordinal(), 0)
        for first, last in spans
    ]
    return np.asarray(np.minimum.reduce(found), dtype=np.int64)


def _too_soon(table: OptionTable, soonest: Ints | int) -> Ints:
    return np.asarray(np.maximum(soonest - table.day, 0), dtype=np.int64)


def _from_before(problem: Problem, claim: Claim, table: OptionTable) -> Ints | None:
    """Days too near to what comes before a meeting, or too far from it."""
    meeting = table.meeting
    if claim.rule == "ballots" and meeting.lag is not None:
        return _gap(table, meeting.lag.closes, meeting.lag.least, meeting.lag.most)
    if claim.rule == "decisions" and meeting.decision is not None and meeting.decision.on is not None:
        return _gap(table, meeting.decision.on, meeting.decision.least, None)
    if claim.rule == "spacing" and claim.about[0] in problem.held:
        follow = next((f for f in meeting.follows if f.after == claim.about[0]), Follow(claim.about[0]))
        return _gap(table, problem.held[follow.after][1], follow.least, follow.most)
    return None


def _gap(table: OptionTable, last: date, least: int | None, most: int | None) -> Ints:
    waited = table.day - last.toordinal()
    short = np.maximum((least if least is not None else 0) - waited, 0) if least is not None else 0 * waited
    long = np.maximum(waited - most, 0) if most is not None else 0 * waited
    return np.asarray(short + long, dtype=np.int64)
