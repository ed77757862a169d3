"""What a question can be about: a meeting, an offer, somebody, a place, a goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.brief.words import MeetingState, OfferState
from scheduler.goals import GOALS
from web.whatif.desk import Desk
from web.whatif.fields import Option
from web.whatif.words import city_of, goal_called, meeting_called, offer_called, person_called, stands

OVER = (OfferState.WITHDRAWN, OfferState.DECLINED)
NEW_OFFER = "new"


@dataclass(frozen=True)
class Target:
    """One thing to ask about, by its kind and id."""

    kind: str
    name: str
    title: str
    note: str = ""

    @property
    def query(self) -> dict[str, str]:
        """How an address says it."""
        return {self.kind: self.name}


@dataclass(frozen=True)
class Choice:
    """A list to choose one target from."""

    kind: str
    label: str
    options: tuple[Option, ...]


def choices(desk: Desk) -> list[Choice]:
    """Everything that can be asked about, kind by kind; kinds without any are left out."""
    brief = desk.brief
    goals = [Option(goal.name, f"{goal_called(goal.name)}: {goal.sentence}") for goal in GOALS if goal.weights]
    offers = [
        Option(name, f"{offer_called(desk, name)} ({name})")
        for name, o in brief.offers.items()
        if o.state not in OVER
    ]
    found = [
        Choice("meeting", "A meeting", tuple(_meetings(desk))),
        Choice("offer", "An offer", (*offers, Option(NEW_OFFER, "A new offer"))),
        Choice("person", "Somebody who may be away", tuple(Option(n, person_called(desk, n)) for n in brief.people)),
        Choice("place", "A place that may be closed", tuple(Option(n, city_of(desk, n)) for n in brief.places)),
        Choice("goal", "What matters more, or less", tuple(goals)),
    ]
    return [choice for choice in found if choice.options]


def _meetings(desk: Desk) -> list[Option]:
    over = (MeetingState.HELD, MeetingState.CANCELLED)
    known = {meeting.meeting: meeting for meeting in desk.plan.meetings}
    names = sorted((n for n in desk.meetings if n in known), key=lambda name: (known[name].first, name))
    return [
        Option(n, f"{meeting_called(desk, n)}, {stands(desk, n)}") for n in names if desk.own.state(n) not in over
    ]


def target_of(desk: Desk, asked: Mapping[str, str]) -> Target | None:
    """The target that an address names, None where it names none; KeyError where there is no such thing."""
    for choice in choices(desk):
        if choice.kind in asked:
            name = asked[choice.kind]
            found = next((option for option in choice.options if option.value == name), None)
            if found is None:
                raise KeyError(name)
            return _target(desk, choice.kind, found)
    return None


def _target(desk: Desk, kind: str, found: Option) -> Target:
    if kind == "meeting":
        return Target(kind, found.value, meeting_called(desk, found.value), stands(desk, found.value))
    if kind == "goal":
        return Target(kind, found.value, goal_called(found.value), found.label.partition(": ")[2].removesuffix("."))
    return Target(kind, found.value, found.label)
