"""Plain terms as one judge of plans: what a choice of options breaks and costs, and what one more meeting adds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from tests.bench.people import Attendance, attendances
from tests.bench.reading import Chosen, Relation

Data = dict[str, Any]


class Judge:
    """All of one document; a plan may be whole or only begun."""

    def __init__(self, document: Data) -> None:
        self.meetings: Data = document["meetings"]
        joint, travels = list(apart_in_pairs(document["joint"])), document["travels"]
        plain = [told for told in joint if told["kind"] not in ("choice", "forbid") and not _personal(told)]
        self.relations: list[Relation | Attendance] = [Relation(told, self.meetings, travels) for told in plain]
        self.relations += attendances(joint, self.meetings, travels)
        self.of: dict[str, list[Relation | Attendance]] = {name: [] for name in self.meetings}
        for relation in self.relations:
            for name in relation.members:
                self.of[name].append(relation)

    def whole(self, chosen: Chosen) -> tuple[int, int]:
        """How many things a plan does not keep, and its points."""
        points = sum(self.meetings[name]["points"][position] for name, position in chosen.items())
        broken = sum(relation.value(chosen) for relation in self.relations if not relation.costs)
        return broken, points + sum(relation.value(chosen) for relation in self.relations if relation.costs)

    def breaks(self, name: str, chosen: Chosen) -> bool:
        """Whether anything that is asked of that meeting is not kept."""
        return any(relation.value(chosen) for relation in self.of[name] if not relation.costs)

    def points(self, name: str, chosen: Chosen) -> int:
        """Its own points, and those of all that binds it."""
        own: int = self.meetings[name]["points"][chosen[name]]
        return own + sum(relation.value(chosen) for relation in self.of[name] if relation.costs)


def apart_in_pairs(joint: list[Data]) -> Iterator[Data]:
    """The same joint constraints, those of many meetings one at a time said for every two of them, and once."""
    seen = set()
    for told in joint:
        if told["kind"] != "disjoint" or _personal(told):
            yield told
            continue
        for a, b in combinations(sorted(member["meeting"] for member in told["members"]), 2):
            key = (a, b, told["by_day"], None if told["by_day"] else told["travel"])
            if key not in seen:
                seen.add(key)
                yield {**told, "members": [{"meeting": name, "person": None} for name in (a, b)]}


def _personal(told: Data) -> bool:
    return told["kind"] == "disjoint" and any(member["person"] is not None for member in told["members"])
