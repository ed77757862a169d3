"""References among groups: their tree, their officers, who sends experts, and how the registries call things."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scheduler.brief.directory import MOST_LEVELS, Directory, Registry
from scheduler.brief.findings import Finding, Names, Path, listed, missing, shown
from scheduler.brief.words import GroupKind
from scheduler.brief.world import MemberBody


def tree_of_groups(book: Directory) -> Iterator[Finding]:
    """Every group has a parent, no circle, and a committee at the root; ids are told apart."""
    brief = book.brief
    parents = [(("groups", name, "parent"), group.parent) for name, group in brief.groups.items()]
    yield from missing(book["groups"], parents)
    for name in sorted(brief.groups.keys() & brief.committees.keys()):
        yield Finding(("groups",), f"a committee is called {shown(name)} too; give one of them another id.", name)
    for name, group in brief.groups.items():
        if group.kind is GroupKind.COMMITTEE:
            yield Finding(("groups", name, "kind"), "a committee stands under committees; right is another kind.")
        if len(book.lineage(name)) > MOST_LEVELS:
            told = f"stands more than {MOST_LEVELS} levels below its committee; right is a flatter tree."
            yield Finding(("groups", name, "parent"), told)
    seen: set[str] = set()
    for name in brief.groups:
        circle = _circle(book, name, seen) if name not in brief.committees else []
        if circle:
            told = f"the parents go in a circle: {' under '.join(circle)}; right is a committee at the root."
            yield Finding(("groups", circle[0], "parent"), told)


def _circle(book: Directory, name: str, seen: set[str]) -> list[str]:
    """The circle that this group's parents run into, unless it was met before."""
    groups = book.brief.groups
    way: dict[str, None] = {}
    while name in groups and name not in way and name not in seen:
        way[name] = None
        name = groups[name].parent
    seen.update(way)
    if name not in way:
        return []
    found = list(way)
    return [*found[found.index(name) :], name]


def names_of_officers(book: Directory) -> Iterator[Finding]:
    """Officers and contacts are among the people."""
    for section in ("committees", "groups"):
        for name, group in getattr(book.brief, section).items():
            path = (section, name)
            officers = [((*path, "officers", person), person) for person in group.officers]
            yield from missing(book["people"], officers, keys=True)
            if group.contact:
                yield from missing(book["people"], [((*path, "contact"), group.contact)])


def names_of_experts(book: Directory) -> Iterator[Finding]:
    """Experts come from P-members of the committee, or from a liaison that may attend."""
    for name, group in book.brief.groups.items():
        path = ("groups", name, "experts")
        yield from missing(book["experts"], [((*path, body), body) for body in group.experts], keys=True)
        lineage = book.lineage(name)
        for sender in group.experts:
            told = _may_not_send(book, sender, lineage)
            if told and not book.hurt(("member_bodies", sender), ("liaisons", sender)):
                yield Finding(path, told, sender)


def _may_not_send(book: Directory, sender: str, lineage: list[str]) -> str | None:
    body = book.brief.member_bodies.get(sender)
    committee = lineage[-1] if lineage and lineage[-1] in book.brief.committees else None
    if body is not None:
        if committee is None or _status(body, committee) == "P":
            return None
        return f"{sender} is not a P-member of {committee}; experts come from P-members and liaisons."
    liaison = book.brief.liaisons.get(sender)
    if liaison is None or committee is None or set(lineage) & set(liaison.may_attend):
        return None
    return f"{sender} may not attend {lineage[0]}; right is {lineage[0]} or {lineage[-1]} in its may_attend."


def _status(body: MemberBody, committee: str) -> str | None:
    return body.status.get(committee) if isinstance(body.status, dict) else body.status


def names_of_groups(book: Directory) -> Iterator[Finding]:
    """Groups that overlaps, ballots, series, meetings and held meetings name, and committees of the past."""
    brief = book.brief
    used: list[tuple[Path, str]] = []
    for section in ("overlaps", "ballots"):
        for name, entry in getattr(brief, section).items():
            used += [((section, name, "groups", at), group) for at, group in enumerate(entry.groups)]
    for section in ("series", "meetings", "held"):
        used += [((section, name, "group"), entry.group) for name, entry in getattr(brief, section).items()]
    yield from missing(book["groups"], used)
    past = [
        (("earlier_plenaries", name, "committee"), old.committee) for name, old in brief.earlier_plenaries.items()
    ]
    yield from missing(book["committees"], past)
    for name, overlap in brief.overlaps.items():
        if overlap.groups[0] == overlap.groups[1]:
            told = f"{shown(overlap.groups[0])} stands twice; right are two different groups."
            yield Finding(("overlaps", name, "groups"), told)


def names_of_rules_and_goals(book: Directory) -> Iterator[Finding]:
    """Rules, goals and their numbers are called as the program calls them."""
    brief = book.brief
    for section, word, registry in (("rules", "rule", book.rules), ("goals", "goal", book.goals)):
        for name, numbers in getattr(brief, section).items():
            yield from _not_numbers((section, name), numbers)
            if registry is not None:
                yield from _numbers(section, word, name, numbers, registry)
    if book.rules is None:
        return
    known = Names("rule", book.rules)
    for name, waiver in brief.waivers.items():
        if waiver.rule not in known:
            right = listed(known.near(waiver.rule) or sorted(book.rules), 40)
            told = f"no rule is called {shown(waiver.rule)}; the rules are {right}."
            yield Finding(("waivers", name, "rule"), told)


def _not_numbers(path: Path, numbers: dict[str, int | float]) -> Iterator[Finding]:
    for key, number in numbers.items():
        if not math.isfinite(number):
            yield Finding((*path, key), f"{number} is not a number that can be counted with; right is a finite one.")


def _numbers(
    section: str, word: str, name: str, numbers: dict[str, int | float], registry: Registry
) -> Iterator[Finding]:
    if name not in registry:
        right = listed(Names(word, registry).near(name) or sorted(registry), 40)
        yield Finding((section,), f"no {word} is called {shown(name)}; the {section} are {right}.", name)
        return
    for key in numbers:
        if key not in registry[name]:
            right = listed(sorted(registry[name]), 40) or "none"
            told = f"the {word} {name} has no number called {shown(key)}; its numbers are {right}."
            yield Finding((section, name), told, key)


CHECKS = (
    tree_of_groups,
    names_of_officers,
    names_of_experts,
    names_of_groups,
    names_of_rules_and_goals,
)
