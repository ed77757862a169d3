"""Filters as links: what an address asks for, the one address for it, and the chips that change it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from scheduler.brief.words import MeetingState, Mode
from scheduler.plan import Plan, PlannedMeeting
from scheduler.wording import listed
from web.present import MODE_CLASSES, MODE_WORDS, STATE_WORDS, state_of
from web.present_group import group_name, in_order, marks

FACETS = ("group", "mode", "state", "place")
FACET_NAMES = {"group": "Groups", "mode": "Mode", "state": "State", "place": "Place"}


class FilterError(ValueError):
    """A filter that this plan does not know; its text says which, and what would be right."""


@dataclass(frozen=True)
class Choice:
    """One value of a facet: what a chip says and which mark it shows."""

    facet: str
    value: str
    words: str
    classes: str


@dataclass(frozen=True)
class Chip:
    """A choice as a link: where it leads, how many meetings it would show, whether it is chosen."""

    choice: Choice
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Selection:
    """The values chosen in each facet; none chosen means all."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, facet: str) -> tuple[str, ...]:
        """The values chosen in a facet."""
        return dict(self.chosen).get(facet, ())

    def query(self) -> str:
        """The one way to write this selection in an address, with its question mark; empty for all."""
        parts = [f"{facet}={quote(','.join(values), safe=',')}" for facet, values in self.chosen]
        return "?" + "&".join(parts) if parts else ""

    def keeps(self, plan: Plan, meeting: PlannedMeeting, *, without: str | None = None) -> bool:
        """Whether a meeting is shown, by all facets or by all without one."""
        return all(facet == without or value_of(plan, meeting, facet) in values for facet, values in self.chosen)


def value_of(plan: Plan, meeting: PlannedMeeting, facet: str) -> str:
    """A meeting's value in a facet; an online meeting has no place."""
    if facet == "group":
        return meeting.group
    if facet == "mode":
        return str(meeting.mode)
    if facet == "state":
        return str(state_of(plan, meeting))
    return meeting.place or ""


def choices(plan: Plan, facet: str) -> list[Choice]:
    """All that can be chosen in a facet of this plan, in the order of its chips."""
    if facet == "group":
        given = marks(plan)
        return [Choice(facet, name, group_name(plan, name), given[name].classes) for name in in_order(plan)]
    if facet == "mode":
        return [Choice(facet, str(mode), MODE_WORDS[mode], MODE_CLASSES[mode]) for mode in Mode]
    if facet == "state":
        order = (MeetingState.CONFIRMED, MeetingState.PROPOSED, MeetingState.HELD, MeetingState.CANCELLED)
        return [Choice(facet, str(state), STATE_WORDS[state], str(state)) for state in order]
    cities = {meeting.place: meeting.city or meeting.place for meeting in plan.meetings if meeting.place}
    return [Choice(facet, place, city, "") for place, city in sorted(cities.items(), key=lambda item: item[1])]


def select(plan: Plan, asked: Iterable[tuple[str, str]]) -> Selection:
    """The selection that an address asks for; FilterError names what this plan does not know."""
    wanted: dict[str, set[str]] = {}
    for facet, text in asked:
        if facet not in FACETS:
            raise FilterError(f"There is no filter “{facet}”. The filters are {listed(list(FACETS))}.")
        wanted.setdefault(facet, set()).update(text.split(","))
    chosen = []
    for facet in FACETS:
        known = [choice.value for choice in choices(plan, facet)]
        for value in sorted(wanted.get(facet, set()) - set(known)):
            raise FilterError(_unknown(facet, value, known))
        if values := tuple(value for value in known if value in wanted.get(facet, set())):
            chosen.append((facet, values))
    return Selection(tuple(chosen))


def _unknown(facet: str, value: str, known: Sequence[str]) -> str:
    right = f"It knows {listed(list(known))}." if known else "It has none."
    return f"This calendar knows no {facet} “{value}”. {right}"


def toggled(plan: Plan, selection: Selection, choice: Choice) -> Selection:
    """The selection with one choice taken or given back."""
    pairs = [(facet, value) for facet, values in selection.chosen for value in values]
    pair = (choice.facet, choice.value)
    rest = [other for other in pairs if other != pair]
    return select(plan, rest if pair in pairs else [*pairs, pair])


def chips(plan: Plan, meetings: Sequence[PlannedMeeting], selection: Selection, path: str) -> dict[str, list[Chip]]:
    """The chips of every facet; each count obeys the other facets, and 0 stays visible."""
    found: dict[str, list[Chip]] = {}
    for facet in FACETS:
        present = {value_of(plan, meeting, facet) for meeting in meetings} | set(selection.of(facet))
        kept = [m for m in meetings if selection.keeps(plan, m, without=facet)]
        found[facet] = [
            Chip(
                choice,
                path + toggled(plan, selection, choice).query(),
                sum(value_of(plan, meeting, facet) == choice.value for meeting in kept),
                choice.value in selection.of(facet),
            )
            for choice in choices(plan, facet)
            if choice.value in present
        ]
    return found
