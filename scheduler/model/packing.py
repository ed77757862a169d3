"""One at a time: packing rows over half days, and over two dates with a journey between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from scheduler.constraints import Constraint, Disjoint, Ints
from scheduler.model.variables import Choices, Guard, Variables

Member = tuple[str, str | None]
Literal = Any
Row = list[tuple[Member, Ints]]
"""Which options of which members exclude each other: positions among each meeting's options that are left."""


class _Stays:
    """When and where one meeting may be, slot by slot, as positions among the options that are left to it."""

    def __init__(self, choices: Choices, slots: tuple[Ints, Ints]) -> None:
        kept = choices.kept
        self.place = choices.table.place[kept]
        first, last = slots[0][kept], slots[1][kept]
        length = last - first + 1
        positions = np.repeat(np.arange(len(kept)), length)
        slot = np.repeat(first, length) + np.arange(len(positions)) - np.repeat(np.cumsum(length) - length, length)
        order = np.argsort(slot, kind="stable")
        marks, begins = np.unique(slot[order], return_index=True)
        self.at = dict(zip(map(int, marks), np.split(positions[order], begins[1:]), strict=True))
        self.places = {int(p) for p in np.unique(self.place) if p}

    def here(self, slot: int, place: int) -> Ints | None:
        """Options that take that slot at that place, None where there is none."""
        found = self.at.get(slot)
        if found is None or place not in self.places:
            return None
        found = found[self.place[found] == place]
        return found if len(found) else None


def disjoint(variables: Variables, constraint: Disjoint, guard: Guard) -> None:
    """One at a time: a packing row for each slot, and for each slot, place and number of days on the way."""
    seen: set[tuple[Any, ...]] = set()
    for row in _rows(variables, constraint):
        key = tuple((member, positions.tobytes()) for member, positions in row)
        if len({meeting for (meeting, _), _ in row}) > 1 and key not in seen:
            seen.add(key)
            literals = [_present(variables, member, positions) for member, positions in row]
            variables.at_most_one(literals, guard)


def _present(variables: Variables, member: Member, positions: Ints) -> Literal:
    meeting, person = member
    literal = variables.of[meeting].claim_at(positions)
    return literal if person is None else variables.both(literal, variables.presence(meeting, person))


def _rows(variables: Variables, constraint: Disjoint) -> Iterator[Row]:
    tables = [variables.tables[meeting] for meeting, _ in constraint.members]
    # Where every meeting takes its days whole, a day is one slot; otherwise a half day is.
    halves = 1 if constraint.by_day or all(t.meeting.half_days % 2 == 0 for t in tables) else 2
    stays = {}
    for (meeting, _), table in zip(constraint.members, tables, strict=True):
        if meeting not in stays:
            slots = (table.day, table.last_day) if halves == 1 else (table.slot_first, table.slot_last)
            stays[meeting] = _Stays(variables.of[meeting], slots)
    members = [(member, stays[member[0]]) for member in constraint.members]
    every = sorted({slot for stay in stays.values() for slot in stay.at})
    for slot in every:
        yield [(member, stay.at[slot]) for member, stay in members if slot in stay.at]
    if not constraint.by_day:
        yield from _journeys(constraint.travel, members, every, halves)


def _journeys(travel: Ints, members: list[tuple[Member, _Stays]], every: list[int], halves: int) -> Iterator[Row]:
    """Whoever is at a place on a day is not, so many days later, where the journey takes more days than that.

    Those at the place exclude each other, and so do those of the later slot: together they are one row, which
    says more to the solver's relaxation than their pairs.
    """
    places = sorted({place for _, stay in members for place in stay.places})
    for place in places:
        for days in range(halves == 1, int(travel[place].max(initial=0)) + 1):
            there = [other for other in places if other != place and travel[place][other] >= days]
            for slot in every if there else ():
                leaving = _at(members, slot, [place])
                for later in _later(slot, days, halves) if leaving else ():
                    arriving = _at(members, later, there)
                    yield leaving + arriving if arriving else []


def _later(slot: int, days: int, halves: int) -> Iterable[int]:
    if halves == 1:
        return (slot + days,)
    begin = 2 * (slot // 2 + days)
    return (begin, begin + 1) if days else range(slot + 1, begin + 2)


def _at(members: list[tuple[Member, _Stays]], slot: int, places: list[int]) -> Row:
    return [
        (member, positions)
        for member, stay in members
        for place in places
        if (positions := stay.here(slot, place)) is not None
    ]


def merged(constraints: Iterable[Constraint]) -> list[Constraint]:
    """The same constraints, with what must be kept apart two by two gathered into sets of which all exclude all.

    One row for a set of sixty says more than the 1,770 rows of its pairs, and is built in a fraction of the time.
    """
    rest: list[Constraint] = []
    families: dict[tuple[bool, bytes], list[Disjoint]] = {}
    for constraint in constraints:
        if isinstance(constraint, Disjoint):
            families.setdefault((constraint.by_day, constraint.travel.tobytes()), []).append(constraint)
        else:
            rest.append(constraint)
    for family in families.values():
        rest += [Disjoint(clique, family[0].travel, family[0].by_day) for clique in _cliques(family)]
    return rest


def _cliques(family: list[Disjoint]) -> Iterator[tuple[Member, ...]]:
    """Sets of which every two exclude each other, that together say all pairs of the family and no other."""
    near: dict[Member, set[Member]] = {}
    for constraint in family:
        for member in constraint.members:
            near.setdefault(member, set()).update(constraint.members)
    covered: set[tuple[Member, Member]] = set()
    for constraint in sorted(family, key=lambda c: -len(c.members)):
        members = list(constraint.members)
        if all((a, b) in covered for a in members for b in members if a != b):
            continue
        common = set.intersection(*(near[member] for member in members)) - set(members)
        for other in sorted(common, key=lambda m: (m[0], m[1] or "")):
            if other in common:
                members.append(other)
                common &= near[other]
        covered.update((a, b) for a in members for b in members)
        yield tuple(members)
