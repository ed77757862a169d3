"""Who attends which meeting where one of several people suffices, found exactly for a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from scheduler.constraints import Choice, Constraint, Disjoint, Forbid, Mask
from scheduler.model.quick_space import Plan, Space, clash

Member = tuple[int, str | None]
Attending = frozenset[tuple[str, str]]
MOST_TRIALS = 5_000


class People:
    """The people of whom one at least is needed, when they are away, and what they cannot attend both."""

    def __init__(self, space: Space, constraints: Sequence[Constraint]) -> None:
        self.space = space
        choices = [c for c in constraints if isinstance(c, Choice)]
        self.choices = [(space.number[c.meeting], c.people) for c in choices]
        self.may = {(m, person) for m, people in self.choices for person in people}
        self.certain: set[tuple[str, str | None]] = {(c.meeting, c.people[0]) for c in choices if len(c.people) == 1}
        self.away: dict[Member, Mask] = {}
        for told in constraints:
            if isinstance(told, Forbid) and told.when is not None:
                member, mask = (space.number[told.meeting], told.when), space.left(told.meeting, told.mask)
                self.away[member] = self.away[member] | mask if member in self.away else mask
        self.apart = [pair for told in constraints if isinstance(told, Disjoint) for pair in self._apart(told)]

    def _apart(self, told: Disjoint) -> Iterator[tuple[Member, Member, Any]]:
        """Two by two, those of a set of whom somebody is asked for by a choice."""
        members = [(self.space.number[name], person) for name, person in told.members]
        there = [m for m in members if m[1] is None or m in self.may]
        for one, other in combinations(there, 2):
            if one[0] != other[0] and (one[1] or other[1]):
                stays = self.space.stays[one[0]], self.space.stays[other[0]]
                yield one, other, clash(*stays, told.travel, by_day=told.by_day)

    def _is_away(self, member: Member, plan: Plan) -> bool:
        return member in self.away and bool(self.away[member][plan[member[0]]])

    def nobody(self) -> Iterator[tuple[int, Mask]]:
        """For each choice, the options of its meeting on which all its people are away."""
        for m, people in self.choices:
            none = np.zeros(len(self.space.kept[m]), dtype=np.bool_)
            yield m, np.all([self.away.get((m, person), none) for person in people], axis=0)

    def clashing(self, plan: Plan) -> Iterator[tuple[Member, Member, Any]]:
        """Those who cannot both attend as planned."""
        return (pair for pair in self.apart if pair[2][plan[pair[0][0]], plan[pair[1][0]]])

    def attending(self, plan: Plan) -> Attending | None:
        """Who attends what, so that every choice is served; None if nothing works, or too much had to be tried."""
        near: dict[Member, set[Member]] = {}
        for one, other, _ in self.clashing(plan):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
        free = []
        for m, people in self.choices:
            members: list[Member] = [(m, person) for person in people if not self._is_away((m, person), plan)]
            # Whoever is needed elsewhere at that time in any case is out; the rest is a matter of trying.
            free.append([member for member in members if all(who for _, who in near.get(member, ()))])
        free.sort(key=len)
        found = _served(free, near, frozenset(), [MOST_TRIALS])
        return None if found is None else frozenset((self.space.names[m], who) for m, who in found if who)


def _served(
    free: list[list[Member]], near: dict[Member, set[Member]], taken: frozenset[Member], trials: list[int]
) -> frozenset[Member] | None:
    if not free:
        return taken
    if taken & set(free[0]):
        return _served(free[1:], near, taken, trials)
    for member in free[0]:
        trials[0] -= 1
        if trials[0] < 0:
            return None
        if not near.get(member, set()) & taken:
            found = _served(free[1:], near, taken | {member}, trials)
            if found is not None:
                return found
    return None
