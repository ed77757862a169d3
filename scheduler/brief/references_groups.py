"""References among groups: their tree, their officers, who sends experts, and which of them share experts."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.directory import MOST_LEVELS, Directory
from scheduler.brief.findings import Finding, Path, missing, shown
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


def pairs_of_overlaps(book: Directory) -> Iterator[Finding]:
    """An overlap is between two groups, none of them a committee, and is stated once."""
    seen: dict[frozenset[str], str] = {}
    for name, overlap in book.brief.overlaps.items():
        path = ("overlaps", name, "groups")
        a, b = overlap.groups
        if a == b:
            yield Finding(path, f"{shown(a)} stands twice; right are two different groups.")
            continue
        for at, group in enumerate(overlap.groups):
            if group in book.brief.committees:
                told = f"{shown(group)} is a committee, and has no experts of its own; right is one of its groups."
                yield Finding((*path, at), told)
        first = seen.setdefault(frozenset(overlap.groups), name)
        if first != name:
            told = f"{a} and {b} have their share in the overlap {first} already; right is one for each pair."
            yield Finding(path, told)


CHECKS = (
    tree_of_groups,
    names_of_officers,
    names_of_experts,
    names_of_groups,
    pairs_of_overlaps,
)
