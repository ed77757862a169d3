"""A plan in the making, and what every option of a meeting would cost beside the others as planned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scheduler.constraints import Constraint, Cost, Mask
from scheduler.model.quick_blocks import Block
from scheduler.model.quick_pairs import Rows, rows
from scheduler.model.quick_people import People
from scheduler.model.quick_space import Floats, Plan, Space
from scheduler.model.quick_terms import BREACHES, POINTS, Clashes, Term, terms


def alone(space: Space, constraints: Sequence[Constraint], people: People) -> Floats:
    """What each option costs by itself, and whether nobody could serve it."""
    found = np.zeros((space.size, 2))
    for told in constraints:
        if isinstance(told, Cost):
            m = space.number[told.meeting]
            found[space.begin[m] : space.begin[m + 1], POINTS] += space.left(told.meeting, told.amount)
    for m, mask in people.nobody():
        found[space.begin[m] : space.begin[m + 1], BREACHES] += mask
    return found


def first_plan(space: Space, prices: Floats, together: Sequence[Block]) -> Plan:
    """Each meeting, and each block, where it would be cheapest alone."""
    own = [prices[space.begin[m] : space.begin[m + 1]] @ (1.0, 1e6) for m in range(len(space.names))]
    plan = [int(np.argmin(price)) for price in own]
    for block in together:
        way = int(np.argmin(block.least({m: own[m] for m in block.members})))
        for m in block.members:
            left = block.options[m][way]
            plan[m] = int(left[np.argmin(own[m][left])])
    return plan


class State:
    """Chosen options with the sums that follow a move: points of the plan and its breaches, from where it began."""

    def __init__(self, space: Space, constraints: Sequence[Constraint], people: People, blocks: Sequence[Block]):
        self.space = space
        self.alone = alone(space, constraints, people)
        self.total = self.alone.copy()
        self.plan = first_plan(space, self.total, blocks)
        self.rows: Rows = rows(space, constraints, people.certain)
        for m, option in enumerate(self.plan):
            self.rows.change(self.total, space.begin[m] + option, 1)
        self.excluded: set[tuple[int, int]] = set()
        self.terms: list[list[Term]] = [[] for _ in space.names]
        for term in terms(space, constraints, self.plan):
            self.include(term)

    def include(self, term: Term) -> None:
        """Count another part of the price from now on."""
        for m in term.meetings:
            self.terms[m].append(term)

    def exclude(self, a: int, b: int, table: Mask) -> int:
        """Let two meetings exclude each other from now on; how many breaches that makes of the plan as it is."""
        if (a, b) in self.excluded:
            return 0
        self.excluded.add((a, b))
        self.include(Clashes(a, b, table))
        return int(table[self.plan[a], self.plan[b]])

    def sums(self) -> tuple[float, float]:
        """Points and breaches of the plan as it is."""
        here = [begin + option for begin, option in zip(self.space.begin, self.plan, strict=False)]
        # What two meetings cost together is in the sums of both.
        found = (self.total[here].sum(axis=0) + self.alone[here].sum(axis=0)) / 2
        for term in {id(term): term for of in self.terms for term in of}.values():
            found[term.column] += term.now(self.plan)
        return float(found[POINTS]), float(found[BREACHES])

    def prices(self, m: int) -> Floats:
        """Points and breaches for each option of a meeting, less what is the same for all."""
        begin = self.space.begin
        if not self.terms[m]:
            return self.total[begin[m] : begin[m + 1]]
        found = self.total[begin[m] : begin[m + 1]].copy()
        for term in self.terms[m]:
            term.add(m, self.plan, found)
        return found

    def move(self, m: int, option: int) -> None:
        """Give a meeting another option."""
        old, begin = self.plan[m], self.space.begin[m]
        for term in self.terms[m]:
            term.moved(m, old, option)
        self.plan[m] = option
        self.rows.change(self.total, begin + old, -1)
        self.rows.change(self.total, begin + option, 1)
