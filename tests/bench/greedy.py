"""A planner that does what people do by hand: the big ones first, each on the best date that is still free.

It places the meetings of the plenary's week on the cheapest offer and date; then the other blocks and the advisory
groups; then all other groups in order of name, each of their meetings in order of time, on the option that costs
least beside what stands already and breaks nothing with it. When a meeting finds no date, those that stand in its way
most often are taken out and placed again after it, as people do; after MOST_STEPS of that it begins anew with the one
that got stuck placed right after the blocks, and it gives up after MOST_STARTS.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

from tests.bench.judge import Judge

Data = dict[str, Any]
FIRST = ("plenary", "workshop", "advisory", "session")
MOST_STEPS = 200
MOST_STARTS = 8
REASONS = 3
"""How many of those in the way are taken out at once."""


class Greedy:
    """Places units one by one; a unit is a meeting, or the meetings of a block."""

    def __init__(self, document: Data) -> None:
        self.judge = Judge(document)
        self.blocks = [sorted(told["keys"]) for told in document["joint"] if told["kind"] == "together"]
        self.keys = {
            name: keys
            for told in document["joint"]
            if told["kind"] == "together"
            for name, keys in told["keys"].items()
        }
        self.blocks.sort(key=lambda block: (min(map(self._rank, block)), block))
        self.chosen: dict[str, int] = {}
        self.ways: dict[str, list[dict[str, int]]] = {}
        self.tried: Counter[str] = Counter()

    def plan(self) -> dict[str, int] | None:
        """A position for each meeting, or None if it gives up."""
        inside = {name for block in self.blocks for name in block}
        singles = sorted((name for name in self.judge.meetings if name not in inside), key=self._order)
        first: list[str] = []
        for _ in range(MOST_STARTS):
            units = [*map(tuple, self.blocks), *((n,) for n in [*first, *(s for s in singles if s not in first)])]
            stuck = self._attempt(units)
            if stuck is None:
                return self.chosen
            first = [*(name for name in stuck if name in singles), *(n for n in first if n not in stuck)]
        return None

    def _rank(self, name: str) -> int:
        """The plenary first, then the committee's other meetings, then those of its groups."""
        return FIRST.index(self.judge.meetings[name]["kind"])

    def _order(self, name: str) -> tuple[int, str, int]:
        """Within a rank groups in order of name, their meetings in order of time."""
        return self._rank(name), name.rsplit("-", 1)[0], min(self.judge.meetings[name]["day"])

    def _attempt(self, units: list[tuple[str, ...]]) -> tuple[str, ...] | None:
        """Place everything; the unit that stays without a date, if one does."""
        self.chosen, self.tried = {}, Counter()
        queue = list(units)
        steps = 0
        while queue:
            unit = queue.pop(0)
            if self._place(unit):
                continue
            steps += 1
            out = self._in_the_way(unit, units)
            if steps > MOST_STEPS or not out:
                return unit
            for other in out:
                self.tried[other[0]] += 1
                for name in other:
                    del self.chosen[name]
            queue = [unit, *out, *queue]
        return None

    def _place(self, unit: tuple[str, ...]) -> bool:
        """Put a unit where it costs least and breaks nothing beside what stands; whether there is such a way."""
        best: tuple[int, dict[str, int]] | None = None
        for way in self._all_ways(unit):
            trial = {**self.chosen, **way}
            if not any(self.judge.breaks(name, trial) for name in unit):
                points = sum(self.judge.points(name, trial) for name in unit)
                if best is None or points < best[0]:
                    best = points, way
        if best is not None:
            self.chosen |= best[1]
        return best is not None

    def _all_ways(self, unit: tuple[str, ...]) -> list[dict[str, int]]:
        """Every way to place a unit."""
        if unit[0] not in self.ways:
            self.ways[unit[0]] = self._ways(unit)
        return self.ways[unit[0]]

    def _ways(self, unit: tuple[str, ...]) -> list[dict[str, int]]:
        """For a meeting its options; for a block, options of one key, each combination of them."""
        if len(unit) == 1:
            return [{unit[0]: position} for position in range(len(self.judge.meetings[unit[0]]["day"]))]
        shared = set.intersection(*({key for key in self.keys[name] if key >= 0} for name in unit))
        found = []
        for key in sorted(shared):
            own = [[i for i, k in enumerate(self.keys[name]) if k == key] for name in unit]
            found += [dict(zip(unit, positions, strict=True)) for positions in product(*own)]
        return found

    def _in_the_way(self, unit: tuple[str, ...], units: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The placed units without which the stuck one would soonest find a date."""
        blame: Counter[tuple[str, ...]] = Counter()
        home = {name: other for other in units for name in other}
        for way in self._all_ways(unit):
            for name in unit:
                for relation in self.judge.of[name]:
                    if relation.costs or not relation.value({**self.chosen, **way}):
                        continue
                    for other in relation.members & self.chosen.keys():
                        if relation.value({**way, other: self.chosen[other]}) or len(relation.members) > 2:
                            blame[home[other]] += 1
        worth = sorted(
            blame, key=lambda other: (self.tried[other[0]] - blame[other] / (1 + max(blame.values())), other)
        )
        return [other for other in worth if other != unit][:REASONS]
