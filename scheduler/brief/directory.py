"""Who and what a brief names: the directory in which every reference is looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from scheduler.brief.expand import MOST_MEETINGS, ExpandedMeeting, count, expand
from scheduler.brief.findings import Names, Path
from scheduler.brief.schema import Brief

MOST_LEVELS = 20

Registry = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Directory:
    """A brief with its meetings spelled out, and the names it gives; `damaged` parts were cut out of it."""

    brief: Brief
    meetings: Mapping[str, ExpandedMeeting]
    called: Mapping[str, frozenset[str]]
    damaged: Collection[Path]
    rules: Registry | None = None
    goals: Registry | None = None
    units: Registry | None = None
    names: dict[str, Names] = field(default_factory=dict)

    def __getitem__(self, section: str) -> Names:
        """The names of one section of the brief, or one of the sets of names made of several."""
        return self.names[section]

    def hurt(self, *paths: Path) -> bool:
        """Whether anything at or below one of the paths, or above it, was cut out."""
        return any(_near(path, found) for path in paths for found in self.damaged)

    def lineage(self, group: str) -> list[str]:
        """The group, its parents and its committee, in this order; without the committee if there is none."""
        found: list[str] = []
        while group in self.brief.groups and group not in found and len(found) <= MOST_LEVELS:
            found.append(group)
            group = self.brief.groups[group].parent
        return [*found, group] if group in self.brief.committees else found


def names_of(brief: Brief, meetings: Mapping[str, ExpandedMeeting]) -> dict[str, frozenset[str]]:
    """All names under which an offer may mean each meeting: its own, its series, its group, its block."""
    blocks: dict[str, list[str]] = {}
    for name, block in brief.blocks.items():
        for members in block.stages.values():
            for member in members:
                blocks.setdefault(member, []).append(name)
    return {
        name: frozenset(filter(None, (name, meeting.series, meeting.group, *blocks.get(name, ()))))
        for name, meeting in meetings.items()
    }


def directory(
    brief: Brief,
    damaged: Collection[Path] = (),
    rules: Registry | None = None,
    goals: Registry | None = None,
    units: Registry | None = None,
) -> Directory:
    """The directory of a brief of which the parts `damaged` are missing."""
    meetings = expand(brief) if count(brief) <= MOST_MEETINGS else {}
    book = Directory(brief, meetings, names_of(brief, meetings), damaged, rules, goals, units)
    sections = {
        "places": "place",
        "regions": "region",
        "people": "person",
        "member_bodies": "member body",
        "liaisons": "liaison",
        "committees": "committee",
        "ballots": "ballot",
    }
    for section, kind in sections.items():
        _add(book, section, kind, getattr(brief, section), (section,))
    _add(book, "groups", "group", [*brief.committees, *brief.groups], ("committees", "groups"))
    _add(book, "bases", "place or member body", [*brief.places, *brief.member_bodies], ("places", "member_bodies"))
    experts = [*brief.member_bodies, *brief.liaisons]
    _add(book, "experts", "member body or liaison", experts, ("member_bodies", "liaisons"))
    dated = ("series", "meetings")
    _add(book, "meetings", "meeting", meetings, dated)
    _add(book, "dated", "meeting", [*meetings, *brief.held], (*dated, "held"))
    offered = [*meetings, *brief.series, *brief.groups, *brief.committees, *brief.blocks]
    _add(book, "offered", "meeting, series, group or block", offered, (*dated, "groups", "committees", "blocks"))
    return book


def _add(book: Directory, name: str, kind: str, names: Iterable[str], sections: tuple[str, ...]) -> None:
    whole = any((section,) in book.damaged for section in sections)
    whole = whole or ("series" in sections and count(book.brief) > MOST_MEETINGS)
    begins: list[str] = []
    if "series" in sections:
        begins = [str(path[1]) for path in book.damaged if path[0] == "series" and len(path) > 1]
        if book.hurt(("horizon",)):
            begins += book.brief.series
    gone = _gone(book.damaged, sections)
    book.names[name] = Names(kind, names, gone, everything=whole, begins=tuple(f"{part}-" for part in begins))


def _gone(damaged: Collection[Path], sections: tuple[str, ...]) -> list[str]:
    """Names of entries that were cut out as a whole: they may be used, their own fault is reported already."""
    return [str(path[1]) for path in damaged if len(path) == 2 and path[0] in sections]


def _near(path: Path, found: Path) -> bool:
    shorter = min(len(path), len(found))
    return path[:shorter] == found[:shorter]
