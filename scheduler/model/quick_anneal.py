"""Annealing: meeting by meeting a new option is drawn, the cheaper the likelier, ever more strictly."""

from __future__ import annotations

import time
from collections.abc import Sequence
from random import Random

import numpy as np

from scheduler.constraints import Ints
from scheduler.model.quick_blocks import Block
from scheduler.model.quick_people import Attending, People
from scheduler.model.quick_space import Floats, Plan
from scheduler.model.quick_state import State
from scheduler.model.quick_terms import BREACHES, POINTS

NOISE = 1 << 16
DEARER = 4.0
"""How many times dearer a breach is in the end than in the beginning."""


class Limit:
    """So many steps, and so many seconds of this thread's own work; without seconds no clock is asked."""

    def __init__(self, steps: int, seconds: float | None) -> None:
        self.steps = steps
        self.taken = 0
        self._seconds = seconds
        self._began = time.thread_time()

    def part(self) -> float:
        """How much of what is allowed is used up, 1 for all."""
        used = self.taken / self.steps if self.steps > 0 else 1.0
        if self._seconds is None:
            return used
        gone = time.thread_time() - self._began
        return max(used, gone / self._seconds if self._seconds > 0 else 1.0)


class Anneal:
    """A state on its way, and the best plan without a breach that it came by."""

    def __init__(self, state: State, blocks: Sequence[Block], people: People, seed: int) -> None:
        self.state = state
        self.people = people
        self.lot = Random(seed)
        self.points, self.breaches = state.sums()
        self.breach_price = 1.0
        self.best: Plan | None = None
        self.best_points = np.inf
        self.attending: Attending = frozenset()
        self.noise = np.random.default_rng(seed).gumbel(size=NOISE)
        self.blocks = list(blocks)
        self.way = [block.way(state.plan) for block in blocks]
        self.block_of = {m: number for number, block in enumerate(blocks) for m in block.members}

    def cool(self, heats: tuple[float, float], breach_price: float, limit: Limit) -> None:
        """Go from one temperature to another till the limit, every meeting and block drawn once a sweep."""
        warm, cold = heats
        self._note()
        units = [*range(len(self.state.plan)), *(-1 - i for i in range(len(self.blocks)))]
        while (part := limit.part()) < 1:
            heat = warm * (cold / warm) ** part
            self.breach_price = breach_price * (1 + (DEARER - 1) * part)
            self.lot.shuffle(units)
            for unit in units:
                if unit >= 0:
                    self._meeting(unit, heat)
                else:
                    self._block(-1 - unit, heat)
            limit.taken += len(units)

    def _draw(self, prices: Floats, heat: float) -> int:
        """The position of the least price, each a little changed by chance: so each is as likely as heat has it."""
        at = self.lot.randrange(NOISE - len(prices)) if len(prices) < NOISE else 0
        return int((prices - heat * self.noise[at : at + len(prices)]).argmin())

    def _weighed(self, prices: Floats) -> Floats:
        weighed: Floats = prices[:, POINTS] + self.breach_price * prices[:, BREACHES]
        return weighed

    def _go(self, m: int, option: int, prices: Floats) -> None:
        """Move a meeting and keep the sums."""
        points, breaches = (prices[option] - prices[self.state.plan[m]]).tolist()
        self.state.move(m, option)
        self.points += points
        self.breaches += breaches

    def _meeting(self, m: int, heat: float) -> None:
        prices = self.state.prices(m)
        weighed = self._weighed(prices)
        number = self.block_of.get(m)
        if number is None:
            option = self._draw(weighed, heat)
        else:
            left: Ints = self.blocks[number].options[m][self.way[number]]
            option = int(left[self._draw(weighed[left], heat)])
        if option != self.state.plan[m]:
            self._go(m, option, prices)
            self._note()

    def _block(self, number: int, heat: float) -> None:
        """Draw another way for a block, and an option of it for each member; back, if that was too dear."""
        block, old = self.blocks[number], [self.state.plan[m] for m in self.blocks[number].members]
        prices = {m: self._weighed(self.state.prices(m)) for m in block.members}
        way = self._draw(block.least(prices), heat)
        if way == self.way[number]:
            return
        before = self.points + self.breach_price * self.breaches
        for m in block.members:
            left: Ints = block.options[m][way]
            own = self.state.prices(m)
            self._go(m, int(left[self._draw(self._weighed(own)[left], heat)]), own)
        dearer = self.points + self.breach_price * self.breaches - before
        if dearer <= 0 or self.lot.random() < np.exp(-dearer / heat):
            self.way[number] = way
            self._note()
        else:
            for m, option in zip(block.members, old, strict=True):
                self._go(m, option, self.state.prices(m))

    def _note(self) -> None:
        """Keep the plan if it is the best so far and somebody can serve every meeting."""
        if self.breaches > 0.5 or self.points > self.best_points - 0.5:
            return
        found = self.people.attending(self.state.plan)
        if found is not None:
            self.best, self.best_points, self.attending = list(self.state.plan), self.points, found
            return
        # The search cannot see who serves what: from now on those who clash here count as needed at both.
        for (a, _), (b, _), table in list(self.people.clashing(self.state.plan)):
            self.breaches += self.state.exclude(a, b, table)
