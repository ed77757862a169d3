"""For which meetings a rule has to be set aside: as few as the checker lets pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from scheduler.brief.work import Waiver
from scheduler.plan import Booking
from scheduler.problem import Problem
from scheduler.requirement import Key, Rule
from scheduler.rules import RULES

OF_NO_WAIVER = ""
"""An id that no brief can give a waiver."""


def set_aside(problem: Problem, rule: str, meetings: Sequence[str]) -> Problem:
    """The problem in which a rule is waived for those meetings, as a brief would say it."""
    waiver = Waiver(rule=rule, meetings=list(meetings), reason="asked", decided_by="nobody")
    waivers = {**problem.brief.waivers, OF_NO_WAIVER: waiver}
    return replace(problem, brief=problem.brief.model_copy(update={"waivers": waivers}))


def spared(
    problem: Problem, name: str, keys: Collection[Key], meetings: Sequence[str], bookings: Mapping[str, Booking]
) -> tuple[str, ...]:
    """Meetings, none superfluous, without which those requirements of a rule are kept where everything is booked."""
    rule = next(rule for rule in RULES if rule.name == name)
    kept = list(meetings)
    for meeting in meetings:
        fewer = [other for other in kept if other != meeting]
        if not fewer or not _broken(rule, set_aside(problem, name, fewer), keys, bookings):
            kept = fewer or kept
    return tuple(kept)


def _broken(rule: Rule, problem: Problem, keys: Collection[Key], bookings: Mapping[str, Booking]) -> bool:
    # What is set aside for one meeting may leave a requirement that is filed under fewer meetings.
    about = {part for _, parts in keys for part in parts}
    return any(
        breach.key in keys or not about.isdisjoint(breach.about) for breach in rule.breaches(problem, bookings)
    )
