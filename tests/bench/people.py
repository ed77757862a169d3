"""One of several people suffices: whether somebody can be found for every meeting that is placed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench.reading import Relation

Data = dict[str, Any]
Chosen = Mapping[str, int]


Member = tuple[str, str | None]


class Attendance:
    """What is said of who attends some meetings that share people, read together."""

    costs = False

    def __init__(self, people: dict[str, list[str]], away: dict[Member, set[int]], apart: list[Relation]) -> None:
        self.people, self.away = people, away
        names = {person for suffice in people.values() for person in suffice}
        self.apart = [relation for relation in apart if names & {m["person"] for m in relation.told["members"]}]
        self.members = set(people).union(*(relation.members for relation in self.apart))

    def value(self, chosen: Chosen) -> int:
        """1 if somebody cannot be found for all those meetings that are placed, else 0."""
        asked = sorted(self.people.keys() & chosen.keys())
        return 0 if self._served(asked, chosen, frozenset()) else 1

    def _served(self, asked: list[str], chosen: Chosen, taken: frozenset[Member]) -> bool:
        if not asked:
            return True
        meeting, *rest = asked
        for person in self.people[meeting]:
            if chosen[meeting] not in self.away.get((meeting, person), ()):
                now = taken | {(meeting, person)}
                if self._possible(now, chosen) and self._served(rest, chosen, now):
                    return True
        return False

    def _possible(self, taken: frozenset[Member], chosen: Chosen) -> bool:
        for relation in self.apart:
            members = [(m["meeting"], m["person"]) for m in relation.told["members"]]
            there = {m for m, person in members if m in chosen and (person is None or (m, person) in taken)}
            if relation.value({name: chosen[name] for name in there}):
                return False
        return True


def attendances(joint: list[Data], meetings: Data, travels: list[list[list[int]]]) -> Iterator[Attendance]:
    """One for each set of meetings that share people of whom one suffices."""
    people = {told["meeting"]: told["people"] for told in joint if told["kind"] == "choice"}
    away: dict[Member, set[int]] = {}
    for told in joint:
        if told["kind"] == "forbid":
            away.setdefault((told["meeting"], told["person"]), set()).update(told["away"])
    apart = [Relation(told, meetings, travels) for told in joint if told["kind"] == "disjoint" and _personal(told)]
    left = dict(sorted(people.items()))
    while left:
        first = next(iter(left))
        cluster = {first: left.pop(first)}
        while more := [name for name, who in left.items() if set(who) & {p for w in cluster.values() for p in w}]:
            cluster |= {name: left.pop(name) for name in more}
        yield Attendance(cluster, away, apart)


def _personal(told: Data) -> bool:
    return any(member["person"] is not None for member in told["members"])
