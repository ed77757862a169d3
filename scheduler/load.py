"""From a brief's file to its problem, with the defaults of all rules and goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scheduler.bookings import same_booking
from scheduler.brief.decided import with_decided
from scheduler.brief.prepare import prepare
from scheduler.brief.read import read_brief
from scheduler.brief.schema import Brief
from scheduler.brief.words import MeetingState
from scheduler.numbers import goal_units, goal_weights, rule_numbers
from scheduler.plan import Booking, Decided, Plan
from scheduler.problem import Problem


def load_problem(
    path: Path, published: Mapping[str, Booking] | None = None, decided: Decided | None = None
) -> Problem:
    """Read a brief and prepare its problem; BriefError names every fault.

    `published` is where meetings stood when members last saw them: moving them has a price. `decided` is what the
    store knows of them, which stands before the brief's own words.
    """
    return problem_of(read_known(path), published, decided)


def load_problem_of(path: Path, plan: Plan) -> Problem:
    """The problem that a plan of a brief was made from: with what members had seen, and what was decided, by then."""
    return load_problem(path, {booked.meeting: booked for booked in plan.published}, plan.decided)


def read_known(path: Path) -> Brief:
    """Read a brief and check the names of its rules and goals; BriefError names every fault."""
    return read_brief(path, rule_numbers(), goal_weights(), goal_units())


def problem_of(
    brief: Brief, published: Mapping[str, Booking] | None = None, decided: Decided | None = None
) -> Problem:
    """The problem of a brief that was read already; the other arguments are those of `load_problem`."""
    known = decided or Decided()
    problem = prepare(with_decided(brief, known), rule_numbers(), goal_weights(), published)
    return replace(problem, published=known_to(problem, published or {}), decided=known)


def known_to(problem: Problem, published: Mapping[str, Booking]) -> dict[str, Booking]:
    """Of what members have seen, the meetings that the brief still has: to be planned, or cancelled."""
    return {name: seen for name, seen in published.items() if name in problem.meetings or name in problem.cancelled}


def standing_in(plan: Plan) -> dict[str, Booking]:
    """Where the meetings of a plan stand, once it is published."""
    return {m.meeting: same_booking(m) for m in plan.meetings if m.state is not MeetingState.CANCELLED}
