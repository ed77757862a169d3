"""Branching on a tightened relaxation: where meetings begin early or late, until no part can hold a better plan."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from scheduler.constraints import Ints, Mask
from scheduler.model.tight.cliques import Finder
from scheduler.model.tight.closing import Part
from scheduler.model.tight.programme import Floats
from scheduler.model.tight.relaxation import Proof, Relaxation
from scheduler.model.tight.tighten import Tightening

OnPlan = Callable[[dict[str, int]], int | None]
TRIED, LEAST_TRIED = 6, 2
"""Meetings that are tried at a node at most, and at least, before one is chosen to branch on."""
ROUNDS, LEAST_GAIN = 2, 2
"""How often at most rows are looked for at a node, and the points without which once more is not worth it."""
FEW = 400
"""So few options that are left in all parts together are better searched than branched on."""
WHOLE = 1e-6
"""How far from 0 and 1 a value may be that counts as either."""
WEAKEST = 0.5
"""Points that a side is counted to gain at least, so that the other side is not forgotten."""
LEAST_PRICE = 1000
"""Points, at least, for leaving out a meeting: what no part can pay."""
BREATH = 0.05
"""Seconds after which a thread that waits for others looks at the clock."""


@dataclass(frozen=True, eq=False)
class Node:
    """A part of all plans: the options left to it, its bound, what the relaxed plan holds of each, what each adds.

    `bound` is in points, `proof` the same in fine parts with the reduced costs of all columns.
    """

    bound: int
    left: Mask
    held: Floats
    proof: Proof | None = None


@dataclass(frozen=True)
class Split:
    """A meeting, and its last option that counts as early, options being in order of day; what is held early."""

    meeting: int
    last: int
    part: float


@dataclass
class Gains:
    """What the splits of a meeting gained in points: early and late, for each whole meeting that they moved."""

    sums: Floats = field(default_factory=lambda: np.zeros(2))
    times: int = 0


class Branching:
    """Splits all plans into ever smaller parts; `bound` holds at any moment for all of them.

    `cost` is what the best plan known costs, and may fall meanwhile. What is left in the end, in `leaves`, are parts
    that may hold a plan as good as that, and none that is better. Several threads may `run` at once. `on_plan` is
    told of relaxed plans that hold every option whole or not at all, and returns what such a plan costs.
    """

    def __init__(
        self, work: Tightening, cost: int, on_bound: Callable[[int], None], on_plan: OnPlan = lambda _: None
    ) -> None:
        space = work.clashes.space
        self.work, self.cost, self.on_bound, self.on_plan = work, cost, on_bound, on_plan
        self.day = np.concatenate([table.day[left] for table, left in zip(space.tables, space.kept, strict=True)])
        self.gains: dict[int, Gains] = {}
        self.number = count()
        self.open: list[tuple[int, int, Node]] = []
        self.busy: dict[int, Node] = {}
        self.leaves: list[Node] = []
        self.bound = work.proof.points if work.proof is not None else 0
        self.nodes = 0
        self.lock = threading.Condition()
        root = Node(self.bound, work.live, np.zeros(len(self.day)))
        self.open.append((root.bound, next(self.number), root))

    def run(self, ends: float | None = None, stop: threading.Event | None = None) -> bool:
        """Branch until nothing is open, or little is left; False at the moment `ends`, or when told to stop."""
        arm = Arm(self)
        while (taken := self._next(ends, stop)) is not None:
            number, node = taken
            parts = arm.parts(node)
            for part in parts:
                self._hear(part)
            with self.lock:
                del self.busy[number]
                for part in parts:
                    self._put(part)
                self._tell()
                self.lock.notify_all()
        return self.done

    @property
    def done(self) -> bool:
        """Whether no part is open, or so little is left that branching is over."""
        return (not self.open and not self.busy) or self._little()

    def improve(self, cost: int) -> None:
        """A better plan was found."""
        with self.lock:
            self.cost = min(self.cost, cost)

    def left(self) -> Mask:
        """Options that are left in any part that may hold a plan as good as the best."""
        found = np.zeros(len(self.day), dtype=np.bool_)
        for part in self.parts():
            found |= part.left
        return found

    def parts(self) -> list[Part]:
        """The parts that may hold a plan as good as the best."""
        return [
            Part(node.bound, node.left & ~self.dear(node.proof, len(node.left)))
            for node in self._parts()
            if node.bound <= self.cost
        ]

    def dear(self, proof: Proof | None, length: int) -> Mask:
        """Options that no plan of a part holds that is as good as the best."""
        if proof is None:
            return np.zeros(length, dtype=np.bool_)
        # An option that every plan still asked for holds costs nothing beyond the bound, whatever its reduced cost.
        free = self.work.relaxation.low[self.work.options] == 0
        return np.asarray(free & (proof.reduced[self.work.options] > proof.room(self.cost)))

    def _hear(self, node: Node) -> None:
        """Tell of a plan that a part came to by itself."""
        if not node.held.any() or self.splits(node):
            return
        space = self.work.clashes.space
        held = np.split(node.held, space.begin[1:-1])
        whole = {name: int(space.kept[m][int(held[m].argmax())]) for m, name in enumerate(space.names)}
        cost = self.on_plan(whole)
        if cost is not None:
            self.improve(cost)

    def _parts(self) -> list[Node]:
        return [*self.leaves, *self.busy.values(), *(node for _, _, node in self.open)]

    def _next(self, ends: float | None, stop: threading.Event | None) -> tuple[int, Node] | None:
        """The part with the least bound, or None when all is done or time is over."""
        with self.lock:
            while True:
                if (ends is not None and time.perf_counter() > ends) or (stop is not None and stop.is_set()):
                    return None
                while self.open and self.open[0][0] > self.cost:
                    heapq.heappop(self.open)
                if (not self.open and not self.busy) or self._little():
                    return None
                if self.open:
                    _, number, node = heapq.heappop(self.open)
                    self.nodes += 1
                    self.busy[number] = node
                    return number, node
                self.lock.wait(BREATH)

    def _little(self) -> bool:
        return self.nodes > 0 and int(self.left().sum()) <= FEW

    def _tell(self) -> None:
        bound = min([self.cost, *(node.bound for node in self._parts())])
        if bound > self.bound:
            self.bound = bound
            self.on_bound(bound)

    def _put(self, node: Node) -> None:
        if node.bound >= self.cost or not self.splits(node):
            if node.bound <= self.cost:
                self.leaves.append(node)
        else:
            heapq.heappush(self.open, (node.bound, next(self.number), node))

    def splits(self, node: Node) -> list[Split]:
        """For each meeting that the relaxed plan divides, what divides it most evenly; the likeliest first."""
        meetings, found = self.work.clashes.meeting, []
        for meeting in np.unique(meetings[(node.held > WHOLE) & (node.held < 1 - WHOLE)]):
            at = np.flatnonzero((meetings == meeting) & (node.held > WHOLE))
            if len(at) > 1:
                found.append(self._even(int(meeting), at, node.held[at]))
        return sorted(found, key=self.promise, reverse=True)

    def _even(self, meeting: int, at: Ints, held: Floats) -> Split:
        """Between two days, if there are two, else between two options of a day."""
        begun = np.cumsum(held)[:-1]
        between = np.diff(self.day[at]) > 0
        best = int(np.argmin(np.abs(begun - 0.5) + ~(between | ~between.any())))
        whole_day = (self.work.clashes.meeting == meeting) & (self.day <= self.day[at[best]])
        last = int(np.flatnonzero(whole_day)[-1]) if between[best] else int(at[best])
        return Split(meeting, last, float(begun[best]))

    def promise(self, split: Split) -> float:
        """What splits of this meeting gained so far, or of any other meeting, where this one has not been tried."""
        own = self.gains.get(split.meeting)
        known = [own] if own is not None else list(self.gains.values())
        times = sum(one.times for one in known)
        early, late = sum((one.sums for one in known), np.zeros(2)) / times if times else np.ones(2)
        return score(float(early) * (1 - split.part), float(late) * split.part)

    def note(self, split: Split, early: float, late: float) -> None:
        """Note what a split gained."""
        own = self.gains.setdefault(split.meeting, Gains())
        own.sums += np.array([early / (1 - split.part + WHOLE), late / (split.part + WHOLE)])
        own.times += 1


def score(early: float, late: float) -> float:
    """How good a split is that gains so much on both sides: the product, for the weaker side is what holds it up."""
    return float(max(WEAKEST, early) * max(WEAKEST, late))


class Arm:
    """One thread's own relaxation: it knows one part of all plans at a time."""

    def __init__(self, tree: Branching) -> None:
        self.tree, work = tree, tree.work
        sets = [work.options[work.clashes.meeting == number] for number in np.unique(work.clashes.meeting)]
        self.relaxation: Relaxation = work.relaxation.loose(sets, max(LEAST_PRICE, 4 * (tree.cost - tree.bound)))
        self.finder = Finder(work.options, work.prices)
        self.warm = False

    def parts(self, node: Node) -> list[Node]:
        """Two parts that hold all that the node holds, by the split that gains most of those that are tried."""
        again = self._cut(node)
        splits = self.tree.splits(again) if again is not None and again.bound < self.tree.cost else []
        if again is None or not splits:
            return [] if again is None else [again]
        best, found = -1.0, [again]
        for number, split in enumerate(splits[:TRIED]):
            if number >= LEAST_TRIED and self.tree.promise(split) < best:
                break
            gained, parts = self._split(again, split)
            if gained > best:
                best, found = gained, parts
            if len(parts) < 2:
                break
        return found

    def _split(self, node: Node, split: Split) -> tuple[float, list[Node]]:
        """How good a split is, and its parts."""
        own = self.tree.work.clashes.meeting == split.meeting
        late = own & (np.arange(len(own)) > split.last)
        sides = [self._relaxed(node.left & ~out) for out in (late, own & ~late)]
        closed = self.tree.cost + 1
        early_gain, late_gain = ((closed if side is None else side.bound) - node.bound for side in sides)
        self.tree.note(split, early_gain, late_gain)
        return score(early_gain, late_gain), [side for side in sides if side is not None]

    def _cut(self, node: Node) -> Node | None:
        """The node relaxed again, with rows that its own relaxed plan breaks."""
        found = self._relaxed(node.left)
        for _ in range(ROUNDS):
            if found is None:
                return None
            rows = self.finder.find(self.tree.work.clashes, self.relaxation.programme.values)
            if not rows:
                break
            self.relaxation.add(rows)
            before, found = found.bound, self._relaxed(found.left)
            if found is not None and found.bound - before < LEAST_GAIN:
                break
        return found

    def _relaxed(self, left: Mask) -> Node | None:
        """A part of all plans relaxed, with what its dual values leave of it; None if it holds no plan as good."""
        options, cost = self.tree.work.options, self.tree.cost
        self.relaxation.open_only(options, left)
        values = self.relaxation.solve(again=self.warm)
        self.warm = True
        if values is None:
            # Only what is proved counts: a part that GLOP calls empty is left to the search.
            return self._unsolved(left)
        proof = self.relaxation.proof()
        if proof is None:
            return self._unsolved(left)
        if proof.points > cost:
            return None
        return Node(proof.points, left & ~self.tree.dear(proof, len(left)), values[options], proof)

    def _unsolved(self, left: Mask) -> Node:
        return Node(self.tree.bound, left, np.zeros(len(left)))
