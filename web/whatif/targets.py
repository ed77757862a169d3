"""What a question can be about: a meeting, an offer, somebody, a place, a goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.brief.words import MeetingState, OfferState
from scheduler.goals import GOALS
from scheduler.rules import RULES
from web.whatif.desk import Desk
from web.whatif.fields import Option
from web.whatif.words import (
    city_of,
    goal_called,
    meeting_called,
    meeting_spoken,
    offer_called,
    person_called,
    post_called,
    series_called,
    spoken,
    stands,
)

OVER = (OfferState.WITHDRAWN, OfferState.DECLINED)
NEW = "new"
"""What a meeting or an offer is called that does not exist yet."""


@dataclass(frozen=True)
class Target:
    """One thing to ask about, by its kind and id."""

    kind: str
    name: str
    title: str
    question: str
    """The heading of its forms."""
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
    rules = [Option(rule.name, f"{goal_called(rule.name)}: {rule.sentence}") for rule in RULES if rule.numbers]
    series = [Option(n, f"{series_called(desk, n)}, {often(one.per_year)}") for n, one in brief.series.items()]
    offers = [
        Option(name, f"{offer_called(desk, name)} ({name})")
        for name, o in brief.offers.items()
        if o.state not in OVER
    ]
    found = [
        Choice("meeting", "A meeting", (*_meetings(desk), Option(NEW, "A new meeting"))),
        Choice("offer", "An offer", (*offers, Option(NEW, "A new offer"))),
        Choice("person", "Somebody who may be away", tuple(Option(n, person_called(desk, n)) for n in brief.people)),
        Choice("place", "A place that may be closed", tuple(Option(n, city_of(desk, n)) for n in brief.places)),
        Choice("series", "How often a group meets", tuple(series)),
        Choice("goal", "What matters more, or less", tuple(goals)),
        Choice("rule", "A rule that is stricter, or milder", tuple(rules)),
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
    name, title = found.value, found.label
    if name == NEW:
        return Target(kind, name, title, f"What if there is {title[:1].lower()}{title[1:]}")
    if kind == "meeting":
        title = meeting_called(desk, name)
        return Target(kind, name, title, f"What if … {meeting_spoken(desk, name)}", stands(desk, name))
    if kind == "series":
        title = series_called(desk, name)
        note = f"Today {often(desk.brief.series[name].per_year)}"
        return Target(kind, name, title, f"What if {title} meets more, or less often", note)
    if kind in ("goal", "rule"):
        asked = f"{spoken(name)} counts more, or less" if kind == "goal" else f"the rule on {spoken(name)} changes"
        note = title.partition(": ")[2].removesuffix(".")
        return Target(kind, name, goal_called(name), f"What if {asked}", note)
    about = post_called(desk, name) if kind == "person" else f"the offer of {title}" if kind == "offer" else title
    return Target(kind, name, title, f"What if … {about}")


def often(number: int) -> str:
    """How often a year: "once a year", "3 times a year"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times") + " a year"
