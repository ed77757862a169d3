"""Compositions of the sample's groups, by a seeded rule that reproduces stated overlaps of experts.

Who sits in which group is nowhere published, so the sample deals its experts by this rule:

1. A group has as many experts as it expects people, on site and remote together.
2. An expert comes from a P-member, or from a liaison that may attend the group. The bodies at which the group's
   officers are based have one expert each. The other seats are drawn by lot, the bodies of ACTIVE being LIKELIER
   times as likely as the rest; no body has more than MOST experts in a group.
3. The share of two groups is the sum over all bodies of the smaller number of experts, divided by the size of the
   smaller group. Single experts are then moved, by lot and unless the shares fit worse for it, until
   each pair of SHARES is within TOLERANCE of what is stated and every other pair is below CEILING.
4. A drafting group is dealt last and by the same rule, from among the experts of its parent.

The lot is Python's generator with SEED, so that the same brief always gives the same compositions:

    python samples/compositions.py samples/casco-2027.yaml
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from scheduler.brief.read import read_brief
from scheduler.brief.schema import Brief
from scheduler.brief.words import GroupKind

SEED = 2027
MOST = 3
LIKELIER = 10
TOLERANCE = 0.015
CEILING = 0.195
MOVES = 100_000

SHARES = {
    ("wg21", "wg42"): 0.40,
    ("wg21", "wg29"): 0.40,
    ("wg29", "wg30"): 0.30,
    ("wg29", "wg31"): 0.30,
    ("wg42", "wg44"): 0.30,
    ("wg44", "jwg43"): 0.35,
    ("wg31", "wg44"): 0.25,
    ("wg21", "jwg58"): 0.25,
    ("wg42", "wg31"): 0.25,
    ("wg21", "wg65"): 0.30,
    ("wg42", "wg65"): 0.25,
    ("ahg", "cpc"): 0.60,
    ("wg21", "jwg63"): 0.20,
}

LARGE_BODIES = (
    "ABNT AFNOR ANSI ASI BIS BSI DIN DS DSM GOST-R ILNAS IMANOR IPQ IRAM JISC KATS KEBS NBN NEN NSAI PKN SA SABS SAC "
    "SASO SCC SFS SII SIS SN SNV SSC TSE UNE UNI"
)
ACTIVE = frozenset(LARGE_BODIES.split())

Experts = dict[str, int]


def share(one: Experts, other: Experts) -> float:
    """The share of the smaller group's experts who can be matched with one of the same body in the other."""
    both = sum(min(number, other.get(body, 0)) for body, number in one.items())
    return both / min(sum(one.values()), sum(other.values()))


def misfit(one: str, other: str, found: float) -> float:
    """How far a share lies outside what is stated for the pair, or above the ceiling of all other pairs."""
    stated = SHARES.get((one, other), SHARES.get((other, one)))
    return max(0.0, found - CEILING) if stated is None else max(0.0, abs(found - stated) - TOLERANCE)


class Table:
    """Experts by group and body while they are being dealt."""

    def __init__(self, brief: Brief, lot: random.Random) -> None:
        self.brief, self.lot = brief, lot
        self.dealt: dict[str, Experts] = {}
        self.may: dict[str, list[str]] = {}
        self.most: dict[str, Experts] = {}
        self.pinned: dict[str, frozenset[str]] = {}

    def seat(self, group: str, most: Experts) -> None:
        """Give a group its first experts, drawn from bodies that may have at most so many."""
        officers = [self.brief.people[person].based for person in self.brief.groups[group].officers]
        pinned = [body for body in officers if body in most]
        attendance = self.brief.groups[group].attendance
        self.may[group], self.most[group] = sorted(most), most
        self.pinned[group] = frozenset(pinned)
        self.dealt[group] = dict.fromkeys(pinned, 1)
        for _ in range(attendance.on_site + attendance.remote - len(self.dealt[group])):
            body = self.draw(group)
            self.dealt[group][body] = self.dealt[group].get(body, 0) + 1

    def draw(self, group: str) -> str:
        """Draw a body that still has room for an expert in the group."""
        while True:
            body = self.may[group][int(self.lot.random() * len(self.may[group]))]
            likely = body in ACTIVE or self.lot.random() < 1 / LIKELIER
            if likely and self.dealt[group].get(body, 0) < self.most[group][body]:
                return body

    def misfits(self, group: str, experts: Experts) -> dict[str, float]:
        """The misfit of each of a group's shares if it had these experts."""
        others = [name for name in self.dealt if name not in (group, self.brief.groups[group].parent)]
        return {name: misfit(group, name, share(experts, self.dealt[name])) for name in others}

    def settle(self, groups: list[str]) -> None:
        """Move single experts of these groups until every share fits; ValueError if the moves are used up."""
        found = {group: self.misfits(group, self.dealt[group]) for group in groups}
        for _ in range(MOVES):
            loose = [group for group in groups if any(found[group].values())]
            if not loose:
                return
            group = loose[int(self.lot.random() * len(loose))]
            if (changed := self.moved(group)) is None:
                continue
            misfits = self.misfits(group, changed)
            if sum(misfits.values()) <= sum(found[group].values()):
                self.dealt[group], found[group] = changed, misfits
                for name in misfits.keys() & found.keys():
                    found[name][group] = misfits[name]
        raise ValueError(f"the shares of {', '.join(groups)} do not fit after {MOVES} moves; another seed may do")

    def moved(self, group: str) -> Experts | None:
        """The group's experts with one of them from another body; None if the one drawn has to stay."""
        bodies = sorted(self.dealt[group])
        leaves, comes = bodies[int(self.lot.random() * len(bodies))], self.draw(group)
        if leaves == comes or (leaves in self.pinned[group] and self.dealt[group][leaves] == 1):
            return None
        changed = {
            **self.dealt[group],
            comes: self.dealt[group].get(comes, 0) + 1,
            leaves: self.dealt[group][leaves] - 1,
        }
        return {body: number for body, number in changed.items() if number}


def members(brief: Brief, group: str) -> Experts:
    """Bodies that may have experts in a group, each with the most it may have."""
    bodies = [name for name, body in brief.member_bodies.items() if body.status == "P"]
    liaisons = [name for name, liaison in brief.liaisons.items() if group in liaison.may_attend]
    return dict.fromkeys(bodies + liaisons, MOST)


def composed(brief: Brief) -> dict[str, Experts]:
    """Compose the working and drafting groups and all with a stated share; groups and bodies in order of name."""
    stated = {name for pair in SHARES for name in pair}
    drafting = [name for name, group in brief.groups.items() if group.kind is GroupKind.DRAFTING]
    working = [
        name for name, group in brief.groups.items() if name in stated or group.kind in (GroupKind.WG, GroupKind.JWG)
    ]
    table = Table(brief, random.Random(SEED))
    for name in sorted(working):
        table.seat(name, members(brief, name))
    table.settle(sorted(working))
    for name in sorted(drafting):
        table.seat(name, table.dealt[brief.groups[name].parent])
        table.settle([name])
    return {name: dict(sorted(table.dealt[name].items())) for name in sorted(table.dealt)}


def lines(experts: Experts, width: int = 108) -> Iterator[str]:
    """A composition as the lines of a YAML flow mapping."""
    line = "{"
    for number, (body, count) in enumerate(experts.items(), 1):
        item = f"{body}: {count}" + ("}" if number == len(experts) else ",")
        if len(line) + len(item) + 1 > width:
            yield line
            line = " "
        line += item if line in ("{", " ") else " " + item
    yield line


def main(path: str) -> None:
    """Print the compositions of a brief's groups."""
    for group, experts in composed(read_brief(Path(path))).items():
        print(f"{group}:", *(f"  {line}" for line in lines(experts)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
