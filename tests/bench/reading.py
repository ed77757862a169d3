"""What plain terms say of a plan that may not be whole yet: points, and what is not kept; no model here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

Data = dict[str, Any]
Chosen = Mapping[str, int]
"""For each meeting placed so far, the position of its option."""


class Relation:
    """One joint constraint: whose meetings it binds, and what it makes of those that are placed.

    A relation that asks answers with the number of things that are not kept, one that costs with points.
    """

    def __init__(self, told: Data, meetings: Data, travels: list[list[list[int]]]) -> None:
        self.told, self.all = told, meetings
        self.costs: bool = told["costs"]
        self.travel = travels[told["travel"]] if "travel" in told else []
        self.members, self.value = getattr(self, f"_{told['kind']}")()

    def _option(self, name: str, chosen: Chosen) -> tuple[int, int, int, int, int]:
        facts, i = self.all[name], chosen[name]
        day = facts["day"][i]
        return day, day + facts["days"] - 1, facts["slot_first"][i], facts["slot_last"][i], facts["place"][i]

    def _clash(self, a: str, b: str, chosen: Chosen) -> bool:
        one, other = self._option(a, chosen), self._option(b, chosen)
        if self.told["by_day"]:
            return one[0] <= other[1] and other[0] <= one[1]
        if one[2] <= other[3] and other[2] <= one[3]:
            return True
        if not one[4] or not other[4] or one[4] == other[4]:
            return False
        first, then = sorted((one, other))
        return then[0] - first[1] <= self.travel[first[4]][then[4]]

    def _disjoint(self) -> tuple[set[str], Callable[[Chosen], int]]:
        names = [member["meeting"] for member in self.told["members"]]

        def value(chosen: Chosen) -> int:
            placed = [name for name in names if name in chosen]
            return sum(self._clash(a, b, chosen) for a, b in combinations(placed, 2))

        return set(names), value

    def _capacity(self) -> tuple[set[str], Callable[[Chosen], int]]:
        uses, limit = self.told["uses"], self.told["limit"]

        def value(chosen: Chosen) -> int:
            taken: Counter[int] = Counter()
            for name in uses.keys() & chosen.keys():
                first, last = uses[name][chosen[name]]
                taken.update(range(first, last + 1))
            return sum(count - limit for count in taken.values() if count > limit)

        return set(uses), value

    def _spacing(self) -> tuple[set[str], Callable[[Chosen], int]]:
        a, b, least, most = (self.told[name] for name in ("a", "b", "least", "most"))

        def value(chosen: Chosen) -> int:
            if a not in chosen or b not in chosen:
                return 0
            gap = self._option(b, chosen)[0] - self._option(a, chosen)[1]
            if self.costs:
                return int(self.told["price"] * abs(gap - self.told["ideal"]))
            return int(least is not None and gap < least) + int(most is not None and gap > most)

        return {a, b}, value

    def _together(self) -> tuple[set[str], Callable[[Chosen], int]]:
        keys = self.told["keys"]

        def value(chosen: Chosen) -> int:
            found = [keys[name][chosen[name]] for name in keys if name in chosen]
            return len(set(found)) - 1 + sum(key < 0 for key in found) if found else 0

        return set(keys), value

    def _pair(self) -> tuple[set[str], Callable[[Chosen], int]]:
        a, b, table = (self.told[name] for name in ("a", "b", "table"))

        def value(chosen: Chosen) -> int:
            if a not in chosen or b not in chosen:
                return 0
            i, j = self.told["keys_a"][chosen[a]], self.told["keys_b"][chosen[b]]
            return int(table[i][j]) if i >= 0 and j >= 0 else 0

        return {a, b}, value

    def _both(self) -> tuple[set[str], Callable[[Chosen], int]]:
        a, b, price = (self.told[name] for name in ("a", "b", "price"))
        masks = self.told["masks"]
        one = _numbers(mask[0] for mask in masks)
        other = _numbers(mask[1] for mask in masks)

        def value(chosen: Chosen) -> int:
            if a not in chosen or b not in chosen:
                return 0
            return 0 if one.get(chosen[a], _NONE).isdisjoint(other.get(chosen[b], _NONE)) else int(price)

        return {a, b}, value

    def _relief(self) -> tuple[set[str], Callable[[Chosen], int]]:
        name, links = self.told["meeting"], self.told["links"]
        saves = [(link["other"], frozenset(link["mine"]), frozenset(link["others"]), link["saves"]) for link in links]

        def value(chosen: Chosen) -> int:
            if name not in chosen:
                return 0
            held = [n for other, a, b, n in saves if other in chosen and chosen[name] in a and chosen[other] in b]
            return int(self.told["price"]) - max(held, default=0)

        return {name, *(link["other"] for link in links)}, value

    def _load(self) -> tuple[set[str], Callable[[Chosen], int]]:
        told = self.told
        members = {name for slot in told["slots"] for name in slot}
        weeks = {name: _numbers(slot.get(name, ()) for slot in told["slots"]) for name in members}

        def value(chosen: Chosen) -> int:
            counts = [0] * len(told["slots"])
            for name in members & chosen.keys():
                for slot in weeks[name].get(chosen[name], ()):
                    counts[slot] += 1
            over = sum(count - told["most"] for count in counts if count > told["most"])
            rows = [counts[i : i + told["run"]] for i in range(len(counts) - told["run"] + 1)]
            return int(told["over_price"] * over + told["run_price"] * sum(min(row) >= told["busy"] for row in rows))

        return members, value

    def _excess(self) -> tuple[set[str], Callable[[Chosen], int]]:
        amounts, base, unit, price = (self.told[name] for name in ("amounts", "base", "unit", "price"))

        def value(chosen: Chosen) -> int:
            total = base + sum(amounts[name][chosen[name]] for name in amounts.keys() & chosen.keys())
            return int(price * -(-max(0, total) // unit))

        return set(amounts), value


_NONE: frozenset[int] = frozenset()


def _numbers(masks: Any) -> dict[int, frozenset[int]]:
    """For each position, the numbers of the masks that it is in."""
    found: dict[int, set[int]] = {}
    for number, mask in enumerate(masks):
        for position in mask:
            found.setdefault(position, set()).add(number)
    return {position: frozenset(numbers) for position, numbers in found.items()}
