"""Where the brief says what a claim asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scheduler.brief.expand import ExpandedMeeting, Path, expand, origin
from scheduler.brief.yaml_nodes import Lines
from scheduler.explain.claims import Claim
from scheduler.problem import Problem

FIELDS = {
    "windows": "windows",
    "spacing": "gap",
    "ballots": "after_ballot",
    "decisions": "after_decision",
    "virtual_hours": "hours_per_day",
    "seats": "attendance",
}
"""The field of a meeting that a rule reads."""


def place_of(problem: Problem, claim: Claim, meetings: tuple[str, ...]) -> Path:
    """The place in the brief that a claim stands on, as it concerns those meetings; a path of keys."""
    rule = claim.rule
    if rule in FIELDS:
        return _of_meeting(problem, claim, meetings)
    if rule in ("notice", "documents"):
        return ("rules", rule) if rule in problem.brief.rules else ("planned_on",)
    made = PLACES.get(rule)
    found = made(problem, claim.about) if made is not None else None
    return found if found is not None else _of_meeting(problem, claim, meetings)


def line_of(lines: Lines, path: Path) -> int | None:
    """The line at which that place stands; None where the brief does not say it."""
    return lines.line(path) if path and path[0] in lines.at else None


def _of_meeting(problem: Problem, claim: Claim, meetings: tuple[str, ...]) -> Path:
    known: Mapping[str, ExpandedMeeting] = expand(problem.brief)
    names = [name for name in reversed(claim.about) if name in known] or [m for m in meetings if m in known]
    return origin(problem.brief, known[names[0]], FIELDS.get(claim.rule, "id")) if names else ()


def _person(problem: Problem, about: tuple[str, ...]) -> Path | None:
    if about[0] not in problem.brief.people:
        return None
    if len(about) == 1:
        return ("people", about[0])
    return ("people", about[0], "since") if about[1] == "since" else ("people", about[0], "absences", about[1])


def _offer(problem: Problem, about: tuple[str, ...]) -> Path | None:
    return ("offers", about[0]) if about[0] in problem.brief.offers else None


def _room(_: Problem, about: tuple[str, ...]) -> Path | None:
    room = ("places", about[0], "rooms", about[1])
    return (*room, "closures", about[2]) if len(about) == 3 else room


def _period(problem: Problem, about: tuple[str, ...]) -> Path | None:
    if about[0] in problem.brief.events:
        return ("events", about[0])
    names = [name for name in problem.brief.observances if about[0].startswith(name)]
    return ("observances", max(names, key=len)) if names else None


def _group(problem: Problem, about: tuple[str, ...]) -> Path | None:
    return ("groups", about[0]) if about[0] in problem.brief.groups else None


def _season(problem: Problem, about: tuple[str, ...]) -> Path | None:
    return ("committees", problem.meetings[about[0]].committee, "season")


PLACES: Mapping[str, Callable[[Problem, tuple[str, ...]], Path | None]] = {
    "officers": _person,
    "convenors": _person,
    "offers": _offer,
    "rooms": _room,
    "periods": _period,
    "experts": _group,
    "one_per_date": _group,
    "season": _season,
    "closures": lambda _, about: ("places", about[0], "closures", about[1]),
    "staff": lambda _, about: ("people", about[0], "staff"),
    "together": lambda _, about: ("blocks", about[0]),
    "frozen": lambda _, about: ("standing", about[0]),
    "approval": lambda _, about: ("standing", about[0]),
}
