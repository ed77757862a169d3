"""Rounds of relaxing, finding what the relaxed plan overfills, and leaving out what no plan as good can hold."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from ortools.sat.python import cp_model

from scheduler.constraints import Constraint, Ints, Mask
from scheduler.model.build import Built
from scheduler.model.cheaper import cost_sum
from scheduler.model.price import Price
from scheduler.model.quick_space import Space
from scheduler.model.tight.clashes import Clashes
from scheduler.model.tight.cliques import Finder
from scheduler.model.tight.programme import Floats
from scheduler.model.tight.relaxation import Clique, Proof, Relaxation

MOST_OPTIONS = 9000
"""Tables of all options by all options fill the memory beyond this."""
MOST_ROUNDS = 15
STAGES = 3
MOST_LEFT = 0.9
"""A stage that leaves more of the options than this was the last."""
SMALL_STEP = 2e-4
"""A round that raises the bound by less of itself, twice in a row, was the last of its stage."""

OnBound = Callable[[int], None]


@dataclass
class Tightened:
    """What was proved of plans that cost no more than a given one: a bound, columns that are settled, more rows."""

    bound: int
    zeros: Mask
    ones: Mask
    rows: list[Clique] = field(default_factory=list)

    def apply(self, model: cp_model.CpModel) -> None:
        """Say it all in the model, or in a clone of it."""
        at = model.get_bool_var_from_proto_index
        settled = [at(int(i)).negated() for i in np.flatnonzero(self.zeros)]
        settled += [at(int(i)) for i in np.flatnonzero(self.ones)]
        if settled:
            model.add_bool_and(settled)
        for row in self.rows:
            held = [at(int(i)) for i in row.columns]
            if len(row.paid):
                model.add(sum(held) <= 1 + sum(at(int(i)) for i in row.paid))
            else:
                model.add_at_most_one(held)


def can_tighten(built: Built) -> bool:
    """Whether there are few enough options."""
    return sum(len(choices.options) for choices in built.variables.of.values()) <= MOST_OPTIONS


class Tightening:
    """Tightens one model for one price, for ever better plans."""

    def __init__(
        self, built: Built, demanded: Iterable[Constraint], price: Price, on_bound: OnBound | None = None
    ) -> None:
        self.on_bound = on_bound
        self.stop: threading.Event | None = None
        self.relaxation = Relaxation.of(built.model.proto, cost_sum(price))
        of = built.variables.of
        boths = built.variables.boths
        space = Space(built.variables.tables, {name: choices.kept for name, choices in of.items()})
        self.clashes = Clashes(space, demanded, [both for both, _ in boths])
        self.options = np.array([v.index for name in space.names for v in of[name].options], dtype=np.int64)
        self.prices = np.array([literal.index for _, literal in boths], dtype=np.int64)
        self.finder = Finder(self.options, self.prices)
        self.cost = 0
        self.live = np.ones(len(self.options), dtype=np.bool_)
        self.truths = (self.relaxation.low == 0) & (self.relaxation.high == 1)
        self.rows: list[Clique] = []
        self.proof: Proof | None = None
        self.values: Floats | None = None
        self.found: Tightened | None = None

    def tighten(self, cost: Callable[[], int | None], seconds: float | None = None) -> Tightened | None:
        """What holds for every plan of that cost or less, None if nothing was proved.

        The cost is asked when it is needed; None ends it all. It takes that many seconds, or STAGES of rounds;
        without `seconds` no clock is asked.
        """
        ends = None if seconds is None else time.perf_counter() + seconds
        for _ in range(STAGES):
            if not self._stage(cost, ends):
                break
        return self.found

    def closer(self, cost: int) -> Tightened | None:
        """What the last relaxation proves of plans that cost no more than a better one, without solving it again."""
        if self.proof is not None and self.values is not None and cost < self.cost:
            self.cost = cost
            self._take(self.proof, self.values)
        return self.found

    def far(self, part: float) -> Ints:
        """Columns of the options that a relaxed plan wants least: they cost more than that part of what is open."""
        assert self.proof is not None
        dear = self.proof.reduced[self.options] > part * self.proof.room(self.cost)
        free = self.relaxation.low[self.options] == 0
        return np.asarray(self.options[(dear & free) | ~self.live])

    def _stage(self, cost: Callable[[], int | None], ends: float | None) -> bool:
        """Rounds until the bound hardly rises, then leave out what that bound forbids; whether more was left out."""
        values = self._rounds(ends)
        proof = self.relaxation.proof() if values is not None else None
        if values is None or proof is None or (known := cost()) is None:
            return False
        self.cost, self.proof, self.values = known, proof, values
        return self._take(proof, values)

    def _rounds(self, ends: float | None) -> Floats | None:
        best, stalls, values = -np.inf, 0, None
        for number in range(MOST_ROUNDS):
            left = None if ends is None else ends - time.perf_counter()
            if (left is not None and left <= 0) or (self.stop is not None and self.stop.is_set()):
                break
            now = self.relaxation.solve(left, again=self.proof is not None or number > 0)
            if now is None:
                break
            values = now
            bound = float(self.relaxation.cost @ now) + self.relaxation.constant
            stalls = stalls + 1 if bound - best < SMALL_STEP * abs(bound) else 0
            best = bound
            if self.on_bound is not None and (proved := self.relaxation.proof()) is not None:
                self.on_bound(proved.points)
            if self.proof is None and number == 0:
                # Without presolve, what is not filled only costs time.
                self.relaxation = self.relaxation.lean()
            rows = self.finder.find(self.clashes, now) if stalls < 2 and number < MOST_ROUNDS - 1 else []
            if not rows:
                break
            self.rows += rows
            self.relaxation.add(rows)
        return values

    def _take(self, proof: Proof, values: Floats) -> bool:
        room = proof.room(self.cost)
        if room < 0:
            raise AssertionError(f"a bound of {proof.points} above a plan of {self.cost}")
        relaxation = self.relaxation
        # What is settled already is in the bound with all it costs.
        still = self.truths & (relaxation.low == 0) & (relaxation.high == 1)
        reduced = np.where(still, proof.reduced, 0)
        zeros, ones = reduced > room, -reduced > room
        before = int(self.live.sum())
        self.live &= ~zeros[self.options]
        free = (
            np.flatnonzero(relaxation.high[self.prices] == 0).tolist() + np.flatnonzero(zeros[self.prices]).tolist()
        )
        self.live = self.clashes.narrow(self.live, reduced[self.options], room, free)
        zeros[self.options[~self.live]] = True
        relaxation.settle(zeros, ones)
        self.found = Tightened(
            proof.points,
            self.truths & (relaxation.high == 0),
            self.truths & (relaxation.low == 1),
            self._tight(values),
        )
        if self.on_bound is not None:
            self.on_bound(proof.points)
        return int(self.live.sum()) < MOST_LEFT * before

    def _tight(self, values: Floats) -> list[Clique]:
        """The rows that the relaxed plan fills to the brim: the others only cost time."""
        return [row for row in self.rows if values[row.columns].sum() - values[row.paid].sum() > 1 - 1e-6]
