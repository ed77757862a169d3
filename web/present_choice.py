"""What a visitor chose on the subscribe page: the form's fields, the feed that they ask for, and what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scheduler.audience import DEADLINE_KINDS, KINDS, MEETING_KINDS, Audience, places
from scheduler.entries.draft import VIEWS
from scheduler.plan import Plan
from scheduler.publication import EntryKind, Language, Publication, Standing
from scheduler.wording import count, listed
from web.present_group import group_name, has_own_feed, in_order, marks

WHATS = ("all", "groups", "place", "kind", "deadlines", "body")
KIND_NAMES = {
    "plenary": "Plenaries",
    "workshop": "Workshops",
    "advisory": "Meetings of advisory groups",
    "session": "Sessions of working groups",
    "agenda": "Agendas due",
    "documents": "Documents due",
    "registration": "Registration opens or ends",
    "decisions": "Decisions due",
    "minutes": "Minutes due",
    "ballot": "Ballots",
}
FIELDS = ("what", "group", "due", "place", "kind", "of", "language", "cancelled", "proposed")
SEVERAL = ("group",)


class ChoiceError(ValueError):
    """A choice that this calendar does not know; its text says which, and what would be right."""


@dataclass(frozen=True)
class Option:
    """One thing to choose: its value, its words, whether it is chosen, and a group's mark."""

    value: str
    words: str
    chosen: bool
    mark: str = ""
    title: str = ""


@dataclass(frozen=True)
class Choice:
    """The fields of the form as they were filled in; nothing filled in means everything."""

    what: str = "all"
    groups: tuple[str, ...] = ()
    due: bool = False
    place: str = ""
    kind: str = ""
    of: str = ""
    french: bool = False
    cancelled: bool = True
    proposed: bool = True


def read_choice(publication: Publication, asked: Iterable[tuple[str, str]]) -> Choice:
    """The choice of a query; ChoiceError for a field or a value that the form does not have."""
    pairs = list(asked)
    for name, _ in pairs:
        if name not in FIELDS:
            raise ChoiceError(f"There is no field “{name}”. The form on /subscribe has all that can be chosen.")
    given = {name: value for name, value in pairs if name not in SEVERAL}
    groups = sorted({*publication.groups, *publication.committees})
    return Choice(
        what=_known(given.get("what") or "all", WHATS, "choice"),
        groups=tuple(sorted({_known(value, groups, "group") for name, value in pairs if name == "group" and value})),
        due=_known(given.get("due") or "0", ("0", "1"), "value of “due”") == "1",
        place=_known(given.get("place", ""), ("", *sorted(places(publication))), "place"),
        kind=_known(given.get("kind", ""), ("", *KINDS), "kind"),
        of=_known(given.get("of", ""), ("", *groups), "group"),
        french=_known(given.get("language") or "en", ("en", "fr"), "language") == "fr",
        cancelled=_known(given.get("cancelled") or "1", ("0", "1"), "value of “cancelled”") == "1",
        proposed=_known(given.get("proposed") or "1", ("0", "1"), "value of “proposed”") == "1",
    )


def _known(value: str, right: Sequence[str], what: str) -> str:
    if value not in right:
        raise ChoiceError(
            f"This calendar knows no {what} “{value[:80]}”. It knows {listed([r for r in right if r])}."
        )
    return value


def wanted(choice: Choice) -> Audience | None:
    """The feed of a choice; None where the secretariat gives the address, or something is left to choose."""
    base = Audience(
        language=Language.FR if choice.french else Language.EN, cancelled=choice.cancelled, proposed=choice.proposed
    )
    match choice.what:
        case "all":
            return base
        case "groups" if choice.groups:
            kinds = KINDS if choice.due else ()
            one = len(choice.groups) == 1
            chosen = replace(base, group=choice.groups[0]) if one else replace(base, groups=choice.groups)
            return replace(chosen, kinds=kinds)
        case "place" if choice.place:
            return replace(base, place=choice.place)
        case "kind" if choice.kind:
            return replace(base, kind=choice.kind)
        case "deadlines":
            return replace(base, deadlines=True, groups=(choice.of,) if choice.of else ())
    return None


def unfinished(choice: Choice) -> str:
    """What is left to choose, in words; empty if nothing is."""
    missing = {"groups": "Choose a group.", "place": "Choose a place.", "kind": "Choose a kind."}
    return missing.get(choice.what, "") if wanted(choice) is None else ""


def holds(publication: Publication, audience: Audience) -> str:
    """What a feed holds now, counted: "33 meetings, 1 cancelled and 12 deadlines"."""
    views = VIEWS[: VIEWS.index(audience.view) + 1]
    found = {
        (entry.about, entry.marks.entry_kind): entry.marks.standing
        for entry in publication.entries
        if entry.view in views and entry.language is audience.language and audience.holds(entry.marks)
    }
    meetings = [standing for (_, kind), standing in found.items() if kind is EntryKind.MEETING]
    gone, due = meetings.count(Standing.CANCELLED), len(found) - len(meetings)
    parts = [count(len(meetings) - gone, "meeting")] if meetings or not due else []
    parts += [f"{gone} cancelled"] if gone else []
    return listed([*parts, *([count(due, "deadline")] if due else [])])


@dataclass(frozen=True)
class Options:
    """All that can be chosen, with what was."""

    groups: list[Option]
    of: list[Option]
    places: list[Option]
    meeting_kinds: list[Option]
    deadline_kinds: list[Option]


def options(publication: Publication, plan: Plan, choice: Choice) -> Options:
    """The form's lists in the plan's order."""
    given = marks(plan)
    names = [name for name in in_order(plan) if has_own_feed(plan, name)]
    titles = {name: plan.groups[name].title.en for name in names}
    cities = {m.planned.place: m.planned.city or m.planned.place for m in publication.meetings.values()}
    known = {place: cities.get(place) or place for place in places(publication)}
    kinds = [Option(kind, KIND_NAMES[kind], kind == choice.kind) for kind in KINDS]
    return Options(
        groups=[
            Option(name, group_name(plan, name), name in choice.groups, given[name].classes, titles[name])
            for name in names
        ],
        of=[Option(name, group_name(plan, name), name == choice.of) for name in names],
        places=[
            Option(place, city, place == choice.place) for place, city in sorted(known.items(), key=lambda at: at[1])
        ],
        meeting_kinds=[kind for kind in kinds if kind.value in MEETING_KINDS],
        deadline_kinds=[kind for kind in kinds if kind.value in DEADLINE_KINDS],
    )
