"""How hard it is to obtain a change, in points: a table by rule, and what the brief says instead.

The points only compare ways out with each other. They rest on who has to agree: a group moves its own wish in a
week, an officer clears a diary, a host answers after its own approvals, and what was confirmed or what the Directives
say is touched last.
"""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.problem import Problem

SCALE = 100
"""Prices are whole hundredths of a point."""


@dataclass(frozen=True)
class Effort:
    """Points for the asking, and for each day (of a distance in weeks: each week) by which something gives way."""

    asking: float
    each: float = 0.0
    why: str = ""


EFFORT: dict[str, Effort] = {
    "windows": Effort(10, 1, "the group's own wish"),
    "spacing": Effort(12, 4, "the group's own pace"),
    "ballots": Effort(18, 5, "time to compile comments is lost"),
    "decisions": Effort(18, 5, "time to call for experts is lost"),
    "notice": Effort(15, 2, "an exception that the secretariat has to grant"),
    "documents": Effort(15, 2, "an exception that the secretariat has to grant"),
    "officers": Effort(15, 3, "one person's diary"),
    "convenors": Effort(20, 0, "a meeting without its convenor"),
    "rooms": Effort(20, 2, "another room, or works put off"),
    "offers": Effort(15, 3, "a host's approval"),
    "virtual_hours": Effort(15, 0, "longer days online"),
    "seats": Effort(25, 0, "a larger room to be found"),
    "staff": Effort(25, 0, "somebody works more than agreed"),
    "hosts_in_turn": Effort(25, 0, "members wait longer for their turn"),
    "working_days": Effort(25, 3, "a house is opened for one meeting"),
    "approval": Effort(25, 0, "a host's formal approval"),
    "experts": Effort(30, 0, "experts miss one of two meetings"),
    "season": Effort(30, 0.5, "the committee's habit"),
    "plenary_alone": Effort(35, 0, "delegates choose between two meetings"),
    "together": Effort(60, 0, "delegates travel twice"),
    "terms": Effort(65, 0, "the Directives speak against it"),
    "once_a_year": Effort(60, 0, "the committee has to decide"),
    "frozen": Effort(70, 0, "tickets are bought"),
    "one_per_date": Effort(80, 0, "the register takes no second meeting of a group on a date"),
    "entry": Effort(100, 0, "members are kept out"),
}
"""What is asked for, by rule; of working days it is the closures of a place that give way, nothing else."""

RENEWED, UNINVITED = 2.5, 4.0
"""How many times the effort of an offer it takes to renew one that is dead, and to find a host at all."""
TWO_PLACES = 3.0
"""How many times the effort of an absence it takes that somebody is spared one of two meetings."""


def effort_of(problem: Problem, rule: str) -> Effort | None:
    """What a change of that rule takes in this brief; None where it is never asked for.

    The brief's number is for the asking; what each day takes changes in the same proportion.
    """
    name = "working_days" if rule == "closures" else rule
    known, said = EFFORT.get(name), problem.brief.effort.get(name)
    if known is None or said is None:
        return known
    return Effort(said, known.each * said / known.asking, known.why) if said else None


def price(points: float) -> int:
    """Points as a whole number of hundredths, at least one."""
    return max(1, round(SCALE * points))
