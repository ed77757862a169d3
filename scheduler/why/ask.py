"""What is asked: a meeting on a date, perhaps at a place or in a mode; refused where nobody could answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scheduler.bookings import same_booking
from scheduler.brief.findings import Names, shown
from scheduler.brief.read import brief_digest
from scheduler.brief.words import Mode
from scheduler.check import breaches
from scheduler.constraints import Mask
from scheduler.errors import PlanFileError, PlenaryError
from scheduler.load import load_problem_of
from scheduler.meeting import Meeting, Site
from scheduler.options import OptionTable
from scheduler.plan import Booking, Plan
from scheduler.plan_file import read_plan
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.wording import full_day, listed, span


class QuestionError(PlenaryError):
    """A question that names nothing known, or asks to move what cannot move any more."""


@dataclass(frozen=True)
class Ask:
    """A meeting that begins on a date; without place or mode any of those that the brief gives it."""

    meeting: str
    first: date
    place: str | None = None
    mode: Mode | None = None

    def fits(self, site: Site) -> bool:
        """Whether a site has the place and the mode that are asked for."""
        return (self.place is None or site.place == self.place) and (self.mode is None or site.mode is self.mode)

    def mask(self, table: OptionTable) -> Mask:
        """The options that are asked for."""
        there: Mask = table.day == self.first.toordinal()
        return there & table.where(self.fits)

    def met_by(self, booked: Booking) -> bool:
        """Whether a meeting stands as asked already."""
        site = Site(booked.mode, booked.place, booked.offer, booked.room, booked.start)
        return booked.first == self.first and self.fits(site)


def asked(problem: Problem, meeting: str, first: str, place: str | None = None, mode: str | None = None) -> Ask:
    """The question in words as one about this problem; QuestionError says what is not known, and what would be.

    `place` is an id or a city. Meetings that were held, or whose date is frozen, are not asked about.
    """
    found = known_meeting(problem, meeting)
    if (frozen := standing_still(problem, found)) is not None:
        raise QuestionError(f"{meeting}: {frozen} Only meetings that can still move are asked about.")
    try:
        day = date.fromisoformat(first)
    except ValueError:
        raise QuestionError(f"{shown(first)} is no date; right is a day such as {problem.first}") from None
    if not problem.first <= day <= problem.last:
        raise QuestionError(f"{day} is not planned; the brief plans {problem.first} to {problem.last}")
    at = None if place is None else _place(problem, place)
    if mode is not None and mode not in list(Mode):
        raise QuestionError(f"no mode is called {shown(mode)}; the modes are {listed([m.value for m in Mode])}")
    return Ask(meeting, day, at, None if mode is None else Mode(mode))


def known_meeting(problem: Problem, name: str) -> Meeting:
    """The meeting of that id; QuestionError with the nearest names if there is none."""
    if name in problem.cancelled:
        raise QuestionError(f"{name}: {problem.cancelled[name].label} was cancelled; there is no date to ask about")
    if name in problem.held and name not in problem.meetings:
        raise QuestionError(f"{name}: was held on {span(*problem.held[name])}; there is no date to ask about")
    if name not in problem.meetings:
        raise QuestionError(Names("meeting", problem.meetings).unknown(name))
    return problem.meetings[name]


def standing_still(problem: Problem, meeting: Meeting) -> str | None:
    """Why a meeting cannot move any more, None if it can."""
    standing = meeting.standing
    if standing is None or standing.first is None:
        return None
    label = meeting.label[:1].upper() + meeting.label[1:]
    if meeting.held:
        return f"{label} was held on {full_day(standing.first)}."
    if not (meeting.frozen or meeting.convened) or problem.waived("frozen", meeting.id):
        return None
    how = "convened" if standing.convened is not None else "confirmed"
    return f"{label} is {how} for {full_day(standing.first)}: it shall stay there."


def _place(problem: Problem, name: str) -> str:
    cities = {place.city.casefold(): key for key, place in problem.places.items()}
    key = name if name in problem.places else cities.get(name.casefold())
    if key is None:
        raise QuestionError(
            Names("place", [*problem.places, *(p.city for p in problem.places.values())]).unknown(name)
        )
    return key


def of_one_brief(brief: Path, plan_file: Path) -> tuple[Problem, Plan, dict[str, Booking]]:
    """A brief's problem with a plan that was made from it; PlanFileError where it was not, or breaks a rule."""
    plan = read_plan(plan_file)
    problem = load_problem_of(brief, plan)
    made_from, digest = plan.digest, brief_digest(problem.brief)
    if made_from != digest:
        said = f"was made from another brief ({made_from[:12]}, {brief.name} is {digest[:12]})"
        raise PlanFileError(f"{plan_file}: {said}; `plenary plan {brief.name}` makes one of this")
    planned = {meeting.meeting: same_booking(meeting) for meeting in plan.meetings}
    if wrong := next(_strange(problem, planned), None) or next(map(str, breaches(problem, planned)), None):
        raise PlanFileError(f"{plan_file}: is no right plan of {brief.name}: {wrong}; `plenary check` says all")
    return problem, plan, {name: planned[name] for name in problem.meetings}


def _strange(problem: Problem, planned: Bookings) -> Iterator[str]:
    for name, meeting in problem.meetings.items():
        booked = planned.get(name)
        if booked is None:
            yield f"{name} is missing"
        elif Site(booked.mode, booked.place, booked.offer, booked.room, booked.start) not in meeting.sites:
            yield f"{name} stands where the brief gives it no site"
